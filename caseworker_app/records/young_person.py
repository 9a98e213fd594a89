"""The child or young adult who is supported."""

from datetime import date

from caseworker_app.fields.checks import born_sensibly
from caseworker_app.fields.record import Record, Section, record
from caseworker_app.fields.spec import (
    By,
    Merge,
    RoughDay,
    Scope,
    choice,
    choices,
    day,
    line,
    prose,
    rough_day,
    yes_no,
)


@record(
    "young_people",
    one="young person",
    many="young people",
    lives_in={Scope.YOUNG_PERSON: "id"},
)
class YoungPerson(Record):
    """Who somebody is, and what everyone who is with them must know."""

    given_name: str | None = line("Given name", search=True, default=None)
    family_name: str | None = line("Family name", search=True, default=None)
    known_as: str | None = line("Known as", search=True, default=None)
    other_names: str | None = line("Other names", search=True, default=None)
    pronouns: str | None = line("Pronouns", default=None)
    born_on: RoughDay | None = rough_day("Born on", checks=(born_sensibly,), default=None)
    borough: str | None = choice("Home borough", "london_local_authority", default=None)
    languages: tuple[str, ...] | None = choices(
        "Languages", "language", merge=Merge.SET, default=None
    )
    interpreter: bool | None = yes_no(
        "Needs an interpreter", merge=Merge.CAUTIOUS, cautious=True, default=None
    )
    must_know: str | None = prose(
        "What anyone with them must know",
        merge=Merge.BOTH,
        search=True,
        default=None,
        help="Medical needs and access needs, in words that help in a hurry.",
    )
    safe_contact: str | None = prose(
        "Safe contact",
        merge=Merge.CAUTIOUS,
        search=True,
        default=None,
        help="How and when it is safe to be in touch, and what never to do.",
    )
    safe_contact_agreed_on: date | None = day("Agreed on", default=None)
    safe_contact_agreed_with: str | None = line("Agreed with", default=None)
    reference: str | None = line("Reference", by=By.SERVER, search=True, default=None)

    form = (
        Section("Name", "given_name", "family_name", "known_as", "other_names", "pronouns"),
        Section("About", "born_on", "borough", "languages", "interpreter", "must_know"),
        Section(
            "Safe contact", "safe_contact", "safe_contact_agreed_on", "safe_contact_agreed_with"
        ),
    )
    columns = ("given_name", "family_name", "born_on", "borough")
