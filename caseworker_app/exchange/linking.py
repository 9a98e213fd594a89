"""Who points where: one line for each target of each `links` field, made from the rows."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import sqlalchemy as sa

from caseworker_app.connections import Writer
from caseworker_app.exchange.plain import Line
from caseworker_app.fields.record import Record
from caseworker_app.tables import record_links

PART: Final = 400


def point_links(
    db: Writer, kind: type[Record], stored: Sequence[Mapping[str, Any]], *, new: bool = False
) -> None:
    """Write the lines of these rows anew; `new` rows had none before."""
    names = [name for name, spec in kind.about.specs.items() if spec.kind == "links"]
    if not names:
        return
    if not new:
        forget_links(db, [row["id"] for row in stored])
    lines = [
        {"record_id": row["id"], "field": name, "target_id": target}
        for row in stored
        for name in names
        for target in dict.fromkeys(row[name] or ())
    ]
    db.put(record_links, lines, keep=True)


def point_plainly(
    db: Writer, kind: type[Record], lines: Sequence[Line], *, new: bool = False
) -> None:
    """The same for rows as SQLite keeps them."""
    if not any(spec.kind == "links" for spec in kind.about.specs.values()):
        return
    if not new:
        forget_links(db, [line.values[0] for line in lines])
    targets = [one for line in lines for one in line.links]
    db.put_lines(record_links, ("record_id", "field", "target_id"), targets, keep=True)


def forget_links(db: Writer, record_ids: Sequence[str]) -> None:
    """These records point nowhere any more."""
    for start in range(0, len(record_ids), PART):
        part = record_ids[start : start + PART]
        db.run(sa.delete(record_links).where(record_links.c.record_id.in_(part)))
