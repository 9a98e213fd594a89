"""A store that is damaged or gone, and a server that knows the laptop no more, lose nothing."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from caseworker_app import ids
from caseworker_app.casework.enrolment import CodeForAnother, enrol, join_again, start_again
from caseworker_app.casework.opening import (
    Profile,
    StoreUnfinished,
    can_start_again,
    hold_profile,
    open_profile,
    opened_with,
)
from caseworker_app.casework.workspace import Workspace
from caseworker_app.errors import CaseworkError
from caseworker_app.records import Session
from caseworker_app.server import accounts
from caseworker_app.store import identity, keyslots, outbox, rows
from caseworker_app.store.keyslots_file import Kdf
from caseworker_app.store.records import Add, keep
from caseworker_app.sync.joining import Welcome, join
from caseworker_app.sync.round import sync
from caseworker_app.sync.rounds import to_its_server
from caseworker_app.sync.transport import SignInAgain
from tests.world import World, at

WORDS = "copper lantern quiet bus meadow"


@pytest.fixture(autouse=True)
def opens_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is tried here is the store, not the stretching of a passphrase."""

    def at_once(kdf: Kdf, passphrase: str) -> bytearray:
        return bytearray(passphrase.encode().ljust(32)[:32])

    monkeypatch.setattr(keyslots, "_stretched", at_once)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    folder = tmp_path / "world"
    folder.mkdir()
    made = World(folder)
    yield made
    made.close()


@pytest.fixture
def profile(tmp_path: Path) -> Iterator[Profile]:
    with hold_profile(tmp_path / "profile") as held:
        yield held


def welcomed(world: World, worker: str) -> Welcome:
    return join(world.url, world.store.write_now(lambda db: accounts.new_code(db, worker)))


def enrolled(profile: Profile, world: World, worker: str) -> Workspace:
    welcome = welcomed(world, worker)
    return enrol(profile, welcome.address, welcome.joined, WORDS)


def write(workspace: Workspace, case: str, words: str) -> str:
    note = Session(
        id=ids.new(), case_id=case, type="O2O", mode="F2F", attendance="ATT", started_at=at(14),
        minutes=60, worker_ids=(workspace.me.worker_id,), happened=words,
    )  # fmt: skip
    workspace.do(lambda db, me: keep(db, me, [Add(note, f"case:{case}")])).result()
    return note.id


def round_of(workspace: Workspace) -> None:
    server = to_its_server(workspace)
    try:
        sync(workspace.store, server)
    finally:
        server.close()


def shows(workspace: Workspace, session: str) -> bool:
    found = workspace.store.ask(partial(rows.shown_row, record="sessions", record_id=session))
    return found.result() is not None


def _damaged(profile: Profile) -> None:
    whole = bytearray(profile.store.read_bytes())
    whole[4096:-1] = bytes(len(whole) - 4097)
    profile.store.write_bytes(whole)


def _missing(profile: Profile) -> None:
    profile.store.unlink()


def _unfinished(profile: Profile) -> None:
    """Killed after the new store was made, and before it was anybody's."""
    profile.set_store_aside()
    opened_with(profile, keyslots.unlock(profile.folder, WORDS), create=True).store.close()


@pytest.mark.parametrize("spoil", [_damaged, _missing, _unfinished])
def test_a_lost_store_is_set_aside_and_what_was_not_sent_comes_back(
    world: World, profile: Profile, spoil: Callable[[Profile], None]
) -> None:
    amara = world.worker("Amara")
    _, case = world.young_person(amara)
    first = enrolled(profile, world, amara)
    round_of(first)
    sent = write(first, case, "Walked to the park.")
    round_of(first)
    unsent = write(first, case, "Rang the school.")
    first.close()
    spoil(profile)
    with pytest.raises(CaseworkError) as refused:
        open_profile(profile, WORDS)
    assert can_start_again(refused.value)
    left = [one.read_bytes() for one in profile.folder.glob("store.db*")]

    welcome = welcomed(world, amara)
    again, came = start_again(profile, welcome.address, welcome.joined, WORDS)
    assert came.brought >= 1
    aside = [one.read_bytes() for one in profile.folder.glob("set-aside-*/store.db*")]
    assert all(one in aside for one in left)
    assert shows(again, unsent)
    round_of(again)
    assert again.store.ask(outbox.counts).result().waiting == 0
    for session in (sent, unsent):
        assert shows(again, session)
    again.close()
    open_profile(profile, WORDS).close()


def test_an_unfinished_store_is_not_opened_as_nobodys(profile: Profile, world: World) -> None:
    enrolled(profile, world, world.worker("Amara")).close()
    _unfinished(profile)
    with pytest.raises(StoreUnfinished):
        open_profile(profile, WORDS)


def test_a_code_for_somebody_else_changes_nothing(world: World, profile: Profile) -> None:
    amara, elif_ = world.worker("Amara"), world.worker("Elif")
    first = enrolled(profile, world, amara)
    before = first.me
    welcome = welcomed(world, elif_)
    with pytest.raises(CodeForAnother):
        join_again(first, welcome.address, welcome.joined)
    assert first.me == before
    first.close()
    whole = profile.store.read_bytes()
    with pytest.raises(CodeForAnother):
        start_again(profile, welcome.address, welcome.joined, WORDS)
    assert profile.store.read_bytes() == whole


@pytest.mark.parametrize("knows", [False, True])
def test_a_laptop_the_server_forgot_joins_again_with_all_it_holds(
    world: World, profile: Profile, knows: bool
) -> None:
    """Restored to before it joined, or a new token while the old laptop is still known."""
    amara = world.worker("Amara")
    _, case = world.young_person(amara)
    backup = world.backs_up()
    here = enrolled(profile, world, amara)
    round_of(here)
    sent = write(here, case, "Walked to the park.")
    round_of(here)
    unsent = write(here, case, "Rang the school.")
    if not knows:
        world.restores(backup)
        here.store.change(lambda db: identity.remember(db, server_url=world.url)).result()
        here = Workspace(here.store, here.folder)
        with pytest.raises(SignInAgain):
            round_of(here)
    welcome = welcomed(world, amara)
    join_again(here, welcome.address, welcome.joined)
    assert here.me.laptop_id == welcome.joined.laptop
    round_of(here)
    round_of(here)
    assert here.store.ask(outbox.counts).result().waiting == 0
    other = world.laptop(amara)
    other.sync()
    for session in (sent, unsent):
        assert other.row(Session, session) is not None
        assert shows(here, session)
    here.close()
