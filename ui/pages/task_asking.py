"""Tasks wherever they are shown: add one as people say it, tick it, give it another day."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget

from caseworker_app import clock, words
from caseworker_app.casework import tasks
from ui.desk import Desk
from ui.pages.typed_line import TypedLine


class TaskAsking(QObject):
    """Asks for what is needed in a small box, and does it.

    `kept` says what was done, for a toast with Undo.
    """

    kept = Signal(str, object)  # a sentence, Kept

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._page = desk, page

    def add(self, about: str, place: QPoint, who: str = "") -> TypedLine:
        """Ask for a new task about a record, such as `cases/<id>`."""
        title = f"Add a task for {who}" if who else "Add a task"
        asked = TypedLine(title, "call school friday 2pm", said_meaning, self._page)
        asked.taken.connect(partial(self._add, about))
        asked.open_at(place)
        return asked

    def another_day(self, task_id: str, said: str, place: QPoint) -> TypedLine:
        """Ask for another day for a task."""
        asked = TypedLine(f"Another day: {said}", "fri 2pm", said_day, self._page)
        asked.taken.connect(partial(self._move, task_id, said))
        asked.open_at(place)
        return asked

    def tick(self, task_id: str, said: str, *, done: bool = True) -> None:
        """Say that a task is done, or still to do."""
        verb = partial(tasks.tick, task_id=task_id, done=done)
        self._do(verb, f"{said} is {'done' if done else 'still to do'}")

    def until_tomorrow(self, task_id: str, said: str) -> None:
        """Put a task off until tomorrow."""
        self._do(partial(tasks.put_off, task_id=task_id), f"{said} is put off until tomorrow")

    def _add(self, about: str, typed: str) -> None:
        said = tasks.said_task(typed, clock.today())
        self._do(partial(tasks.add_task, about=about, said=said), f"{said.words} is added")

    def _move(self, task_id: str, said: str, typed: str) -> None:
        read = tasks.said_task(f"task {typed}", clock.today())
        verb = partial(tasks.reschedule, task_id=task_id, day=read.due_on, time=read.due_time)
        self._do(verb, f"{said}: {said_day(typed).casefold()}")

    def _do(self, verb: Callable[[Any, Any], Any], said: str) -> None:
        self._desk.do(verb, lambda kept: self.kept.emit(said, kept))


def said_meaning(typed: str) -> str:
    """What a typed task will be: "call school, due Fri 17 Oct 14:00"."""
    said = tasks.said_task(typed, clock.today())
    if said.due_on is None:
        return f"{said.words}. No day yet"
    day = words.said_day(said.due_on, clock.today())
    return f"{said.words}. Due {day}{f' {said.due_time}' if said.due_time else ''}"


def said_day(typed: str) -> str:
    """What a typed day will be; "" where no day can be made of it."""
    read = tasks.said_task(f"task {typed}", clock.today())
    if read.due_on is None or read.words != "task":
        return ""
    day = words.said_day(read.due_on, clock.today())
    return f"Due {day}{f' {read.due_time}' if read.due_time else ''}"
