"""A column that is declared and not migrated would lose what is typed into it."""

from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from caseworker_app import migrations
from caseworker_app.connections import StoreNewer, open_postgres, open_store
from caseworker_app.migrations import drafting
from caseworker_app.server.tables import SERVER
from caseworker_app.store.tables import LOCAL
from caseworker_app.tables import RECORDS
from tests import templates

TABLES = {"shared": RECORDS, "local": LOCAL, "server": SERVER}


def test_the_laptops_store_has_what_is_declared() -> None:
    assert drafting.differences(TABLES, migrations.LAPTOP) == []


def test_the_embedded_server_has_what_is_declared() -> None:
    assert drafting.differences(TABLES, migrations.SERVER) == []


def test_postgresql_has_what_is_declared(database_url: str) -> None:
    database = open_postgres(database_url)
    migrations.bring_to_newest(database, migrations.SERVER)
    together = sa.MetaData(naming_convention=RECORDS.naming_convention)
    for metadata in (RECORDS, SERVER):
        for table in metadata.tables.values():
            table.to_metadata(together)
    with database.writing() as db:
        context = MigrationContext.configure(db.connection, opts={"compare_type": True})
        assert compare_metadata(context, together) == []
    database.close()


def test_the_newest_steps_are_the_heads() -> None:
    for branch, newest in migrations.NEWEST.items():
        assert newest == max(migrations.known(branch))


def test_a_new_column_is_noticed() -> None:
    more = sa.MetaData(naming_convention=RECORDS.naming_convention)
    for table in RECORDS.tables.values():
        table.to_metadata(more)
    more.tables["sessions"].append_column(sa.Column("weather", sa.Text))
    found = drafting.differences({**TABLES, "shared": more}, migrations.LAPTOP)
    assert [(one[0], one[3].name) for one in found] == [("add_column", "weather")]


def test_a_store_of_a_newer_version_is_refused_and_left(tmp_path: Path) -> None:
    database = open_store(tmp_path / "store.db", templates.key, create=True)
    migrations.bring_to_newest(database, migrations.LAPTOP)
    with database.writing() as db:
        db.run(sa.text("UPDATE alembic_version SET version_num='shared_9999' "
                       "WHERE version_num LIKE 'shared%'"))  # fmt: skip
    with pytest.raises(StoreNewer):
        migrations.bring_to_newest(database, migrations.LAPTOP)
    with database.reading() as reader:
        assert "shared_9999" in [row[0] for row in reader.execute(
            sa.text("SELECT version_num FROM alembic_version"))]  # fmt: skip
    database.close()
