"""Drafting a step: what the declared tables have and the migrated ones lack."""

import re
import secrets
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa

from caseworker_app import migrations
from caseworker_app.connections import open_store
from caseworker_app.tables import Day, Json, Moment, YesNo

STEP: Final = '''"""{why}"""

import sqlalchemy as sa
from alembic import op

from caseworker_app.migrations import columns

revision = "{new}"
down_revision = "{old}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """{why}"""
{body}


__all__ = ["columns", "op", "sa"]
'''
_KINDS: Final = ((Day, "day"), (Moment, "moment"), (YesNo, "yes_no"), (Json, "json"))


def differences(tables: Mapping[str, sa.MetaData], branches: tuple[str, ...]) -> list[Any]:
    """What Alembic finds to do between a freshly migrated store and the declared tables."""
    from alembic.autogenerate import compare_metadata
    from alembic.runtime.migration import MigrationContext

    together = sa.MetaData(naming_convention=next(iter(tables.values())).naming_convention)
    for branch in branches:
        for table in tables[branch].tables.values():
            table.to_metadata(together)
    secret = secrets.token_bytes(32)
    with tempfile.TemporaryDirectory() as folder:
        key = b"x'" + secret.hex().encode() + b"'"
        database = open_store(Path(folder) / "store.db", lambda: bytearray(key), create=True)
        migrations.bring_to_newest(database, branches)
        with database.writing() as db:
            context = MigrationContext.configure(
                db.connection, opts={"include_name": ours, "compare_type": True}
            )
            found = compare_metadata(context, together)
        database.close()
    return list(found)


def ours(name: str | None, kind: str, _: Any) -> bool:
    """Whether a table is declared here; the full-text index and its shadows are not."""
    return not (kind == "table" and re.fullmatch(r"search(_(data|idx|content|docsize|config))?",
                                                 name or ""))  # fmt: skip


def draft(tables: Mapping[str, sa.MetaData], why: str) -> list[Path]:
    """Write a step for each branch that lacks something, and name it as the newest.

    Only what adds is drafted: tables, columns, indexes. Anything else is left to be written by
    hand, since a sync protocol takes nothing away.
    """
    written: list[Path] = []
    for branch in ("shared", "local", "server"):
        branches = ("shared",) if branch == "shared" else ("shared", branch)
        lines = [
            line
            for found in differences(tables, branches)
            if (line := _line(found, tables[branch])) is not None
        ]
        if lines:
            written.append(_write(branch, why, lines))
    return written


def _write(branch: str, why: str, lines: list[str]) -> Path:
    old = migrations.NEWEST[branch]
    new = f"{branch}_{int(old.rpartition('_')[2]) + 1:04d}"
    sentence = why.strip().rstrip(".") + "."
    path = migrations.HERE / branch / f"m_{new}.py"
    path.write_text(STEP.format(why=sentence, new=new, old=old, body="\n".join(lines)))
    index = Path(migrations.__file__)
    index.write_text(index.read_text().replace(f'"{old}"', f'"{new}"'))
    return path


def _line(found: Any, tables: sa.MetaData) -> str | None:
    what = found[0] if isinstance(found, tuple) else ""
    if what == "add_column" and found[2] in tables.tables:
        column: sa.Column[Any] = found[3]
        return f'    op.add_column("{found[2]}", sa.Column("{column.name}", {_type(column.type)}))'
    if what == "add_index" and found[1].table.name in tables.tables:
        index: sa.Index = found[1]
        names = [column.name for column in index.columns]
        return f'    op.create_index("{index.name}", "{found[1].table.name}", {names!r})'
    if what == "add_table" and found[1].name in tables.tables:
        return f"    # Write the new table {found[1].name} here, as the first steps do."
    return None


def _type(of: sa.types.TypeEngine[Any]) -> str:
    for kind, name in _KINDS:
        if isinstance(of, kind):
            return f"columns.{name}()"
    if isinstance(of, sa.BigInteger):
        return "columns.counter()"
    return f"sa.{type(of).__name__}()"
