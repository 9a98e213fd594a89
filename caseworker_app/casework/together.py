"""One note about a session with several young people: a record each, and no name in another's."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import sqlalchemy as sa

from caseworker_app import clock, ids
from caseworker_app.casework.held import table_of, visible
from caseworker_app.casework.mine import my_cases
from caseworker_app.casework.note_text import TEXTS
from caseworker_app.connections import Reader
from caseworker_app.measures.risk import RiskInForce, risk_in_force
from caseworker_app.records import YoungPerson
from caseworker_app.spelling.words import WordList, read_words
from caseworker_app.store.identity import Author
from caseworker_app.words import unmarked

SHARED: Final = (
    "type", "mode", "location", "place", "attendance", "started_at", "minutes", "worker_ids",
    "themes", "happened", "next_contact_on",
)  # fmt: skip
"""What is the same on every record. All else of a note is one young person's own."""
INSTEAD: Final = "another young person"
LINES: Final = (*TEXTS, "place", "who_else")
_NAMES: Final = ("given_name", "family_name", "known_as", "other_names")
_LEAST: Final = 2
_OPENS: Final = re.compile(r"(?:^|[.!?]\s+|\n\s*)[\u201c\"']?$")


@dataclass(frozen=True, slots=True)
class Companion:
    """Somebody who may have been there too: an open case of the writer's."""

    case_id: str
    person_id: str
    name: str
    called: str
    risk: RiskInForce | None


@dataclass(frozen=True, slots=True)
class OwnPart:
    """What stands on one companion's record alone: their texts, and whether risk has changed."""

    case_id: str
    person_id: str
    texts: Mapping[str, str | None]
    risk_change: str | None = None


def companions_for(db: Reader, me: Author, person_id: str) -> tuple[Companion, ...]:
    """Who else may have been there, by name."""
    held = [one for one in my_cases(db, me, clock.today()) if one.person.id != person_id]
    levels = risk_in_force(db, [one.person.id for one in held])
    return tuple(
        Companion(
            one.id, one.person.id, one.person.name, one.person.called, levels.get(one.person.id)
        )
        for one in held
    )


def record_beside(note_record: str, case_id: str) -> str:
    """The id of the session that a note writes for a companion: undone and finished anew, one."""
    return ids.computed("session beside", note_record, case_id)


def beside(values: Mapping[str, Any], own: OwnPart) -> dict[str, Any]:
    """A companion's session: what is shared, then what is theirs alone."""
    shared = {name: values.get(name) for name in SHARED}
    happened = [one for one in (shared["happened"], own.texts.get("happened")) if one]
    return {
        **shared,
        **own.texts,
        "happened": "\n".join(happened) or None,
        "risk_change": own.risk_change,
    }


def apart(
    values: Mapping[str, Any], names: Mapping[str, Collection[str]], owner: str
) -> dict[str, Any]:
    """The values with the names of all but their owner said as "another young person".

    `names` are what each young person is called. A name that the owner has too stays.
    """
    own = {folded(name) for name in names.get(owner, ())}
    others = {name for person in names if person != owner for name in names[person]}
    hidden = [name for name in others if folded(name) not in own]
    return {
        field: without(said, hidden) if field in LINES and isinstance(said, str) else said
        for field, said in values.items()
    }


def folded(name: str) -> str:
    """A name as it is compared."""
    return unmarked(name).casefold()


def without(said: str, names: Collection[str]) -> str:
    """Words without these names, longest first; written small only where that is no other word."""
    spelt = {form for name in names for form in (name, unmarked(name)) if len(name) >= _LEAST}
    if not spelt:
        return said
    longest = sorted(spelt, key=lambda one: (-len(one), one))
    wanted = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)", re.IGNORECASE)

    def put(found: "re.Match[str]") -> str:
        if found.group().islower() and found.group() in _ordinary():
            return found.group()
        opens = _OPENS.search(said[: found.start()])
        return INSTEAD.capitalize() if opens else INSTEAD

    return wanted.sub(put, said)


@cache
def _ordinary() -> WordList:
    return read_words()


def names_of(db: Reader, people: Sequence[str]) -> dict[str, frozenset[str]]:
    """Everything that these young people are called: each name, its parts, and the whole."""
    table = table_of(YoungPerson)
    rows = db.execute(
        sa.select(table.c.id, *(table.c[name] for name in _NAMES)).where(
            table.c.id.in_(people), visible(table)
        )
    )
    return {row[0]: frozenset(_names(*row[1:])) for row in rows}


def _names(
    given: str | None, family: str | None, known_as: str | None, others: str | None
) -> set[str]:
    whole = " ".join(one for one in (given, family) if one)
    usual = " ".join(one for one in (known_as, family) if one)
    said = [whole, usual, given, family, known_as, *re.split(r"[,;/]", others or "")]
    kept = {one.strip() for one in said if one and one.strip()}
    return kept | {part for one in kept for part in one.split()}
