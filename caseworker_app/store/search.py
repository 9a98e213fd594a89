"""Full-text search over everything that this laptop holds."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import sqlalchemy as sa

from caseworker_app.connections import Reader, Writer
from caseworker_app.exchange.merge import Row, shown_values
from caseworker_app.fields.record import Record
from caseworker_app.records import BY_TABLE, Task
from caseworker_app.store.tables import search_places, unindexed
from caseworker_app.words import folded, place_of, unmarked

PART: Final = 400
MARK, UNMARK = "\x02", "\x03"
AROUND: Final = 6
"""How many words are shown before a match and after it."""
OVER: Final = ("done_on", "dropped_why")
"""What a task that is over has one of."""


@dataclass(frozen=True, slots=True)
class Found:
    """One record that matches, with the words around the match; marks stand for the match."""

    record: str
    record_id: str
    scope: str
    snippet: str


_FIND: Final = sa.text(
    "SELECT record, record_id, scope, coalesce(nullif(snippet(search, 0, '\x02', '\x03', '…', 12), "
    "''), snippet(search, 2, '\x02', '\x03', '…', 12)) AS snippet "
    "FROM search WHERE search MATCH :wanted ORDER BY rank LIMIT :most"
).columns(record=sa.Text, record_id=sa.Text, scope=sa.Text, snippet=sa.Text)
_WORDS: Final = sa.text(
    "SELECT words || past FROM search JOIN search_places ON place = search.rowid "
    "WHERE search_places.record_id = :record_id"
)
_LAST: Final = sa.text("SELECT last_insert_rowid()")
"""The place of what was added last; all that is added at once stands in places that follow."""
_LEFT: Final = sa.select(sa.func.count()).select_from(unindexed)
_DROP: Final = sa.text("DELETE FROM search WHERE rowid = :place")
_ADD: Final = sa.text(
    "INSERT INTO search(words, plain, past, record, record_id, scope) "
    "VALUES (:words, :plain, :past, :record, :record_id, :scope)"
)


def find(db: Reader, typed: str, most: int = 30) -> list[Found]:
    """The records whose words begin with every word that was typed, best first.

    What is over comes last. What was typed is looked for in plain letters, which the index has
    for every word: a mark that is a letter of its own, as under and above some of Yoruba's,
    would cut the word in two.
    """
    words = re.findall(r"\w+", folded(typed))
    if not words:
        return []
    wanted = " ".join(f'"{word}"*' for word in words)
    found = [Found(*row) for row in db.execute(_FIND, {"wanted": wanted, "most": most})]
    return [one if MARK in one.snippet else _marked_by_us(db, one, words[0]) for one in found]


def _marked_by_us(db: Reader, one: Found, word: str) -> Found:
    """What was found by its plain letters, with the words around the match and marks on it."""
    [(said,)] = db.execute(_WORDS, {"record_id": one.record_id})
    for part in re.finditer(r"\S+", said):
        place = place_of(word, part[0])
        if place is not None:
            start, end = part.start() + place[0], part.start() + place[1]
            before, after = said[:start].split(" "), said[end:].split(" ")
            head = ("…" if len(before) > AROUND else "") + " ".join(before[-AROUND:])
            tail = " ".join(after[:AROUND]) + ("…" if len(after) > AROUND else "")
            return replace(one, snippet=f"{head}{MARK}{said[start:end]}{UNMARK}{tail}")
    return one


def left_to_index(db: Reader) -> int:
    """How many records are here whose words cannot be found yet."""
    return int(db.value(_LEFT))


def mark(db: Writer, record: str, record_ids: Sequence[str]) -> None:
    """The words of these records have changed, and come into the index later, in steps."""
    if _searched(BY_TABLE[record]):
        lines = [(record_id, record) for record_id in record_ids]
        db.put_lines(unindexed, ("record_id", "record"), lines, keep=True)


def index(db: Writer, rows: Sequence[Row], *, new: bool = False) -> None:
    """Bring the index to what these rows show; a row without words leaves it.

    Rows that are all `new` are not in it yet, and so are not looked for.
    """
    searched = [row for row in rows if _searched(BY_TABLE[row.record])]
    if not searched:
        return
    if not new:
        forget(db, [row.id for row in searched])
    lines = [line for row in searched if (line := _line(row))]
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


def _line(row: Row) -> dict[str, Any]:
    """The line of the index that a row has; nothing for one without words."""
    values = shown_values(BY_TABLE[row.record], row)
    words = _words_of(BY_TABLE[row.record], values)
    if not words:
        return {}
    over = row.record == Task.about.table and any(values.get(name) for name in OVER)
    return {
        "record": row.record, "record_id": row.id, "scope": row.scope, "plain": plain(words),
        "words": "" if over else words, "past": words if over else "",
    }  # fmt: skip


def plain(said: str) -> str:
    """In plain letters, those words of a text that the index could not find by them."""
    if said.isascii():
        return ""
    indexed = unmarked(said).lower()
    if folded(said) == indexed.replace("\u2019", "'"):
        return ""
    parts = dict.fromkeys(re.findall(r"\w+", indexed))
    return " ".join(made for part in parts if (made := folded(part)) != part)


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
        db.run(sa.delete(unindexed).where(unindexed.c.record_id.in_(part)))


def _words_of(kind: type[Record], values: Mapping[str, Any]) -> str:
    return "\n".join(
        str(values[name])
        for name, spec in kind.about.specs.items()
        if spec.search and values.get(name)
    )


def _searched(kind: type[Record]) -> bool:
    return any(spec.search for spec in kind.about.specs.values())
