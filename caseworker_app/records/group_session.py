"""One meeting of a group."""

from datetime import date

from caseworker_app.fields.checks import between
from caseworker_app.fields.record import Record, Section, record
from caseworker_app.fields.spec import Merge, Scope, choice, day, line, link, number, prose
from caseworker_app.records.group_programme import GroupProgramme


@record(
    "group_sessions",
    one="group session",
    many="group sessions",
    lives_in={Scope.GROUP: "group_programme_id"},
)
class GroupSession(Record):
    """When a group met, about what, and how it went, without names."""

    group_programme_id: str = link("Group", GroupProgramme)
    held_on: date | None = day("Held on", default=None)
    started_at: str | None = line("Started at", default=None)
    minutes: int | None = number("Length in minutes", checks=(between(1, 1440),), default=None)
    mode: str | None = choice("How", "contact_mode", default=None)
    theme: str | None = line("Theme", search=True, default=None)
    note: str | None = prose(
        "Group note",
        merge=Merge.BOTH,
        search=True,
        default=None,
        help="How the group went. No names here.",
    )

    form = (Section("Session", "held_on", "started_at", "minutes", "mode", "theme", "note"),)
    columns = ("held_on", "theme", "minutes")
