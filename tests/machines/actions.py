"""What workers do on their laptops, drawn by chance from what stands there."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final

import sqlalchemy as sa

from caseworker_app import clock, ids
from caseworker_app.connections import Writer
from caseworker_app.exchange.merge import DELETED, OWNER
from caseworker_app.fields.record import Record
from caseworker_app.records import (
    Alert,
    Case,
    ContactDetail,
    GroupSession,
    RegisterMark,
    Session,
    Task,
    YoungPerson,
)
from caseworker_app.records.register_mark import mark_id
from caseworker_app.store import drafts, undo
from caseworker_app.store.drafts import Draft
from caseworker_app.store.records import Add, Delete, Edit, Kept, Writing
from caseworker_app.store.tables import ACTIVE, WAITING, changes, held_scopes, typing
from caseworker_app.tables import TABLES
from tests.machines.laptop import Form, Laptop
from tests.machines.ledger import Ledger
from tests.machines.office import Office

Value = Callable[["Hands"], object]
NOTHING: Final = ""
WORDS: Final = ("Kingfisher", "Żółw", "mother’s house", "🥊 gym", "نور", "left\nat four", "Ö" * 40)


@dataclass(frozen=True)
class Found:
    """A record that a laptop shows."""

    kind: type[Record]
    id: str
    scope: str


@dataclass
class Hands:
    """Whoever works at the laptop now."""

    office: Office
    ledger: Ledger
    chance: Random

    def text(self) -> str:
        """Words that nobody else has ever written."""
        self.ledger.texts += 1
        return f"w{self.ledger.texts:05d} {self.chance.choice(WORDS)}"

    def some_day(self) -> date | None:
        """A day or none."""
        days = self.chance.randrange(-40, 40)
        return None if days > 30 else date(2026, 3, 2) + timedelta(days=days)

    def values_for(self, kind: type[Record]) -> dict[str, object]:
        """New values for one to three fields of a record."""
        fields = EDITABLE[kind]
        count = min(len(fields), self.chance.choice((1, 1, 1, 2, 3)))
        return {name: fields[name](self) for name in self.chance.sample(sorted(fields), count)}

    def somewhere(self, laptop: Laptop, kinds: Sequence[type[Record]]) -> Found | None:
        """A record of one of these kinds that the laptop shows and may be edited there."""
        found = [one for kind in kinds for one in standing(laptop, kind)]
        return self.chance.choice(found) if found else None


def _yes_no(hands: Hands) -> bool:
    return hands.chance.random() < 0.5


EDITABLE: Final[Mapping[type[Record], Mapping[str, Value]]] = {
    ContactDetail: {
        "value": Hands.text, "whose": Hands.text, "times": Hands.text,
        "safe_to_call": _yes_no, "safe_to_text": _yes_no, "safe_to_leave_message": _yes_no,
    },
    YoungPerson: {
        "known_as": Hands.text, "must_know": Hands.text, "safe_contact": Hands.text,
        "interpreter": _yes_no,
        "languages": lambda hands: sorted(hands.chance.sample(("ENG", "ALB", "AMH", "ARA"), 2)),
    },
    Alert: {
        "words": Hands.text, "outcome": Hands.text, "source": Hands.text,
        "ended_at": lambda hands: clock.now() if _yes_no(hands) else None,
    },
    Task: {"words": Hands.text, "due_on": Hands.some_day, "done_on": Hands.some_day},
    GroupSession: {
        "note": Hands.text, "theme": Hands.text,
        "minutes": lambda hands: hands.chance.randrange(30, 120),
    },
    Case: {"why": Hands.text, "what_matters": Hands.text},
    RegisterMark: {
        "attendance": lambda hands: hands.chance.choice(("ATT", "LATE", "DNA")),
        "has_line": _yes_no,
    },
}  # fmt: skip
KINDS: Final = tuple(EDITABLE)


def standing(laptop: Laptop, kind: type[Record], *, taken_away: bool = False) -> list[Found]:
    """The records of a kind that a laptop shows now."""
    table = TABLES[kind.about.table]
    gone = table.c.deleted.is_not(None) if taken_away else table.c.deleted.is_(None)
    held = sa.select(held_scopes.c.scope).where(held_scopes.c.state == ACTIVE)
    query = sa.select(table.c.id, table.c.scope).where(gone, table.c.scope.in_(held))
    found = laptop.asks(lambda db: db.execute(query.order_by(table.c.id)))
    return [Found(kind, row[0], row[1]) for row in found]


def edits(hands: Hands, laptop: Laptop) -> str:
    """Edit one record, or two in one go."""
    writings: list[Writing] = []
    for _ in range(hands.chance.choice((1, 1, 1, 2))):
        found = hands.somewhere(laptop, KINDS)
        if found is None or any(one.id == found.id for one in writings if isinstance(one, Edit)):
            continue
        writings.append(Edit(found.kind, found.id, hands.values_for(found.kind)))
    if not writings:
        return NOTHING
    laptop.keeps(*writings)
    return "edits " + ", ".join(_named(one) for one in writings)


def opens_a_form(hands: Hands, laptop: Laptop) -> str:
    """Open a form on a record and leave it open."""
    found = hands.somewhere(laptop, KINDS)
    row = laptop.shows(found.kind.about.table, found.id) if found else None
    if found is None or row is None:
        return NOTHING
    seen = {name: tuple(head.change for head in heads) for name, heads in row.heads.items()}
    laptop.forms.append(Form(found.kind.about.table, found.id, seen))
    return f"opens {found.kind.about.table} {ids.short(found.id)}"


def saves_a_form(hands: Hands, laptop: Laptop) -> str:
    """Save a form that was opened earlier."""
    if not laptop.forms:
        return NOTHING
    form = laptop.forms.pop(hands.chance.randrange(len(laptop.forms)))
    kind = next(one for one in KINDS if one.about.table == form.record)
    if laptop.shows(form.record, form.id) is None:
        return NOTHING
    values = hands.values_for(kind)
    seen = {name: form.seen.get(name, ()) for name in values}
    edit = Edit(kind, form.id, values, seen)
    laptop.keeps(edit)
    return f"saves a form: {_named(edit)}"


def adds(hands: Hands, laptop: Laptop) -> str:
    """Add a record about a young person or a case that is here."""
    person = hands.somewhere(laptop, (YoungPerson,))
    if person is None:
        return NOTHING
    new = ids.new()
    record: Record
    if hands.chance.random() < 0.5:
        record = ContactDetail(id=new, young_person_id=person.id, value=hands.text())
    else:
        record = Alert(id=new, young_person_id=person.id, kind="MISS", words=hands.text())
    laptop.keeps(Add(record, person.scope))
    return f"adds {record.about.table} {ids.short(new)}"


def finishes(hands: Hands, laptop: Laptop) -> str:
    """Finish a note."""
    case = hands.somewhere(laptop, (Case,))
    if case is None:
        return NOTHING
    note = _note(hands, laptop, case)
    laptop.keeps(Add(note, case.scope))
    return f"finishes sessions {ids.short(note.id)}"


def marks(hands: Hands, laptop: Laptop) -> str:
    """Mark a place on the register: its id is the same on every laptop."""
    meeting = hands.somewhere(laptop, (GroupSession,))
    if meeting is None:
        return NOTHING
    place = hands.chance.choice(hands.office.places)
    mark = RegisterMark(
        id=mark_id(meeting.id, place), group_session_id=meeting.id, group_place_id=place,
        attendance=hands.chance.choice(("ATT", "LATE", "DNA")),
    )  # fmt: skip
    laptop.keeps(Add(mark, meeting.scope))
    return f"marks {ids.short(mark.id)}"


def moves(hands: Hands, laptop: Laptop) -> str:
    """Move a contact detail to another young person whom this laptop holds."""
    found = hands.somewhere(laptop, (ContactDetail, Alert))
    person = hands.somewhere(laptop, (YoungPerson,))
    if found is None or person is None or person.scope == found.scope:
        return NOTHING
    laptop.keeps(Edit(found.kind, found.id, {OWNER: person.scope}))
    return f"moves {ids.short(found.id)} to {person.scope[-8:]}"


def deletes(hands: Hands, laptop: Laptop) -> str:
    """Take a record away."""
    found = hands.somewhere(laptop, (ContactDetail, Alert, Task))
    if found is None:
        return NOTHING
    laptop.keeps(Delete(found.kind, found.id, "entered twice"))
    return f"deletes {ids.short(found.id)}"


def restores(hands: Hands, laptop: Laptop) -> str:
    """Bring a record back."""
    away = [
        one for kind in (ContactDetail, Alert, Task)
        for one in standing(laptop, kind, taken_away=True)
    ]  # fmt: skip
    if not away:
        return NOTHING
    found = hands.chance.choice(away)
    laptop.keeps(Edit(found.kind, found.id, {DELETED: None}))
    return f"restores {ids.short(found.id)}"


def undoes(hands: Hands, laptop: Laptop) -> str:
    """Take back the newest action, where that can still be done.

    Not where a copy of the profile has it too: what one of two copies takes back stays with the
    other, and only one of them can be right.
    """
    if laptop.has_twin:
        return NOTHING
    query = sa.select(changes.c.group_id, changes.c.state, changes.c.payload)
    newest = laptop.asks(lambda db: db.execute(query.order_by(changes.c.seq.desc()).limit(1)))
    if not newest or newest[0].state != WAITING or newest[0].payload is None:
        return NOTHING
    group = str(newest[0].group_id)
    if any(one.record == "drafts" for one in hands.ledger.written.values() if one.group == group):
        return NOTHING

    def withdraw(db: Writer) -> Kept:
        return undo.withdraw(db, laptop.author, group)

    try:
        laptop.writes(withdraw)
    except undo.TooLateToUndo:
        return NOTHING
    hands.ledger.takes_back(group)
    return f"undoes {ids.short(group)}"


def types(hands: Hands, laptop: Laptop) -> str:
    """Type into a note that is not finished."""
    case = hands.somewhere(laptop, (Case,))
    if case is None:
        return NOTHING
    half = [one for one in laptop.asks(drafts.open_drafts) if one.about == case.id]
    words = {"happened": hands.text()}
    draft = Draft(
        half[0].id if half else ids.new(), "session", "1", case.id, case.scope,
        half[0].record_id if half else ids.new(), words, {}, clock.now(),
    )  # fmt: skip
    laptop.changes(lambda db: drafts.save(db, draft))
    return f"types {ids.short(draft.id)}"


def finishes_a_draft(hands: Hands, laptop: Laptop) -> str:
    """What was typed becomes a note."""
    shown = {one.id: one for one in standing(laptop, Case)}
    half = [one for one in laptop.asks(drafts.open_drafts) if one.about in shown]
    if not half:
        return NOTHING
    draft = hands.chance.choice(half)
    note = _note(hands, laptop, shown[draft.about], draft)

    def end(db: Writer) -> Kept:
        return drafts.keep_and_end(db, laptop.author, [Add(note, draft.scope)], draft.id)

    laptop.writes(end)
    return f"finishes draft {ids.short(draft.id)}"


def typed_here(laptop: Laptop) -> list[str]:
    """The ids of drafts on a laptop."""
    return [row[0] for row in laptop.asks(lambda db: db.execute(sa.select(typing.c.id)))]


def _note(hands: Hands, laptop: Laptop, case: Found, draft: Draft | None = None) -> Session:
    happened = str(draft.words["happened"]) if draft else hands.text()
    return Session(
        id=draft.record_id if draft else ids.new(), case_id=case.id, type="O2O", mode="F2F",
        attendance="ATT", started_at=clock.now() - timedelta(hours=1), minutes=45,
        worker_ids=(laptop.author.worker_id,), happened=happened,
    )  # fmt: skip


def _named(one: Writing) -> str:
    if isinstance(one, Edit):
        return f"{one.kind.about.table} {ids.short(one.id)} {'+'.join(one.values)}"
    return type(one).__name__


DOINGS: Final[Sequence[tuple[Callable[[Hands, Laptop], str], int]]] = (
    (edits, 30),
    (opens_a_form, 6),
    (saves_a_form, 6),
    (adds, 6),
    (finishes, 6),
    (marks, 5),
    (moves, 3),
    (deletes, 3),
    (restores, 3),
    (undoes, 4),
    (types, 5),
    (finishes_a_draft, 3),
)
