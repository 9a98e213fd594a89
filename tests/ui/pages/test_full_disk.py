"""A full disk costs no word and writes none twice: not on the page, not in the spool."""

import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from caseworker_app.casework.workspace import Workspace
from caseworker_app.errors import DiskFull
from caseworker_app.records import Session
from caseworker_app.store.spool import Spool
from caseworker_app.store.store import Store
from tests.ui import story
from tests.ui.desks import all_of, drafts_of, store_with
from ui.desk import Desk
from ui.pages.note import NotePage

Show = Callable[[QWidget], QWidget]
Open = Callable[[Desk], NotePage]
CONTROL = Qt.KeyboardModifier.ControlModifier
FULL = OSError(28, "No space left on device")
WORDS = "Met at the hub and walked to the park. " * 900


@contextmanager
def no_room_for(store: Store) -> Iterator[None]:
    """The store's file cannot grow inside the block: the database itself says that it is full."""

    def limit(pages: str) -> None:
        raw = store._database._raw
        now = raw.execute("PRAGMA page_count").fetchone()[0]
        raw.execute(f"PRAGMA max_page_count = {pages.format(now=now)}")

    store._pool.submit(limit, "{now}").result()
    try:
        yield
    finally:
        store._pool.submit(limit, "1000000").result()


@pytest.fixture
def open_note(shown: Show, qtbot: QtBot) -> Open:
    def opened(desk: Desk) -> NotePage:
        page = NotePage(desk, story.CASE)
        shown(page)
        qtbot.waitUntil(lambda: hasattr(page, "sheet"))
        return page

    return opened


def notes_of(desk: Desk) -> list[str | None]:
    last = story.known("last session")
    return [one.happened for one in all_of(desk, Session) if one.id != last]


def finish(page: NotePage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.finished):
        qtbot.keyClick(page, Qt.Key.Key_Return, CONTROL)


def test_a_note_that_finds_no_room_stays_on_the_page_and_is_written_once_afterwards(
    desk: Desk, open_note: Open, qtbot: QtBot
) -> None:
    page = open_note(desk)
    qtbot.keyClicks(page.sheet.body.text, "Met at the hub.")
    qtbot.waitUntil(lambda: len(drafts_of(desk)) == 1)
    page.sheet.body.text.insertPlainText(WORDS)
    with no_room_for(desk.workspace.store):
        for _ in range(2):
            qtbot.keyClick(page, Qt.Key.Key_Return, CONTROL)
            qtbot.waitUntil(lambda: page._foot.said() == DiskFull().in_full())
            qtbot.waitUntil(page._finish.isEnabled)
            assert WORDS.strip() in page.sheet.body.text.words()
        assert notes_of(desk) == []
        assert [draft.form for draft in drafts_of(desk)] == ["note"]
    finish(page, qtbot)
    assert notes_of(desk) == [f"Met at the hub.{WORDS.strip()}"]
    assert drafts_of(desk) == []


def test_what_no_pause_could_save_is_saved_as_soon_as_there_is_room(
    desk: Desk, open_note: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.forms.autosave.TRY_AGAIN", 300)
    page = open_note(desk)
    with no_room_for(desk.workspace.store):
        page.sheet.body.text.insertPlainText(WORDS)
        qtbot.waitUntil(lambda: page._foot.said() == DiskFull().in_full())
        assert drafts_of(desk) == []
    qtbot.waitUntil(lambda: "Saved on this laptop" in page._foot.said())
    assert WORDS.strip() in str(drafts_of(desk)[0].words)


@pytest.fixture
def spool_key() -> bytes:
    return secrets.token_bytes(32)


@pytest.fixture
def spooled(dressed: QApplication, tmp_path: Path, spool_key: bytes) -> Iterator[Desk]:
    """Amara's desk, with what she writes in the spool as well."""
    spool = Spool(tmp_path / "spool", bytearray(spool_key))
    made = Desk(Workspace(store_with(tmp_path, story.AMARA, story.everything(), spool)))
    yield made
    made.close()
    made.workspace.store.close()


def test_no_room_for_the_second_copy_alone_loses_nothing_and_is_made_good_with_the_next(
    spooled: Desk, open_note: Open, qtbot: QtBot, tmp_path: Path, spool_key: bytes,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    def full(*_: object) -> int:
        raise FULL

    first = open_note(spooled)
    qtbot.keyClicks(first.sheet.body.text, "The first note.")
    with monkeypatch.context() as patched:
        patched.setattr(os, "write", full)
        finish(first, qtbot)
    assert notes_of(spooled) == ["The first note."]

    second = open_note(spooled)
    qtbot.keyClicks(second.sheet.body.text, "The second note.")
    finish(second, qtbot)
    assert notes_of(spooled) == ["The first note.", "The second note."]

    spooled.workspace.store.ask(lambda db: None).result()
    spool = Spool(tmp_path / "spool", bytearray(spool_key))
    lines, damaged = spool.read()
    spool.close()
    [written] = [b"".join(line) for line in lines]
    assert (written.count(b"The first note."), written.count(b"The second note.")) == (1, 1)
    assert damaged == 0
