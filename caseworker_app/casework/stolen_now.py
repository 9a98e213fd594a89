"""What a laptop that is stolen now would cost, from facts: who is on it, what only it holds."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from caseworker_app.casework.held import table_of, visible
from caseworker_app.connections import Reader
from caseworker_app.records import YoungPerson
from caseworker_app.store import identity, outbox
from caseworker_app.store.drafts import not_handed_over
from caseworker_app.store.identity import Author


@dataclass(frozen=True, slots=True)
class StolenNow:
    """`people` are on it; `only_here` counts what was written and not sent, drafts as well."""

    people: int
    only_here: int
    last_round_at: datetime | None


def stolen_now(db: Reader, _me: Author) -> StolenNow:
    """How things stand at this moment."""
    people = table_of(YoungPerson)
    found = db.value(sa.select(sa.func.count()).select_from(people).where(visible(people)))
    last = identity.fact(db, identity.LAST_ROUND)
    return StolenNow(
        int(found or 0),
        outbox.counts(db).waiting + not_handed_over(db),
        datetime.fromisoformat(last) if last else None,
    )
