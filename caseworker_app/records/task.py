"""Something to do, by a day."""

from datetime import date

from caseworker_app.fields.record import Record, Section, record
from caseworker_app.fields.spec import Merge, Scope, choice, day, line, link
from caseworker_app.records.case import Case
from caseworker_app.records.family import Family
from caseworker_app.records.group_programme import GroupProgramme
from caseworker_app.records.worker import Worker
from caseworker_app.records.young_person import YoungPerson


@record(
    "tasks",
    one="task",
    many="tasks",
    lives_in={
        Scope.CASE: "about_id",
        Scope.YOUNG_PERSON: "about_id",
        Scope.FAMILY: "about_id",
        Scope.GROUP: "about_id",
        Scope.WORK: "about_id",
    },
)
class Task(Record):
    """A promise to act. It lives where its subject lives; one about nobody is its owner's work."""

    about_id: str = link("About", (Case, YoungPerson, Family, GroupProgramme, Worker))
    words: str | None = line("What to do", search=True, default=None)
    owner_id: str | None = link("Who does it", Worker, default=None)
    starts_on: date | None = day("From", default=None)
    due_on: date | None = day("Due", default=None)
    due_time: str | None = line("At", default=None)
    priority: str | None = choice("Priority", "task_priority", default=None)
    source: str | None = choice("Where it came from", "task_source", default=None)
    done_on: date | None = day("Done on", merge=Merge.OPEN, default=None)
    dropped_why: str | None = line("Why it was dropped", merge=Merge.OPEN, default=None)

    form = (
        Section("Task", "words", "owner_id", "due_on", "due_time", "priority"),
        Section("More", "starts_on", "source"),
        Section("Done", "done_on", "dropped_why"),
    )
    columns = ("words", "owner_id", "due_on", "done_on")
