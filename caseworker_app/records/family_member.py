"""Somebody in a family."""

from caseworker_app.fields.checks import born_sensibly
from caseworker_app.fields.record import Record, Section, record
from caseworker_app.fields.spec import (
    Merge,
    RoughDay,
    Scope,
    choice,
    line,
    link,
    rough_day,
    yes_no,
)
from caseworker_app.records.family import Family
from caseworker_app.records.young_person import YoungPerson


@record(
    "family_members",
    one="family member",
    many="family members",
    lives_in={Scope.FAMILY: "family_id"},
)
class FamilyMember(Record):
    """A person of the family. An adult without a record of their own has a private part."""

    family_id: str = link("Family", Family)
    name: str | None = line("Name", search=True, default=None)
    young_person_id: str | None = link("Their own record", YoungPerson, default=None)
    tie: str | None = choice("Tie", "tie", default=None)
    in_household: bool | None = yes_no("Lives in the household", default=None)
    parental_responsibility: bool | None = yes_no("Parental responsibility", default=None)
    born_on: RoughDay | None = rough_day("Born on", checks=(born_sensibly,), default=None)
    safe_to_contact: bool | None = yes_no(
        "Safe to contact", merge=Merge.CAUTIOUS, cautious=False, default=None
    )

    form = (
        Section("Person", "name", "tie", "born_on"),
        Section("Part", "in_household", "parental_responsibility", "safe_to_contact"),
    )
    columns = ("name", "tie", "in_household", "safe_to_contact")
