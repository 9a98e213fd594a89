"""A family that is supported."""

from datetime import date

from caseworker_app.fields.record import Record, Section, record
from caseworker_app.fields.spec import Merge, Scope, choice, choices, day, line, link, prose
from caseworker_app.records.team import Team


@record("families", one="family", many="families", lives_in={Scope.FAMILY: "id"})
class Family(Record):
    """The people around a young person, supported together."""

    name: str | None = line("Name", search=True, default=None)
    team_id: str | None = link("Team", Team, default=None)
    borough: str | None = choice("Borough", "london_local_authority", default=None)
    needs: tuple[str, ...] | None = choices("Needs", "family_need", merge=Merge.SET, default=None)
    safe_contact: str | None = prose(
        "Safe contact", merge=Merge.CAUTIOUS, search=True, default=None
    )
    safe_contact_agreed_on: date | None = day("Agreed on", default=None)
    safe_contact_agreed_with: str | None = line("Agreed with", default=None)

    form = (
        Section("Family", "name", "team_id", "borough", "needs"),
        Section(
            "Safe contact", "safe_contact", "safe_contact_agreed_on", "safe_contact_agreed_with"
        ),
    )
    columns = ("name", "borough", "needs")
