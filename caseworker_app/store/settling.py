"""Making the server's rows here from what it has just taken, without an echo (sync-rules 2b)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, NamedTuple

import sqlalchemy as sa

from caseworker_app.connections import Reader, Writer
from caseworker_app.exchange.changes import Change, unpacked
from caseworker_app.exchange.merge import DELETED, OWNER, Row, taken
from caseworker_app.exchange.protocol import ACCEPTED, Verdict
from caseworker_app.records import BY_TABLE
from caseworker_app.store import rows as held
from caseworker_app.store import sums
from caseworker_app.store.asking import among, ids_in, named
from caseworker_app.store.identity import Author
from caseworker_app.store.tables import ACTIVE, held_scopes, server_rows, stale_rows


class Answered(NamedTuple):
    """A change of this laptop's with its verdict and its corrected time."""

    line: Mapping[str, Any]
    verdict: Verdict
    corrected_at: str
    answered_at: datetime


@dataclass(slots=True)
class Settling:
    """What is certain of the server's rows after an answer, in memory until it is written.

    `rows` are those that could be made here, with their numbers; `settled` the changes that they
    were made from.
    """

    cursors: dict[str, int]
    stale: set[str]
    bases: dict[str, Row | None]
    rows: dict[str, tuple[Row, int]] = field(default_factory=dict)
    settled: set[str] = field(default_factory=set)
    moved: list[sums.Moved] = field(default_factory=list)

    def settle(self, author: Author, one: Answered) -> None:
        """Make the row, where the change is the very next of an active scope and fits."""
        line, verdict = one.line, one.verdict
        first = verdict.outcome == ACCEPTED and not verdict.repeat
        cursor = self.cursors.get(verdict.scope)
        if not first or line["payload"] is None or cursor is None or verdict.number != cursor + 1:
            return
        change = unpacked(bytes(line["payload"]))
        base = self.bases.get(change.record_id)
        if not self._fits(change, base):
            return
        under = base or Row(change.record, change.record_id, verdict.scope)
        stamp = held.stamp(author.laptop_id, change.worker, one.corrected_at, one.answered_at)
        row = taken(under, change.id, stamp, change.edits())
        self.moved.append((base, row))
        self.bases[row.id] = row
        self.rows[row.id] = (row, verdict.number)
        self.cursors[verdict.scope] = verdict.number
        self.settled.add(change.id)

    def _fits(self, change: Change, base: Row | None) -> bool:
        """Whether the server's row can be made from what is here: for each field the change names
        exactly the heads that are held, and neither the scope nor `deleted` is written."""
        if change.witness is not None or {OWNER, DELETED} & change.patch.keys():
            return False
        if change.record not in BY_TABLE or (base is None and not change.adds):
            return False
        if base is not None and base.id in self.stale:
            return False
        heads = base.heads if base else {}
        return all(
            set(patch.seen) == {head.change for head in heads.get(name, ())}
            for name, patch in change.patch.items()
        )


def settle(db: Writer, author: Author, answered: Sequence[Answered]) -> Settling:
    """Settle at once what can be, in the order of the verdicts; sums and cursors move with it."""
    accepted = [one for one in answered if one.verdict.outcome == ACCEPTED]
    wanted = [one.line["record_id"] for one in accepted]
    before = _cursors(db, {one.verdict.scope for one in accepted})
    settling = Settling(dict(before), ids_in(db, stale_rows, wanted), _bases(db, wanted))
    for one in accepted:
        settling.settle(author, one)
    sums.move(db, settling.moved)
    _move_cursors(db, before, settling.cursors)
    return settling


def _move_cursors(db: Writer, before: Mapping[str, int], now: Mapping[str, int]) -> None:
    db.run(
        _MOVE,
        [
            {"about": scope, "number": number}
            for scope, number in now.items()
            if number != before[scope]
        ],
    )


_MOVE: Final = (
    sa.update(held_scopes)
    .where(held_scopes.c.scope == sa.bindparam("about"))
    .values(
        cursor=sa.bindparam("number"),
        head=sa.func.max(held_scopes.c.head, sa.bindparam("number", type_=sa.Integer)),
    )
)


def _cursors(db: Reader, scopes: set[str]) -> dict[str, int]:
    """Where these scopes stand, those that are active."""
    query = sa.select(held_scopes.c.scope, held_scopes.c.cursor)
    active = query.where(among(held_scopes.c.scope), held_scopes.c.state == ACTIVE)
    return {row.scope: row.cursor for row in db.execute(active, named(scopes))}


def _bases(db: Reader, record_ids: Sequence[str]) -> dict[str, Row | None]:
    """The server's rows that were kept apart; None where the server has none yet."""
    query = sa.select(server_rows).where(among(server_rows.c.id))
    return {line["id"]: held.kept_row(line) for line in db.mappings(query, named(record_ids))}
