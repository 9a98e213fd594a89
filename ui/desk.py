"""Asks in the background and answers on the window's thread: the only part of ui with threads."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from caseworker_app.casework.workspace import Workspace
from caseworker_app.errors import CaseworkError

T = TypeVar("T")
Question = Callable[[Any, Any], T]


class Desk(QObject):
    """What a page takes: it asks and does, and hears when something changed.

    Answers come on the window's thread, in order, and never to an asker that is gone. What a
    person can be told is given to `failed`, or to everybody through `trouble`.
    """

    changed = Signal()
    trouble = Signal(object)
    _answered = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self._closed = False
        self._answered.connect(lambda call: call(), Qt.ConnectionType.QueuedConnection)
        workspace.store.listen(self._say_changed)

    def ask(
        self,
        question: "Question[T]",
        then: Callable[[T], object],
        *,
        failed: Callable[[CaseworkError], object] | None = None,
    ) -> None:
        """Put a question to the store; `then` has the answer."""
        self._deliver(self.workspace.ask(question), then, failed)

    def do(
        self,
        verb: "Question[Any]",
        then: Callable[[Any], object] | None = None,
        *,
        failed: Callable[[CaseworkError], object] | None = None,
    ) -> None:
        """Do what a person asked for; `then` has what was kept, once it is safe."""
        self._deliver(self.workspace.do(verb), then or _nothing, failed)

    def deliver(
        self,
        future: "Future[T]",
        then: Callable[[T], object],
        *,
        failed: Callable[[CaseworkError], object] | None = None,
    ) -> None:
        """Bring the result of anything else to the window's thread."""
        self._deliver(future, then, failed)

    def close(self) -> None:
        """No more answers are delivered."""
        self._closed = True

    def _deliver(
        self,
        future: "Future[T]",
        then: Callable[[T], object],
        failed: Callable[[CaseworkError], object] | None,
    ) -> None:
        future.add_done_callback(
            lambda done: self._answered.emit(lambda: self._tell(done, then, failed))
        )

    def _tell(
        self,
        done: "Future[T]",
        then: Callable[[T], object],
        failed: Callable[[CaseworkError], object] | None,
    ) -> None:
        if self._closed or done.cancelled():
            return
        try:
            result = done.result()
        except CaseworkError as error:
            (failed or self.trouble.emit)(error)
            return
        then(result)

    def _say_changed(self) -> None:
        if not self._closed:
            self._answered.emit(self.changed.emit)


def _nothing(_: object) -> None:
    return None
