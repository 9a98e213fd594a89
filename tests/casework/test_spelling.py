"""The names that are never underlined are those that may be seen on this laptop."""

import sqlalchemy as sa

from caseworker_app.casework.spelling import names_here
from caseworker_app.casework.workspace import Workspace
from caseworker_app.store.tables import HIDDEN, held_scopes
from tests.ui import story


def test_young_people_workers_and_families_are_named_and_a_hidden_record_is_not(
    amara: Workspace,
) -> None:
    held = amara.ask(names_here).result()
    assert {"Jayden", "Mensah", "Jay", "Amara Lewis", "Priya Nair"} <= held

    scope = sa.update(held_scopes).where(held_scopes.c.scope == f"young_person:{story.JAY}")
    amara.store.change(lambda db: db.run(scope.values(state=HIDDEN))).result()
    assert "Jayden" not in amara.ask(names_here).result()
