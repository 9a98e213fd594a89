"""Steps that bring a store, old or empty, to the tables that this version knows."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa

from caseworker_app.connections import Database, StoreNewer, told_plainly

HERE: Final = Path(__file__).parent
NEWEST: Final = {"shared": "shared_0002", "local": "local_0004", "server": "server_0005"}
"""The newest step of each branch; a test compares this with the files."""

LAPTOP: Final = ("shared", "local")
SERVER: Final = ("shared", "server")


def stands_at(connection: sa.Connection) -> set[str]:
    """The newest steps that a store has had; none for an empty one."""
    if not sa.inspect(connection).has_table("alembic_version"):
        return set()
    return set(connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalars())


def known(branch: str) -> set[str]:
    """The steps of a branch that this version has."""
    return {path.stem.removeprefix("m_") for path in (HERE / branch).glob("m_*.py")}


def bring_to_newest(database: Database, branches: Sequence[str]) -> None:
    """Take every step that is missing, all of them in one transaction.

    Raises StoreNewer where a newer version has been at the store: nothing is touched then.
    Alembic is imported only when there is a step to take, since it is slow and stays large.
    """
    wanted = {NEWEST[branch] for branch in branches}
    with database.writing() as db:
        at = told_plainly(lambda: stands_at(db.connection))
        if at == wanted:
            return
        if not at <= {step for branch in branches for step in known(branch)}:
            raise StoreNewer
        told_plainly(lambda: _take_steps(db.connection, branches))


def _take_steps(connection: sa.Connection, branches: Sequence[str]) -> None:
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import ScriptDirectory

    script = ScriptDirectory(
        str(HERE), version_locations=[str(HERE / name) for name in ("shared", "local", "server")]
    )
    for branch in branches:

        def wanted(at: Any, _: Any, branch: str = branch) -> Any:
            return script._upgrade_revs(f"{branch}@head", at)

        with EnvironmentContext(Config(), script, fn=wanted) as environment:
            environment.configure(connection=connection, transactional_ddl=True)
            with environment.begin_transaction():
                environment.run_migrations()
