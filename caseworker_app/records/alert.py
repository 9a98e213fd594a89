"""What everyone must know now about a young person."""

from datetime import datetime

from caseworker_app.fields.record import Record, Section, record
from caseworker_app.fields.spec import Merge, Scope, choice, line, link, moment, prose
from caseworker_app.records.young_person import YoungPerson


@record(
    "alerts",
    one="alert",
    many="alerts",
    lives_in={Scope.YOUNG_PERSON: "young_person_id"},
)
class Alert(Record):
    """Missing, in hospital, arrested, threatened: from when, until when, and how it ended."""

    young_person_id: str = link("Young person", YoungPerson)
    kind: str | None = choice("Kind", "alert_kind", default=None)
    words: str | None = prose("What is known", merge=Merge.BOTH, search=True, default=None)
    source: str | None = line("Who said so", default=None)
    since: datetime | None = moment("Since", default=None)
    ended_at: datetime | None = moment("Ended", merge=Merge.OPEN, default=None)
    outcome: str | None = prose("How it ended", merge=Merge.BOTH, default=None)

    form = (
        Section("Alert", "kind", "words", "source", "since"),
        Section("How it ended", "ended_at", "outcome"),
    )
    columns = ("kind", "since", "ended_at", "source")
