"""The options by which a command finds the server's store, and the store itself."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

if TYPE_CHECKING:
    from caseworker_app.server.database import ServerStore

F = TypeVar("F", bound=Callable[..., Any])
FOLDER: Final = click.Path(path_type=Path, file_okay=False)
FILE: Final = click.Path(path_type=Path, dir_okay=False)
BY_COMMAND: Final = "command"
"""Who decided, where it was said at the server's own command line."""

_folder: Final = click.option(
    "--folder",
    type=FOLDER,
    help="Where the embedded encrypted store is kept, or decisions beside PostgreSQL.",
)
_database: Final = click.option(
    "--database", envvar="ALONGSIDE_DATABASE", help="A PostgreSQL URL instead."
)
_key_file: Final = click.option("--key-file", type=FILE, help="The embedded store's key.")


def on_the_store(command: F) -> F:
    """The options of a command that asks or changes the store, embedded or PostgreSQL."""
    return _folder(_database(_key_file(command)))


def on_the_folder(command: F) -> F:
    """The options of a command about an embedded store's own files."""
    needed = click.option("--folder", type=FOLDER, required=True, help="The server's folder.")
    return needed(_key_file(command))


@contextmanager
def opened(
    folder: Path | None, database: str | None, key_file: Path | None
) -> "Iterator[ServerStore]":
    """The store, closed again at the end whatever happens."""
    from caseworker_app.server.running import open_server_store

    store = open_server_store(folder, database, key_file)
    try:
        yield store
    finally:
        store.close()
