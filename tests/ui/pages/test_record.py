"""The record: what is safe is always in sight, and a field that is being typed is never lost."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from caseworker_app import clock, ids
from caseworker_app.connections import Writer
from caseworker_app.fields.record import Record
from caseworker_app.records import Alert, Relationship, YoungPerson
from caseworker_app.store.identity import Author
from caseworker_app.store.records import Add, Edit, Kept, Writing, keep
from tests.ui import story
from tests.ui.desks import all_of, drafts_of
from tests.ui.looks import silent_rows, small_targets, unnamed
from ui.desk import Desk
from ui.models.rows import TimelineRow
from ui.pages.record import RecordPage
from ui.pages.record.in_place import InPlace
from ui.pages.record.page import KEYS
from ui.pages.record.reading import Reading
from ui.pages.safe_contact import SafeContact
from ui.style import theme
from ui.style.look import Look
from ui.widgets.areas import Area
from ui.widgets.entries import Search
from ui.widgets.labels import Paragraph
from ui.widgets.row_view import RowView
from ui.widgets.tags import Tag

Show = Callable[[QWidget], QWidget]
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def do(desk: Desk, *writings: Writing) -> None:
    def verb(db: Writer, me: Author) -> Kept:
        return keep(db, me, writings)

    desk.workspace.do(verb).result()


def add(desk: Desk, record: Record) -> None:
    do(desk, Add(record, f"young_person:{story.JAY}"))


@pytest.fixture
def page(desk: Desk, shown: Show, qtbot: QtBot) -> RecordPage:
    made = RecordPage(desk)
    shown(made)
    with qtbot.waitSignal(made.shown):
        made.show_person(story.JAY)
    return made


def field(page: RecordPage, name: str) -> InPlace:
    return next(one for one in page.findChildren(InPlace) if one.field == name)


def must_know(desk: Desk) -> str | None:
    return all_of(desk, YoungPerson)[0].must_know


def typing(page: RecordPage, qtbot: QtBot, words: str) -> Area:
    """Open the field that everybody must know, and type."""
    qtbot.waitUntil(lambda: any(one.field == "must_know" for one in page.findChildren(InPlace)))
    field(page, "must_know").edit()
    area = field(page, "must_know").findChildren(Area)[0]
    qtbot.keyClicks(area, words)
    return area


def test_what_is_safe_stays_above_every_tab_and_is_whole(page: RecordPage, qtbot: QtBot) -> None:
    strip = page.findChildren(SafeContact)[0]
    for number, key in enumerate(KEYS, start=1):
        qtbot.keyClick(page, getattr(Qt.Key, f"Key_{number}"), ALT)
        assert page.tab() == key
        assert strip.isVisible()
        assert "Never leave a voicemail." in strip.accessibleName()


def test_a_field_is_kept_when_it_is_left(page: RecordPage, desk: Desk, qtbot: QtBot) -> None:
    area = typing(page, qtbot, "Asthma. Inhaler in his bag.")
    with qtbot.waitSignal(page.kept) as kept:
        qtbot.keyClick(area, Qt.Key.Key_Return, CONTROL)

    assert kept.args is not None
    assert kept.args[0] == "What anyone with them must know is changed"
    assert must_know(desk) == "Asthma. Inhaler in his bag."
    assert drafts_of(desk) == []


def test_what_is_typed_is_a_draft_within_a_second_and_esc_loses_nothing(
    page: RecordPage, desk: Desk, qtbot: QtBot
) -> None:
    area = typing(page, qtbot, "Asthma. Inh")
    qtbot.waitUntil(lambda: bool(drafts_of(desk)), timeout=2000)
    assert must_know(desk) is None

    qtbot.keyClick(area, Qt.Key.Key_Escape)
    assert not field(page, "must_know").editing()
    assert typing(page, qtbot, "").words() == "Asthma. Inh"


def test_words_that_come_meanwhile_stay_beside_those_being_typed(
    page: RecordPage, desk: Desk, qtbot: QtBot
) -> None:
    area = typing(page, qtbot, "Asthma.")
    do(desk, Edit(YoungPerson, story.JAY, {"must_know": "Peanut allergy."}))
    qtbot.wait(50)
    assert field(page, "must_know").editing()

    with qtbot.waitSignal(page.kept):
        qtbot.keyClick(area, Qt.Key.Key_Return, CONTROL)
    held = must_know(desk) or ""
    assert "Asthma." in held
    assert "Peanut allergy." in held


def test_the_timeline_reads_an_entry_whole_and_finds(page: RecordPage, qtbot: QtBot) -> None:
    page.open_tab("timeline")
    view = next(one for one in page.findChildren(RowView) if one.accessibleName() == "Timeline")
    qtbot.waitUntil(lambda: bool(view.rows()))
    key = f"session/{story.known('last session')}"
    view.choose(key)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    reading = next(one for one in page.findChildren(Reading) if one.isVisible())
    assert any(part.text() == "Walked to the park." for part in reading.findChildren(Paragraph))

    search = next(one for one in page.findChildren(Search) if one.isVisible())
    search.setText("walked")
    rows = [one.key for one in view.rows() if isinstance(one, TimelineRow)]
    assert rows == [key]


def test_a_live_alert_stands_in_the_identity_bar(
    page: RecordPage, desk: Desk, qtbot: QtBot
) -> None:
    add(desk, Alert(id=ids.new(), young_person_id=story.JAY, kind="MISS", since=clock.now()))

    qtbot.waitUntil(lambda: "Missing since 15:00" in [one.text() for one in page.findChildren(Tag)])


def test_somebody_whose_record_is_not_here_is_said_so(page: RecordPage, qtbot: QtBot) -> None:
    page.show_person(ids.new())
    strip = page.findChildren(SafeContact)[0]

    qtbot.waitUntil(lambda: not strip.isVisible())


@pytest.mark.parametrize("tab", KEYS)
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_everything_can_be_said_and_pressed(
    page: RecordPage, desk: Desk, dressed: QApplication, qtbot: QtBot, tab: str, scale: float
) -> None:
    add(desk, Relationship(id=ids.new(), young_person_id=story.JAY, name="Dean Fox", tie="SW"))
    page.open_tab(tab)
    theme.put(dressed, Look(scale=scale))
    qtbot.waitUntil(lambda: small_targets(page) == [])

    assert unnamed(page) == []
    assert silent_rows(page) == []
