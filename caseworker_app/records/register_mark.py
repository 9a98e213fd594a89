"""One person's mark on the register of a group session."""

from caseworker_app import ids
from caseworker_app.fields.record import Record, Section, record
from caseworker_app.fields.spec import Merge, Scope, choice, link, yes_no
from caseworker_app.records.group_place import GroupPlace
from caseworker_app.records.group_session import GroupSession


@record(
    "register_marks",
    one="register mark",
    many="register marks",
    lives_in={Scope.GROUP: "group_session_id"},
)
class RegisterMark(Record):
    """Here, late or absent. Its id is computed, so two leaders mark one record."""

    group_session_id: str = link("Group session", GroupSession)
    group_place_id: str = link("Place", GroupPlace)
    attendance: str | None = choice("Attendance", "attendance_code", default=None)
    has_line: bool | None = yes_no("Has a line of their own", merge=Merge.ANY, default=None)

    form = (Section("Mark", "group_place_id", "attendance", "has_line"),)
    columns = ("group_place_id", "attendance")


def mark_id(group_session_id: str, group_place_id: str) -> str:
    """The one id of the mark for this place in this session, on every laptop."""
    return ids.computed("register_marks", group_session_id, group_place_id)
