"""What belongs in two scopes is written once, and the server writes the other copy."""

from datetime import date

from caseworker_app import ids
from caseworker_app.records import (
    Attendance,
    Family,
    FamilyMember,
    FamilyPart,
    FamilySession,
    FamilyWorker,
    GroupLeader,
    GroupLine,
    GroupPlace,
    GroupProgramme,
    GroupSession,
    RegisterMark,
    YoungPerson,
)
from caseworker_app.records.attendance import attendance_id
from caseworker_app.records.register_mark import mark_id
from tests.sync.steps import Step
from tests.world import Add, World, at


def a_group(world: World, *leaders: str, person: str) -> tuple[str, str, str]:
    """A programme with leaders and one place. Gives programme, place and session."""
    programme, place, meeting = ids.new(), ids.new(), ids.new()
    scope = f"group:{programme}"
    world.give(
        (GroupProgramme(id=programme, name="Girls' group", team_id=world.team), scope),
        *(
            (GroupLeader(id=ids.new(), group_programme_id=programme, worker_id=one), scope)
            for one in leaders
        ),
        (GroupPlace(id=place, group_programme_id=programme, young_person_id=person), scope),
        (
            GroupSession(
                id=meeting, group_programme_id=programme, held_on=date(2025, 10, 13), minutes=90,
                mode="F2F",
            ),
            scope,
        ),
    )  # fmt: skip
    return programme, place, meeting


def test_two_leaders_mark_one_record_and_the_young_person_has_one_attendance(
    world: World,
) -> None:
    amara, elif_, lead = world.worker("Amara"), world.worker("Elif"), world.worker("Tom")
    person, _ = world.young_person(lead)
    programme, place, meeting = a_group(world, amara, elif_, person=person)
    a, b = Step(world.laptop(amara)), Step(world.laptop(elif_))
    a.pulls()
    b.pulls()
    mark = mark_id(meeting, place)
    for step in (a, b):
        made = RegisterMark(
            id=mark, group_session_id=meeting, group_place_id=place, attendance="ATT"
        )
        step.laptop.keep(Add(made, f"group:{programme}"))
    assert a.pushes() == 1
    assert b.pushes() == 1
    b.pulls()
    assert b.shows(RegisterMark, mark, "attendance") == ["ATT", "ATT"]
    assert b.laptop.row(YoungPerson, person) is None
    tom = Step(world.laptop(lead))
    tom.pulls()
    attendance = attendance_id(mark, person)
    assert tom.shows(Attendance, attendance, "attendance") == ["ATT"]
    assert tom.shows(Attendance, attendance, "minutes") == [90]
    assert tom.laptop.row(RegisterMark, mark) is None


def test_a_place_knows_what_its_leaders_must(world: World) -> None:
    amara, lead = world.worker("Amara"), world.worker("Tom")
    person, _ = world.young_person(lead)
    _, place, _ = a_group(world, amara, person=person)
    tom = Step(world.laptop(lead))
    tom.pulls()
    tom.edits(YoungPerson, person, must_know="Carries an inhaler.")
    tom.pushes()
    a = Step(world.laptop(amara))
    a.pulls()
    assert a.shows(GroupPlace, place, "must_know") == ["Carries an inhaler."]
    assert a.shows(GroupPlace, place, "name") == ["Jay"]


def test_a_leader_adds_a_line_to_a_record_that_they_do_not_hold(world: World) -> None:
    amara, lead = world.worker("Amara"), world.worker("Tom")
    person, _ = world.young_person(lead)
    _, _, meeting = a_group(world, amara, person=person)
    a = Step(world.laptop(amara))
    a.pulls()
    line = GroupLine(
        id=ids.new(), young_person_id=person, group_session_id=meeting,
        held_on=date(2025, 10, 13), words="Helped a newcomer in.",
    )  # fmt: skip
    a.laptop.keep(Add(line, f"young_person:{person}"))
    a.pushes()
    tom = Step(world.laptop(lead))
    tom.pulls()
    assert tom.shows(GroupLine, line.id, "words") == ["Helped a newcomer in."]


def test_a_young_person_gets_a_reference(world: World) -> None:
    amara = world.worker("Amara")
    person, _ = world.young_person(amara)
    a = Step(world.laptop(amara))
    a.pulls()
    assert a.shows(YoungPerson, person, "reference") == ["YP-2001"]
    held = a.edits(YoungPerson, person, reference="YP-1")
    a.pushes()
    assert a.state(held) == "held"


def test_a_parents_part_stays_with_the_familys_workers(world: World) -> None:
    """It is on no young person's record, and the supervisor does not hold it."""
    amara, lead = world.worker("Amara"), world.worker("Tom")
    person, _ = world.young_person(lead)
    family, mum, session = ids.new(), ids.new(), ids.new()
    scope, private = f"family:{family}", f"family_private:{mum}"
    own, hers = ids.new(), ids.new()
    world.give(
        (Family(id=family, name="Mensah", team_id=world.team), scope),
        (FamilyWorker(id=ids.new(), family_id=family, worker_id=amara), scope),
        (FamilyMember(id=mum, family_id=family, name="Abena"), scope),
        (FamilyMember(id=ids.new(), family_id=family, young_person_id=person), scope),
    )
    a = Step(world.laptop(amara))
    a.pulls()
    a.laptop.keep(
        Add(
            FamilySession(
                id=session, family_id=family, started_at=at(11), minutes=60, mode="F2F",
                attendance="ATT", worker_ids=(amara,), shows_on=(person,),
            ),
            scope,
        ),
        Add(
            FamilyPart(
                id=own, family_session_id=session, shows_on_id=f"young_people/{person}",
                started_at=at(11), words="Jay and his mum talked about mornings.",
            ),
            f"young_person:{person}",
        ),
        Add(
            FamilyPart(
                id=hers, family_session_id=session, shows_on_id=f"family_members/{mum}",
                started_at=at(11), words="She is worried about money.",
            ),
            private,
        ),
    )  # fmt: skip
    sent, pushed = a.sends()
    a.takes(sent, pushed)
    assert {one.outcome for one in pushed.verdicts} == {"accepted"}
    a.pulls()
    assert a.shows(FamilyPart, hers, "words") == ["She is worried about money."]
    priya, tom = Step(world.laptop(world.priya)), Step(world.laptop(lead))
    for step in (priya, tom):
        step.pulls()
        assert step.laptop.row(FamilyPart, hers) is None
        assert step.shows(FamilyPart, own, "words") == ["Jay and his mum talked about mornings."]
    assert priya.laptop.row(FamilySession, session) is not None
    assert tom.laptop.row(FamilySession, session) is None
    assert tom.shows(Attendance, attendance_id(session, person), "attendance") == ["ATT"]


def test_nobody_signs_their_own_work(world: World) -> None:
    from caseworker_app.records import RiskAssessment, SignOff

    lead = world.worker("Tom")
    person, _ = world.young_person(lead)
    scope = f"young_person:{person}"
    priya = Step(world.laptop(world.priya))
    priya.pulls()
    assessed = RiskAssessment(
        id=ids.new(), young_person_id=person, level="LOW", assessed_on=date(2025, 10, 13),
        reasons="Settled for months.",
    )  # fmt: skip
    priya.laptop.keep(Add(assessed, scope))
    priya.pushes()
    priya.laptop.keep(
        Add(
            SignOff(id=ids.new(), about_id=f"risk_assessments/{assessed.id}", decision="SIGN"),
            scope,
        )
    )
    sent, pushed = priya.sends()
    priya.takes(sent, pushed)
    assert [one.outcome for one in pushed.verdicts] == ["quarantined"]


def test_who_opens_a_family_is_its_first_worker_with_each_adults_own_part(world: World) -> None:
    amara = world.worker("Amara")
    a = Step(world.laptop(amara))
    a.pulls()
    family, mum = ids.new(), ids.new()
    scope = f"family:{family}"
    a.laptop.keep(
        Add(Family(id=family, name="Mensah", team_id=world.team), scope),
        Add(FamilyWorker(id=ids.new(), family_id=family, worker_id=amara), scope),
        Add(FamilyMember(id=mum, family_id=family, name="Abena"), scope),
    )
    sent, pushed = a.sends()
    a.takes(sent, pushed)
    assert {one.outcome for one in pushed.verdicts} == {"accepted"}
    a.pulls()
    assert a.holds(scope) == "active"
    assert a.holds(f"family_private:{mum}") == "active"
