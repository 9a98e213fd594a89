"""The rows behind what was found, each with the young person whose record it stands in."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final

import sqlalchemy as sa

from caseworker_app.casework.held import table_of, visible
from caseworker_app.casework.mine import Person, person_columns, person_of
from caseworker_app.connections import Reader
from caseworker_app.records import BY_TABLE, Case, YoungPerson
from caseworker_app.store.search import Found

FoundRow = tuple[Mapping[str, Any], Person | None]
"""What of a record is shown when it is found, and whose it is where that is held."""
DAYS: Final = ("started_at", "assessed_on", "held_on", "since", "due_on", "written_at")
_SHOWN: Final = frozenset({"id", "type", "mode", "attendance", "kind", *DAYS})


def rows_found(db: Reader, hits: Sequence[Found]) -> dict[str, FoundRow]:
    """The rows of these hits that may be shown, by id."""
    by_record: dict[str, list[str]] = {}
    for hit in hits:
        by_record.setdefault(hit.record, []).append(hit.record_id)
    found: dict[str, FoundRow] = {}
    for record, ids in by_record.items():
        names, asked = _asked(record)
        for row in db.execute(asked, {"wanted": ids}):
            shown = dict(zip(names, row, strict=False))
            whose = row[len(names) :]
            found[shown["id"]] = shown, person_of(whose) if whose[0] else None
    return found


@cache
def _asked(record: str) -> tuple[tuple[str, ...], sa.Select[Any]]:
    """The names of what is shown, and the question: its columns, then those of the person.

    Whose record it is says its own link, else the case or the person at the head of its scope.
    Kept, since building it costs more than asking.
    """
    table = table_of(BY_TABLE[record])
    through, people = table_of(Case).alias("through"), table_of(YoungPerson).alias("people")
    head = sa.func.substr(table.c.scope, sa.func.instr(table.c.scope, ":") + 1)
    linked = [column for column in table.c if column.name == "young_person_id"]
    shown = [column for column in table.c if column.name in _SHOWN]
    whose = sa.func.coalesce(*linked, through.c.young_person_id, head)
    wanted: sa.BindParameter[Any] = sa.bindparam("wanted", expanding=True)
    asked = (
        sa.select(*shown, *person_columns(people))
        .select_from(table)
        .outerjoin(through, (through.c.id == head) & visible(through))
        .outerjoin(people, (people.c.id == whose) & visible(people))
        .where(table.c.id.in_(wanted), visible(table))
    )
    return tuple(column.name for column in shown), asked
