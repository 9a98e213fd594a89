"""A full record opened in its page, and a long list scrolled by the wheel."""

import statistics
import sys
from collections.abc import Callable, Sequence
from itertools import cycle
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEventLoop, QLocale, QSize
from PySide6.QtWidgets import QApplication

from caseworker_app import clock
from caseworker_app.casework.chronology import chronology
from caseworker_app.practice import STORY_DAY, Written, busy_record, days
from caseworker_app.records import CaseWorker, YoungPerson
from tests.bench._figures import ROUNDS, median, milliseconds
from tests.ui.desks import desk_with
from ui.desk import Desk
from ui.pages.record import RecordPage
from ui.pages.timeline_rows import timeline_rows
from ui.style import theme
from ui.style.look import Look
from ui.widgets.row_view import RowView

ENTRIES: Final = 500
OTHERS_ENTRIES: Final = 20
ROWS: Final = 5_000
SIZE: Final = QSize(1366, 768)
WHEEL: Final = 120
"""How many pixels one turn of the wheel moves a list by."""
FRAMES: Final = 200


def dressed() -> QApplication:
    """The application in its usual look, on the day of the story."""
    app = QApplication(sys.argv[:1])
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    morning = days.at(STORY_DAY, 9)
    clock.read_with(lambda: morning)
    theme.put(app, Look())
    return app


def record_opening(folder: Path) -> float:
    """From the choice of a young person until their timeline is painted, in milliseconds.

    The page is there, as it is in the window, and shows somebody else's timeline before.
    """
    full, other = busy_record(ENTRIES), busy_record(OTHERS_ENTRIES, seed=15)
    desk = _desk(folder, (*full, *other))
    page = RecordPage(desk)
    page.resize(SIZE)
    page.show()
    _open(page, _person(full), ENTRIES)
    times: list[float] = []
    for _ in range(ROUNDS):
        _open(page, _person(other), OTHERS_ENTRIES)
        times.append(milliseconds(lambda: _open(page, _person(full), ENTRIES)))
    _close(desk)
    return statistics.median(times)


def scrolling(folder: Path) -> float:
    """One frame of a timeline of 5,000 entries, moved by one turn of the wheel, in ms."""
    written = busy_record(ROWS)
    desk = _desk(folder, written)
    person = _person(written)
    story = desk.workspace.ask(lambda db, me: chronology(db, me, person)).result()
    view = RowView("Timeline", timeline_rows(story, clock.now()), timeline=True)
    view.resize(SIZE)
    view.show()
    view.activateWindow()
    bar = view.verticalScrollBar()
    _until(lambda: view.isActiveWindow() and bar.maximum() > ROWS)
    places = cycle(range(0, bar.maximum(), WHEEL))

    def frame() -> None:
        bar.setValue(next(places))
        view.viewport().repaint()

    took = median(frame, FRAMES)
    _close(desk)
    return took


def _desk(folder: Path, written: Sequence[Written]) -> Desk:
    folder.mkdir()
    worker = next(one.record for one in written if isinstance(one.record, CaseWorker))
    return desk_with(folder, worker.worker_id, [(one.record, one.scope) for one in written])


def _person(written: Sequence[Written]) -> str:
    return next(one.record.id for one in written if isinstance(one.record, YoungPerson))


def _open(page: RecordPage, person: str, entries: int) -> None:
    page.show_person(person, "timeline")
    _until(lambda: _is_shown(page, person, entries))
    page.repaint()


def _is_shown(page: RecordPage, person: str, entries: int) -> bool:
    view = next(one for one in page.findChildren(RowView) if one.accessibleName() == "Timeline")
    rows = len(view.rows())
    return page.person() == person and (rows >= ENTRIES) == (entries == ENTRIES) and rows > 0


def _until(seen: Callable[[], bool]) -> None:
    while not seen():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def _close(desk: Desk) -> None:
    desk.close()
    desk.workspace.store.close()
