"""A run of group work."""

from datetime import date

from caseworker_app.fields.checks import between
from caseworker_app.fields.record import Record, Section, record
from caseworker_app.fields.spec import Merge, Scope, choice, day, line, link, number, prose
from caseworker_app.records.team import Team


@record(
    "group_programmes",
    one="group programme",
    many="group programmes",
    lives_in={Scope.GROUP: "id"},
)
class GroupProgramme(Record):
    """What a group is for, where it meets and for how long."""

    name: str | None = line("Name", search=True, default=None)
    strand: str | None = choice("Strand", "strand", default=None)
    team_id: str | None = link("Team", Team, default=None)
    venue: str | None = line("Venue", search=True, default=None)
    borough: str | None = choice("Borough", "london_local_authority", default=None)
    aim: str | None = prose("Aim", merge=Merge.BOTH, search=True, default=None)
    sessions_planned: int | None = number(
        "Sessions planned", checks=(between(1, 100),), default=None
    )
    capacity: int | None = number("Places", checks=(between(1, 100),), default=None)
    starts_on: date | None = day("Starts on", default=None)
    ends_on: date | None = day("Ends on", default=None)

    form = (
        Section("Programme", "name", "strand", "team_id", "aim"),
        Section("When and where", "venue", "borough", "starts_on", "ends_on"),
        Section("Size", "sessions_planned", "capacity"),
    )
    columns = ("name", "strand", "venue", "starts_on", "ends_on")
