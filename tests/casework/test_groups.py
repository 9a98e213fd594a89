"""Which register is meant by "now", and which group has had its hour."""

from dataclasses import replace
from datetime import UTC, date, datetime

from caseworker_app import clock
from caseworker_app.casework.day import today
from caseworker_app.casework.groups import Group, Week, meeting_on_now, my_groups
from caseworker_app.casework.workspace import Workspace
from tests.ui import story

TUESDAY = date(2025, 10, 14)


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2025, 10, 14, hour, minute, tzinfo=clock.LONDON).astimezone(UTC)


def _week(ident: str, started_at: str, held_on: date = TUESDAY) -> Week:
    return Week(ident, 1, held_on, started_at, 60, "", 0, 0, 9, has_note=False)


def _meeting(amara: Workspace, now: datetime, *weeks: Week) -> str | None:
    group: Group = amara.ask(my_groups).result()[0]
    return meeting_on_now([replace(group, weeks=weeks)], now)


def test_the_register_that_is_on_is_the_one_that_began_last(amara: Workspace) -> None:
    morning, noon = _week("morning", "9:30"), _week("noon", "13:00")

    assert _meeting(amara, at(14), morning, noon) == "noon"
    assert _meeting(amara, at(10), noon, morning) == "morning"


def test_before_the_first_meeting_it_is_the_next_one(amara: Workspace) -> None:
    assert _meeting(amara, at(8), _week("noon", "13:00"), _week("morning", "9:30")) == "morning"


def test_on_a_day_without_a_meeting_there_is_none(amara: Workspace) -> None:
    assert _meeting(amara, at(14), _week("before", "13:00", date(2025, 10, 7))) is None


def test_a_group_that_is_over_is_not_on_now(amara: Workspace) -> None:
    """A leader who is told at five that the group of one o'clock is on goes to the wrong door."""
    clock.read_with(lambda: at(17))
    group = next(one for one in amara.ask(today).result().visits if one.id == story.WEEK)

    assert group.state != "coming"
