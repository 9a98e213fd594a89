"""What a push needs to know before it is judged, read in few questions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

import sqlalchemy as sa

from caseworker_app.connections import Writer
from caseworker_app.exchange import rows as packing
from caseworker_app.exchange.changes import Change
from caseworker_app.exchange.merge import Row, shown
from caseworker_app.exchange.protocol import ACCEPTED
from caseworker_app.fields.values import Wire
from caseworker_app.records import BY_TABLE
from caseworker_app.rules import access
from caseworker_app.rules.access import Right, RoleHeld
from caseworker_app.server.opened_cases import rights_of
from caseworker_app.server.tables import (
    changes,
    holdings,
    lost_scopes,
    released_changes,
    seen_changes,
)
from caseworker_app.tables import TABLES

Key = tuple[str, str]
PART = 400


@dataclass(slots=True)
class World:
    """Rows, rights and who saw what, as they stand while a push is judged and taken.

    `stored` keeps each row as it was read; `lost` says, for each scope that the laptop held once,
    how far its chains had come when it learned of the loss; `places` where each change of this
    push stands in its chain; `released` which of its changes a reviewer has released.
    """

    db: Writer
    worker_id: str
    today: date
    rows: dict[Key, Row | None] = field(default_factory=dict)
    stored: dict[Key, Row | None] = field(default_factory=dict)
    rights: dict[str, Right] = field(default_factory=dict)
    roles: list[RoleHeld] = field(default_factory=list)
    held: dict[str, dict[str, set[str]]] = field(default_factory=dict)
    named: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    taken_ids: set[str] = field(default_factory=set)
    places: dict[str, tuple[str, int]] = field(default_factory=dict)
    lost: dict[str, dict[str, int]] = field(default_factory=dict)
    released: set[str] = field(default_factory=set)

    def row(self, record: str, record_id: str) -> Row | None:
        """A record as it stands now, with all that this push has taken so far."""
        key = (record, record_id)
        if key not in self.rows:
            self.load([key])
        return self.rows[key]

    def value(self, row: Row, name: str) -> Wire:
        """What is shown for one field."""
        return shown(BY_TABLE[row.record].about.specs[name], row.heads.get(name, ()))

    def load(self, keys: Iterable[Key]) -> None:
        """Read these records; those that are not there are known to be missing."""
        wanted = [key for key in dict.fromkeys(keys) if key not in self.rows]
        for record in dict.fromkeys(record for record, _ in wanted):
            kind = BY_TABLE.get(record)
            found_ids = [one for table, one in wanted if table == record]
            for part in parts(found_ids):
                found: dict[Key, Row | None] = {(record, one): None for one in part}
                if kind is not None:
                    table = TABLES[record]
                    for columns in self.db.mappings(sa.select(table).where(table.c.id.in_(part))):
                        found[record, columns["id"]] = packing.read(kind, columns)
                self.stored.update(found)
                self.rows.update(found)

    def refresh_rights(self) -> None:
        """Who may do what, from the tables as they are."""
        self.rights = rights_of(self.db, self.worker_id, self.today)
        self.roles = access.roles_of(self.db, self.worker_id, self.today)

    def learn_of(self, batch: Sequence[Change]) -> None:
        """Which changes that these name are held, and which changes already name these."""
        seen = {one for change in batch for patch in change.patch.values() for one in patch.seen}
        self._learn_held(seen)
        ids = {change.id for change in batch}
        ids |= {change.witness.change for change in batch if change.witness is not None}
        self._learn_released(sorted(ids))
        self._learn_namers(ids)

    def _learn_released(self, ids: Sequence[str]) -> None:
        for part in parts(ids):
            query = sa.select(released_changes.c.change_id)
            for row in self.db.execute(query.where(released_changes.c.change_id.in_(part))):
                self.released.add(row.change_id)

    def learn_of_losses(self, laptop_id: str) -> None:
        """Which scopes this laptop held once, or is believed to hold still."""
        for table in (holdings, lost_scopes):
            for row in self.db.execute(sa.select(table.c.scope).where(_of(table, laptop_id))):
                self.lost.setdefault(row.scope, {})
        marks = sa.select(lost_scopes).where(_of(lost_scopes, laptop_id), lost_scopes.c.chain != "")
        for row in self.db.execute(marks):
            self.lost[row.scope][row.chain] = row.place

    def wrote_before_knowing(self, change: Change) -> bool:
        """Whether its laptop had not yet learned that it lost the scope (sync-rules 9)."""
        marks = self.lost.get(change.scope)
        if marks is None:
            return False
        chain, place = self.places.get(change.id, ("", 0))
        return not marks or place <= marks.get(chain, 0)

    def note(self, change: Change, *, accepted: bool) -> None:
        """A change of this push has its verdict; later ones may name it."""
        for name, patch in change.patch.items():
            self._remember(change.id, name, patch.seen, accepted)
            if not accepted:
                self.held.setdefault(change.id, {}).setdefault(name, set()).update(patch.seen)

    def reaches(self, name: str, seen: Iterable[str]) -> set[str]:
        """What somebody had seen, with all that held changes among it had seen (rule 1)."""
        reached: set[str] = set()
        waiting = list(seen)
        while waiting:
            one = waiting.pop()
            if one not in reached:
                reached.add(one)
                waiting.extend(self.held.get(one, {}).get(name, ()))
        return reached

    def heirs(self, change_id: str, name: str) -> set[str]:
        """The changes that name this one, directly or through others, taken or held."""
        waiting, met = [change_id], {change_id}
        while waiting:
            for namer in self.named.get((waiting.pop(), name), ()):
                if namer not in met:
                    met.add(namer)
                    waiting.append(namer)
        return met - {change_id}

    def replaced_already(self, change_id: str, name: str) -> bool:
        """Whether a taken change names this one, directly or through others (rule 2)."""
        return not self.taken_ids.isdisjoint(self.heirs(change_id, name))

    def _remember(self, change_id: str, name: str, seen: Iterable[str], accepted: bool) -> None:
        for one in seen:
            self.named.setdefault((one, name), set()).add(change_id)
        if accepted:
            self.taken_ids.add(change_id)

    def _learn_namers(self, ids: set[str]) -> None:
        """Whatever names these, and whatever names that in turn."""
        asked: set[str] = set()
        while ids - asked:
            now = sorted(ids - asked)
            asked |= ids
            for part in parts(now):
                for row in self.db.execute(
                    sa.select(
                        seen_changes.c.seen_id,
                        seen_changes.c.field,
                        seen_changes.c.change_id,
                        changes.c.outcome,
                    )
                    .join(changes, changes.c.id == seen_changes.c.change_id)
                    .where(seen_changes.c.seen_id.in_(part))
                ):
                    accepted = row.outcome == ACCEPTED
                    self._remember(row.change_id, row.field, [row.seen_id], accepted)
                    ids = ids | {row.change_id}

    def _learn_held(self, ids: set[str]) -> None:
        """Held changes among these, and those that they in turn had seen."""
        asked: set[str] = set()
        while ids - asked:
            now = sorted(ids - asked)
            asked |= ids
            for part in parts(now):
                for row in self.db.execute(
                    sa.select(changes.c.id, seen_changes.c.field, seen_changes.c.seen_id)
                    .join(seen_changes, seen_changes.c.change_id == changes.c.id)
                    .where(changes.c.id.in_(part), changes.c.outcome != ACCEPTED)
                ):
                    self.held.setdefault(row.id, {}).setdefault(row.field, set()).add(row.seen_id)
                    ids = ids | {row.seen_id}


def _of(table: sa.Table, laptop_id: str) -> sa.ColumnElement[bool]:
    return table.c.laptop_id == laptop_id


def parts(values: Sequence[str]) -> list[Sequence[str]]:
    """The same values in runs short enough for one question."""
    return [values[start : start + PART] for start in range(0, len(values), PART)]
