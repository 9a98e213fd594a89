"""What somebody may decide here: from what they hold, lead and oversee (sync.md 5.2)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import sqlalchemy as sa

from caseworker_app.casework.held import table_of, visible
from caseworker_app.casework.mine import worker_names
from caseworker_app.casework.versions import Found, Version
from caseworker_app.connections import Reader
from caseworker_app.exchange.merge import DELETED
from caseworker_app.fields.spec import Merge, Scope
from caseworker_app.records import BY_TABLE, CaseWorker
from caseworker_app.rules import access
from caseworker_app.rules.access import Right, RoleHeld
from caseworker_app.store.identity import Author

LEAD = "LEAD"
_OF_A_PERSON = (Scope.YOUNG_PERSON.value, Scope.CASE.value)


@dataclass(frozen=True, slots=True)
class Standpoint:
    """Somebody's rights in the scopes held here, the scopes in which they lead, and all names."""

    worker_id: str
    rights: Mapping[str, Right]
    roles: tuple[RoleHeld, ...]
    leads: frozenset[str]
    names: Mapping[str, str]

    def may_settle(self, found: Found) -> bool:
        """Whether it is theirs to decide: its authors, the lead worker, the supervisor."""
        right = self.rights.get(found.scope)
        writes = BY_TABLE[found.record].about.writes
        if not access.may_write(writes, right, self.roles, found.scope):
            return False
        if right is Right.OVERSEES or not found.scope.startswith(_OF_A_PERSON):
            return True
        wrote = any(version.worker_id == self.worker_id for version in found.versions)
        return wrote or found.scope in self.leads

    def may_choose_milder(self, found: Found) -> bool:
        """Whether they may put the milder version in force: the supervisor, and never their own.

        Nobody signs what they wrote themselves, so a supervisor who wrote one of two risk
        assessments leaves the lower to another (records.md 3).
        """
        if not found.cautious:
            return True
        if self.rights.get(found.scope) is not Right.OVERSEES:
            return False
        own = any(version.worker_id == self.worker_id for version in found.versions)
        return found.kind != "risk" or not own

    def may_put_back(self, record: str, field: str, scope: str) -> bool:
        """Whether they may put back what stood in a field before.

        Never in what is finished, nor what is written once; where the cautious answer counts, the
        supervisor alone, so that nobody goes back to the milder one by themselves.
        """
        about, right = BY_TABLE[record].about, self.rights.get(scope)
        if about.finished or not access.may_write(about.writes, right, self.roles, scope):
            return False
        spec = about.specs.get(field)
        if spec is None:
            return field == DELETED
        if spec.by is not None or spec.merge is Merge.FIXED:
            return False
        return spec.merge is not Merge.CAUTIOUS or right is Right.OVERSEES

    def may_keep(self, found: Found, version: Version) -> bool:
        """Whether they may keep this version."""
        return not version.milder or self.may_choose_milder(found)

    def named(self, version: Version) -> Version:
        """The version with its author's name."""
        name = "You" if version.worker_id == self.worker_id else self.names.get(version.worker_id)
        return replace(version, worker=name or "Somebody")


def standpoint(db: Reader, me: Author, today: date) -> Standpoint:
    """Where somebody stands today."""
    return Standpoint(
        me.worker_id,
        access.scopes_for(db, me.worker_id, today),
        tuple(access.roles_of(db, me.worker_id, today)),
        _led(db, me, today),
        worker_names(db),
    )


def _led(db: Reader, me: Author, today: date) -> frozenset[str]:
    allocations = table_of(CaseWorker)
    rows = db.execute(
        sa.select(allocations.c.young_person_id, allocations.c.case_id).where(
            allocations.c.worker_id == me.worker_id,
            allocations.c.part == LEAD,
            sa.or_(allocations.c.since.is_(None), allocations.c.since <= today),
            sa.or_(allocations.c.until.is_(None), allocations.c.until > today),
            visible(allocations),
        )
    )
    people = (access.scope_name(Scope.YOUNG_PERSON, row[0]) for row in rows)
    cases = (access.scope_name(Scope.CASE, row[1]) for row in rows)
    return frozenset((*people, *cases))
