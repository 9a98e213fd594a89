"""However long a note is, it is there: on the page, after the lid closed, and elsewhere."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from caseworker_app import clock, ids
from caseworker_app.casework.drafting import Draft, TooMuchText
from caseworker_app.records import Case, DraftNote, Session, YoungPerson
from tests.ui.desks import all_of, drafts_of
from tests.ui.pages.worlds import joined, sitting_at, switch_off_and_on
from tests.world import Laptop, World
from ui.desk import Desk
from ui.pages.note import NotePage

Show = Callable[[QWidget], QWidget]
CONTROL = Qt.KeyboardModifier.ControlModifier
LONG = 30_000  # milliseconds: megabytes are encrypted on a busy machine
WEEK = "Ọlá told me about the week 🙂\tand “the flat”.\n"
LONG_NOTE = (WEEK * (200_000 // len(WEEK) + 1))[:200_000].rstrip()
TOO_LONG = "He told me about the week. " * 160_000


@pytest.fixture
def world(dressed: QApplication, tmp_path: Path) -> Iterator[World]:
    with joined(tmp_path / "world") as made:
        yield made


@pytest.fixture
def amara(world: World) -> Laptop:
    """A laptop that holds Jay."""
    worker = world.worker("Amara Lewis")
    world.young_person(worker, name="Jay")
    made = world.laptop(worker)
    made.sync()
    return made


@pytest.fixture
def open_note(shown: Show, qtbot: QtBot) -> Callable[[Desk], NotePage]:
    def opened(desk: Desk) -> NotePage:
        [case] = all_of(desk, Case)
        page = NotePage(desk, case.id)
        shown(page)
        qtbot.waitUntil(lambda: hasattr(page, "sheet"))
        page.sheet.head.put({**page.sheet.values(), "location": "YC"})
        page.sheet._risk._choose("SAME")
        return page

    return opened


def paste(page: NotePage, words: str) -> None:
    """As somebody pastes: through the clipboard."""
    QGuiApplication.clipboard().setText(words)
    page.sheet.focus_text()
    page.sheet.body.text.paste()
    QGuiApplication.clipboard().clear()


def begun_about(person: str) -> Draft:
    """Something short that is half written, too."""
    fields, scope = {"must_know": "Asthma. Inh"}, f"young_person:{person}"
    form = "young_people.must_know"
    return Draft(ids.new(), form, "1", person, scope, person, fields, {}, clock.now())


def texts_in(desk: Desk) -> list[str]:
    return [str(draft.words) for draft in drafts_of(desk)]


def test_two_hundred_thousand_characters_come_back_and_reach_the_supervisor_to_the_byte(
    world: World, amara: Laptop, open_note: Callable[[Desk], NotePage], qtbot: QtBot
) -> None:
    assert len(LONG_NOTE) > 199_900
    with sitting_at(amara) as desk:
        page = open_note(desk)
        paste(page, LONG_NOTE)
        place = page.sheet.body.text.textCursor().position()
        qtbot.waitUntil(lambda: len(drafts_of(desk)) == 1, timeout=LONG)
    switch_off_and_on(amara)

    with sitting_at(amara) as desk:
        page = open_note(desk)
        assert page.sheet.values()["happened"] == LONG_NOTE
        assert page.sheet.body.text.textCursor().position() == place
        with qtbot.waitSignal(page.finished, timeout=LONG):
            qtbot.keyClick(page, Qt.Key.Key_Return, CONTROL)
        assert drafts_of(desk) == []
    amara.sync()

    priya = world.laptop(world.priya)
    priya.sync()
    with sitting_at(priya) as desk:
        [session] = all_of(desk, Session)
    assert (session.happened or "").encode() == LONG_NOTE.encode()


def test_a_note_that_cannot_travel_is_said_to_be_too_long_and_stays_whole(
    amara: Laptop, open_note: Callable[[Desk], NotePage], qtbot: QtBot
) -> None:
    with sitting_at(amara) as desk:
        page = open_note(desk)
        paste(page, TOO_LONG)
        qtbot.keyClick(page, Qt.Key.Key_Return, CONTROL)
        said = TooMuchText()
        qtbot.waitUntil(lambda: said.message in page._foot.said(), timeout=LONG)
        qtbot.waitUntil(lambda: len(drafts_of(desk)) == 1, timeout=LONG)
        qtbot.wait(800)  # longer than any pause: whatever is saved meanwhile must not unsay it
        assert said.in_full() in page._foot.said()
        assert all_of(desk, Session) == []
        assert TOO_LONG.strip() in texts_in(desk)[0]


def test_a_draft_that_cannot_travel_keeps_nothing_else_from_being_sent(
    world: World, amara: Laptop, open_note: Callable[[Desk], NotePage], qtbot: QtBot
) -> None:
    with sitting_at(amara) as desk:
        paste(open_note(desk), TOO_LONG)
        qtbot.waitUntil(lambda: len(drafts_of(desk)) == 1, timeout=LONG)
        [person] = all_of(desk, YoungPerson)
        desk.workspace.save_draft(begun_about(person.id)).result()
        assert desk.workspace.hand_over_drafts().result() == 1
        amara.sync()
        assert [draft.form_name for draft in all_of(desk, DraftNote)] == ["young_people.must_know"]
        assert len(drafts_of(desk)) == 2
