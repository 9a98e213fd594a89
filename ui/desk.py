"""Asks in the background and answers on the window's thread: the only part of ui with threads."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from caseworker_app.errors import CaseworkError

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

    from caseworker_app.casework.workspace import Workspace

T = TypeVar("T")
Question = Callable[[Any, Any], T]
ASIDE = 2  # a passphrase is stretched while libraries are still being imported


class Answering(QObject):
    """Brings results to the window's thread, in order, and never to an asker that is gone.

    What a person can be told is given to `failed`, or to everybody through `trouble`.
    """

    trouble = Signal(object)
    _answered = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._closed = False
        self._answered.connect(lambda call: call(), Qt.ConnectionType.QueuedConnection)

    def deliver(
        self,
        future: "Future[T]",
        then: Callable[[T], object],
        *,
        failed: Callable[[CaseworkError], object] | None = None,
    ) -> None:
        """Bring the result of something that runs elsewhere to the window's thread."""
        future.add_done_callback(
            lambda done: self._answered.emit(lambda: self._tell(done, then, failed))
        )

    def say(self, call: Callable[[], object]) -> None:
        """Call this on the window's thread, soon; from any thread."""
        if not self._closed:
            self._answered.emit(lambda: None if self._closed else call())

    def close(self) -> None:
        """No more answers are delivered."""
        self._closed = True

    def _tell(
        self,
        done: "Future[T]",
        then: Callable[[T], object],
        failed: Callable[[CaseworkError], object] | None,
    ) -> None:
        if self._closed or done.cancelled() or is_gone(then):
            return
        try:
            result = done.result()
        except CaseworkError as error:
            told = failed or self.trouble.emit
            if not is_gone(told):
                told(error)
            return
        then(result)


class Desk(Answering):
    """What a page takes: it asks and does, and hears when something changed.

    `aside` is for what needs no store and would keep the window waiting.
    """

    changed = Signal()

    def __init__(self, workspace: "Workspace", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.aside = Aside(self)
        workspace.store.listen(lambda: self.say(self.changed.emit))

    def ask(
        self,
        question: "Question[T]",
        then: Callable[[T], object],
        *,
        failed: Callable[[CaseworkError], object] | None = None,
    ) -> None:
        """Put a question to the store; `then` has the answer."""
        self.deliver(self.workspace.ask(question), then, failed=failed)

    def do(
        self,
        verb: "Question[Any]",
        then: Callable[[Any], object] | None = None,
        *,
        failed: Callable[[CaseworkError], object] | None = None,
    ) -> None:
        """Do what a person asked for; `then` has what was kept, once it is safe."""
        self.deliver(self.workspace.do(verb), then or _nothing, failed=failed)

    def close(self) -> None:
        """No more answers are delivered."""
        super().close()
        self.aside.close()


class Aside(Answering):
    """Runs what would keep the window waiting, and needs no store."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool: Executor | None = None

    def run(
        self,
        step: Callable[[], T],
        then: Callable[[T], object],
        *,
        failed: Callable[[CaseworkError], object] | None = None,
    ) -> None:
        """Run a step off the window's thread; `then` has its result. Nothing after the end."""
        if not self._closed:
            self.deliver(self._threads().submit(step), then, failed=failed)

    def close(self) -> None:
        """Let what runs come to its end; nothing of it is delivered."""
        super().close()
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def _threads(self) -> "Executor":
        """Made when first needed: the unlock screen does not wait for their library."""
        from concurrent.futures import ThreadPoolExecutor

        if self._pool is None:
            self._pool = ThreadPoolExecutor(ASIDE, thread_name_prefix="aside")
        return self._pool


def is_gone(call: Callable[..., object]) -> bool:
    """Whether a widget that asked has been taken down since: its answer has nowhere to go."""
    while isinstance(call, partial):
        call = call.func
    held = [getattr(call, "__self__", None)]
    held += [cell.cell_contents for cell in getattr(call, "__closure__", None) or ()]
    return any(isinstance(one, QObject) and not isValid(one) for one in held)


def _nothing(_: object) -> None:
    return None
