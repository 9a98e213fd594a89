"""The folder of an embedded server: its store, its key, and who holds it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from caseworker_app import durable
from caseworker_app.errors import CaseworkError


class ServerRuns(CaseworkError):
    """The server runs on this folder."""

    advice = "Nothing was changed. Stop the server first, then try again."

    def __init__(self) -> None:
        super().__init__("The server is running on this folder.")


@dataclass(frozen=True, slots=True)
class ServerFolder:
    """Where everything of an embedded server lies."""

    path: Path

    @property
    def store(self) -> Path:
        """The encrypted store's file."""
        return self.path / "server.db"

    @property
    def key(self) -> Path:
        """The key's file, unless another is given."""
        return self.path / "server.key"

    @property
    def decisions(self) -> Path:
        """What people decided and no restore may undo."""
        return self.path / "decisions"

    @contextmanager
    def held_alone(self) -> Iterator[None]:
        """Inside, this process alone runs or replaces the store. Raises ServerRuns."""
        handle = durable.hold(self.path / "lock", ServerRuns)
        try:
            yield
        finally:
            os.close(handle)
