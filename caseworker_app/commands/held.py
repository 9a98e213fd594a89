"""What is held for a person to look at, and releasing it."""

from functools import partial
from pathlib import Path

import click

from caseworker_app.commands.opening import BY_COMMAND, on_the_store, opened
from caseworker_app.words import counted


@click.command()
@on_the_store
def held(folder: Path | None, database: str | None, key_file: Path | None) -> None:
    """List what is held, oldest first: ids and reasons, never what was written."""
    from caseworker_app.server import releasing

    with opened(folder, database, key_file) as store:
        lines = store.read_now(releasing.held)
    for line in lines:
        click.echo(f"{line.ticket}  {line.reason}")
        click.echo(f"    {line.record or 'unknown'} {line.record_id}  change {line.change_id}")
        came = f"    came {line.received_at}  worker {line.worker_id}  laptop {line.laptop_id}"
        click.echo(came)
    click.echo(f"{counted(len(lines), 'change')} held.")


@click.command()
@on_the_store
@click.argument("ticket")
def release(folder: Path | None, database: str | None, key_file: Path | None, ticket: str) -> None:
    """Take the held user action that TICKET belongs to, whole, as its author's.

    The decision is also kept in the folder, and outlives a restore. With PostgreSQL give --folder
    as well, beside --database, or release again after a restore what is held again.
    """
    from caseworker_app.server import releasing

    with opened(folder, database, key_file) as store:
        step = partial(releasing.release, ticket=ticket, by=BY_COMMAND, decisions=store.decisions)
        done = store.write_now(step)
    click.echo(f"Released: {counted(len(done.changes), 'change')}. Its author is told at the "
               "next sync round.")  # fmt: skip
