"""The service's own people: two providers, three teams, fourteen workers, and whom to ring."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from caseworker_app import codelists, ids
from caseworker_app.practice import days
from caseworker_app.practice.boroughs import EAST, NORTH, SOUTH
from caseworker_app.practice.places import Telephones
from caseworker_app.practice.written import Book
from caseworker_app.records import Provider, Role, Team, UsefulNumber, Worker

YOUTH_WORKER, SENIOR, SUPERVISOR = "YW", "SYW", "SUP"
SERVICE_MANAGER, ADMINISTRATOR = "SM", "ADM"


@dataclass(frozen=True, slots=True)
class TeamOf:
    """A team, where it works and who oversees it."""

    key: str
    id: str
    boroughs: tuple[str, ...]
    supervisor_id: str
    worker_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Staff:
    """Everybody who works here, by the short name that the story gives them."""

    workers: Mapping[str, str]
    teams: Mapping[str, TeamOf]

    def team_of(self, worker_id: str) -> TeamOf:
        """The team that a youth worker belongs to."""
        return next(team for team in self.teams.values() if worker_id in team.worker_ids)


PROVIDERS: Final = {
    "lead": ("Thamesway Youth Trust", "LEAD"),
    "partner": ("Northbank Young People\u2019s Project", "PART"),
}
TEAMS: Final = {
    "south": ("South London", "lead", SOUTH),
    "north": ("North and West London", "lead", NORTH),
    "east": ("East London", "partner", EAST),
}
PEOPLE: Final[Mapping[str, tuple[str, str, str | None, str, tuple[str, ...], int]]] = {
    "neil": ("Neil Fairweather", ADMINISTRATOR, None, "lead", (), 61),
    "helen": ("Helen Marsh", SERVICE_MANAGER, None, "lead", ("FRE",), 74),
    "priya": ("Priya Nair", SUPERVISOR, "south", "lead", ("HIN",), 58),
    "declan": ("Declan Moran", SUPERVISOR, "north", "lead", (), 47),
    "grace": ("Grace Otieno", SUPERVISOR, "east", "partner", ("SWA",), 52),
    "amara": ("Amara Lewis", YOUTH_WORKER, "south", "lead", ("TWI",), 33),
    "tom": ("Tom Brennan", YOUTH_WORKER, "south", "lead", (), 40),
    "elif": ("Elif Kaya", YOUTH_WORKER, "south", "lead", ("TUR", "KUR"), 29),
    "marcus": ("Marcus Boateng", YOUTH_WORKER, "south", "lead", ("TWI",), 36),
    "sofia": ("Sofia Rossi", YOUTH_WORKER, "south", "lead", ("ITA",), 15),
    "femi": ("Fẹ́mi Akande", SENIOR, "north", "lead", ("YOR",), 44),
    "ruth": ("Ruth Perlman", YOUTH_WORKER, "north", "lead", (), 31),
    "shabana": ("Shabana Hussain", SENIOR, "east", "partner", ("BEN", "URD"), 49),
    "leon": ("Leon Baptiste", YOUTH_WORKER, "east", "partner", ("FRE",), 27),
}
"""Name, role, team, provider, languages beside English, and months in the job."""


def write_staff(book: Book, first_day: date, phones: Telephones) -> Staff:
    """Set the service up, before the first young person is known."""
    began = days.at(days.back_to_work(first_day - timedelta(days=40)), 9, 30)
    workers = {key: ids.at(began, "workers", str(place)) for place, key in enumerate(PEOPLE)}
    writer = workers["neil"]
    providers = {
        key: _write_provider(book, name, part, writer, began)
        for key, (name, part) in PROVIDERS.items()
    }
    teams = {
        key: _write_team(book, name, providers[provider], phones.office(), writer, began)
        for key, (name, provider, _) in TEAMS.items()
    }
    for key in PEOPLE:
        _write_worker(book, key, workers, providers, teams, phones, began)
    _write_numbers(book, phones, writer, began)
    return Staff(workers, {key: _team(key, teams[key], workers) for key in TEAMS})


def _team(key: str, team_id: str, workers: Mapping[str, str]) -> TeamOf:
    members = [name for name, person in PEOPLE.items() if person[2] == key]
    supervisor = next(name for name in members if PEOPLE[name][1] == SUPERVISOR)
    return TeamOf(
        key,
        team_id,
        TEAMS[key][2],
        workers[supervisor],
        tuple(workers[name] for name in members if name != supervisor),
    )


def _write_provider(book: Book, name: str, part: str, writer: str, at: datetime) -> str:
    return book.write(Provider(id=book.new_id(Provider, at), name=name, part=part), writer, at)


def _write_team(
    book: Book, name: str, provider_id: str, phone: str, writer: str, at: datetime
) -> str:
    team = Team(id=book.new_id(Team, at), provider_id=provider_id, name=name, phone=phone)
    return book.write(team, writer, at)


def _write_worker(
    book: Book,
    key: str,
    workers: Mapping[str, str],
    providers: Mapping[str, str],
    teams: Mapping[str, str],
    phones: Telephones,
    at: datetime,
) -> None:
    name, role, team, provider, languages, months = PEOPLE[key]
    since = days.back_to_work(days.day_of(at) - timedelta(days=30 * months))
    first, _, last = name.partition(" ")
    record = Worker(
        id=workers[key],
        provider_id=providers[provider],
        name=name,
        known_as=first,
        work_phone=phones.mobile(),
        work_email=f"{key}.{last.lower()}@thamesway.example",
        languages=("ENG", *languages),
        started_on=since,
    )
    book.write(record, workers["neil"], at)
    held = Role(
        id=book.new_id(Role, at),
        worker_id=record.id,
        role=role,
        team_id=teams[team] if team else None,
        since=since,
    )
    book.write(held, workers["neil"], at)


def _write_numbers(book: Book, phones: Telephones, writer: str, at: datetime) -> None:
    """Duty and the safeguarding lead first, then each borough's children's services."""
    rows: list[tuple[str, str, str | None]] = [
        ("Duty, until 20:00", "DUTY", None),
        ("Night lead, after 20:00", "DUTY", None),
        ("Helen Marsh, safeguarding lead", "SGL", None),
        ("Police, exploitation desk", "POL", None),
        ("Interpreters, day and night", "OTH", None),
    ]
    rows += [
        (f"{codelists.label('london_local_authority', one)} children\u2019s services", "CSC", one)
        for one in (*SOUTH, *NORTH, *EAST)
    ]
    for position, (label, kind, borough) in enumerate(rows, 1):
        number = UsefulNumber(
            id=book.new_id(UsefulNumber, at),
            label=label,
            phone=phones.office(),
            borough=borough,
            kind=kind,
            position=position,
        )
        book.write(number, writer, at)
