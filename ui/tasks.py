"""Tasks that take the whole window, each connected to what follows from it."""

from functools import partial
from typing import TYPE_CHECKING

from caseworker_app.casework.half_written import HalfWritten
from caseworker_app.casework.undoing import Done
from ui import routes
from ui.pages.note import NotePage
from ui.routes import Spot

if TYPE_CHECKING:
    from ui.window import Window


def note(window: "Window", case_id: str, planned_id: str = "") -> NotePage:
    """A session note about a case."""
    made = NotePage(window.desk, case_id, planned_id or None, window.pill.face())
    made.finished.connect(partial(_note_finished, window))
    made.closed.connect(window.close_task)
    made.sync_asked.connect(partial(window.go, Spot(routes.SYNC)))
    return made


def pick_up(window: "Window", draft: HalfWritten) -> None:
    """Open the form that a draft was begun in, with its words."""
    if draft.form == "note" and draft.case_id:
        window.open_note(draft.case_id)
    elif draft.person_id:
        window.open_record(draft.person_id)


def reopen(window: "Window", done: Done) -> None:
    """Open what was taken back, with its words in it."""
    if done.draft is not None and done.draft.form == "note":
        window.open_note(done.draft.about)


def _note_finished(window: "Window", done: Done) -> None:
    window.close_task()
    window.say_done(done)
