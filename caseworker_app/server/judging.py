"""Whether a change is taken, or held for a person with a reason (sync-rules 3.7)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from caseworker_app.exchange.changes import Change
from caseworker_app.exchange.merge import DELETED, OWNER, Row
from caseworker_app.exchange.protocol import HANDED_IN
from caseworker_app.fields.record import Record
from caseworker_app.fields.spec import By, Merge, Spec
from caseworker_app.fields.values import Wire, made, problems_of
from caseworker_app.records import (
    BY_TABLE,
    HEADS,
    RiskAssessment,
    SignOff,
)
from caseworker_app.rules import access
from caseworker_app.rules.access import Right
from caseworker_app.server import handing_in
from caseworker_app.server.chains import Laptop
from caseworker_app.server.opening import opened_by, patched
from caseworker_app.server.reach import reaches_only_theirs
from caseworker_app.server.storable import storable
from caseworker_app.server.world import World

UNREADABLE: Final = "unreadable"
REUSED: Final = "reused id"
REVOKED: Final = "laptop revoked"
NO_RECORD: Final = "no such record"
NOT_HELD: Final = "scope not held"
NOT_THEIRS: Final = "not its author's to write"
INVALID: Final = "invalid"
GROUP: Final = "part of a group that is held"

SYSTEM_FIELDS: Final = frozenset({OWNER, DELETED})


def judge_group(
    world: World, laptop: Laptop, group: Sequence[Change | None]
) -> tuple[str, dict[str, Right]]:
    """The reason for holding a whole group, empty when all of it is taken, and what it opens.

    None stands for a change that cannot be read. One held change holds its whole group.
    """
    readable = [change for change in group if change is not None]
    if len(readable) < len(group) or any(one.record not in BY_TABLE for one in readable):
        return UNREADABLE, {}
    opened = opened_by(world, readable)
    released = is_released(world, readable)
    if any(
        handing_in.is_handed_in(world, change, opened)
        for change in readable
        if not (released and change.witness is not None)
    ):
        return HANDED_IN, {}
    if released:
        return obstacle(world, readable), {}
    if laptop.revoked:
        return REVOKED, {}
    added: dict[tuple[str, str], Change] = {(one.record, one.record_id): one for one in readable}
    for change in readable:
        reason = _judge(world, laptop, change, opened, added)
        if reason:
            return reason, {}
    return "", opened


def is_released(world: World, group: Sequence[Change]) -> bool:
    """Whether a reviewer has released the whole of this user action, now or in an earlier life
    of the server."""
    return bool(group) and all(one.id in world.released for one in group)


def obstacle(world: World, group: Sequence[Change]) -> str:
    """The reason that not even a release gets over, empty where there is none.

    What cannot be stored, or would stand where nothing leads to it, stays held.
    """
    added: dict[tuple[str, str], Change] = {(one.record, one.record_id): one for one in group}
    for change in group:
        row = world.row(change.record, change.record_id)
        if row is None and not change.adds and change.witness is None:
            return NO_RECORD
        if not _may_stand(world, change, row, added):
            return INVALID
    return ""


def _may_stand(
    world: World, change: Change, row: Row | None, added: Mapping[tuple[str, str], Change]
) -> bool:
    kind = BY_TABLE[change.record]
    values: dict[str, Wire] = {name: patched(change, name) for name in change.patch}
    if not storable(kind, values):
        return False
    try:
        if row is None:
            made(kind, change.record_id, values)
    except (TypeError, ValueError):
        return False
    return row is not None or _lives_there(world, kind, change, values, added)


def _judge(
    world: World,
    laptop: Laptop,
    change: Change,
    opened: Mapping[str, Right],
    added: Mapping[tuple[str, str], Change],
) -> str:
    row = world.row(change.record, change.record_id)
    if row is None and not change.adds:
        return NO_RECORD
    if handing_in.ends_own_draft(world, change, row):
        return ""
    scope = row.scope if row else change.scope
    right = world.rights.get(scope) or opened.get(scope)
    may_add = _may_add(world, change, opened, added) if row is None else False
    if right is None and row is None and not may_add and is_late(world, change):
        right = Right.WORKS
    if right is None and not may_add:
        return NOT_HELD
    if not _is_theirs(world, laptop, change, row, right, may_add):
        return NOT_THEIRS
    if not reaches_only_theirs(world, change, added):
        return NOT_THEIRS
    return INVALID if _is_invalid(world, change, row, added) else ""


def is_late(world: World, change: Change) -> bool:
    """A new finished record, written before its laptop learned that it lost the scope.

    It is its author's and on the file, marked late (sync.md 5.3); no clock decides.
    """
    about = BY_TABLE[change.record].about
    return about.finished and change.adds and world.wrote_before_knowing(change)


def _may_add(
    world: World,
    change: Change,
    opened: Mapping[str, Right],
    added: Mapping[tuple[str, str], Change],
) -> bool:
    """Whether the author holds the scope that the record type's declared link comes through."""
    about = BY_TABLE[change.record].about
    if not about.may_add:
        return False
    target = patched(change, about.may_add)
    table = about.specs[about.may_add].targets[0]
    through = _scope_of(world, table, str(target or ""), added)
    right = world.rights.get(through) or opened.get(through)
    return right in (Right.WORKS, Right.OVERSEES)


def _is_theirs(
    world: World, laptop: Laptop, change: Change, row: Row | None, right: Right | None,
    may_add: bool,
) -> bool:  # fmt: skip
    """Whether it is their own work, and theirs to write (records.md 1, `writes`)."""
    about = BY_TABLE[change.record].about
    if change.worker != laptop.worker_id:
        return False
    if any(name in about.specs and about.specs[name].by is By.SERVER for name in change.patch):
        return False
    if may_add and right is None:
        return OWNER not in change.patch
    scope = row.scope if row else change.scope
    if not access.may_write(about.writes, right, world.roles, scope):
        return False
    if OWNER in change.patch:
        target = world.rights.get(str(change.patch[OWNER].value))
        if not access.may_write(about.writes, target, world.roles, scope):
            return False
    if row is not None and about.finished:
        return right is Right.OVERSEES or OWNER in change.patch
    return True


def _is_invalid(
    world: World, change: Change, row: Row | None, added: Mapping[tuple[str, str], Change]
) -> bool:
    kind = BY_TABLE[change.record]
    specs = kind.about.specs
    values: dict[str, Wire] = {name: patched(change, name) for name in change.patch}
    if not storable(kind, values):
        return True
    if row is None:
        return _new_is_wrong(world, kind, change, values, added)
    if kind.about.finished and set(values) - SYSTEM_FIELDS:
        return True
    return any(
        name in specs and _is_written_once(specs[name]) and value != world.value(row, name)
        for name, value in values.items()
    )


def _is_written_once(spec: Spec) -> bool:
    """A link that says where the record lives, or what is written with the record alone."""
    return (spec.kind == "link" and spec.required) or spec.merge is Merge.FIXED


def _new_is_wrong(
    world: World,
    kind: type[Record],
    change: Change,
    values: Mapping[str, Wire],
    added: Mapping[tuple[str, str], Change],
) -> bool:
    """A new record stands in the scope that its links say, and a finished one has no problems."""
    try:
        record = made(kind, change.record_id, values)
    except (TypeError, ValueError):
        return True
    if kind.about.finished and problems_of(record):
        return True
    about = str(values.get("about_id"))
    own = kind is SignOff and _is_own_work(world, about, added)
    if own and not _settles_for_the_lower(world, about, added):
        return True
    return not _lives_there(world, kind, change, values, added)


def _is_own_work(world: World, about: str, added: Mapping[tuple[str, str], Change]) -> bool:
    """Nobody signs what they wrote themselves, whoever they are (records.md 4)."""
    table, _, record_id = about.rpartition("/")
    if (table, record_id) in added:
        return True
    row = world.row(table, record_id)
    return row is not None and any(stamp.worker == world.worker_id for stamp in row.stamps.values())


def _settles_for_the_lower(
    world: World, about: str, added: Mapping[tuple[str, str], Change]
) -> bool:
    """The one case in which a supervisor signs her own words: a risk assessment of this user
    action that follows several, none of which is hers (records.md 3)."""
    table, _, record_id = about.rpartition("/")
    change = added.get((table, record_id))
    if change is None or table != RiskAssessment.about.table:
        return False
    follows = patched(change, "follows")
    if not isinstance(follows, list) or len(follows) < 2:
        return False
    followed = [world.row(table, one) for one in follows]
    return all(
        row is not None and all(one.worker != world.worker_id for one in row.stamps.values())
        for row in followed
    )


def _lives_there(
    world: World,
    kind: type[Record],
    change: Change,
    values: Mapping[str, Wire],
    added: Mapping[tuple[str, str], Change],
) -> bool:
    """Whether the record's own link leads to the scope that its author named."""
    try:
        scope = access.scope_kind(change.scope)
    except ValueError:
        return False
    if scope not in kind.about.lives_in:
        return False
    through = kind.about.lives_in[scope]
    if not through:
        return change.scope == access.ORGANISATION
    head = access.scope_head(change.scope)
    if through == "id":
        return change.record_id == head
    for table, target in _targets(kind, through, values):
        if table == HEADS[scope].about.table and target == head:
            return True
        if _scope_of(world, table, target, added) == change.scope:
            return True
    return False


def _targets(
    kind: type[Record], through: str, values: Mapping[str, Wire]
) -> Iterator[tuple[str, str]]:
    spec = kind.about.specs[through]
    table, _, target = str(values.get(through) or "").rpartition("/")
    if target:
        yield (table if spec.several_types else spec.targets[0], target)


def _scope_of(
    world: World, table: str, record_id: str, added: Mapping[tuple[str, str], Change]
) -> str:
    """The scope a linked record lives in, be it known or added in the same user action."""
    row = world.row(table, record_id)
    if row is not None:
        return row.scope
    new = added.get((table, record_id))
    return new.scope if new else ""
