"""What is half written on this laptop, and what each of it is about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from caseworker_app.casework.held import table_of, visible
from caseworker_app.casework.mine import people_named
from caseworker_app.casework.naming import draft_title
from caseworker_app.connections import Reader
from caseworker_app.fields.spec import Scope
from caseworker_app.records import Case, Family, GroupProgramme
from caseworker_app.rules.access import scope_head, scope_kind
from caseworker_app.store.drafts import open_drafts
from caseworker_app.store.identity import Author
from caseworker_app.store.purge import hidden_scopes


@dataclass(frozen=True, slots=True)
class HalfWritten:
    """A draft to pick up: whose it is, which form, and when it was last typed in."""

    draft_id: str
    form: str
    about: str
    scope: str
    name: str
    what: str
    saved_at: datetime
    person_id: str = ""
    case_id: str = ""


def half_written(db: Reader, _me: Author) -> tuple[HalfWritten, ...]:
    """Every draft there is, newest first."""
    hidden = hidden_scopes(db)
    drafts = [one for one in open_drafts(db) if one.scope not in hidden]
    by_case = _people_of_cases(db, _heads([one.scope for one in drafts], Scope.CASE))
    people = _heads([one.scope for one in drafts], Scope.YOUNG_PERSON)
    names = {
        ident: person.name
        for ident, person in people_named(db, [*people, *by_case.values()]).items()
    }
    others = _other_names(db, [one.scope for one in drafts])
    made = []
    for one in drafts:
        head = scope_head(one.scope)
        person = by_case.get(head) or (head if head in names else "")
        made.append(
            HalfWritten(
                one.id,
                one.form,
                one.about,
                one.scope,
                names.get(person) or others.get(head, ""),
                draft_title(one.form),
                one.saved_at,
                person,
                head if head in by_case else "",
            )
        )
    return tuple(made)


def _heads(scopes: Sequence[str], kind: Scope) -> list[str]:
    return [scope_head(one) for one in scopes if ":" in one and scope_kind(one) is kind]


def _people_of_cases(db: Reader, cases: Sequence[str]) -> dict[str, str]:
    table = table_of(Case)
    rows = db.execute(
        sa.select(table.c.id, table.c.young_person_id).where(table.c.id.in_(cases), visible(table))
    )
    return {row[0]: row[1] for row in rows}


def _other_names(db: Reader, scopes: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for kind, scope in ((GroupProgramme, Scope.GROUP), (Family, Scope.FAMILY)):
        heads = _heads(scopes, scope)
        if heads:
            table = table_of(kind)
            rows = db.execute(
                sa.select(table.c.id, table.c.name).where(table.c.id.in_(heads), visible(table))
            )
            found |= {row[0]: row[1] or "" for row in rows}
    return found
