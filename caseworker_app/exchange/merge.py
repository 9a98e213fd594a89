"""How values meet: the accept rule, what is shown of several, and what is a difference.

The server merges with this, and a laptop folds its own unsettled changes over the server's row
with the same rule, so a milder value that waits never hides a more cautious one (sync-rules 3).
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from caseworker_app.fields.record import Record
from caseworker_app.fields.spec import Merge, Spec
from caseworker_app.fields.values import Wire

OWNER: Final = "owner"
DELETED: Final = "deleted"
BETWEEN_TEXTS: Final = "\n\n"


class Head(NamedTuple):
    """A change that no taken change on this field has seen, and the value it wrote."""

    change: str
    value: Wire


class Stamp(NamedTuple):
    """Who wrote a change, where, when (corrected, sync-rules 8), and when the server got it."""

    worker: str
    laptop: str
    written_at: str
    received_at: str


Heads = tuple[Head, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A record as its heads: everything else about it is computed from these."""

    record: str
    id: str
    scope: str
    heads: Mapping[str, Heads] = field(default_factory=dict)
    stamps: Mapping[str, Stamp] = field(default_factory=dict)

    def standing(self) -> set[str]:
        """The ids of all changes that stand in some field."""
        return {head.change for heads in self.heads.values() for head in heads}


class Edit(NamedTuple):
    """One author's value for one field, and the changes that stood there on their screen."""

    field: str
    value: Wire
    seen: tuple[str, ...]


def accept(heads: Heads, change: str, value: Wire, seen: Collection[str]) -> Heads:
    """The heads once this change is taken.

    It removes every head that its author had seen and stands in the place of the first of them,
    so its branch keeps its standing; where none was seen, it stands last. A change that is there
    already changes nothing.
    """
    new = Head(change, value)
    if not heads:
        return (new,)
    if any(head.change == change for head in heads):
        return heads
    kept: list[Head] = []
    placed = False
    for head in heads:
        if head.change not in seen:
            kept.append(head)
        elif not placed:
            kept.append(new)
            placed = True
    return tuple(kept) if placed else (*kept, new)


def taken(row: Row, change: str, stamp: Stamp, edits: Sequence[Edit]) -> Row:
    """The row once a whole change is taken, with only the stamps of changes that still stand."""
    heads = dict(row.heads)
    for name, value, seen in edits:
        heads[name] = accept(heads.get(name, ()), change, value, seen)
    return _trimmed(row, heads, {**row.stamps, change: stamp})


def outlived(row: Row, name: str, seen: Collection[str], heirs: Collection[str]) -> Row:
    """The row once a change has come late that had seen these, and that `heirs` have replaced.

    What it had seen stops standing, and the first of its heirs takes the place: it goes on in
    the same branch, which so keeps its standing (sync-rules 3, rules 2 and 3).
    """
    heads = row.heads.get(name, ())
    heir = next((head for head in heads if head.change in heirs), None)
    left: list[Head] = []
    for head in heads:
        here = heir if head.change in seen else head
        if here is not None and here not in left:
            left.append(here)
    return trimmed(replace(row, heads={**row.heads, name: tuple(left)}))


def trimmed(row: Row) -> Row:
    """The same row without empty fields and without stamps that nothing stands on."""
    return _trimmed(row, row.heads, row.stamps)


def _trimmed(row: Row, all_heads: Mapping[str, Heads], all_stamps: Mapping[str, Stamp]) -> Row:
    heads = {name: heads for name, heads in all_heads.items() if heads}
    standing = {head.change for held in heads.values() for head in held}
    stamps = {change: stamp for change, stamp in all_stamps.items() if change in standing}
    owner = heads.get(OWNER)
    scope = str(owner[0].value) if owner else row.scope
    return Row(row.record, row.id, scope, heads, stamps)


def shown(spec: Spec, heads: Heads) -> Wire:
    """The one value that stands for these heads, by the field's rule (sync-rules 3.6)."""
    values = [head.value for head in heads]
    if not values:
        return None
    if len(values) == 1:
        return values[0]
    return _several(spec, values)


def _several(spec: Spec, values: list[Wire]) -> Wire:
    if spec.merge is Merge.SET:
        return _union(values)
    if spec.merge is Merge.ANY:
        return True if True in values else False if False in values else None
    if spec.merge is Merge.OPEN:
        return None if any(_empty(value) for value in values) else values[0]
    if spec.merge is Merge.BOTH:
        return _all_texts(values)
    if spec.merge is Merge.CAUTIOUS:
        return _most_cautious(spec, values)
    return values[0]


def _empty(value: Wire) -> bool:
    return value is None or value in ("", [])


def _union(values: list[Wire]) -> Wire:
    members: dict[str, None] = {}
    for value in values:
        if isinstance(value, list | tuple):
            members.update(dict.fromkeys(value))
    return list(members)


def _all_texts(values: list[Wire]) -> Wire:
    texts = dict.fromkeys(str(value) for value in values if not _empty(value))
    return BETWEEN_TEXTS.join(texts) if texts else None


def _most_cautious(spec: Spec, values: list[Wire]) -> Wire:
    """The cautious answer, then not known, then the milder one; words have no order: all."""
    if spec.kind not in ("yes_no", "choice"):
        return _all_texts(values)
    if spec.cautious in values:
        return spec.cautious if isinstance(spec.cautious, bool | str) else values[0]
    return None if None in values else values[0]


def differs(spec: Spec, heads: Heads) -> bool:
    """Whether the heads hold different values; a set's union is no difference."""
    if len(heads) < 2 or spec.merge is Merge.SET:
        return False
    return any(head.value != heads[0].value for head in heads)


def deletion(reason: str, row: Row) -> list[str]:
    """The value of `deleted`: the reason and every head that its author saw (sync-rules 3.4)."""
    return [reason, *sorted(row.standing())]


def hidden_because(row: Row) -> str | None:
    """Why the record is hidden: only while some standing delete has seen every other head."""
    if DELETED not in row.heads:
        return None
    others = {head.change for name, heads in row.heads.items() if name != DELETED for head in heads}
    for head in row.heads.get(DELETED, ()):
        if isinstance(head.value, list) and head.value and others <= set(head.value[1:]):
            return head.value[0]
    return None


def shown_values(kind: type[Record], row: Row) -> dict[str, Wire]:
    """What a screen shows for each declared field that has a value."""
    return {
        name: shown(kind.about.specs[name], heads)
        for name, heads in row.heads.items()
        if name in kind.about.specs
    }


def differing(kind: type[Record], row: Row) -> Iterator[str]:
    """The fields whose heads hold different values, with `deleted` and `owner` among them."""
    for name, heads in row.heads.items():
        spec = kind.about.specs.get(name)
        if spec is not None:
            if differs(spec, heads):
                yield name
        elif name == DELETED:
            if _delete_is_disputed(row, heads):
                yield name
        elif len({str(head.value) for head in heads}) > 1:
            yield name


def _delete_is_disputed(row: Row, heads: Heads) -> bool:
    """A delete that stands beside an edit it had not seen."""
    return any(head.value for head in heads) and hidden_because(row) is None
