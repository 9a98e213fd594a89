"""One part of a family note, kept where it shows."""

from datetime import datetime

from caseworker_app.fields.checks import not_blank
from caseworker_app.fields.record import Record, Section, record
from caseworker_app.fields.spec import Scope, link, moment, prose
from caseworker_app.records.family import Family
from caseworker_app.records.family_member import FamilyMember
from caseworker_app.records.family_session import FamilySession
from caseworker_app.records.young_person import YoungPerson


@record(
    "family_parts",
    one="family note",
    many="family notes",
    lives_in={
        Scope.FAMILY: "shows_on_id",
        Scope.FAMILY_PRIVATE: "shows_on_id",
        Scope.YOUNG_PERSON: "shows_on_id",
    },
    finished=True,
    may_add="family_session_id",
)
class FamilyPart(Record):
    """What was said and done, in the one place it shows on.

    The place is the family, one adult's private part, or one young person's record: who holds
    that place sees it, and nobody else does.
    """

    family_session_id: str = link("Family session", FamilySession)
    shows_on_id: str = link("Shows on", (Family, FamilyMember, YoungPerson))
    started_at: datetime = moment("When")
    words: str = prose("Note", checks=(not_blank,), search=True)

    form = (Section("Note", "started_at", "words"),)
    columns = ("started_at", "words")
