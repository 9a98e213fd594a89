"""Somebody else's now: what was being written closes, with every word kept, and leaves."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from caseworker_app.casework.signed_in import signed_in
from caseworker_app.connections import Reader
from caseworker_app.records import Case
from caseworker_app.server.tables import changes as server_changes
from caseworker_app.settings import Settings
from caseworker_app.store.tables import LOCAL, typing
from caseworker_app.tables import TABLES
from tests.ui.desks import all_of
from tests.ui.pages.worlds import joined, sitting_at
from tests.world import Laptop, World
from ui.desk import Desk
from ui.pages.note.page import NotePage
from ui.pages.record import RecordPage
from ui.pages.record.in_place import InPlace
from ui.widgets.cards import Banner
from ui.window import Window

Show = Callable[[QWidget], QWidget]
WORD = "Kingfisher"
CLOSED = "This is with somebody else now"


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
def desk(amara: Laptop) -> Iterator[Desk]:
    with sitting_at(amara) as made:
        yield made


@pytest.fixture
def window(desk: Desk, shown: Show) -> Window:
    made = Window(desk, desk.workspace.ask(signed_in).result(), Settings())
    shown(made)
    return made


def goes_to_another(world: World, amara: Laptop, desk: Desk) -> None:
    """The server learns it, and the laptop's next round brings it."""
    [case] = all_of(desk, Case)
    world.ends(case.young_person_id, case.id, amara.author.worker_id)
    desk.workspace.hand_over_drafts().result()
    amara.sync()


def banner(window: Window) -> str:
    said = [one.accessibleName() for one in window.findChildren(Banner) if one.isVisible()]
    return " ".join(said)


def traces(db: Reader) -> list[str]:
    """The tables in which the word stands, in whatever column."""
    found = []
    for table in (*TABLES.values(), *LOCAL.tables.values()):
        for row in db.execute(sa.select(table)):
            found += [table.name for value in row if WORD in str(value) or _in_bytes(value)]
    if db.value(sa.text(f"SELECT count(*) FROM search WHERE search MATCH '{WORD}'")):
        found.append("search")
    return found


def _in_bytes(value: object) -> bool:
    return isinstance(value, bytes | memoryview) and WORD.encode() in bytes(value)


def handed_in(world: World) -> list[tuple[str, str]]:
    query = sa.select(server_changes.c.reason, server_changes.c.payload)
    rows = world.store.read_now(lambda db: db.execute(query))
    return [(row[0], "here") for row in rows if WORD.encode() in bytes(row[1] or b"")]


@pytest.mark.parametrize("saved_before", [True, False])
def test_an_open_note_closes_and_its_words_go_to_the_reviewers(
    world: World, amara: Laptop, desk: Desk, window: Window, qtbot: QtBot, saved_before: bool
) -> None:
    [case] = all_of(desk, Case)
    window.tasks.open_note(case.id)
    qtbot.waitUntil(lambda: hasattr(window.page(), "sheet"))
    page = window.page()
    assert isinstance(page, NotePage)
    page.sheet.focus_text()
    page.sheet.body.text.insertPlainText(f"{WORD} came by.")
    if saved_before:
        page.leave()
    goes_to_another(world, amara, desk)
    qtbot.waitUntil(lambda: window.shell.task() is None)
    qtbot.waitUntil(lambda: CLOSED in banner(window))
    assert "Every word is kept" in banner(window)
    for _ in range(2):
        desk.workspace.hand_over_drafts().result()
        amara.sync()
    assert ("handed in", "here") in handed_in(world)
    assert amara.store.ask(traces).result() == []
    assert amara.store.ask(lambda db: db.value(sa.select(typing.c.id))).result() is None


def test_a_field_that_is_open_is_not_kept_in_a_record_that_is_gone(
    world: World, amara: Laptop, desk: Desk, window: Window, qtbot: QtBot
) -> None:
    [case] = all_of(desk, Case)
    window.open_person(case.young_person_id, "about")
    page = window.page()
    assert isinstance(page, RecordPage)
    qtbot.waitUntil(lambda: bool(fields(page)))
    field = fields(page)[0]
    field.edit()
    [editor] = [one for one in field.findChildren(QWidget) if hasattr(one, "insertPlainText")]
    editor.insertPlainText(f"{WORD} tablets.")
    goes_to_another(world, amara, desk)
    qtbot.waitUntil(lambda: CLOSED in banner(window))
    for _ in range(2):
        desk.workspace.hand_over_drafts().result()
        amara.sync()
    assert set(handed_in(world)) == {("handed in", "here")}
    assert amara.store.ask(traces).result() == []


def fields(page: RecordPage) -> list[InPlace]:
    return [one for one in page.findChildren(InPlace) if one.field == "must_know"]


def test_a_page_with_nothing_open_is_left_in_peace(
    world: World, amara: Laptop, desk: Desk, window: Window, qtbot: QtBot
) -> None:
    goes_to_another(world, amara, desk)
    qtbot.waitUntil(lambda: not all_of(desk, Case))
    qtbot.wait(50)
    assert CLOSED not in banner(window)
