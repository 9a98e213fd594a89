"""How long somebody waits after wrong passphrases (security.md section 2): never is anything wiped.

The count is kept in the keyslots, so closing Alongside does not undo it. Whoever copies the file
goes round it; what holds them is the work that each guess takes.
"""

import math
import secrets
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Final

from caseworker_app import clock
from caseworker_app.errors import CaseworkError
from caseworker_app.store.keyslots_file import Keyslots, Tries, write

WAITS: Final = (0, 0, 0, 1, 2, 4, 8, 16, 32)
"""Seconds after the first, second, ... wrong try in a row."""
LONG_WAIT: Final = 300
RESTART_AFTER: Final = len(WAITS) + 1
RECOVERY_AFTER: Final = 50
THIS_RUN: Final = secrets.token_hex(8)


class TooSoon(CaseworkError):
    """Somebody tries again before the wait is over. `wait` is what is left of it, in seconds."""

    def __init__(self, wait: int) -> None:
        super().__init__(
            "It is too soon to try another passphrase.",
            advice=f"Try again in {_said(wait)}. Your work is safe.",
        )
        self.wait = wait


class WrongPassphrase(CaseworkError):
    """The passphrase opened nothing. `wait` is how long until the next try, in seconds."""

    def __init__(self, wait: int) -> None:
        when = f"Try again in {_said(wait)}" if wait else "Try again"
        super().__init__(
            "That passphrase did not open the store.", advice=f"{when}. Your work is safe."
        )
        self.wait = wait


class RestartNeeded(CaseworkError):
    """Ten wrong tries in a row: the next one needs a fresh start. `wait` is in seconds."""

    def __init__(self, wait: int) -> None:
        then = f"try in {_said(wait)}" if wait else "try again"
        super().__init__(
            "Ten or more passphrases in a row did not open the store.",
            advice=f"Close Alongside, open it again and {then}. Your work is safe.",
        )
        self.wait = wait


class TriedTooOften(CaseworkError):
    """Fifty wrong tries in a row: only the provider can open the way now."""

    advice = "Nothing was wiped. Ask your manager: your provider can open the way for you."

    def __init__(self) -> None:
        super().__init__("Too many passphrases in a row did not open the store.")


def refuse_too_soon(path: Path, keyslots: Keyslots) -> None:
    """Raises TooSoon, RestartNeeded or TriedTooOften where no passphrase may be tried now.

    A clock that was set back starts the wait again, so that it ends in any case.
    """
    tries = keyslots.tries
    if not tries.failed:
        return
    if tries.failed >= RECOVERY_AFTER:
        raise TriedTooOften
    left = _left(tries, clock.now())
    if left is None:
        left = _wait(tries.failed)
        again = replace(tries, last_at=clock.now().isoformat())
        write(path, replace(keyslots, tries=again))
    if tries.failed >= RESTART_AFTER and tries.run == THIS_RUN:
        raise RestartNeeded(left)
    if left:
        raise TooSoon(left)


def counted(path: Path, keyslots: Keyslots) -> CaseworkError:
    """Keep count of one more wrong try, and give the error that says so."""
    failed = keyslots.tries.failed + 1
    tries = Tries(failed, clock.now().isoformat(), THIS_RUN)
    write(path, replace(keyslots, tries=tries))
    if failed >= RECOVERY_AFTER:
        return TriedTooOften()
    if failed >= RESTART_AFTER:
        return RestartNeeded(_wait(failed))
    return WrongPassphrase(_wait(failed))


def forget_tries(path: Path, keyslots: Keyslots) -> None:
    """The right passphrase was given: the next wrong one is the first."""
    if keyslots.tries.failed:
        write(path, replace(keyslots, tries=Tries()))


def _wait(failed: int) -> int:
    return WAITS[failed - 1] if failed <= len(WAITS) else LONG_WAIT


def _left(tries: Tries, now: datetime) -> int | None:
    """Seconds still to wait; None where the last try lies ahead or cannot be read."""
    try:
        since = (now - datetime.fromisoformat(tries.last_at)).total_seconds()
    except (ValueError, TypeError):
        return None
    return max(0, math.ceil(_wait(tries.failed) - since)) if since >= 0 else None


def _said(seconds: int) -> str:
    if seconds >= 120:
        return f"{math.ceil(seconds / 60)} minutes"
    return "1 second" if seconds == 1 else f"{seconds} seconds"
