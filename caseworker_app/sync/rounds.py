"""Rounds by themselves, on a thread of their own, that visit the store in short steps."""

import random
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from caseworker_app import clock, log
from caseworker_app.casework.workspace import Workspace
from caseworker_app.errors import CaseworkError
from caseworker_app.store import identity, indexing, outbox
from caseworker_app.sync import selfcheck
from caseworker_app.sync.clock_steps import ClockSteps
from caseworker_app.sync.progress import Progress
from caseworker_app.sync.round import Carrying, sync
from caseworker_app.sync.status import Reach
from caseworker_app.sync.transport import (
    NotAServer,
    Server,
    ServerNewer,
    ServerUnreachable,
    SignInAgain,
)

SHORTEST: Final = 10.0
"""Seconds before the first new try after a round that failed."""
LONGEST: Final = 15 * 60.0
BETWEEN: Final = 60.0
"""Seconds between rounds while all goes well and nothing waits."""
SOON: Final = 10.5
"""Seconds after something was written: what can be undone does not leave the laptop until then."""
JITTER: Final = 0.25
_REACH: Final[tuple[tuple[type[CaseworkError], Reach], ...]] = (
    (SignInAgain, Reach.SIGN_IN),
    (ServerNewer, Reach.NEWER),
    (ServerUnreachable, Reach.AWAY),
    (NotAServer, Reach.AWAY),
)


@dataclass(frozen=True, slots=True)
class Standing:
    """How rounds stand: what the last one has shown, and the one under way.

    `trouble` is what kept the last round from its end, in words for the worker. `metered` says
    that rounds wait for a connection that is not paid for by the amount.
    """

    reach: Reach = Reach.UNTRIED
    running: Progress | None = None
    paused: bool = False
    trouble: CaseworkError | None = None
    metered: bool = False

    @property
    def waits(self) -> bool:
        """Whether no round begins by itself."""
        return self.paused or self.metered


def wait_after(failures: int, chance: Callable[[], float] = random.random) -> float:
    """Seconds until the next try after so many failures in a row: 10 s doubling to 15 min.

    A quarter of it is left to chance, so that a team's laptops do not all come back at once.
    """
    plain = min(LONGEST, SHORTEST * 2.0 ** max(0, min(failures, 20) - 1))
    return plain * (1 - JITTER * chance())


def to_its_server(workspace: Workspace) -> Server:
    """A connection to the server that this laptop has joined."""
    token = workspace.store.ask(partial(identity.fact, key="token")).result() or ""
    return Server(workspace.me.server_url, token)


class Rounds:
    """Keeps a laptop and its server alike without being asked.

    `told` hears every change of standing, on the thread of the rounds. Nothing holds the store
    while the network is slow, and nothing that can still be undone is sent, unless somebody
    asks for a round now. Even then large files wait on a connection that is paid for by the
    amount.
    """

    def __init__(
        self,
        workspace: Workspace,
        told: Callable[[Standing], object],
        connect: Callable[[Workspace], Server] = to_its_server,
    ) -> None:
        self._workspace, self._told, self._connect = workspace, told, connect
        self._turn = threading.Condition()
        self._standing = Standing()
        self._failures = 0
        self._checked = False
        self._clock = ClockSteps()
        self._due = clock.monotonic()
        self._asked = self._stopping = False
        self._thread = threading.Thread(target=self._run, name="sync", daemon=True)
        workspace.store.listen(self._something_was_written)

    def start(self) -> None:
        """Begin; the first round comes at once."""
        self._thread.start()

    def stop(self, *, wait: bool = True) -> None:
        """Begin no other round; `wait` until the one under way has come to its end.

        Without waiting, the store may be closed at once: the round finds it so and ends, and
        what it had no answer for yet is sent again.
        """
        with self._turn:
            self._stopping = True
            self._turn.notify()
        if wait and self._thread.is_alive():
            self._thread.join()

    def sync_now(self) -> None:
        """A round at once, with everything that waits; it ends a pause."""
        with self._turn:
            self._asked = True
            self._turn.notify()
        self._say(lambda now: replace(now, paused=False))

    def pause(self, on: bool) -> None:
        """Begin no round by itself until this is taken back."""
        self._say(lambda now: replace(now, paused=on))
        with self._turn:
            self._turn.notify()

    def hold_metered(self, on: bool) -> None:
        """Begin no round by itself while the connection is paid for by the amount."""
        self._say(lambda now: replace(now, metered=on))
        with self._turn:
            self._turn.notify()

    def _something_was_written(self) -> None:
        """On the store's thread: come soon, unless waiting longer after a failure."""
        with self._turn:
            if not self._failures:
                self._due = min(self._due, clock.monotonic() + SOON)
                self._turn.notify()

    def _run(self) -> None:
        while (asked := self._next_turn()) is not None:
            self._round(all_of_it=asked)

    def _next_turn(self) -> bool | None:
        """Wait for the next round: True where somebody asked for it, None at the end."""
        with self._turn:
            while not self._stopping:
                if self._asked:
                    self._asked = False
                    return True
                left = self._due - clock.monotonic()
                if left <= 0 and not self._standing.waits:
                    return False
                self._turn.wait(None if self._standing.waits else max(0.05, left))
            return None

    def _round(self, *, all_of_it: bool) -> None:
        try:
            if not all_of_it and self._wait_for_undo():
                return
            self._due = float("inf")
            self._workspace.hand_over_drafts().result()
            self._check_when_due()
            self._note_clock()
            server = self._connect(self._workspace)
            try:
                done = sync(
                    self._workspace.store, server, all_of_it=all_of_it, say=self._progress,
                    carrying=Carrying(self._standing.metered, self._files_may_go_on),
                )  # fmt: skip
            finally:
                server.close()
                indexing.catch_up(self._workspace.store)
            if done.sent:
                self._workspace.store.empty_spool(outbox.nothing_waits).result()
            self._next_in(0.0 if done.files_left else self._undo_left() or BETWEEN)
        except CaseworkError as error:
            self._failed(error)
        else:
            self._failures = 0
            self._say(lambda now: replace(now, reach=Reach.REACHED, running=None, trouble=None))

    def _check_when_due(self) -> None:
        """A self-check before the round, which then mends what it has found."""
        if not self._checked and selfcheck.is_due(self._workspace.store):
            selfcheck.check(self._workspace.store)
        self._checked = True

    def _note_clock(self) -> None:
        """A clock that was set moves nothing, and is written down."""
        if step := self._clock.stepped():
            log.SYNC.say("clock was set", seconds=int(step.total_seconds()))

    def _files_may_go_on(self) -> bool:
        """Files stop between two chunks for a pause, a lock, or a round that is asked for."""
        with self._turn:
            return not (self._stopping or self._asked or self._standing.paused)

    def _wait_for_undo(self) -> bool:
        """Whether something can still be undone; then the round waits until it cannot."""
        left = self._undo_left()
        if left:
            self._next_in(left)
        return left > 0

    def _undo_left(self) -> float:
        """Seconds for which something can still be undone, 0 where nothing can."""
        until = self._workspace.store.ask(outbox.undo_until).result()
        left = (until - clock.now()).total_seconds() if until else 0.0
        return min(max(0.0, left), SOON)

    def _failed(self, error: CaseworkError) -> None:
        self._failures += 1
        self._next_in(wait_after(self._failures))
        shown = next((reach for kind, reach in _REACH if isinstance(error, kind)), None)
        self._say(lambda now: replace(now, reach=shown or now.reach, running=None, trouble=error))

    def _next_in(self, seconds: float) -> None:
        with self._turn:
            self._due = clock.monotonic() + seconds

    def _progress(self, progress: Progress) -> None:
        self._say(lambda now: replace(now, running=progress))

    def _say(self, change: Callable[[Standing], Standing]) -> None:
        with self._turn:
            self._standing = standing = change(self._standing)
        self._told(standing)
