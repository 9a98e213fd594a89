"""A store that does not open is said to be so at the unlock screen, and is left as it is."""

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
import sqlalchemy as sa
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlcipher3 import dbapi2 as cipher

from caseworker_app import ids
from caseworker_app.casework.enrolment import enrol
from caseworker_app.casework.opening import Profile, hold_profile
from caseworker_app.connections import (
    StoreForeign,
    StoreMissing,
    StoreNewer,
    StoreUnreadable,
    open_store,
)
from caseworker_app.errors import CaseworkError
from caseworker_app.exchange.protocol import Joined
from caseworker_app.records import Task
from caseworker_app.server import accounts
from caseworker_app.store import keyslots, outbox
from caseworker_app.store.keyslots_file import Kdf
from caseworker_app.store.records import Add, keep
from caseworker_app.sync.joining import join
from tests.ui import story
from tests.ui.looks import clipped, small_targets, unnamed
from tests.world import World
from ui.application import Application
from ui.opening.start_again import StartAgain
from ui.opening.unlock import UnlockPage
from ui.style import theme
from ui.style.look import Look
from ui.widgets.entries import SecretEntry

WORDS = "copper lantern quiet bus meadow"
LONG = 30_000  # milliseconds
AMARA = Joined(
    request=1, laptop="1" * 32, token="t", worker=story.AMARA, worker_name="Amara Lewis",
    team_name="South", provider_name="Provider",
)  # fmt: skip
Spoil = Callable[[Profile], None]


@pytest.fixture(autouse=True)
def opens_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is tried here is the store, not the stretching of a passphrase."""

    def at_once(kdf: Kdf, passphrase: str) -> bytearray:
        return bytearray(passphrase.encode().ljust(32)[:32])

    monkeypatch.setattr(keyslots, "_stretched", at_once)


@pytest.fixture
def profile(tmp_path: Path) -> Iterator[Profile]:
    with hold_profile(tmp_path / "profile") as held:
        enrol(held, "https://127.0.0.1", AMARA, WORDS).close()
        yield held


def _empty(profile: Profile) -> None:
    profile.store.write_bytes(b"")


def _foreign(profile: Profile) -> None:
    profile.store.unlink()
    plain = sqlite3.Connection(profile.store)
    plain.execute("CREATE TABLE notes (words)")
    plain.close()


def _another_key(profile: Profile) -> None:
    profile.store.unlink()
    open_store(profile.store, lambda: bytearray(b"x'" + b"07" * 32 + b"'"), create=True).close()


def _damaged(profile: Profile) -> None:
    whole = bytearray(profile.store.read_bytes())
    whole[4096:-1] = bytes(len(whole) - 4097)
    profile.store.write_bytes(whole)


def _newer_file(profile: Profile) -> None:
    key = keyslots.unlock(profile.folder, WORDS)
    raw = cipher.connect(str(profile.store))
    raw.set_key(key.database_key())
    raw.execute("PRAGMA user_version = 2")
    raw.close()


def _newer_tables(profile: Profile) -> None:
    key = keyslots.unlock(profile.folder, WORDS)
    store = open_store(profile.store, key.database_key)
    with store.writing() as db:
        db.run(sa.text("UPDATE alembic_version SET version_num = 'local_0099' "
                       "WHERE version_num LIKE 'local%'"))  # fmt: skip
    store.close()


def _missing(profile: Profile) -> None:
    profile.store.unlink()


SPOILT: list[tuple[Spoil, type[CaseworkError]]] = [
    (_empty, StoreForeign),
    (_foreign, StoreForeign),
    (_another_key, StoreForeign),
    (_damaged, StoreUnreadable),
    (_newer_file, StoreNewer),
    (_newer_tables, StoreNewer),
    (_missing, StoreMissing),
]


@pytest.fixture
def begun(dressed: QApplication, profile: Profile, qtbot: QtBot) -> Iterator[Application]:
    made = Application(dressed, profile, sync=False)
    qtbot.addWidget(made.frame)
    made.begin()
    yield made
    made.lock()
    made.aside.close()
    made.frame.close_for_good()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def unlock(begun: Application, qtbot: QtBot) -> UnlockPage:
    page = begun.frame.content()
    assert isinstance(page, UnlockPage)
    secret = page.findChild(SecretEntry)
    assert secret is not None
    secret.setText(WORDS)
    qtbot.keyClick(secret, Qt.Key.Key_Return)
    return page


def says(page: UnlockPage, sentence: str) -> bool:
    return page.said() == sentence


def files(profile: Profile) -> dict[str, bytes]:
    """Every file of the profile but for the log of what the application did."""
    found = (one for one in profile.folder.rglob("*") if one.is_file())
    return {one.name: one.read_bytes() for one in found if not one.name.startswith("alongside.log")}


@pytest.mark.parametrize(("spoil", "error"), SPOILT)
def test_it_says_so_opens_nothing_and_changes_no_byte(
    begun: Application, profile: Profile, dressed: QApplication, qtbot: QtBot, spoil: Spoil,
    error: Callable[[], CaseworkError],
) -> None:  # fmt: skip
    spoil(profile)
    before = files(profile)
    for _ in range(2):
        page = unlock(begun, qtbot)
        qtbot.waitUntil(partial(says, page, error().in_full()), timeout=LONG)
    theme.put(dressed, Look(scale=1.5))
    qtbot.waitUntil(lambda: clipped(page) == [])
    assert begun.window is None
    assert files(profile) == before


def test_the_store_that_is_put_back_opens(
    begun: Application, profile: Profile, qtbot: QtBot
) -> None:
    whole = profile.store.read_bytes()
    profile.store.write_bytes(b"")
    page = unlock(begun, qtbot)
    qtbot.waitUntil(lambda: page.said() == StoreForeign().in_full(), timeout=LONG)
    profile.store.write_bytes(whole)
    unlock(begun, qtbot)
    qtbot.waitUntil(lambda: begun.window is not None, timeout=LONG)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    folder = tmp_path / "world"
    folder.mkdir()
    made = World(folder)
    yield made
    made.close()


def test_a_damaged_store_is_set_aside_and_what_was_not_sent_comes_back(
    begun: Application, profile: Profile, world: World, dressed: QApplication, qtbot: QtBot
) -> None:
    welcome = join(world.url, new_code(world))
    profile.set_store_aside()
    with contextlib.suppress(FileNotFoundError):
        profile.spool.unlink()
    for path in keyslots.files(profile.folder):
        path.unlink(missing_ok=True)
    first = enrol(profile, welcome.address, welcome.joined, WORDS)
    task = Task(id=ids.new(), about_id=f"workers/{world.priya}", words="Ring the school")
    writing = Add(task, f"work:{world.priya}")
    first.do(lambda db, me: keep(db, me, [writing])).result()
    first.close()
    _damaged(profile)
    page = unlock(begun, qtbot)
    qtbot.waitUntil(page.again.isVisible, timeout=LONG)
    page.again.click()
    again = begun.frame.content()
    assert isinstance(again, StartAgain)
    assert clipped(again) == []
    assert unnamed(again) == []
    assert small_targets(again) == []
    again.go.click()
    assert "address" in again.fields.problem.accessibleName()
    again.fields.address.setText(world.url)
    again.fields.code.setText(new_code(world))
    again.go.click()
    qtbot.waitUntil(lambda: "1 item has come back" in again.said(), timeout=LONG)
    theme.put(dressed, Look(scale=1.5))
    qtbot.waitUntil(lambda: clipped(again) == [])
    again.go.click()
    qtbot.waitUntil(lambda: begun.window is not None, timeout=LONG)
    assert begun.window is not None
    workspace = begun.window.workspace
    assert workspace.store.ask(outbox.counts).result().waiting == 1
    assert list(profile.folder.glob("set-aside-*/store.db"))


def test_a_wrong_passphrase_offers_nothing_to_set_aside(
    begun: Application, profile: Profile, qtbot: QtBot
) -> None:
    _missing(profile)
    page = begun.frame.content()
    assert isinstance(page, UnlockPage)
    secret = page.findChild(SecretEntry)
    assert secret is not None
    secret.setText("yellow window slow river basket")
    qtbot.keyClick(secret, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(page.said()), timeout=LONG)
    assert not page.again.isVisible()


def new_code(world: World) -> str:
    return world.store.write_now(lambda db: accounts.new_code(db, world.priya))
