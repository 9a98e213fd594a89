"""Where a young person lives or has lived."""

from datetime import date

from caseworker_app.fields.record import Record, Section, record
from caseworker_app.fields.spec import Merge, Scope, choice, day, line, link, prose, yes_no
from caseworker_app.records.young_person import YoungPerson


@record(
    "addresses",
    one="address",
    many="addresses",
    lives_in={Scope.YOUNG_PERSON: "young_person_id"},
)
class Address(Record):
    """An address with its dates, and what must not be done there."""

    young_person_id: str = link("Young person", YoungPerson)
    lines: str | None = prose("Address", default=None)
    postcode: str | None = line("Postcode", default=None)
    borough: str | None = choice("Borough", "london_local_authority", default=None)
    since: date | None = day("Since", default=None)
    until: date | None = day("Until", default=None)
    do_not_write: bool | None = yes_no(
        "Do not write here", merge=Merge.CAUTIOUS, cautious=True, default=None
    )
    do_not_visit: bool | None = yes_no(
        "Do not visit", merge=Merge.CAUTIOUS, cautious=True, default=None
    )
    visit_in_twos: bool | None = yes_no(
        "Visit in twos", merge=Merge.CAUTIOUS, cautious=True, default=None
    )

    form = (
        Section("Address", "lines", "postcode", "borough", "since", "until"),
        Section("Visits", "do_not_write", "do_not_visit", "visit_in_twos"),
    )
    columns = ("lines", "postcode", "borough", "since", "until")
