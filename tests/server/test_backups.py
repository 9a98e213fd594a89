"""A backup is whole or not there, and putting one back loses nothing that anybody decided."""

import os
import secrets
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
import sqlalchemy as sa

from caseworker_app import ids
from caseworker_app.connections import EncryptedDatabase, StoreMissing, open_store
from caseworker_app.records import CaseWorker, ContactDetail
from caseworker_app.server import accounts, allocating, backups, events, facts, leaving, restoring
from caseworker_app.server.backups import BackupNotWhole, NoPlaceForBackup, back_up
from caseworker_app.server.database import keyspec
from caseworker_app.server.folder import ServerFolder, ServerRuns
from caseworker_app.server.restoring import NotABackup, restore
from caseworker_app.server.tables import accounts as kept_accounts
from caseworker_app.server.tables import chains, laptops
from caseworker_app.sync.transport import SignInAgain
from tests.sync.steps import Step
from tests.templates import SECRET, laptop_store
from tests.world import World

WHO = ContactDetail
KEY = keyspec(SECRET)


class Here:
    """One worker with a young person whose contact detail is `r`."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.amara = world.worker("Amara")
        self.person, self.case = world.young_person(self.amara)
        self.r = ids.new()
        world.give(
            (ContactDetail(id=self.r, young_person_id=self.person), f"young_person:{self.person}")
        )
        self.a = Step(world.laptop(self.amara))
        self.a.laptop.sync()

    def lengths(self) -> tuple[int, int]:
        """How long the laptop's chain is here, and how much of it a backup holds."""
        query = sa.select(chains.c.length, chains.c.backed_up).where(
            chains.c.laptop_id == self.a.laptop.author.laptop_id
        )
        found = self.world.store.read_now(lambda db: db.execute(query))
        return (found[0].length, found[0].backed_up) if found else (0, 0)


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Here]:
    world = World(tmp_path)
    yield Here(world)
    world.close()


def test_a_backup_holds_what_it_says_and_no_more(
    here: Here, monkeypatch: pytest.MonkeyPatch
) -> None:
    here.a.edits(WHO, here.r, value="a1")
    here.a.laptop.sync()
    copied = EncryptedDatabase.backup_to

    def and_then_more_comes(self: EncryptedDatabase, target: Path) -> None:
        copied(self, target)
        here.a.edits(WHO, here.r, value="a2")
        here.a.laptop.sync()

    monkeypatch.setattr(EncryptedDatabase, "backup_to", and_then_more_comes)
    here.world.makes_a_backup()
    assert here.lengths() == (2, 1)


def test_a_backup_opens_with_the_server_s_key_alone(here: Here, tmp_path: Path) -> None:
    made = here.world.makes_a_backup()
    assert b"Amara" not in made.read_bytes()
    assert made.stat().st_mode & 0o077 == 0
    store = open_store(made, KEY)
    assert store.read(facts.epoch) == here.world.store.read_now(facts.epoch)
    store.close()
    assert sorted(path.name for path in tmp_path.glob("backup*")) == ["backup.db"]


def test_a_backup_that_does_not_read_back_is_not_kept(
    here: Here, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here.a.edits(WHO, here.r, value="a1")
    here.a.laptop.sync()
    copied = EncryptedDatabase.backup_to

    def and_a_byte_flips(self: EncryptedDatabase, target: Path) -> None:
        copied(self, target)
        flip(target)

    monkeypatch.setattr(EncryptedDatabase, "backup_to", and_a_byte_flips)
    with pytest.raises(BackupNotWhole):
        here.world.makes_a_backup()
    assert not list(tmp_path.glob("backup*"))
    assert here.lengths() == (1, 0)
    assert here.world.store.read_now(lambda db: facts.fact(db, facts.BACKS_UP)) is None


def test_a_backup_is_never_put_over_a_file_or_nowhere(here: Here, tmp_path: Path) -> None:
    made = here.world.makes_a_backup()
    before = made.read_bytes()
    with pytest.raises(NoPlaceForBackup):
        here.world.makes_a_backup()
    with pytest.raises(NoPlaceForBackup):
        here.world.makes_a_backup("missing/backup.db")
    assert made.read_bytes() == before


def test_no_store_is_made_where_there_is_none_to_back_up(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing):
        back_up(tmp_path / "server.db", KEY, tmp_path / "backup.db")
    assert list(tmp_path.iterdir()) == []


def test_what_came_after_the_backup_comes_again(here: Here) -> None:
    here.a.edits(WHO, here.r, value="a1")
    here.a.laptop.sync()
    backup = here.world.makes_a_backup()
    epoch = here.world.store.read_now(facts.epoch)
    here.a.edits(WHO, here.r, value="a2")
    here.a.laptop.sync()
    done = here.world.puts_back(backup)
    assert done.kept is not None
    assert done.kept.exists()
    assert here.world.store.read_now(facts.epoch) != epoch
    assert here.lengths() == (1, 1)
    here.a.laptop.sync()
    assert here.lengths() == (2, 1)
    b = Step(here.world.laptop(here.amara))
    b.laptop.sync()
    assert b.shows(WHO, here.r, "value") == ["a2"]


def test_the_store_that_was_there_is_kept_whole(here: Here) -> None:
    backup = here.world.makes_a_backup()
    here.a.edits(WHO, here.r, value="a1")
    here.a.laptop.sync()
    kept = here.world.puts_back(backup).kept
    assert kept is not None
    store = open_store(kept, KEY)
    assert list(store.read(backups.held_by).lengths.values()) == [1]
    store.close()


def test_a_revocation_outlives_a_restore(here: Here) -> None:
    backup = here.world.makes_a_backup()
    laptop = here.a.laptop.author.laptop_id
    decided = partial(leaving.revoke, laptop_id=laptop, decisions=here.world.decisions)
    assert here.world.store.write_now(decided)
    assert here.world.puts_back(backup).decided_again == 1
    query = sa.select(laptops.c.revoked_at).where(laptops.c.id == laptop)
    assert here.world.store.read_now(lambda db: db.value(query)) is not None
    here.a.laptop.sync()
    assert here.a.holds(f"case:{here.case}") != "active"


def test_a_reallocation_outlives_a_restore(here: Here) -> None:
    elif_ = here.world.worker("Elif")
    b = Step(here.world.laptop(elif_))
    b.laptop.sync()
    backup = here.world.makes_a_backup()
    move = partial(
        allocating.reallocate, case=(here.case, here.person), from_worker=here.amara,
        to_worker=elif_, why="MANAGE", decisions=here.world.decisions,
    )  # fmt: skip
    (begun,) = here.world.store.write_now(move)
    for one in (here.a, b):
        one.laptop.sync()
    assert here.world.puts_back(backup).decided_again == 2
    for one in (here.a, b, here.a, b):
        one.laptop.sync()
    assert here.a.holds(f"case:{here.case}") == ""
    assert b.holds(f"case:{here.case}") == "active"
    assert b.shows(CaseWorker, begun, "worker_id") == [elif_]
    assert "case_workers" not in [line.record for line in here.world.held()]
    again = partial(restoring.decide_again, lines=here.world.decisions.read())
    assert here.world.store.write_now(again) == 0


def test_a_closed_account_and_an_old_code_stay_closed(here: Here) -> None:
    code = here.world.store.write_now(lambda db: accounts.new_code(db, here.world.priya))
    backup = here.world.makes_a_backup()
    closed = partial(leaving.close_account, worker_id=here.amara, decisions=here.world.decisions)
    here.world.store.write_now(closed)
    here.world.puts_back(backup)
    account = sa.select(kept_accounts.c.closed_at).where(kept_accounts.c.worker_id == here.amara)
    assert here.world.store.read_now(lambda db: db.value(account)) is not None
    with pytest.raises(Exception, match="has been used"):
        joins(here.world, code)


def test_a_laptop_that_joined_after_the_backup_is_asked_to_join_again(here: Here) -> None:
    backup = here.world.makes_a_backup()
    late = here.world.laptop(here.amara)
    late.sync()
    here.world.puts_back(backup)
    with pytest.raises(SignInAgain):
        late.sync()


def test_a_restore_is_written_down(here: Here) -> None:
    here.world.puts_back(here.world.makes_a_backup())
    found = here.world.store.read_now(lambda db: events.of_kind(db, events.RESTORED))
    assert len(found) == 1


@pytest.mark.parametrize(
    "what", ["damaged", "foreign key", "laptop", "empty", "missing", "in use", "itself"]
)
def test_what_is_no_backup_changes_nothing(
    here: Here, tmp_path: Path, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = here.world.makes_a_backup()
    folder, key = ServerFolder(tmp_path), KEY
    here.world._stop()
    here.world.store.close()
    before = folder.store.read_bytes()
    if what == "damaged":
        flip(backup)
    elif what == "foreign key":
        backup.unlink()
        other = keyspec(secrets.token_bytes(32))
        open_store(backup, other, create=True).close()
    elif what == "laptop":
        backup.unlink()
        laptop_store(backup).close()
    elif what == "empty":
        backup.write_bytes(b"")
    elif what == "missing":
        backup.unlink()
    elif what == "in use":
        backup.with_name(f"{backup.name}-wal").write_bytes(b"its log")
    else:
        backup = folder.store
    with pytest.raises(NotABackup):
        restore(folder, key, backup)
    assert folder.store.read_bytes() == before
    assert not list(tmp_path.glob("before-restore*"))
    assert not list(tmp_path.glob("*.restoring*"))
    here.world._start()


def test_nothing_is_put_back_under_a_server_that_runs(here: Here, tmp_path: Path) -> None:
    backup = here.world.makes_a_backup()
    folder = ServerFolder(tmp_path)
    with folder.held_alone(), pytest.raises(ServerRuns):
        restore(folder, KEY, backup)


@pytest.mark.parametrize("step", ["link", "replace"])
def test_a_cut_leaves_a_whole_store_in_its_place(
    here: Here, tmp_path: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    here.a.edits(WHO, here.r, value="a1")
    here.a.laptop.sync()
    backup = here.world.makes_a_backup()
    here.world._stop()
    here.world.store.close()

    def cut(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(os, step, cut)
        with pytest.raises(KeyboardInterrupt):
            restore(ServerFolder(tmp_path), KEY, backup)
    here.world._start()
    assert here.lengths() == (1, 1)


def test_a_store_that_is_damaged_is_kept_with_its_log(here: Here, tmp_path: Path) -> None:
    backup = here.world.makes_a_backup()
    here.world._stop()
    here.world.store.close()
    store = tmp_path / "server.db"
    store.write_bytes(b"not a store at all" * 400)
    (tmp_path / "server.db-wal").write_bytes(b"its log")
    kept = restoring.restore(ServerFolder(tmp_path), KEY, backup).kept
    here.world._start()
    assert kept is not None
    assert kept.read_bytes().startswith(b"not a store")
    assert kept.with_name(kept.name + "-wal").read_bytes() == b"its log"
    here.a.laptop.sync()


def flip(path: Path) -> None:
    """One byte in the middle of the file changes by itself."""
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def joins(world: World, code: str) -> None:
    from caseworker_app.exchange.protocol import Join
    from caseworker_app.sync.transport import Server

    server = Server(world.url)
    try:
        server.join(Join(code=code, laptop_name="one"))
    finally:
        server.close()
