"""Pages on a laptop that has joined a real server: what is typed here is read elsewhere."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from caseworker_app.casework.workspace import Workspace
from caseworker_app.connections import open_store
from caseworker_app.store.store import Store
from tests import templates
from tests.world import Laptop, World
from ui.desk import Desk


@contextmanager
def joined(folder: Path) -> Iterator[World]:
    """A server with Priya, who oversees the team, and room for laptops."""
    folder.mkdir()
    world = World(folder)
    try:
        yield world
    finally:
        world.close()


@contextmanager
def sitting_at(laptop: Laptop) -> Iterator[Desk]:
    """The desk of somebody's laptop. Nothing is handed over when it is left, as in a power cut."""
    desk = Desk(Workspace(laptop.store))
    try:
        yield desk
    finally:
        desk.close()


def switch_off_and_on(laptop: Laptop) -> None:
    """Close the store and open it again, from its file."""
    laptop.store.close()
    laptop.store = Store(lambda: open_store(laptop.path, templates.key))
