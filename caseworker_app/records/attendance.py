"""That a young person was at a group or family session, in their own record."""

from datetime import date

from caseworker_app import ids
from caseworker_app.fields.record import Record, Section, record
from caseworker_app.fields.spec import By, Merge, Scope, choice, day, line, link, number, prose
from caseworker_app.records.family_session import FamilySession
from caseworker_app.records.group_programme import GroupProgramme
from caseworker_app.records.young_person import YoungPerson


@record(
    "attendances",
    one="attendance",
    many="attendances",
    lives_in={Scope.YOUNG_PERSON: "young_person_id"},
    writes=By.SERVER,
)
class Attendance(Record):
    """The server's copy of a mark or of a family session: no other name stands in it."""

    young_person_id: str = link("Young person", YoungPerson)
    of_id: str = link("Of", (GroupProgramme, FamilySession))
    held_on: date | None = day("Held on", default=None)
    title: str | None = line("What it was", default=None)
    mode: str | None = choice("How", "contact_mode", default=None)
    attendance: str | None = choice("Attendance", "attendance_code", default=None)
    minutes: int | None = number("Length in minutes", default=None)
    group_note: str | None = prose("Group note", merge=Merge.BOTH, search=True, default=None)

    form = (Section("Attendance", "held_on", "title", "attendance", "minutes", "group_note"),)
    columns = ("held_on", "title", "attendance", "minutes")


def attendance_id(source_id: str, young_person_id: str) -> str:
    """The one id of the attendance that this mark or family session gives this young person."""
    return ids.computed("attendances", source_id, young_person_id)
