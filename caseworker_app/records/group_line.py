"""One line about one young person in a group session."""

from datetime import date

from caseworker_app.fields.checks import not_blank
from caseworker_app.fields.record import Record, Section, record
from caseworker_app.fields.spec import Scope, day, link, prose
from caseworker_app.records.group_session import GroupSession
from caseworker_app.records.young_person import YoungPerson


@record(
    "group_lines",
    one="line from a group",
    many="lines from groups",
    lives_in={Scope.YOUNG_PERSON: "young_person_id"},
    finished=True,
    may_add="group_session_id",
)
class GroupLine(Record):
    """What a leader noticed about one young person. It goes to that record only."""

    young_person_id: str = link("Young person", YoungPerson)
    group_session_id: str = link("Group session", GroupSession)
    held_on: date = day("Held on")
    words: str = prose("About this young person", checks=(not_blank,), search=True)

    form = (Section("Line", "held_on", "words"),)
    columns = ("held_on", "words")
