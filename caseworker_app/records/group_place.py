"""A place in a group."""

from datetime import date

from caseworker_app.fields.record import Record, Section, record
from caseworker_app.fields.spec import By, Merge, RoughDay, Scope, day, line, link, prose, rough_day
from caseworker_app.records.group_programme import GroupProgramme
from caseworker_app.records.young_person import YoungPerson


@record(
    "group_places",
    one="place in a group",
    many="places in a group",
    lives_in={Scope.GROUP: "group_programme_id"},
)
class GroupPlace(Record):
    """A young person's place, or a walk-in's first name.

    The server copies here what a leader must know; a screen that holds the young person's own
    record reads that instead.
    """

    group_programme_id: str = link("Group", GroupProgramme)
    young_person_id: str | None = link("Young person", YoungPerson, default=None)
    walk_in_name: str | None = line("First name", default=None)
    since: date | None = day("Since", default=None)
    until: date | None = day("Until", default=None)
    name: str | None = line("Name", by=By.SERVER, default=None)
    born_on: RoughDay | None = rough_day("Born on", by=By.SERVER, default=None)
    must_know: str | None = prose(
        "What anyone with them must know", merge=Merge.BOTH, by=By.SERVER, default=None
    )
    safe_contact: str | None = prose(
        "Safe contact", merge=Merge.CAUTIOUS, by=By.SERVER, default=None
    )

    form = (Section("Place", "young_person_id", "walk_in_name", "since", "until"),)
    columns = ("name", "walk_in_name", "since", "until")
