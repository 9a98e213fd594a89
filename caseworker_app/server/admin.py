"""What whoever runs the server does from a command line, and filling it with practice."""

import os
import secrets
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from caseworker_app import ids
from caseworker_app.exchange.changes import Change, Patch, new_change
from caseworker_app.exchange.rows import moment_text
from caseworker_app.fields.values import to_wire
from caseworker_app.practice import Written
from caseworker_app.server import accounts
from caseworker_app.server.database import KEY_BYTES, ServerStore
from caseworker_app.server.taking import take_own

BATCH: Final = 1_000


def make_key(folder: Path) -> Path:
    """Make the embedded store's folder and key, readable by this account alone; keep one there."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / "server.key"
    if not path.exists():
        made = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(made, "w") as file:
            file.write(secrets.token_hex(KEY_BYTES))
    return path


def fill(store: ServerStore, written: Sequence[Written]) -> int:
    """Take records that exist already, through the server's own door. Returns how many."""
    for start in range(0, len(written), BATCH):
        batch = [_change(one) for one in written[start : start + BATCH]]
        store.write_now(partial(take_own, batch=batch))
    return len(written)


def let_join(store: ServerStore, workers: Iterable[str]) -> dict[str, str]:
    """Open an account and make a one-use code for each of these workers."""
    codes: dict[str, str] = {}
    for worker in workers:
        store.write_now(partial(accounts.open_account, worker_id=worker))
        codes[worker] = store.write_now(partial(accounts.new_code, worker_id=worker))
    return codes


def _change(one: Written) -> Change:
    """An add, with an id of its own that sorts by when it was written."""
    about = one.record.about
    values = {name: to_wire(spec, getattr(one.record, name)) for name, spec in about.specs.items()}
    return new_change(
        about.table,
        one.record.id,
        one.scope,
        {name: Patch(value) for name, value in values.items() if value is not None},
        worker=one.worker_id,
        written_at=moment_text(one.at),
        group=ids.new(),
        adds=True,
    )
