"""Where servers keep their stores: files in folders, or databases of one PostgreSQL server."""

import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Protocol

from caseworker_app import ids
from tests.bench._provider import Place
from tests.postgres import PostgresServer


class Places(Protocol):
    """Makes places, and copies them whole while no server runs there."""

    def new(self) -> AbstractContextManager[Place]:
        """An empty one."""

    def copy(self, place: Place) -> AbstractContextManager[Place]:
        """One that is as this one is now."""


class Files:
    """Embedded stores, each in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @contextmanager
    def new(self) -> Iterator[Place]:
        """An empty one."""
        place = Place(self._folder / ids.new())
        yield place
        shutil.rmtree(place.folder)

    @contextmanager
    def copy(self, place: Place) -> Iterator[Place]:
        """One that is as this one is now."""
        with self.new() as fresh:
            shutil.copytree(place.folder, fresh.folder)
            yield fresh


class Databases:
    """Databases of a PostgreSQL server."""

    def __init__(self, folder: Path, postgres: PostgresServer) -> None:
        self._folder, self._postgres = folder, postgres

    @contextmanager
    def new(self) -> Iterator[Place]:
        """An empty one."""
        with self._postgres.database() as url:
            yield Place(self._folder, url)

    @contextmanager
    def copy(self, place: Place) -> Iterator[Place]:
        """One that is as this one is now."""
        template = str(place.database).rpartition("/")[2]
        with self._postgres.database(template) as url:
            yield Place(self._folder, url)
