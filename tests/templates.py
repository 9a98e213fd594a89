"""Stores with every table there already, copied for each test instead of migrated anew."""

import atexit
import secrets
import shutil
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Final

from caseworker_app.connections import open_store
from caseworker_app.migrations import LAPTOP, SERVER, bring_to_newest
from caseworker_app.server.database import ServerStore, embedded
from caseworker_app.store.sealed_files import SealedFiles
from caseworker_app.store.store import SpoolFile, Store

SECRET: Final = secrets.token_bytes(32)
"""One key for all that is copied in this session: a copy is as it was, byte for byte."""


def key() -> bytearray:
    """The key as SQLCipher takes it, without any derivation: for tests not about unlocking."""
    return bytearray(b"x'" + SECRET.hex().encode() + b"'")


def laptop_store(path: Path, spool: SpoolFile | None = None) -> Store:
    """A laptop's store at this place, with its tables and nothing in them."""
    shutil.copyfile(_template(LAPTOP), path)
    files = SealedFiles(path.with_name("files"), bytearray(SECRET))
    return Store(lambda: open_store(path, key), spool, files)


def server_store(path: Path) -> ServerStore:
    """An embedded server's store at this place, as the server begins it."""
    shutil.copyfile(_template(SERVER), path)
    return embedded(path, SECRET)


@cache
def _template(branches: Sequence[str]) -> Path:
    path = _folder() / f"{'-'.join(branches)}.db"
    store = open_store(path, key, create=True)
    bring_to_newest(store, branches)
    store.close()
    return path


@cache
def _folder() -> Path:
    made = Path(tempfile.mkdtemp(prefix="alongside-templates-"))
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    return made
