"""Writing many rows of one record type, with where they point."""

from collections.abc import Sequence

from caseworker_app.connections import Writer
from caseworker_app.exchange import plain
from caseworker_app.exchange import rows as packing
from caseworker_app.exchange.linking import point_links, point_plainly
from caseworker_app.exchange.rows import Arrived
from caseworker_app.records import BY_TABLE
from caseworker_app.tables import TABLES


def write(db: Writer, record: str, arrived: Sequence[Arrived], *, new: bool = False) -> None:
    """Insert or update these rows; of `new` ones nothing is there that would have to go first."""
    kind = BY_TABLE[record]
    if db.dialect == "sqlite":
        lines = [plain.line(one) for one in arrived]
        db.put_lines(TABLES[record], plain.columns(record), [one.values for one in lines])
        point_plainly(db, kind, lines, new=new)
    else:
        stored = [packing.stored(one.row(), one.number) for one in arrived]
        db.put(TABLES[record], stored)
        point_links(db, kind, stored, new=new)
