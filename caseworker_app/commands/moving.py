"""Allocating cases, and ending what somebody or some laptop may see."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from caseworker_app.commands.opening import on_the_store, opened
from caseworker_app.words import counted

if TYPE_CHECKING:
    from caseworker_app.connections import Writer

PARTS = ("lead", "second", "specialist", "cover")


@click.command()
@on_the_store
@click.argument("case")
@click.argument("worker")
@click.option("--part", type=click.Choice(PARTS), default="lead", show_default=True)
def allocate(
    folder: Path | None, database: str | None, key_file: Path | None, case: str, worker: str,
    part: str,
) -> None:  # fmt: skip
    """Give WORKER a part in CASE from today.

    CASE is a case's id, or the id or reference (YP-2041) of a young person with one open case.
    WORKER is an id or a whole name.
    """
    from caseworker_app.server import allocating, naming

    def step(db: "Writer") -> str:
        meant, who = naming.case_meant(db, case), naming.worker_meant(db, worker)
        return allocating.allocate(db, meant, who, allocating.PARTS[part], store.decisions)

    with opened(folder, database, key_file) as store:
        click.echo(f"Allocated from today. The allocation is {store.write_now(step)}.")


@click.command()
@on_the_store
@click.argument("case")
@click.argument("from_worker")
@click.argument("to_worker")
@click.option("--why", required=True, help="A code of the list worker_change_reason.")
def reallocate(
    folder: Path | None, database: str | None, key_file: Path | None, case: str,
    from_worker: str, to_worker: str, why: str,
) -> None:  # fmt: skip
    """End FROM_WORKER's parts in CASE from today, and begin the same parts for TO_WORKER."""
    from caseworker_app.server import allocating, naming

    def step(db: "Writer") -> list[str]:
        meant = naming.case_meant(db, case)
        to = naming.worker_meant(db, to_worker)
        ends = naming.worker_meant(db, from_worker, also_who_left=True)
        return allocating.reallocate(db, meant, ends, to, why, store.decisions)

    with opened(folder, database, key_file) as store:
        begun = store.write_now(step)
    click.echo(f"Reallocated from today: {counted(len(begun), 'part')}. What the laptop of whoever "
               "had it has not sent yet is kept.")  # fmt: skip


@click.command()
@on_the_store
def laptops(folder: Path | None, database: str | None, key_file: Path | None) -> None:
    """List the laptops that have joined, those longest out of touch first."""
    from caseworker_app.server import leaving

    with opened(folder, database, key_file) as store:
        found = store.read_now(leaving.laptops_there)
    for one in found:
        stands = "may only hand in" if one.revoked_at else f"{one.unsent} not sent yet"
        last = f"{one.last_contact_at:%Y-%m-%d %H:%M}" if one.last_contact_at else "never"
        click.echo(f"{one.id}  {one.name}")
        click.echo(f"    {one.worker}  {one.worker_id}  last here {last} UTC  {stands}")


@click.command()
@on_the_store
@click.argument("laptop")
def revoke(folder: Path | None, database: str | None, key_file: Path | None, laptop: str) -> None:
    """Let LAPTOP hand in what it has, and nothing else from now on. It cannot be taken back."""
    from caseworker_app.server import leaving

    with opened(folder, database, key_file) as store:
        step = partial(leaving.revoke, laptop_id=laptop, decisions=store.decisions)
        new = store.write_now(step)
    click.echo("Revoked. It may only hand in." if new else "It was revoked before.")


@click.command("close-account")
@on_the_store
@click.argument("worker")
def close_account(
    folder: Path | None, database: str | None, key_file: Path | None, worker: str
) -> None:
    """Close WORKER's account for good: their laptops may only hand in, their half-written notes
    go to the reviewers. Their cases stay theirs until they are reallocated."""
    from caseworker_app.server import leaving, naming

    with opened(folder, database, key_file) as store:
        who = store.read_now(partial(naming.worker_meant, said=worker, also_who_left=True))
        step = partial(leaving.close_account, worker_id=who, decisions=store.decisions)
        revoked, drafts = store.write_now(step)
    laptops, notes = counted(len(revoked), "laptop"), counted(drafts, "half-written note")
    click.echo(f"Closed. {laptops} may only hand in from now on. {notes} went to the reviewers.")


@click.command("open-case")
@on_the_store
@click.argument("case")
@click.argument("worker")
@click.option("--why", required=True, help="In a few words. It stays on the server.")
def open_case(
    folder: Path | None, database: str | None, key_file: Path | None, case: str, worker: str,
    why: str,
) -> None:  # fmt: skip
    """Let WORKER, a service manager, read CASE and its young person for 24 hours."""
    from caseworker_app.server import naming, opened_cases

    def step(db: "Writer") -> str:
        case_id, _ = naming.case_meant(db, case)
        who = naming.worker_meant(db, worker)
        return f"{opened_cases.open_case(db, case_id, who, why):%H:%M}"

    with opened(folder, database, key_file) as store:
        click.echo(f"Opened until tomorrow, {store.write_now(step)} UTC.")


@click.command("deposit-room")
@on_the_store
@click.argument("mebibytes", type=click.IntRange(min=0))
def deposit_room(
    folder: Path | None, database: str | None, key_file: Path | None, mebibytes: int
) -> None:
    """Say how many MEBIBYTES a revoked laptop may hand in. The usual is 256."""
    from caseworker_app.server import deposits

    with opened(folder, database, key_file) as store:
        store.write_now(partial(deposits.set_room, mebibytes=mebibytes))
    click.echo(f"A revoked laptop may hand in {mebibytes} MiB.")
