"""Backing up an embedded store, and putting a backup in its place."""

from pathlib import Path

import click

from caseworker_app.commands.opening import FILE, on_the_folder
from caseworker_app.words import counted


@click.command()
@on_the_folder
@click.argument("file", type=FILE)
def backup(folder: Path, key_file: Path | None, file: Path) -> None:
    """Put a whole, encrypted copy of the store into a new FILE. The server may run meanwhile.

    From the first backup on, a laptop keeps what it has sent until a backup holds it: make one
    every night, and keep FILE and the key on other computers, apart from each other. A provider's
    PostgreSQL is backed up by its own means instead.
    """
    from caseworker_app.server.backups import back_up
    from caseworker_app.server.database import key_from, keyspec
    from caseworker_app.server.folder import ServerFolder

    place = ServerFolder(folder)
    holds = back_up(place.store, keyspec(key_from(key_file or place.key)), file)
    changes = counted(sum(holds.lengths.values()), "change")
    click.echo(f"The backup is whole. It holds {changes} that laptops have sent.")


@click.command()
@on_the_folder
@click.argument("file", type=FILE)
def restore(folder: Path, key_file: Path | None, file: Path) -> None:
    """Put the backup in FILE in the place of the store. The server must not run.

    The store that was there is kept under another name. Laptops offer again what the backup does
    not hold; revocations, closed accounts and released work stay as they were. Allocations made
    at the command line since the backup have to be made again, and so have codes to join with.
    """
    from caseworker_app.server.database import key_from, keyspec
    from caseworker_app.server.folder import ServerFolder
    from caseworker_app.server.restoring import restore as put_back

    place = ServerFolder(folder)
    done = put_back(place, keyspec(key_from(key_file or place.key)), file)
    if done.kept is not None:
        click.echo(f"The store that was there is kept as {done.kept.name}.")
    again = counted(done.decided_again, "decision")
    click.echo(f"The backup is in place, and {again} made since it applied again.")
    click.echo("Start the server: what laptops have sent since then comes again by itself.")
