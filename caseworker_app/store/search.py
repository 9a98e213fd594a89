"""Full-text search over everything that this laptop holds."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import sqlalchemy as sa

from caseworker_app.connections import Reader, Writer
from caseworker_app.exchange.merge import Row, shown_values
from caseworker_app.fields.record import Record
from caseworker_app.records import BY_TABLE
from caseworker_app.store.tables import search_places
from caseworker_app.words import unmarked

PART: Final = 400


@dataclass(frozen=True, slots=True)
class Found:
    """One record that matches, with the words around the match; marks stand for the match."""

    record: str
    record_id: str
    scope: str
    snippet: str


_FIND: Final = sa.text(
    "SELECT record, record_id, scope, snippet(search, 0, '\x02', '\x03', '…', 12) AS snippet "
    "FROM search WHERE search MATCH :wanted ORDER BY rank LIMIT :most"
).columns(record=sa.Text, record_id=sa.Text, scope=sa.Text, snippet=sa.Text)
_LAST: Final = sa.text("SELECT last_insert_rowid()")
"""The place of what was added last; all that is added at once stands in places that follow."""
_DROP: Final = sa.text("DELETE FROM search WHERE rowid = :place")
_ADD: Final = sa.text(
    "INSERT INTO search(words, record, record_id, scope) "
    "VALUES (:words, :record, :record_id, :scope)"
)


def find(db: Reader, typed: str, most: int = 30) -> list[Found]:
    """The records whose words begin with every word that was typed, best first.

    The index takes marks off letters. They are off what was typed too: a mark that is a letter
    of its own, as under and above some of Yoruba's, would cut the word in two.
    """
    words = re.findall(r"\w+", unmarked(typed))
    if not words:
        return []
    wanted = " ".join(f'"{word}"*' for word in words)
    return [Found(*row) for row in db.execute(_FIND, {"wanted": wanted, "most": most})]


def index(db: Writer, rows: Sequence[Row], *, new: bool = False) -> None:
    """Bring the index to what these rows show; a row without words leaves it.

    Rows that are all `new` are not in it yet, and so are not looked for.
    """
    searched = [row for row in rows if _searched(BY_TABLE[row.record])]
    if not searched:
        return
    if not new:
        forget(db, [row.id for row in searched])
    lines = [
        {"record": row.record, "record_id": row.id, "scope": row.scope, "words": words}
        for row in searched
        if (words := words_of(BY_TABLE[row.record], row))
    ]
    if not lines:
        return
    db.run(_ADD, lines)
    first = int(db.value(_LAST)) - len(lines) + 1
    db.put(
        search_places,
        [
            {"record_id": line["record_id"], "place": place}
            for place, line in enumerate(lines, start=first)
        ],
    )


def forget(db: Writer, record_ids: Sequence[str]) -> None:
    """Take these records out of the index, with the bytes of their words."""
    for start in range(0, len(record_ids), PART):
        part = record_ids[start : start + PART]
        places = db.execute(
            sa.select(search_places.c.place).where(search_places.c.record_id.in_(part))
        )
        if places:
            db.run(_DROP, [{"place": row[0]} for row in places])
            db.run(sa.delete(search_places).where(search_places.c.record_id.in_(part)))


def words_of(kind: type[Record], row: Row) -> str:
    """All that is searched of a row, as one text."""
    values = shown_values(kind, row)
    return "\n".join(
        str(values[name])
        for name, spec in kind.about.specs.items()
        if spec.search and values.get(name)
    )


def _searched(kind: type[Record]) -> bool:
    return any(spec.search for spec in kind.about.specs.values())
