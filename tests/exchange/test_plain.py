"""What is written in bulk is what is written one by one, or a self-check would find it wrong."""

from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from caseworker_app.connections import Database, Writer, open_store
from caseworker_app.exchange import digests, keeping, rows
from caseworker_app.exchange.linking import point_links
from caseworker_app.exchange.merge import DELETED, OWNER, Head, Row, Stamp
from caseworker_app.fields.values import Wire
from caseworker_app.migrations import LAPTOP, bring_to_newest
from caseworker_app.records import ALL, BY_TABLE
from caseworker_app.tables import TABLES, record_links
from tests import templates

STAMPS = {
    "1" * 32: Stamp("a" * 32, "b" * 32, "2025-10-13T09:00:00.000000+00:00", "2025-10-13"),
    "2" * 32: Stamp("c" * 32, "b" * 32, "2025-10-13T08:00:00+01:00", ""),
}
WIRES: st.SearchStrategy[Wire] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 2**54),
    st.sampled_from(
        ["", "a" * 32, "a" * 33, "cases/" + "b" * 32, "cases/b", "\x00", "Ọlá \x02", "2025-10-13",
         "20251013", "2025-10-13~month", "20251013~month", "2025-10-13~soon", "~exact",
         "2025-10-13T09:00:00.000000+00:00", "2025-10-13 09:00:00.000000+00:00",
         "2025-10-13T09:00:00+01:00", "2025-10-13T09:00:00"]
    ),
    st.lists(
        st.sampled_from(["a" * 32, "a" * 32, "cases/" + "b" * 32, "Ọ", '"\n\x01', "\x00"]),
        max_size=3,
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Database:
    made = open_store(tmp_path_factory.mktemp("plain") / "store.db", templates.key, create=True)
    bring_to_newest(made, LAPTOP)
    return made


@pytest.mark.parametrize("record", [kind.about.table for kind in ALL])
@given(data=st.data())
def test_a_record_is_kept_alike_both_ways(
    database: Database, record: str, data: st.DataObject
) -> None:
    row = data.draw(_rows(record))
    with database.writing() as db:
        plainly = _kept(db, row, in_bulk=True)
        assert plainly == _kept(db, row, in_bulk=False)
        if plainly:
            table = TABLES[record]
            assert rows.read(BY_TABLE[record], db.mappings(sa.select(table))[0]) == row


@given(row=st.sampled_from(["sessions", "tasks", "alerts"]).flatmap(lambda one: _rows(one)))
def test_a_row_adds_the_same_to_a_digest_wherever_it_is(row: Row) -> None:
    assert digests.of_travelled(b"k", rows.travelling(row, 1)) == digests.of_row(b"k", row)


def _kept(db: Writer, row: Row, *, in_bulk: bool) -> list[object]:
    """The row's line and its links, as the store keeps them; nothing where a column must be."""
    table = TABLES[row.record]
    for one in (table, record_links):
        db.run(sa.delete(one))
    stored = rows.stored(row, 7)
    if any(stored[column.name] is None and not column.nullable for column in table.c):
        return []
    if in_bulk:
        keeping.write(db, row.record, [rows.travelling(row, 7)])
    else:
        db.put(table, [stored])
        point_links(db, BY_TABLE[row.record], [stored])
    raw: list[Any] = [sa.type_coerce(column, sa.types.NullType()) for column in table.c]
    return [
        [tuple(line) for line in db.execute(query)]
        for query in (sa.select(*raw), sa.select(record_links).order_by(record_links.c.target_id))
    ]


def _rows(record: str) -> st.SearchStrategy[Row]:
    names = (*BY_TABLE[record].about.specs, DELETED, OWNER, "of_a_newer_version")
    heads = st.lists(st.tuples(st.sampled_from(sorted(STAMPS)), WIRES), min_size=1, max_size=2)
    return st.dictionaries(st.sampled_from(names), heads, min_size=1).map(
        lambda held: Row(
            record,
            "f" * 32,
            "organisation",
            {name: tuple(Head(*one) for one in found) for name, found in held.items()},
            STAMPS,
        )
    )
