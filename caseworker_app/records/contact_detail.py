"""Ways to reach a young person, each with what is safe."""

from datetime import date

from caseworker_app.fields.record import Record, Section, record
from caseworker_app.fields.spec import Merge, Scope, choice, day, line, link, yes_no
from caseworker_app.records.young_person import YoungPerson


@record(
    "contact_details",
    one="contact detail",
    many="contact details",
    lives_in={Scope.YOUNG_PERSON: "young_person_id"},
)
class ContactDetail(Record):
    """A number or address to write to, whose it is, and what may be done with it."""

    young_person_id: str = link("Young person", YoungPerson)
    kind: str | None = choice("Kind", "contact_kind", default=None)
    value: str | None = line("Number or address", search=True, default=None)
    whose: str | None = line("Whose it is", default=None)
    safe_to_call: bool | None = yes_no(
        "Safe to call", merge=Merge.CAUTIOUS, cautious=False, default=None
    )
    safe_to_text: bool | None = yes_no(
        "Safe to text", merge=Merge.CAUTIOUS, cautious=False, default=None
    )
    safe_to_leave_message: bool | None = yes_no(
        "Safe to leave a message", merge=Merge.CAUTIOUS, cautious=False, default=None
    )
    times: str | None = line("Times", default=None)
    agreed_on: date | None = day("Agreed on", default=None)

    form = (
        Section("Contact", "kind", "value", "whose", "times"),
        Section(
            "What is safe", "safe_to_call", "safe_to_text", "safe_to_leave_message", "agreed_on"
        ),
    )
    columns = ("kind", "value", "whose", "safe_to_call", "safe_to_text")
