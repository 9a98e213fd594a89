"""Fields in which several values stand, and records taken away while somebody wrote in them."""

from collections.abc import Iterator
from typing import Final

import msgspec
import sqlalchemy as sa

from caseworker_app.casework.saying import said_value
from caseworker_app.casework.versions import Found, Passage, Version, stamped
from caseworker_app.connections import Reader
from caseworker_app.exchange.merge import DELETED, OWNER, Head, Row, differing, shown
from caseworker_app.fields.record import Record
from caseworker_app.fields.spec import By, Merge, Spec
from caseworker_app.records import ALL, BY_TABLE, DraftNote
from caseworker_app.store import rows
from caseworker_app.store.tables import HIDDEN, held_scopes, history
from caseworker_app.tables import TABLES

_ASKED: Final = tuple(
    kind for kind in ALL if kind.about.writes is not By.SERVER and kind is not DraftNote
)
TEXTS: Final = ("line", "prose")


def found(db: Reader) -> list[Found]:
    """Every field that differs in a scope held here."""
    return [
        one
        for record, record_id in _that_differ(db)
        if (row := rows.shown_row(db, record, record_id)) is not None
        for one in _of_row(db, BY_TABLE[record], row)
    ]


def _that_differ(db: Reader) -> list[tuple[str, str]]:
    """One question over all record tables; each has an index for it."""
    hidden = sa.select(held_scopes.c.scope).where(held_scopes.c.state == HIDDEN)
    asked = [
        sa.select(sa.literal(kind.about.table), table.c.id).where(
            table.c.differs == sa.true(), table.c.scope.not_in(hidden)
        )
        for kind in _ASKED
        if (table := TABLES[kind.about.table]) is not None
    ]
    return [(row[0], row[1]) for row in db.execute(sa.union_all(*asked))]


def _of_row(db: Reader, kind: type[Record], row: Row) -> Iterator[Found]:
    for name in differing(kind, row):
        spec = kind.about.specs.get(name)
        if spec is not None and spec.by is not By.SERVER:
            yield _field(db, kind, row, name, spec)
        elif name == DELETED:
            yield _taken_away(kind, row)


def _field(db: Reader, kind: type[Record], row: Row, name: str, spec: Spec) -> Found:
    heads = row.heads[name]
    counts = shown(spec, heads)
    is_text = spec.kind in TEXTS
    return Found(
        "field",
        kind.about.table,
        row.id,
        row.scope,
        spec.label,
        tuple(_version(row, head, spec, counts) for head in heads),
        field=name,
        before=_before(db, row.id, name, spec),
        cautious=spec.merge is Merge.CAUTIOUS,
        both_can_stand=is_text,
        takes_words=is_text,
    )


def _version(row: Row, head: Head, spec: Spec, counts: object) -> Version:
    ordered = spec.kind in ("yes_no", "choice")
    return stamped(
        row,
        head.change,
        (Passage("", said_value(spec, head.value)),),
        value=head.value,
        in_force=head.value == counts,
        milder=spec.merge is Merge.CAUTIOUS and not (ordered and head.value == counts),
    )


def _before(db: Reader, record_id: str, name: str, spec: Spec) -> str:
    """What stood there last, as far as this laptop saw it."""
    lines = db.execute(
        sa.select(history.c.value)
        .where(history.c.record_id == record_id, history.c.field == name)
        .order_by(history.c.written_at.desc())
        .limit(1)
    )
    return said_value(spec, msgspec.msgpack.decode(lines[0][0])) if lines else ""


def _taken_away(kind: type[Record], row: Row) -> Found:
    """Somebody took the record away while another wrote in it: the edit stands until decided."""
    away = next(head for head in row.heads[DELETED] if head.value)
    reason = away.value[0] if isinstance(away.value, list) else ""
    known = set(away.value[1:]) if isinstance(away.value, list) else set()
    unseen = [
        (name, head)
        for name, heads in row.heads.items()
        if name not in (DELETED, OWNER)
        for head in heads
        if head.change not in known
    ]
    written = max(unseen, key=lambda one: row.stamps[one[1].change].written_at)[1]
    specs = kind.about.specs
    said = tuple(
        Passage(specs[name].label, said_value(specs[name], head.value))
        for name, head in unseen
        if name in specs
    )
    return Found(
        "deleted",
        kind.about.table,
        row.id,
        row.scope,
        f"{kind.about.one[:1].upper()}{kind.about.one[1:]}, taken away or kept",
        (
            stamped(row, written.change, said, in_force=True),
            stamped(row, away.change, (Passage("Taken away because", reason),), in_force=False),
        ),
        field=DELETED,
    )
