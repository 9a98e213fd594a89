"""What is taken off a laptop leaves the index too, and nothing else does."""

from pathlib import Path

from caseworker_app import clock, ids
from caseworker_app.connections import Reader
from caseworker_app.records import Session
from caseworker_app.store import rows, search
from tests.ui import story
from tests.ui.desks import store_with

SCOPE = f"case:{story.CASE}"
WORDS = ("boxing on Mondays", "boxing with his uncle", "boxing again", "boxing and college")


def note(text: str) -> Session:
    return Session(
        id=ids.new(), case_id=story.CASE, type="O2O", mode="F2F", location="YC", attendance="ATT",
        started_at=clock.now(), minutes=60, worker_ids=(story.AMARA,), happened=text,
    )  # fmt: skip


def test_of_notes_that_came_together_one_goes_and_the_others_are_found(tmp_path: Path) -> None:
    """Told by its place in the index: one place amiss would leave a secret and lose a note."""
    notes = [note(text) for text in WORDS]
    store = store_with(tmp_path, story.AMARA, [(one, SCOPE) for one in notes])

    store.change(lambda db: rows.forget(db, "sessions", [notes[1].id])).result()

    def found(db: Reader) -> set[str]:
        return {one.record_id for one in search.find(db, "boxing")}

    left = store.ask(found).result()
    store.close()
    assert left == {notes[0].id, notes[2].id, notes[3].id}
