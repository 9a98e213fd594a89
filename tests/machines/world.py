"""Everything that one schedule needs."""

import atexit
import shutil
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random
from typing import Final

from caseworker_app.errors import CaseworkError
from caseworker_app.server import accounts
from caseworker_app.store.identity import Author
from tests.machines.laptop import Laptop
from tests.machines.ledger import Ledger
from tests.machines.network import Network, Weather
from tests.machines.office import SERVER_FILE, Office, memory_folder, office
from tests.machines.power import PowerCut
from tests.machines.provider import Provider, Routes
from tests.machines.seeded import Time, decided_by

SERVER: Final = "server"
STARTS_WITH: Final = ("Amara", "Elif", "Priya")


@dataclass
class World:
    """The office, its server, its laptops, and the line between them."""

    chance: Random
    time: Time
    office: Office
    provider: Provider
    network: Network
    folder: Path
    ledger: Ledger = field(default_factory=Ledger)
    laptops: list[Laptop] = field(default_factory=list)
    joined: dict[str, int] = field(default_factory=dict)
    twins: int = 0
    backups: int = 0
    backup: Path | None = None
    history: list[str] = field(default_factory=list)

    def tells(self, what: str) -> None:
        """Add a line to the history."""
        self.history.append(f"{len(self.history):3} {what}")

    def any_laptop(self) -> Laptop:
        """One of those that are there."""
        return self.chance.choice(self.laptops)

    def switch_off(self) -> None:
        """Close what can still be closed; why something cannot was told already."""
        for close in (*(laptop.close for laptop in self.laptops), self.provider.close):
            with suppress(CaseworkError, PowerCut):
                close()


def begun(chance: Random, time: Time, folder: Path) -> World:
    """A world with its server and its first three laptops, which hold all that they may."""
    made, first = office(), first_laptops()
    shutil.copytree(first.folder, folder, dirs_exist_ok=True)
    provider = Provider(folder / SERVER, time, _routes())
    world = World(chance, time, made, provider, Network(provider, chance), folder)
    for name, (author, token) in first.laptops.items():
        laptop = Laptop(name, folder / name, time, world.network)
        laptop.author, laptop.token = author, token
        world.laptops.append(laptop)
        world.joined[name] = 1
    return world


def joins(world: World, worker: str) -> Laptop:
    """A laptop of this worker's joins, and is filled."""
    before = world.joined.get(worker, 0)
    world.joined[worker] = before + 1
    name = f"{worker}{before or ''}"
    laptop = Laptop(name, world.folder / name, world.time, world.network)
    who = world.office.workers[worker]
    laptop.joins(world.provider.does(lambda db: accounts.new_code(db, who)))
    laptop.syncs(Weather(Random(0)))
    world.laptops.append(laptop)
    return laptop


@cache
def _routes() -> Routes:
    return Routes()


@dataclass(frozen=True)
class First:
    """Where the stores of the first laptops and of their server are, to be copied."""

    folder: Path
    laptops: dict[str, tuple[Author, str]]


@cache
def first_laptops() -> First:
    """Joined and filled once for all schedules of a process."""
    made, folder = office(), memory_folder()
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    (folder / SERVER).mkdir()
    shutil.copyfile(made.file, folder / SERVER / SERVER_FILE)
    with decided_by(1) as (chance, time):
        provider = Provider(folder / SERVER, time, _routes())
        world = World(chance, time, made, provider, Network(provider, chance), folder)
        for name in STARTS_WITH:
            joins(world, name)
        world.switch_off()
    return First(folder, {one.name: (one.author, one.token) for one in world.laptops})
