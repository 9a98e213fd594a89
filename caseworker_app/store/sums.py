"""The running sum of each scope held: moved in the transaction that moves the server's rows."""

from collections.abc import Iterable, Sequence

import sqlalchemy as sa

from caseworker_app.connections import Reader, Writer
from caseworker_app.exchange import digests
from caseworker_app.exchange.digests import Sum
from caseworker_app.exchange.merge import Row
from caseworker_app.exchange.rows import Arrived
from caseworker_app.store.tables import held_scopes

Moved = tuple[Row | None, Row | None]
PART = 400


def move(db: Writer, rows: Sequence[Moved]) -> None:
    """The server's rows have become others: what each was before, and what it is now."""
    sums = _read(db, {row.scope for pair in rows for row in pair if row is not None})
    for before, after in rows:
        for row, old, new in ((before, before, None), (after, None, after)):
            if row is not None and row.scope in sums:
                key, whole = sums[row.scope]
                moved = whole.moved(digests.of_row(key, old), digests.of_row(key, new))
                sums[row.scope] = (key, moved)
    db.run(
        _WRITE, [{"about": scope, "sum": digests.packed(one)} for scope, (_, one) in sums.items()]
    )


def add(db: Writer, scope: str, arrived: Sequence[Arrived]) -> None:
    """Rows have come to a scope, of which nothing was here before."""
    sums = _read(db, [scope])
    if scope in sums:
        key, whole = sums[scope]
        total = heads = 0
        for one in arrived:
            new = digests.of_travelled(key, one)
            total, heads = total + new.total, heads + new.heads
        whole = whole.moved(digests.NOTHING, Sum(total, heads))
        db.run(_WRITE, [{"about": scope, "sum": digests.packed(whole)}])


_WRITE = (
    sa.update(held_scopes)
    .where(held_scopes.c.scope == sa.bindparam("about"))
    .values(digest=sa.bindparam("sum"))
)


def _read(db: Reader, scopes: Iterable[str]) -> dict[str, tuple[bytes, Sum]]:
    wanted = sorted(scopes)
    return {
        line.scope: (bytes(line.digest_key), digests.unpacked(line.digest))
        for start in range(0, len(wanted), PART)
        for line in db.execute(
            sa.select(held_scopes.c.scope, held_scopes.c.digest_key, held_scopes.c.digest).where(
                held_scopes.c.scope.in_(wanted[start : start + PART]),
                held_scopes.c.digest_key.is_not(None),
            )
        )
    }
