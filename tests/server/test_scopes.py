"""Who holds what (sync.md 5.4): each kind of scope, for each role, on both stores."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest

from caseworker_app import clock, ids
from caseworker_app.records import (
    Case,
    CaseStatus,
    CaseWorker,
    Family,
    FamilyMember,
    FamilyWorker,
    GroupLeader,
    GroupPlace,
    GroupProgramme,
    Provider,
    Role,
    Team,
    Worker,
)
from caseworker_app.rules.access import Right, scopes_for
from caseworker_app.server import events, opened_cases
from caseworker_app.server.opened_cases import NoReason, NotForThem, rights_of
from tests.sync.steps import Step
from tests.world import World

TODAY = date(2026, 3, 16)
TOMORROW = TODAY + timedelta(days=1)
YESTERDAY = TODAY - timedelta(days=1)
READS, WORKS, OVERSEES = Right.READS, Right.WORKS, Right.OVERSEES


class Hands:
    """A clock whose hands a test moves."""

    now = datetime(2026, 3, 16, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def hands() -> Iterator[Hands]:
    made = Hands()
    clock.read_with(lambda: made.now)
    yield made
    clock.read_with(None)


def held(world: World, worker: str, today: date = TODAY) -> dict[str, Right]:
    """What somebody may hold, without what everybody has."""
    scopes = world.store.read_now(lambda db: scopes_for(db, worker, today))
    assert scopes.pop("organisation") is READS
    assert scopes.pop(f"own:{worker}") is OVERSEES
    assert scopes.pop(f"work:{worker}", None) in (WORKS, OVERSEES)
    return scopes


def allocates(
    world: World, person: str, case: str, worker: str, part: str = "LEAD",
    since: date | None = None, until: date | None = None,
) -> None:  # fmt: skip
    world.give(
        (
            CaseWorker(
                id=ids.new(), young_person_id=person, case_id=case, worker_id=worker, part=part,
                since=since, until=until,
            ),
            f"young_person:{person}",
        ),
    )  # fmt: skip


def has_role(
    world: World, worker: str, role: str, team: str | None, since: date | None = None,
    until: date | None = None,
) -> None:  # fmt: skip
    world.give(
        (
            Role(id=ids.new(), worker_id=worker, role=role, team_id=team, since=since, until=until),
            "organisation",
        ),
    )


def somebody(world: World, provider: str = "") -> str:
    """A worker without any role."""
    worker = ids.new()
    world.give(
        (Worker(id=worker, provider_id=provider or world.provider, name="Kit"), "organisation")
    )
    return worker


def another_team(world: World, provider: str = "") -> str:
    team = ids.new()
    name = Team(id=team, provider_id=provider or world.provider, name="North")
    world.give((name, "organisation"))
    return team


def a_family(world: World, person: str) -> tuple[str, str, str]:
    """A family of the team: an adult and a young person. Gives all three ids."""
    family, adult, child = ids.new(), ids.new(), ids.new()
    scope = f"family:{family}"
    world.give(
        (Family(id=family, name="Mensah", team_id=world.team), scope),
        (FamilyMember(id=adult, family_id=family, name="Abena"), scope),
        (FamilyMember(id=child, family_id=family, young_person_id=person), scope),
    )
    return family, adult, child


def a_group(world: World, person: str) -> str:
    group = ids.new()
    scope = f"group:{group}"
    place = GroupPlace(id=ids.new(), group_programme_id=group, young_person_id=person)
    world.give((GroupProgramme(id=group, name="Boxing", team_id=world.team), scope), (place, scope))
    return group


def closes(world: World, case: str, since: date, follows: tuple[str, ...] = ()) -> str:
    status = ids.new()
    record = CaseStatus(id=status, case_id=case, status="CLSD", since=since, follows=follows)
    world.give((record, f"case:{case}"))
    return status


@pytest.mark.parametrize("part", ["LEAD", "SEC", "SPEC", "COV"])
def test_whoever_has_a_part_in_a_case_holds_it_with_its_young_person(
    world: World, part: str
) -> None:
    worker = somebody(world)
    person, case = world.young_person()
    allocates(world, person, case, worker, part)
    assert held(world, worker) == {f"case:{case}": WORKS, f"young_person:{person}": WORKS}


def test_a_part_holds_from_its_first_day_to_the_day_before_it_ends(world: World) -> None:
    worker = somebody(world)
    person, case = world.young_person()
    allocates(world, person, case, worker, since=TODAY, until=TOMORROW)
    both = {f"case:{case}": WORKS, f"young_person:{person}": WORKS}
    assert [held(world, worker, day) for day in (YESTERDAY, TODAY, TOMORROW)] == [{}, both, {}]


def test_two_cases_of_one_young_person_share_them_and_not_the_notes(world: World) -> None:
    one, two = somebody(world), somebody(world)
    person, first = world.young_person()
    second = ids.new()
    world.give((Case(id=second, young_person_id=person, team_id=world.team), f"case:{second}"))
    allocates(world, person, first, one)
    allocates(world, person, second, two)
    assert set(held(world, one)) == {f"case:{first}", f"young_person:{person}"}
    assert set(held(world, two)) == {f"case:{second}", f"young_person:{person}"}


def test_a_family_s_worker_holds_its_adults_private_parts_and_no_young_person(
    world: World,
) -> None:
    worker = somebody(world)
    person, _ = world.young_person()
    family, adult, _ = a_family(world, person)
    world.give(
        (
            FamilyWorker(id=ids.new(), family_id=family, worker_id=worker, until=TOMORROW),
            f"family:{family}",
        )
    )
    assert held(world, worker) == {f"family:{family}": WORKS, f"family_private:{adult}": WORKS}
    assert held(world, worker, TOMORROW) == {}


def test_whoever_leads_a_group_holds_it_and_no_young_person(world: World) -> None:
    worker = somebody(world)
    person, _ = world.young_person()
    group = a_group(world, person)
    leads = GroupLeader(
        id=ids.new(), group_programme_id=group, worker_id=worker, since=TODAY, until=TOMORROW
    )
    world.give((leads, f"group:{group}"))
    assert held(world, worker) == {f"group:{group}": WORKS}
    assert held(world, worker, TOMORROW) == {}


def test_a_supervisor_holds_the_team_s_but_no_adult_s_private_part(world: World) -> None:
    amara = world.worker("Amara")
    person, case = world.young_person(amara)
    family, _, _ = a_family(world, person)
    group = a_group(world, person)
    assert held(world, world.priya) == {
        f"case:{case}": OVERSEES,
        f"young_person:{person}": OVERSEES,
        f"family:{family}": OVERSEES,
        f"group:{group}": OVERSEES,
        f"team:{world.team}": OVERSEES,
        f"work:{amara}": OVERSEES,
    }


def test_the_team_s_is_what_names_the_team_not_what_its_workers_hold(world: World) -> None:
    north = another_team(world)
    amara = world.worker("Amara")
    person, case = world.young_person(amara)
    other = somebody(world)
    has_role(world, other, "SUP", north)
    has_role(world, amara, "YW", north)
    assert f"case:{case}" not in held(world, other)
    assert f"work:{amara}" in held(world, other)
    assert f"case:{case}" in held(world, world.priya)
    assert f"young_person:{person}" in held(world, world.priya)


def test_a_senior_youth_worker_reads_the_team_s_and_nothing_between_others(world: World) -> None:
    senior, amara = world.worker("Femi", role="SYW"), world.worker("Amara")
    person, case = world.young_person(amara)
    own, own_case = world.young_person(senior)
    family, _, _ = a_family(world, person)
    group = a_group(world, person)
    assert held(world, senior) == {
        f"case:{case}": READS,
        f"young_person:{person}": READS,
        f"case:{own_case}": WORKS,
        f"young_person:{own}": WORKS,
        f"family:{family}": READS,
        f"group:{group}": READS,
    }


def test_a_service_manager_holds_the_roll_ups_of_their_own_provider(world: World) -> None:
    world.young_person(world.worker("Amara"))
    north, elsewhere = another_team(world), ids.new()
    world.give((Provider(id=elsewhere, name="Another"), "organisation"))
    foreign = another_team(world, elsewhere)
    manager = somebody(world)
    has_role(world, manager, "SM", None)
    assert held(world, manager) == {f"team:{world.team}": READS, f"team:{north}": READS}
    over_all = somebody(world)
    has_role(world, over_all, "SUP", None)
    assert f"team:{foreign}" not in held(world, over_all)
    assert f"team:{north}" in held(world, over_all)


@pytest.mark.parametrize("role", ["DL", "ADM", "YW"])
def test_other_roles_bring_no_young_person(world: World, role: str) -> None:
    world.young_person(world.worker("Amara"))
    worker = somebody(world)
    has_role(world, worker, role, world.team)
    assert held(world, worker) == {}


def test_a_closed_case_stays_for_90_days(world: World) -> None:
    amara = world.worker("Amara")
    person, case = world.young_person(amara)
    closes(world, case, TODAY)
    last = TODAY + timedelta(days=90)
    for worker in (amara, world.priya):
        assert f"case:{case}" in held(world, worker, last)
        assert f"young_person:{person}" in held(world, worker, last)
        after = held(world, worker, last + timedelta(days=1))
        assert f"case:{case}" not in after
        assert f"young_person:{person}" not in after


def test_an_open_case_keeps_its_young_person_when_another_is_long_closed(world: World) -> None:
    amara = world.worker("Amara")
    person, case = world.young_person(amara)
    second = ids.new()
    world.give((Case(id=second, young_person_id=person, team_id=world.team), f"case:{second}"))
    closes(world, case, TODAY - timedelta(days=91))
    scopes = held(world, world.priya)
    assert f"case:{case}" not in scopes
    assert {f"case:{second}", f"young_person:{person}"} <= set(scopes)


def test_while_one_standing_status_is_open_the_case_is_open(world: World) -> None:
    amara = world.worker("Amara")
    _, case = world.young_person(amara)
    long_ago = TODAY - timedelta(days=200)
    first = closes(world, case, long_ago)
    reopened = CaseStatus(
        id=ids.new(), case_id=case, status="REOP", since=long_ago + timedelta(days=20),
        follows=(first,),
    )  # fmt: skip
    assert f"case:{case}" not in held(world, amara)
    world.give((reopened, f"case:{case}"))
    assert f"case:{case}" in held(world, amara)


def test_a_role_that_begins_tomorrow_brings_its_scopes_tomorrow(world: World, hands: Hands) -> None:
    person, case = world.young_person(world.worker("Amara"))
    kit = world.worker("Kit")
    has_role(world, kit, "SUP", world.team, since=TOMORROW)
    here = Step(world.laptop(kit))
    here.laptop.sync()
    assert here.holds(f"case:{case}") == ""
    hands.now += timedelta(days=1)
    here.laptop.sync()
    assert here.holds(f"case:{case}") == "active"
    assert here.holds(f"young_person:{person}") == "active"
    assert here.holds(f"team:{world.team}") == "active"


def test_a_case_is_opened_on_request_to_read_for_24_hours(world: World, hands: Hands) -> None:
    person, case = world.young_person(world.worker("Amara"))
    closes(world, case, TODAY - timedelta(days=300))
    manager = world.worker("Mo", role="SM")
    here = Step(world.laptop(manager))
    here.laptop.sync()
    assert here.holds(f"case:{case}") == ""
    until = world.store.write_now(
        lambda db: opened_cases.open_case(db, case, manager, "A complaint by a parent")
    )
    assert until == hands.now + timedelta(hours=24)
    rights = world.store.read_now(lambda db: rights_of(db, manager, TODAY))
    assert (rights[f"case:{case}"], rights[f"young_person:{person}"]) == (READS, READS)
    here.laptop.sync()
    assert here.holds(f"case:{case}") == "active"
    hands.now = until - timedelta(seconds=1)
    here.laptop.sync()
    assert here.holds(f"case:{case}") == "active"
    hands.now = until
    here.laptop.sync()
    assert here.holds(f"case:{case}") == ""
    (found,) = world.store.read_now(lambda db: events.of_kind(db, events.OPENED))
    assert (found["case"], found["worker"]) == (case, manager)
    assert "parent" not in str(found)


def test_a_case_is_opened_to_nobody_else_and_never_without_a_reason(world: World) -> None:
    amara, manager = world.worker("Amara"), world.worker("Mo", role="SM")
    _, case = world.young_person()
    for worker in (amara, world.priya):
        with pytest.raises(NotForThem):
            world.store.write_now(
                partial(opened_cases.open_case, case_id=case, worker_id=worker, why="Why not")
            )
    with pytest.raises(NoReason):
        world.store.write_now(lambda db: opened_cases.open_case(db, case, manager, " "))
    assert f"case:{case}" not in world.store.read_now(lambda db: rights_of(db, manager, TODAY))


def test_what_was_purged_is_written_down(world: World) -> None:
    amara = world.worker("Amara")
    person, case = world.young_person(amara)
    here = Step(world.laptop(amara))
    here.laptop.sync()
    world.ends(person, case, amara)
    here.laptop.sync()
    here.laptop.sync()
    found = world.store.read_now(lambda db: events.of_kind(db, events.PURGED))
    assert [one["scopes"] for one in found] == [sorted([f"case:{case}", f"young_person:{person}"])]
    assert [one["laptop"] for one in found] == [here.laptop.author.laptop_id]
