"""The organisations that deliver the service together."""

from caseworker_app.fields.record import Record, Section, record
from caseworker_app.fields.spec import By, Scope, choice, line


@record(
    "providers",
    one="provider",
    many="providers",
    lives_in={Scope.ORGANISATION: ""},
    writes=By.MANAGER,
)
class Provider(Record):
    """An organisation whose workers use this server."""

    name: str | None = line("Name", default=None)
    part: str | None = choice("Part in the contract", "provider_part", default=None)

    form = (Section("Provider", "name", "part"),)
    columns = ("name", "part")
