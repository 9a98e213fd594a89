"""Telephone numbers that must be at hand without a network."""

from caseworker_app.fields.record import Record, Section, record
from caseworker_app.fields.spec import By, Scope, choice, line, number


@record(
    "useful_numbers",
    one="useful number",
    many="useful numbers",
    lives_in={Scope.ORGANISATION: ""},
    writes=By.MANAGER,
)
class UsefulNumber(Record):
    """Whom to ring: duty, the safeguarding lead, a borough's children's services, the police."""

    label: str | None = line("Who answers", default=None)
    phone: str | None = line("Phone", default=None)
    borough: str | None = choice("Borough", "london_local_authority", default=None)
    kind: str | None = choice("Kind", "number_kind", default=None)
    position: int | None = number("Order", default=None)

    form = (Section("Number", "label", "phone", "kind", "borough", "position"),)
    columns = ("label", "phone", "kind", "borough")
