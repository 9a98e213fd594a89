"""Backing up an embedded store, and putting a backup in its place."""

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final

import click

from caseworker_app.commands.opening import FILE, on_the_folder, on_the_store, opened
from caseworker_app.words import counted

MOMENT: Final = click.DateTime(["%Y-%m-%dT%H:%M:%S%z", "%Y-%m-%dT%H:%M%z"])
"""With its offset from UTC, such as 2026-03-16T02:00+00:00: without it, it could mean another."""


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
    not hold; allocations by command, revocations, closed accounts and released work stay as they
    were. Codes to join with have to be made again, also for laptops that joined since the backup.
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


@click.command("backed-up")
@on_the_store
@click.argument("moment", type=MOMENT)
def backed_up(
    folder: Path | None, database: str | None, key_file: Path | None, moment: datetime
) -> None:
    """Say that a backup of PostgreSQL was begun at MOMENT, has ended well, and is kept.

    What came more than a quarter of an hour before MOMENT may then leave the laptops.
    """
    from caseworker_app.server import backups

    with opened(folder, database, key_file) as store:
        holds = store.write_now(partial(backups.mark_begun, began=moment))
    click.echo(f"That backup holds {counted(holds, 'change')} that laptops have sent.")


@click.command()
@on_the_store
def restored(folder: Path | None, database: str | None, key_file: Path | None) -> None:
    """Say that PostgreSQL was put back to a backup, before the server starts again.

    Laptops then offer again what the backup does not hold. With --folder, where the decisions
    were kept, allocations by command, revocations, closed accounts and released work are applied
    again.
    """
    from caseworker_app.server.restoring import begin_another_life

    with opened(folder, database, key_file) as store:
        lines = store.decisions.read() if store.decisions is not None else []
        store.write_now(partial(begin_another_life, lines=lines))
    click.echo("Start the server: what laptops have sent since then comes again by itself.")
