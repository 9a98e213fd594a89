"""A year of notes and a year of paints: nothing aborts, no word is lost, memory does not creep up.

The longer runs come with `--release`; the short ones go the same way and do not look at memory.
"""

import gc
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from caseworker_app.records import Session
from tests.ui import story
from tests.ui.desks import all_of, drafts_of
from ui.desk import Desk
from ui.pages.note import NotePage
from ui.pages.record import RecordPage
from ui.pages.today import TodayPage
from ui.sweeping import Sweeping

PAINTS: Final = 20_000
NOTES: Final = 2_000
FEW_NOTES: Final = 15
MAY_GROW: Final = 1.10
"""By how much memory may be larger at the end than at a quarter of the way."""
WORDS: Final = (
    "Met at the youth hub and walked to the park. Jay was tired but pleased to be there. "
    "He wants to stop going to the flat. We practised what to say if someone calls him over. "
)


def resident() -> int:
    """How much of this process is in memory, in bytes."""
    gc.collect()
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


@pytest.fixture
def swept(qapp: QApplication) -> Iterator[None]:
    """Garbage is swept as it is in the window, for as long as a test goes on."""
    sweeping = Sweeping()
    yield
    sweeping.stop()
    gc.disable()  # as between all tests


def growth(rounds: int, one: Callable[[int], object]) -> float:
    """How many times its memory at a quarter of the way a run has at its end. Says all three."""
    start = quarter = resident()
    for number in range(rounds):
        if number == rounds // 4:
            quarter = resident()
        one(number)
    end = resident()
    said = ", ".join(f"{at / 1e6:.1f} MB" for at in (start, quarter, end))
    sys.stdout.write(f"start, quarter, end: {said}\n")
    return end / quarter


def write_note(desk: Desk, qtbot: QtBot, words: str) -> None:
    """Open the real page, type, finish by keys, close it."""
    page = NotePage(desk, story.CASE)
    page.resize(1366, 768)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    qtbot.waitUntil(lambda: hasattr(page, "sheet"))
    qtbot.keyClicks(page.sheet.body.text, words)
    with qtbot.waitSignal(page.finished):
        qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    page.close()
    page.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def written(desk: Desk) -> list[str | None]:
    """What is kept of it, in order of writing."""
    return [one.happened for one in all_of(desk, Session) if one.id != story.known("last session")]


def test_notes_one_after_another_are_all_kept(desk: Desk, qtbot: QtBot) -> None:
    texts = [f"{WORDS}Note {number}." for number in range(FEW_NOTES)]
    for text in texts:
        write_note(desk, qtbot, text)

    assert written(desk) == texts
    assert drafts_of(desk) == []


@pytest.mark.release
def test_two_thousand_notes_are_kept_without_memory_creeping_up(
    desk: Desk, qtbot: QtBot, swept: None
) -> None:
    texts = [f"{WORDS}Note {number}." for number in range(NOTES)]

    grown = growth(NOTES, lambda number: write_note(desk, qtbot, texts[number]))

    assert written(desk) == texts
    assert drafts_of(desk) == []
    assert grown < MAY_GROW


@pytest.mark.release
def test_twenty_thousand_paints_of_real_pages_take_no_memory(
    desk: Desk, dressed: QApplication, qtbot: QtBot, swept: None
) -> None:
    pages = _pages(desk, qtbot)
    parts = [part for page in pages for part in page.findChildren(QWidget)]
    seen = [part for part in parts if part.isVisible() and not part.size().isEmpty()]

    grown = growth(PAINTS, lambda number: seen[number % len(seen)].grab())

    assert grown < MAY_GROW


def _pages(desk: Desk, qtbot: QtBot) -> list[QWidget]:
    record, today, note = RecordPage(desk), TodayPage(desk), NotePage(desk, story.CASE)
    for page in (record, today, note):
        qtbot.addWidget(page)
        page.resize(1366, 768)
        page.show()
    with qtbot.waitSignal(record.shown):
        record.show_person(story.JAY, "timeline")
    today.refresh()
    qtbot.waitUntil(lambda: hasattr(note, "sheet"))
    return [record, today, note]
