"""An id alone opens nothing: whoever is named must be theirs already, or in the family or group."""

from dataclasses import dataclass
from datetime import date

import pytest

from caseworker_app import ids
from caseworker_app.records import (
    Family,
    FamilyMember,
    FamilyPart,
    FamilySession,
    FamilyWorker,
    GroupLine,
    GroupPlace,
)
from tests.server.test_copies import a_group
from tests.sync.steps import Step
from tests.world import Add, World, at


@dataclass
class Here:
    """Amara's laptop; whom she holds and whom she does not; her group and her family."""

    step: Step
    own: str
    stranger: str
    group: str
    meeting: str
    family: str
    session: str

    def whose(self, whose: str) -> str:
        """One of the two young people."""
        return self.own if whose == "own" else self.stranger


@pytest.fixture
def here(world: World) -> Here:
    """A worker who leads a group with one place, and supports a family with one young person."""
    worker = world.worker("Amara")
    own, _ = world.young_person(worker)
    stranger = world.young_person(world.worker("Tom"))[0]
    group, _, meeting = a_group(world, worker, person=own)
    family, session = ids.new(), ids.new()
    scope = f"family:{family}"
    world.give(
        (Family(id=family, name="Mensah", team_id=world.team), scope),
        (FamilyWorker(id=ids.new(), family_id=family, worker_id=worker), scope),
        (FamilyMember(id=ids.new(), family_id=family, young_person_id=own), scope),
        (
            FamilySession(
                id=session, family_id=family, started_at=at(10), minutes=30,
                mode="F2F", attendance="ATT", worker_ids=(worker,),
            ),
            scope,
        ),
    )  # fmt: skip
    step = Step(world.laptop(worker))
    step.pulls()
    return Here(step, own, stranger, group, meeting, family, session)


def outcome(step: Step, add: Add) -> tuple[str, str]:
    """What the server says of one new record."""
    step.laptop.keep(add)
    sent, pushed = step.sends()
    step.takes(sent, pushed)
    (verdict,) = pushed.verdicts
    return verdict.outcome, verdict.reason


@pytest.mark.parametrize("whose", ["own", "stranger"])
def test_a_place_in_a_group_copies_only_somebody_of_theirs(here: Here, whose: str) -> None:
    place = GroupPlace(
        id=ids.new(), group_programme_id=here.group, young_person_id=here.whose(whose)
    )
    told = outcome(here.step, Add(place, f"group:{here.group}"))
    assert told[0] == ("accepted" if whose == "own" else "quarantined")


@pytest.mark.parametrize("whose", ["own", "stranger"])
def test_a_line_goes_only_to_somebody_with_a_place(here: Here, whose: str) -> None:
    person = here.whose(whose)
    line = GroupLine(
        id=ids.new(), young_person_id=person, group_session_id=here.meeting,
        held_on=date(2025, 10, 13), words="Helped to cook.",
    )  # fmt: skip
    told = outcome(here.step, Add(line, f"young_person:{person}"))
    assert told[0] == ("accepted" if whose == "own" else "quarantined")


@pytest.mark.parametrize("whose", ["own", "stranger"])
def test_a_family_note_shows_only_on_members(here: Here, whose: str) -> None:
    person = here.whose(whose)
    part = FamilyPart(
        id=ids.new(), family_session_id=here.session, shows_on_id=f"young_people/{person}",
        started_at=at(10), words="We talked about mornings.",
    )  # fmt: skip
    told = outcome(here.step, Add(part, f"young_person:{person}"))
    assert told[0] == ("accepted" if whose == "own" else "quarantined")


@pytest.mark.parametrize("whose", ["own", "stranger"])
def test_a_family_session_is_an_attendance_only_of_members(here: Here, whose: str) -> None:
    session = FamilySession(
        id=ids.new(), family_id=here.family, started_at=at(10), minutes=30, mode="F2F",
        attendance="ATT", worker_ids=(here.step.laptop.author.worker_id,),
        shows_on=(here.whose(whose),),
    )  # fmt: skip
    told = outcome(here.step, Add(session, f"family:{here.family}"))
    assert told[0] == ("accepted" if whose == "own" else "quarantined")


def test_somebody_elses_young_person_is_no_member(here: Here) -> None:
    member = FamilyMember(id=ids.new(), family_id=here.family, young_person_id=here.stranger)
    told = outcome(here.step, Add(member, f"family:{here.family}"))
    assert told == ("quarantined", "not its author's to write")
