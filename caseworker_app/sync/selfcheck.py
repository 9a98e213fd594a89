"""The self-check: once a week, after an unclean end, and whenever somebody asks for it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from caseworker_app import clock, log
from caseworker_app.connections import Reader
from caseworker_app.exchange.rows import moment_text
from caseworker_app.store import checking, identity
from caseworker_app.store.store import Store

EVERY: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Report:
    """What a self-check has found.

    `rows` were looked at in `scopes`; `mended` showed something that they were not; `to_fetch`
    scopes are not what the server gave, and the next round gets them again. `whole` says that
    nobody stopped it before its end.
    """

    scopes: int
    rows: int
    mended: int
    to_fetch: int
    whole: bool = True

    @property
    def sound(self) -> bool:
        """Whether everything was as it must be."""
        return not self.mended and not self.to_fetch


def is_due(store: Store) -> bool:
    """Whether a week has passed, or the store was not closed last time."""
    last = store.ask(partial(identity.fact, key=identity.CHECKED)).result()
    return not store.ended_well or not last or clock.now() - datetime.fromisoformat(last) > EVERY


def _on(_done: int, _whole: int) -> bool:
    """Nobody watches, and nobody stops it."""
    return True


def check(store: Store, going_on: Callable[[int, int], bool] = _on) -> Report:
    """Check every scope, each in a transaction of its own so that nobody waits for long.

    `going_on` hears how many of how many are done, and ends the check by saying no.
    """
    scopes = store.ask(_scopes).result()
    found: list[checking.Checked] = []
    for place, scope in enumerate(scopes):
        if not going_on(place, len(scopes)):
            break
        step = partial(checking.check_scope, scope=scope)
        found.append(store.change(step, quiet=True).result())
    report = Report(
        len(found),
        sum(one.rows for one in found),
        sum(one.mended for one in found),
        sum(1 for one in found if not one.sound),
        len(found) == len(scopes),
    )
    if report.whole:
        _remember_done(store)
    if not report.sound:
        log.SYNC.say("self check found", mended=report.mended, to_fetch=report.to_fetch)
    return report


def _remember_done(store: Store) -> None:
    done = moment_text(clock.now())
    store.change(lambda db: identity.remember(db, **{identity.CHECKED: done}), quiet=True).result()


def _scopes(db: Reader) -> list[str]:
    return checking.scopes_to_check(db)
