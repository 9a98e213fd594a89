"""Backing up and restoring as whoever looks after the server does it, with real processes."""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
import sqlalchemy as sa

from caseworker_app import clock, ids
from caseworker_app.connections import Reader, Writer
from caseworker_app.records import ContactDetail
from caseworker_app.server import backups, facts
from caseworker_app.server.admin import let_join, make_key
from caseworker_app.server.backups import BackupToCome
from caseworker_app.server.running import open_server_store
from caseworker_app.server.tables import chains, laptops
from tests.server.test_releasing import Two, two_in
from tests.world import Laptop, World

WHO = ContactDetail


class ServerProcess:
    """A server as a process of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._process: subprocess.Popen[str] | None = None

    def starts(self) -> str:
        """Start it. Gives its address."""
        self._process = subprocess.Popen(
            [
                *COMMAND, "serve", "--folder", str(self.folder), "--port", "0",
                "--until-stdin-closes",
            ],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=ENVIRONMENT,
        )  # fmt: skip
        assert self._process.stdout is not None
        return self._process.stdout.readline().split()[-1]

    def stops(self) -> None:
        """Stop it and wait."""
        if self._process is not None and self._process.stdin and self._process.stdout:
            self._process.stdin.close()
            self._process.wait(30)
            self._process.stdout.close()
            self._process = None


COMMAND = (sys.executable, "-m", "caseworker_app")
ENVIRONMENT = {key: value for key, value in os.environ.items() if key != "ALONGSIDE_DATABASE"}


def admin(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, "admin", *words], capture_output=True, text=True, env=ENVIRONMENT, check=False
    )


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ServerProcess]:
    made = ServerProcess(tmp_path / "server")
    make_key(made.folder)
    yield made
    made.stops()


def test_a_backup_while_the_server_runs_and_a_restore_once_it_does_not(
    server: ServerProcess, tmp_path: Path
) -> None:
    worker = ids.new()
    store = open_server_store(server.folder, None, None)
    code = let_join(store, [worker])[worker]
    store.close()
    laptop = Laptop(tmp_path / "laptop", worker, server.starts(), code)
    laptop.sync()
    backup, where = str(tmp_path / "night.db"), ("--folder", str(server.folder))
    done = admin("backup", *where, backup)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("The backup is whole.")
    refused = admin("restore", *where, backup)
    assert refused.returncode == 1
    assert "The server is running on this folder." in refused.stderr
    assert "Traceback" not in refused.stderr
    laptop.sync()
    second = ServerProcess(server.folder)
    with pytest.raises(IndexError):
        second.starts()
    second.stops()
    server.stops()
    done = admin("restore", *where, backup)
    assert (done.returncode, done.stderr) == (0, "")
    laptop.url = server.starts()
    laptop.sync()
    laptop.close()


def _unrevoked(db: Writer) -> None:
    """As a backup has it that was made before."""
    db.run(sa.update(laptops).values(revoked_at=None))


def _revoked(db: Reader) -> list[str]:
    query = sa.select(laptops.c.id).where(laptops.c.revoked_at.is_not(None))
    return [row[0] for row in db.execute(query)]


@pytest.fixture
def two(world: World) -> Two:
    return two_in(world)


def held_of(two: Two) -> tuple[int, int]:
    """How long the first laptop's chain is, and how much of it a backup holds."""
    query = sa.select(chains.c.length, chains.c.backed_up).where(
        chains.c.laptop_id == two.a.laptop.author.laptop_id
    )
    found = two.world.store.read_now(lambda db: db.execute(query))
    return (found[0][0], found[0][1])


def test_what_somebody_else_s_backup_holds_may_leave_and_no_more(two: Two) -> None:
    now = datetime(2026, 3, 16, 2, 0, tzinfo=UTC)
    clock.read_with(lambda: now)
    try:
        two.a.edits(WHO, two.r, value="a1")
        two.a.laptop.sync()
        now += timedelta(hours=1)
        two.a.edits(WHO, two.r, value="a2")
        two.a.laptop.sync()
        for begun, holds in (
            (timedelta(minutes=-50), 0), (timedelta(minutes=-40), 1), (timedelta(minutes=-10), 1),
        ):  # fmt: skip
            said = now + begun
            two.world.store.write_now(partial(backups.mark_begun, began=said))
            assert held_of(two) == (2, holds)
        with pytest.raises(BackupToCome):
            two.world.store.write_now(lambda db: backups.mark_begun(db, now + timedelta(seconds=1)))
        now += timedelta(minutes=30)
        two.world.store.write_now(lambda db: backups.mark_begun(db, now))
        assert held_of(two) == (2, 2)
    finally:
        clock.read_with(None)


def test_postgresql_put_back_by_its_own_means_begins_another_life(
    server_database_url: str, tmp_path: Path
) -> None:
    world = World(tmp_path, server_database_url)
    two = two_in(world)
    two.a.edits(WHO, two.r, value="a1")
    two.a.laptop.sync()
    epoch = world.store.read_now(facts.epoch)
    laptop = two.b.laptop.author.laptop_id
    decided = tmp_path / "decided"
    where = ("--database", server_database_url, "--folder", str(decided))
    done = admin("revoke", *where, laptop)
    assert done.returncode == 0, done.stderr
    world.store.write_now(_unrevoked)
    done = admin("restored", *where)
    assert done.returncode == 0, done.stderr
    assert world.store.read_now(facts.epoch) != epoch
    assert world.store.read_now(_revoked) == [laptop]
    two.a.laptop.sync()
    assert two.a.shows(WHO, two.r, "value") == ["a1"]
    done = admin("backed-up", *where, f"{clock.now():%Y-%m-%dT%H:%M:%S%z}")
    assert done.returncode == 0, done.stderr
    assert admin("backed-up", *where, "2026-03-16T02:00:00").returncode != 0
    world.close()
