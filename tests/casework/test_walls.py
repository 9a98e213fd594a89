"""What a family note says about who reads each place is what the rules of access let them read."""

import pytest

from caseworker_app.casework.walls import Kind, Spot, what_stays_off
from caseworker_app.casework.workspace import Workspace
from caseworker_app.connections import Reader, Writer
from caseworker_app.records import Role
from caseworker_app.rules.access import Right, scopes_for
from tests.ui import story
from tests.ui.desks import fill

FILE = Spot(Kind.FAMILY, story.MENSAHS)
ABENAS = Spot(Kind.PRIVATE, story.ABENA, "Abena")
SENIOR = story.known("senior")


@pytest.fixture
def team(amara: Workspace) -> Workspace:
    """Amara's team with a senior youth worker in it."""
    role = Role(id=story.known("senior's role"), worker_id=SENIOR, role="SYW", team_id=story.TEAM)
    amara.store.change(lambda db: _add(db, role)).result()
    return amara


def _add(db: Writer, role: Role) -> None:
    fill(db, story.AMARA, [(role, story.known("another scope"))])


def reads(team: Workspace, worker: str, spot: Spot) -> bool:
    def question(db: Reader) -> dict[str, Right]:
        return scopes_for(db, worker, story.TODAY)

    return spot.scope in team.store.ask(question).result()


def said_of(spot: Spot) -> str:
    return " ".join(what_stays_off([FILE, ABENAS], [spot.key]))


def test_the_family_file_is_read_by_those_it_names(team: Workspace) -> None:
    named = said_of(FILE)

    for worker, words in (
        (story.AMARA, "this family\u2019s workers"),
        (story.PRIYA, "the supervisor"),
        (SENIOR, "the senior youth workers of their team"),
    ):
        assert reads(team, worker, FILE)
        assert words in named
    assert not reads(team, story.ELIF, FILE)


def test_an_adults_own_part_is_read_by_the_familys_workers_alone(team: Workspace) -> None:
    assert [
        reads(team, worker, ABENAS) for worker in (story.AMARA, story.PRIYA, SENIOR, story.ELIF)
    ] == [True, False, False, False]
    assert "this family\u2019s workers alone, not by their supervisor" in said_of(ABENAS)
