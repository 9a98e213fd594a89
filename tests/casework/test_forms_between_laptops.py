"""What the forms write, once it has been to the server and to everybody else's laptop."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TypeVar

import pytest

from caseworker_app import clock, ids
from caseworker_app.casework import contact, family_notes, registers, risk, telling
from caseworker_app.casework.contact import OwnPart, WrittenNote
from caseworker_app.casework.drafting import Kept, NotFinished
from caseworker_app.casework.families import family
from caseworker_app.casework.family_notes import WrittenFamilyNote
from caseworker_app.casework.groups import my_groups
from caseworker_app.casework.risk import WrittenRisk
from caseworker_app.casework.tasks import tasks_of
from caseworker_app.casework.walls import Kind, Spot
from caseworker_app.connections import Reader, Writer
from caseworker_app.measures.risk import risk_in_force
from caseworker_app.records import (
    Family,
    FamilyMember,
    FamilySession,
    FamilyWorker,
    GroupLeader,
    GroupLine,
    GroupPlace,
    GroupProgramme,
    GroupSession,
    RegisterMark,
    Session,
)
from caseworker_app.records.register_mark import mark_id
from caseworker_app.store import outbox
from caseworker_app.store.identity import Author
from caseworker_app.tables import TABLES
from tests.world import LONG_AGO, Laptop, World, at

T = TypeVar("T")
_CASES, _PARTS = TABLES["cases"], TABLES["family_parts"]


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path)
    yield made
    made.close()


def do(laptop: Laptop, verb: Callable[[Writer, Author], Kept]) -> Kept:
    """One user action of whoever's laptop it is."""
    return laptop.store.keep(lambda db: verb(db, laptop.author)).result()


def ask(laptop: Laptop, question: Callable[[Reader, Author], T]) -> T:
    """What whoever's laptop it is would be shown."""
    return laptop.store.ask(lambda db: question(db, laptop.author)).result()


def all_sent(laptop: Laptop) -> bool:
    laptop.sync()
    counts = laptop.store.ask(outbox.counts).result()
    return (counts.waiting, counts.held) == (0, 0)


def a_group(world: World, *leaders: str) -> tuple[str, str, str, str]:
    """A group with one young person in it, who is nobody's case here: group, session, place."""
    person, _case = world.young_person(name="Maya")
    group, session, place = ids.new(), ids.new(), ids.new()
    scope = f"group:{group}"
    world.give(
        (GroupProgramme(id=group, name="Girls' group", team_id=world.team), scope),
        *(
            (
                GroupLeader(id=ids.new(), group_programme_id=group, worker_id=one, since=LONG_AGO),
                scope,
            )
            for one in leaders
        ),
        (
            GroupPlace(id=place, group_programme_id=group, young_person_id=person, since=LONG_AGO),
            scope,
        ),
        (
            GroupSession(id=session, group_programme_id=group, held_on=at(9).date(), mode="F2F"),
            scope,
        ),
    )
    return group, session, place, person


def test_a_note_about_two_reaches_whoever_holds_one_of_them_without_the_other(
    world: World,
) -> None:
    amara, elif_ = world.worker("Amara"), world.worker("Elif")
    person, case = world.young_person(amara, name="Jayden")
    kofi, his_case = world.young_person(amara, elif_, name="Kofi")
    here, hers = world.laptop(amara), world.laptop(elif_)
    here.sync()
    start = ask(here, lambda db, me: contact.begin_note(db, me, case))
    [companion] = start.companions
    assert (companion.case_id, companion.person_id) == (his_case, kofi)
    values = {
        **start.values, "attendance": "ATT", "started_at": at(9), "location": "YC",
        "happened": "Jayden and Kofi walked.", "said": "Jayden: I am tired.", "risk_change": "SAME",
    }  # fmt: skip
    own = OwnPart(his_case, kofi, {"safety": "Jayden has a new phone."}, "ND")
    note = WrittenNote(case, person, start.draft, values, others=(own,))
    do(here, lambda db, me: contact.finish_note(db, me, note))
    assert all_sent(here)

    hers.sync()
    sessions = hers.ask(lambda db: db.mappings(TABLES["sessions"].select()))
    [seen] = sessions if isinstance(sessions, list) else []
    assert (seen["case_id"], seen["risk_change"]) == (his_case, "ND")
    assert seen["happened"] == "Another young person and Kofi walked."
    assert seen["safety"] == "Another young person has a new phone."
    assert seen["said"] is None
    assert "Jayden" not in str(dict(seen))
    assert person not in str(dict(seen))
    assert case not in str(dict(seen))


def test_a_supervisor_who_is_told_has_it_to_do_today(world: World) -> None:
    amara = world.worker("Amara")
    _person, case = world.young_person(amara)
    here = world.laptop(amara)
    here.sync()
    start = ask(here, lambda db, me: contact.begin_note(db, me, case))
    assert start.tell.supervisor is not None
    assert start.tell.supervisor.id == world.priya
    who, draft = start.tell.supervisor.id, start.draft
    do(here, lambda db, me: telling.tell_supervisor(db, me, case, who, draft, "Jay"))
    assert all_sent(here)

    there = world.laptop(world.priya)
    there.sync()
    [task] = ask(there, lambda db, me: tasks_of(db, me.worker_id, clock.today()))
    assert (task.words, task.priority, task.about_id) == (
        "Ring Amara: risk has gone up for Jay", "SAFE", case,
    )  # fmt: skip


def test_a_note_reaches_the_supervisor_and_its_risk_stays_the_authors_draft(world: World) -> None:
    amara = world.worker("Amara")
    person, case = world.young_person(amara)
    here = world.laptop(amara)
    here.sync()
    start = ask(here, lambda db, me: contact.begin_note(db, me, case))
    values = {
        **start.values, "attendance": "ATT", "started_at": at(9), "location": "YC",
        "happened": "Walked.", "risk_change": "UP",
    }  # fmt: skip
    note = WrittenNote(
        case, person, start.draft, values, gone_up=contact.GoneUp("Followed home", "Mum")
    )
    do(here, lambda db, me: contact.finish_note(db, me, note))
    assert all_sent(here)
    there = world.laptop(world.priya)
    there.sync()
    row = there.row(Session, start.draft.record_id)
    assert row is not None
    assert row.heads["safety"][0].value == "Followed home\nWho knows: Mum"
    begun = ask(here, lambda db, me: risk.begin_risk(db, me, person))
    assert begun.draft.words["fields"]["reasons"] == "Followed home"


def test_a_note_that_lacks_something_is_not_written(world: World) -> None:
    amara = world.worker("Amara")
    person, case = world.young_person(amara)
    here = world.laptop(amara)
    here.sync()
    start = ask(here, lambda db, me: contact.begin_note(db, me, case))
    values = {**start.values, "attendance": "ATT"}
    with pytest.raises(NotFinished):
        do(here, lambda db, me: contact.finish_note(
            db, me, WrittenNote(case, person, start.draft, values)
        ))  # fmt: skip
    assert here.row(Session, start.draft.record_id) is None


def test_two_leaders_offline_mark_one_record_and_another_mark_is_a_difference(
    world: World,
) -> None:
    amara, elif_ = world.worker("Amara"), world.worker("Elif")
    group, session, place, _person = a_group(world, amara, elif_)
    a, b = world.laptop(amara), world.laptop(elif_)
    a.sync()
    b.sync()
    for laptop, code in ((a, "ATT"), (b, "LATE")):
        found = ask(laptop, lambda db, me: registers.register(db, me, session))
        seen = {one.place.id: one.seen for one in found.people}
        marks: dict[str, str | None] = {place: code}
        verb = partial(registers.mark, group_id=group, session_id=session)
        do(laptop, partial(verb, marks=marks, seen=seen))
    assert all_sent(a)
    assert all_sent(b)
    a.sync()
    row = a.row(RegisterMark, mark_id(session, place))
    assert row is not None
    assert [head.value for head in row.heads["attendance"]] == ["ATT", "LATE"]


def test_a_line_about_somebody_whose_record_is_not_held_reaches_that_record(
    world: World,
) -> None:
    amara, elif_ = world.worker("Amara"), world.worker("Elif")
    group, session, _place, person = a_group(world, amara)
    world.give((world.allocation(person, case_of(world, person), elif_), f"young_person:{person}"))
    here = world.laptop(amara)
    here.sync()
    found = ask(here, my_groups)
    place = found[0].places[0]
    draft = ask(here, lambda db, me: registers.begin_line(db, me, session, place))
    do(here, lambda db, me: registers.finish_line(
        db, me, group, session, place, draft, "She spoke up first."
    ))  # fmt: skip
    assert all_sent(here)
    there = world.laptop(elif_)
    there.sync()
    row = there.row(GroupLine, draft.record_id)
    assert row is not None
    assert row.heads["words"][0].value == "She spoke up first."


def case_of(world: World, person: str) -> str:
    rows = world.store.write_now(
        lambda db: db.mappings(_CASES.select().where(_CASES.c.young_person_id == person))
    )
    return str(rows[0]["id"])


def a_family(world: World, worker: str, person: str) -> tuple[str, str]:
    """A family of one adult and one young person. Gives family and adult."""
    made, adult = ids.new(), ids.new()
    scope = f"family:{made}"
    world.give(
        (Family(id=made, name="Mensah family", team_id=world.team), scope),
        (FamilyMember(id=adult, family_id=made, name="Abena Mensah", tie="MUM"), scope),
        (
            FamilyMember(id=ids.new(), family_id=made, name="Jay", young_person_id=person),
            scope,
        ),
        (
            FamilyWorker(id=ids.new(), family_id=made, worker_id=worker, since=LONG_AGO),
            scope,
        ),
    )
    return made, adult


def test_what_shows_on_an_adults_own_part_reaches_nobody_but_the_familys_workers(
    world: World,
) -> None:
    amara, elif_ = world.worker("Amara"), world.worker("Elif")
    person, _case = world.young_person(amara, elif_)
    made, adult = a_family(world, amara, person)
    here = world.laptop(amara)
    here.sync()
    draft = ask(here, lambda db, me: family_notes.begin_family_note(db, me, made))
    spots = [Spot(Kind.FAMILY, made), Spot(Kind.PRIVATE, adult), Spot(Kind.YOUNG_PERSON, person)]
    note = WrittenFamilyNote(
        made,
        draft,
        {
            "started_at": at(9), "minutes": 60, "mode": "F2F", "attendance": "ATT",
            "who_was_there": (adult,),
        },
        dict(zip(spots, ("On the file.", "Hers alone.", "On his record."), strict=True)),
    )  # fmt: skip
    do(here, lambda db, me: family_notes.finish_family_note(db, me, note))
    assert all_sent(here)

    priya, elif_there = world.laptop(world.priya), world.laptop(elif_)
    priya.sync()
    elif_there.sync()
    assert words_on(here) == {"On the file.", "Hers alone.", "On his record."}
    assert words_on(priya) == {"On the file.", "On his record."}
    assert words_on(elif_there) == {"On his record."}
    shown = ask(priya, lambda db, me: family(db, me, made))
    assert "own part" not in repr(shown)
    assert adult not in {spot.id for spot in shown.spots}
    row = here.row(FamilySession, draft.record_id)
    assert row is not None
    assert row.heads["shows_on"][0].value == [person]


def words_on(laptop: Laptop) -> set[str]:
    rows = laptop.store.ask(lambda db: db.mappings(_PARTS.select())).result()
    return {str(row["words"]) for row in rows}


def test_a_lower_level_waits_on_every_laptop(world: World) -> None:
    amara = world.worker("Amara")
    person, _case = world.young_person(amara)
    here = world.laptop(amara)
    here.sync()
    for level in ("HIGH", "LOW"):
        start = ask(here, lambda db, me: risk.begin_risk(db, me, person))
        written = WrittenRisk(
            person,
            start.draft,
            {"level": level, "assessed_on": clock.today(), "reasons": "What he said."},
            start.follows,
        )
        do(here, partial(risk.finish_risk, risk=written))
    assert all_sent(here)
    there = world.laptop(world.priya)
    there.sync()
    found = there.store.ask(lambda db: risk_in_force(db, [person])).result()[person]
    assert found.level == "HIGH"
    assert found.waiting is not None
    assert found.waiting.level == "LOW"
    assert not found.several
