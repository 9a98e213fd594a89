"""Who this laptop is, kept inside its encrypted store."""

from dataclasses import dataclass
from typing import Final

import sqlalchemy as sa

from caseworker_app import ids
from caseworker_app.connections import Reader, Writer
from caseworker_app.store.tables import profile

EPOCH: Final = "epoch"
CHAIN: Final = "chain"
CLOCK_OFFSET: Final = "clock_offset"
LAST_ROUND: Final = "last_round_at"
BACKS_UP: Final = "server_backs_up"
"""Set while the server makes backups: what it acknowledged is safe only once a backup holds it."""
ENDED_WELL: Final = "ended_well"
"""Empty while the store is open: what finds it so was left by a crash."""
CHECKED: Final = "checked_at"
"""When the last self-check came to its end."""
SETTLED_BY_OTHERS: Final = "settled_by_others"
"""Differences that others have settled, by id, for their authors to be told."""
PURGED: Final = "purged"
"""Scopes that have left this laptop, for the next round to say so."""


@dataclass(frozen=True, slots=True)
class Author:
    """Whoever writes on this laptop: the worker it was enrolled for."""

    worker_id: str
    laptop_id: str
    worker_name: str = ""
    server_url: str = ""

    def __repr__(self) -> str:
        """Ids only."""
        return f"<Author {self.worker_id[-8:]} on {self.laptop_id[-8:]}>"


def fact(db: Reader, key: str) -> str | None:
    """One fact of the profile, or None."""
    found = db.value(_FACT, {"wanted": key})
    return None if found is None else str(found)


_FACT: Final = sa.select(profile.c.value).where(profile.c.key == sa.bindparam("wanted"))


def remember(db: Writer, **facts: str) -> None:
    """Keep facts of the profile."""
    db.put(profile, [{"key": key, "value": value} for key, value in facts.items()])


def enrol(db: Writer, author: Author, token: str, epoch: str = "") -> None:
    """Make this store the laptop's own: who it is, its token, and the first chain."""
    remember(
        db,
        worker_id=author.worker_id,
        laptop_id=author.laptop_id,
        worker_name=author.worker_name,
        server_url=author.server_url,
        token=token,
        epoch=epoch,
        chain=ids.new(),
    )


def join_again(db: Writer, laptop_id: str, token: str, server_url: str) -> None:
    """Another laptop to the server, with the same store, chain and unsent work.

    Where the server knows the chain as the old laptop's, it says that it forked, and all of it
    goes into a chain anew (sync-rules 4); what it has already is a repeat.
    """
    remember(db, laptop_id=laptop_id, token=token, server_url=server_url)


def author(db: Reader) -> Author:
    """Who writes here."""
    known = {row.key: row.value for row in db.execute(_FACTS)}
    return Author(*(known.get(name, "") for name in _AUTHOR))


_AUTHOR: Final = ("worker_id", "laptop_id", "worker_name", "server_url")
_FACTS: Final = sa.select(profile.c.key, profile.c.value).where(profile.c.key.in_(_AUTHOR))
