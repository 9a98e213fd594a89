"""A real PostgreSQL server for the session, and a fresh empty database for each test that asks."""

import os
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import psycopg
import pytest

from caseworker_app.connections import open_postgres
from caseworker_app.migrations import SERVER, bring_to_newest

ACCOUNT: Final = "postgres"
FAST_AND_CARELESS: Final = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
"""Nothing here outlives the session, so nothing need survive a power cut."""
LONGEST_START: Final = 60.0
ATTEMPTS: Final = 3


@dataclass(frozen=True)
class PostgresServer:
    """A running server that trusts whoever reaches its loopback port."""

    port: int

    def url(self, name: str) -> str:
        """How SQLAlchemy reaches one of its databases."""
        return f"postgresql+psycopg://{ACCOUNT}@127.0.0.1:{self.port}/{name}"

    @contextmanager
    def database(self, template: str = "template0") -> Iterator[str]:
        """The URL of a new database, a copy of the template, that is dropped afterwards.

        A test that needs tables may fill one database and give its name as the template of others.
        Whoever is still connected at the end is cut off.
        """
        name = f"test_{secrets.token_hex(8)}"
        self.tell(f'CREATE DATABASE "{name}" TEMPLATE "{template}" {self._by_copying()}')
        try:
            yield self.url(name)
        finally:
            self.tell(f'DROP DATABASE "{name}" WITH (FORCE)')

    def tell(self, statement: str) -> None:
        """Give the server one statement, outside any transaction."""
        with self.connection() as connection:
            connection.execute(statement.encode())

    def _by_copying(self) -> str:
        """Copying files takes a sixth of the time of writing them through the log, the default
        since version 15."""
        with self.connection() as connection:
            return "STRATEGY file_copy" if connection.info.server_version >= 150000 else ""

    def connection(self) -> psycopg.Connection[tuple[object, ...]]:
        """A connection to the database that is always there, each statement its own transaction."""
        return psycopg.connect(
            host="127.0.0.1", port=self.port, user=ACCOUNT, dbname="postgres", autocommit=True
        )


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """The session's own server; it starts when first asked for. Fails where there is none."""
    with running_postgres() as server:
        yield server


@contextmanager
def running_postgres() -> Iterator[PostgresServer]:
    """A server of one's own, until the block ends."""
    with tempfile.TemporaryDirectory(prefix="alongside-postgres-") as folder:
        place = Path(folder)
        if _user() is not None:
            shutil.chown(place, ACCOUNT)
        _create_cluster(place)
        process, server = _started(place)
        try:
            yield server
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=LONGEST_START)


@pytest.fixture
def database_url(postgres: PostgresServer) -> Iterator[str]:
    """A fresh empty database of this test's own."""
    with postgres.database() as url:
        yield url


@pytest.fixture(scope="session")
def _server_template(postgres: PostgresServer) -> Iterator[str]:
    """The name of a database that has the server's tables and nothing in them."""
    with postgres.database() as url:
        database = open_postgres(url)
        bring_to_newest(database, SERVER)
        database.close()
        yield url.rpartition("/")[2]


@pytest.fixture
def server_database_url(postgres: PostgresServer, _server_template: str) -> Iterator[str]:
    """A database of this test's own, with the server's tables and nothing in them."""
    with postgres.database(_server_template) as url:
        yield url


def _user() -> str | None:
    """PostgreSQL refuses to run as root: the account that Debian's package makes runs it then."""
    return ACCOUNT if os.geteuid() == 0 else None


def _program(name: str) -> str:
    """Debian keeps the server's programs out of the path; the newest version is taken."""
    kept = sorted(
        Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: int(path.parts[-3])
    )
    found = str(kept[-1]) if kept else shutil.which(name)
    if found is None:
        pytest.fail(f"PostgreSQL's {name} is not there: `packaging/dev.py test` installs it.")
    return found


def _create_cluster(place: Path) -> None:
    options = f"--username {ACCOUNT} --auth trust --no-sync --encoding UTF8 --locale C.UTF-8"
    subprocess.run(
        [_program("initdb"), "--pgdata", place / "data", *options.split()],
        user=_user(),
        cwd=place,
        check=True,
        capture_output=True,
    )


def _started(place: Path) -> tuple[subprocess.Popen[bytes], PostgresServer]:
    """The running server. Another program may take the free port first: then another is tried."""
    for _ in range(ATTEMPTS):
        server = PostgresServer(_free_port())
        process = _start(place, server.port)
        if _answers(process, server):
            return process, server
    pytest.fail(f"PostgreSQL did not start:\n{(place / 'log').read_text(errors='replace')}")


def _start(place: Path, port: int) -> subprocess.Popen[bytes]:
    settings = (
        f"port={port}",
        "listen_addresses=127.0.0.1",
        f"unix_socket_directories={place}",
        *FAST_AND_CARELESS,
    )
    options = [part for setting in settings for part in ("-c", setting)]
    with (place / "log").open("ab") as log:
        return subprocess.Popen(
            [_program("postgres"), "-D", place / "data", *options],
            user=_user(),
            cwd=place,
            stdout=log,
            stderr=log,
        )


def _answers(process: subprocess.Popen[bytes], server: PostgresServer) -> bool:
    until = time.monotonic() + LONGEST_START
    while process.poll() is None:
        try:
            server.connection().close()
        except psycopg.OperationalError:
            if time.monotonic() > until:
                process.kill()
            time.sleep(0.05)
        else:
            return True
    return False


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port
