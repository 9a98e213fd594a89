"""Who and what somebody at a command line means: an id, a reference, or a whole name."""

from datetime import date

import sqlalchemy as sa

from caseworker_app import clock
from caseworker_app.connections import Reader
from caseworker_app.errors import CaseworkError
from caseworker_app.records import Case, CaseStatus, Worker, YoungPerson
from caseworker_app.rules.successions import is_open, not_followed
from caseworker_app.tables import TABLES


class NoSuchCase(CaseworkError):
    """No case is meant, or more than one is."""

    advice = "Nothing was changed. Name the case by its id."

    def __init__(self, found: int) -> None:
        count = "No open case" if not found else f"More than one open case ({found})"
        super().__init__(f"{count} goes by this id or reference.")


class NoSuchWorker(CaseworkError):
    """No worker is meant, or more than one is."""

    advice = "Nothing was changed. Name the worker by their id."

    def __init__(self, found: int) -> None:
        count = "No worker who is here now" if not found else f"More than one worker ({found})"
        super().__init__(f"{count} goes by this id or name.")


def case_meant(db: Reader, said: str) -> tuple[str, str]:
    """The case and its young person: by the case's id, or by the young person's id or reference
    where one case of theirs is open. Raises NoSuchCase."""
    cases, people = TABLES[Case.about.table], TABLES[YoungPerson.about.table]
    wanted = sa.select(cases.c.id, cases.c.young_person_id).where(cases.c.deleted.is_(None))
    found = db.execute(wanted.where(cases.c.id == said))
    if not found:
        named = sa.select(people.c.id).where(
            sa.or_(people.c.id == said, people.c.reference == said.upper())
        )
        theirs = db.execute(wanted.where(cases.c.young_person_id.in_(named)))
        found = [row for row in theirs if _is_open(db, row[0])]
    if len(found) != 1:
        raise NoSuchCase(len(found))
    return str(found[0][0]), str(found[0][1])


def worker_meant(db: Reader, said: str, *, also_who_left: bool = False) -> str:
    """A worker by id or whole name, one who has not left unless it is said otherwise.

    Raises NoSuchWorker.
    """
    workers = TABLES[Worker.about.table]
    name = said.strip().lower()
    query = sa.select(workers.c.id, workers.c.left_on).where(
        workers.c.deleted.is_(None),
        sa.or_(workers.c.id == said, sa.func.lower(workers.c.name) == name),
    )
    today = clock.today()
    found = db.execute(query)
    here = [row[0] for row in found if also_who_left or not _has_left(row[1], today)]
    if len(here) != 1:
        raise NoSuchWorker(len(here))
    return str(here[0])


def _has_left(left_on: date | None, today: date) -> bool:
    return left_on is not None and left_on <= today


def _is_open(db: Reader, case_id: str) -> bool:
    """A case without any status is open: nobody has closed it."""
    statuses = TABLES[CaseStatus.about.table]
    standing = db.execute(
        sa.select(statuses.c.status).where(
            statuses.c.case_id == case_id, statuses.c.deleted.is_(None), not_followed(statuses)
        )
    )
    return not standing or any(is_open(row[0]) for row in standing)
