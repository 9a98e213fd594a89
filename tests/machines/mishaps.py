"""What happens to laptops and to the office without anybody writing a word."""

from datetime import timedelta
from typing import Final

import sqlalchemy as sa

from caseworker_app import clock, ids
from caseworker_app.connections import Writer
from caseworker_app.errors import CaseworkError
from caseworker_app.exchange.changes import Patch, new_change
from caseworker_app.exchange.rows import moment_text
from caseworker_app.records import CaseWorker
from caseworker_app.server import accounts, facts
from caseworker_app.server.taking import take_own
from caseworker_app.server.world import World as Known
from tests.machines import promises
from tests.machines.laptop import Laptop
from tests.machines.world import World, joins

ALLOCATIONS: Final = CaseWorker.about.table
YEARS: Final = (-10, -1, 1, 10)
MOST_LAPTOPS: Final = 5


def reallocation(world: World) -> str:
    """Somebody loses a young person and their case, or has them again."""
    person = world.chance.choice(world.office.people)
    name = world.chance.choice(("Amara", "Elif", "Kwame"))
    worker = world.office.workers[name]
    if worker not in person.workers:
        return ""
    record_id = ids.computed(person.case, worker)
    ended = world.provider.does(lambda db: _turned(db, record_id))
    return f"{name} {'loses' if ended else 'has again'} {ids.short(person.id)}"


def _turned(db: Writer, record_id: str) -> bool:
    """End an allocation, or begin it again where it has ended. Returns whether it has now."""
    row = Known(db, facts.SERVER_WORKER, clock.today()).row(ALLOCATIONS, record_id)
    if row is None:
        raise LookupError(record_id)
    heads = row.heads.get("until", ())
    goes = not (heads and heads[0].value)
    until = str(clock.today() - timedelta(days=1)) if goes else None
    seen = tuple(head.change for head in heads)
    change = new_change(
        ALLOCATIONS, record_id, row.scope, {"until": Patch(until, seen)},
        worker=facts.SERVER_WORKER, written_at=moment_text(clock.now()), group=ids.new(),
    )  # fmt: skip
    take_own(db, [change])
    return goes


def clock_step(world: World) -> str:
    """A laptop's clock jumps, by minutes or by years."""
    laptop = world.any_laptop()
    if world.chance.random() < 0.4:
        laptop.offset = timedelta()
    elif world.chance.random() < 0.5:
        laptop.offset = timedelta(seconds=world.chance.randrange(-7200, 7200))
    else:
        laptop.offset = timedelta(days=365 * world.chance.choice(YEARS))
    return f"{laptop.name}'s clock is off by {laptop.offset}"


def profile_copied(world: World) -> str:
    """A profile is copied to another machine, and both go on."""
    if len(world.laptops) >= MOST_LAPTOPS:
        return ""
    laptop = world.any_laptop()
    world.twins += 1
    twin = laptop.copied(f"{laptop.name}'", world.folder / f"twin{world.twins}")
    world.laptops.append(twin)
    return f"{laptop.name} is copied to {twin.name}"


def another_laptop(world: World) -> str:
    """One more laptop joins; a backup follows, since an older one would not know it."""
    if len(world.laptops) >= MOST_LAPTOPS:
        return ""
    name = world.chance.choice(("Amara", "Elif", "Kwame"))
    told = f"{joins(world, name).name} joins"
    return f"{told}, {backup(world)}" if world.backup else told


def revocation(world: World) -> str:
    """A laptop may hand in from now on, and nothing else."""
    if world.chance.random() < 0.5 or any(one.revoked for one in world.laptops):
        return ""
    laptop = world.any_laptop()
    world.provider.does(lambda db: accounts.revoke(db, laptop.author.laptop_id))
    for one in world.laptops:
        one.revoked = one.revoked or one.author.laptop_id == laptop.author.laptop_id
    return f"{laptop.name} is revoked"


def destroyed(world: World) -> str:
    """A laptop falls under a bus. What nobody else had received goes with it."""
    if world.chance.random() < 0.5 or len(world.laptops) < MOST_LAPTOPS - 1:
        return ""
    laptop = world.any_laptop()
    world.laptops.remove(laptop)
    world.ledger.dies_with(laptop.name, received_by(world))
    laptop.close()
    return f"{laptop.name} is destroyed"


def received_by(world: World) -> set[str]:
    """The ids of all changes that the server or a laptop that still is has."""
    query = sa.text("SELECT id FROM changes WHERE payload IS NOT NULL")
    found = {row[0] for row in world.provider.knows(lambda db: db.execute(query))}
    for laptop in world.laptops:
        found |= {row[0] for row in laptop.asks(lambda db: db.execute(query))}
    return found


def server_stops(world: World) -> str:
    """The server is shut down in good order and comes up again."""
    try:
        world.provider.comes_up_again()
    except CaseworkError as error:
        return f"the server does not come up: {type(error).__name__}"
    return "the server is started again"


def backup(world: World) -> str:
    """The server's store is copied whole."""
    world.backups += 1
    world.backup = world.folder / f"backup{world.backups}"
    world.provider.backs_up(world.backup)
    return "the server is backed up"


def restored(world: World) -> str:
    """The server is put back to its newest backup."""
    if world.backup is None:
        return ""
    world.provider.is_restored(world.backup)
    shown = {change for one in world.laptops for change in one.asks(promises.heads_received)}
    world.ledger.only_witnessed(received_by(world), shown)
    return "the server is restored"


def everybody(world: World) -> list[Laptop]:
    """The laptops that are not revoked."""
    return [one for one in world.laptops if not one.revoked]
