"""The people around a young person."""

from caseworker_app.fields.record import Record, Section, record
from caseworker_app.fields.spec import Merge, Scope, choice, line, link, yes_no
from caseworker_app.records.young_person import YoungPerson


@record(
    "relationships",
    one="relationship",
    many="relationships",
    lives_in={Scope.YOUNG_PERSON: "young_person_id"},
)
class Relationship(Record):
    """Somebody in a young person's life, and whether it is safe to speak to them."""

    young_person_id: str = link("Young person", YoungPerson)
    name: str | None = line("Name", search=True, default=None)
    tie: str | None = choice("Tie", "tie", default=None)
    also_young_person_id: str | None = link("Their own record", YoungPerson, default=None)
    phone: str | None = line("Phone", default=None)
    safe_to_contact: bool | None = yes_no(
        "Safe to contact", merge=Merge.CAUTIOUS, cautious=False, default=None
    )
    never_name: bool | None = yes_no(
        "Never name to the young person", merge=Merge.CAUTIOUS, cautious=True, default=None
    )
    restricted: bool | None = yes_no(
        "Restricted", merge=Merge.CAUTIOUS, cautious=True, default=None
    )

    form = (
        Section("Person", "name", "tie", "phone"),
        Section("What is safe", "safe_to_contact", "never_name", "restricted"),
    )
    columns = ("name", "tie", "safe_to_contact")
