"""What others wrote, this laptop had received, and a restored server has lost (sync-rules 6)."""

from caseworker_app import clock, ids
from caseworker_app.connections import Writer
from caseworker_app.exchange.changes import Change, Patch, Witness, new_change
from caseworker_app.exchange.merge import Row
from caseworker_app.exchange.rows import moment_text
from caseworker_app.store import queue
from caseworker_app.store.asking import ids_in
from caseworker_app.store.identity import Author
from caseworker_app.store.tables import WITNESS, changes


def hand_in(db: Writer, author: Author, before: Row, now: Row | None) -> None:
    """Queue for a reviewer whatever stood in this row by others and stands there no more.

    What is in this laptop's own outbox is offered again by its chains. The laptop's name would
    not tell: a copy of its profile has the same.
    """
    own = ids_in(db, changes, sorted(before.standing()))
    lost: dict[str, dict[str, Patch]] = {}
    for name, heads in before.heads.items():
        there = {head.change for head in (now.heads.get(name, ()) if now else ())}
        for head in heads:
            if head.change not in there and head.change not in own:
                lost.setdefault(head.change, {})[name] = Patch(head.value)
    for change, patch in lost.items():
        made = _witnessed(author, before, change, patch)
        queue.add(db, made.group, [made], wait=queue.AT_ONCE, origin=WITNESS)


def _witnessed(author: Author, row: Row, change: str, patch: dict[str, Patch]) -> Change:
    stamp = row.stamps[change]
    return new_change(
        row.record,
        row.id,
        row.scope,
        patch,
        worker=author.worker_id,
        written_at=moment_text(clock.now()),
        group=ids.new(),
        witness=Witness(change, stamp.worker, stamp.laptop, stamp.written_at),
    )
