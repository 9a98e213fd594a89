"""The commands: serve, look after the server, draft a migration."""

import json
import sys
from datetime import date
from pathlib import Path

import click

from caseworker_app.commands.backups import backed_up, backup, restore, restored
from caseworker_app.commands.held import held, release
from caseworker_app.commands.moving import (
    allocate,
    close_account,
    deposit_room,
    laptops,
    open_case,
    reallocate,
    revoke,
)
from caseworker_app.errors import CaseworkError

FOLDER = click.Path(path_type=Path, file_okay=False)


@click.group()
def main() -> None:
    """Alongside: case recording for youth workers."""


@main.command()
@click.option("--folder", type=FOLDER, help="Where the embedded encrypted store is kept.")
@click.option("--database", envvar="ALONGSIDE_DATABASE", help="A PostgreSQL URL instead.")
@click.option("--key-file", type=click.Path(path_type=Path), help="The embedded store's key.")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8440, show_default=True)
@click.option("--until-stdin-closes", is_flag=True, help="Stop when whoever started this ends.")
def serve(
    folder: Path | None,
    database: str | None,
    key_file: Path | None,
    host: str,
    port: int,
    until_stdin_closes: bool,
) -> None:
    """Run the provider's server."""
    from caseworker_app.server.running import held_alone, open_server_store
    from caseworker_app.server.running import serve as run

    with held_alone(folder, database):
        store = open_server_store(folder, database, key_file)
        run(store, host, port, with_parent=until_stdin_closes)


@main.group()
def admin() -> None:
    """Look after the server."""


for command in (
    backup, restore, held, release, allocate, reallocate, revoke, close_account, open_case,
    deposit_room, laptops, backed_up, restored,
):  # fmt: skip
    admin.add_command(command)


@admin.command()
@click.argument("folder", type=FOLDER)
def init(folder: Path) -> None:
    """Make the folder and key of an embedded store."""
    from caseworker_app.server.admin import make_key

    click.echo(f"The key is in {make_key(folder).name}. Keep a copy away from this computer.")


@admin.command()
@click.option("--folder", type=FOLDER)
@click.option("--database", envvar="ALONGSIDE_DATABASE")
@click.argument("worker_id")
def code(folder: Path | None, database: str | None, worker_id: str) -> None:
    """Make a one-use code for a worker's laptop."""
    from caseworker_app.server.admin import let_join
    from caseworker_app.server.running import open_server_store

    store = open_server_store(folder, database, None)
    click.echo(let_join(store, [worker_id])[worker_id])
    store.close()


@admin.command("fill-practice")
@click.option("--folder", type=FOLDER, required=True)
@click.option("--last-day", type=click.DateTime(["%Y-%m-%d"]), required=True)
def fill_practice(folder: Path, last_day: date) -> None:
    """Fill an empty server with the practice year. Prints codes for its people, as JSON."""
    from caseworker_app.practice import year
    from caseworker_app.server.admin import fill, let_join, make_key
    from caseworker_app.server.running import open_server_store

    make_key(folder)
    store = open_server_store(folder, None, None)
    made = year(date(last_day.year, last_day.month, last_day.day))
    fill(store, made.written)
    codes = let_join(store, made.people.workers.values())
    store.close()
    named = made.people.workers.items()
    click.echo(json.dumps({name: codes[worker] for name, worker in named}))


@main.command("draft-migration")
@click.argument("why")
def draft_migration(why: str) -> None:
    """Draft the step from the tables that are migrated to those that are declared."""
    from caseworker_app.migrations.drafting import draft
    from caseworker_app.server.tables import SERVER
    from caseworker_app.store.tables import LOCAL
    from caseworker_app.tables import RECORDS

    for path in draft({"shared": RECORDS, "local": LOCAL, "server": SERVER}, why):
        click.echo(f"Drafted {path.name}. Read it before you keep it.")


def run() -> None:
    """Run a command; what a person can be told is told in a sentence, without a trace."""
    try:
        main(standalone_mode=True)
    except CaseworkError as error:
        click.echo(error.in_full(), err=True)
        sys.exit(1)


if __name__ == "__main__":
    run()
