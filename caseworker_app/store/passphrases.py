"""What makes a passphrase good enough, and how hard it is to guess, in words.

Rules of OWASP ASVS 5.0, 6.2: length alone, no composition, nothing common, paste and any letters
welcome. zxcvbn is imported only here and only when somebody chooses a passphrase.
"""

import re
import secrets
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from caseworker_app.errors import CaseworkError

SHORTEST: Final = 15
"""Characters, while the passphrase is the only thing that opens the store (SP 800-63B-4)."""
LONGEST: Final = 1024
"""Nobody types more; a file pasted by mistake is not taken for a passphrase."""
_JUDGED: Final = 72
"""zxcvbn takes seconds over long texts, which are hard to guess anyway."""
_LEFT_OVER: Final = 6
"""Fewer characters than this beside words that anybody would try are as good as none."""

CONTEXT: Final = (
    "alongside", "caseworker", "casework", "youthworker", "youth", "worker", "young", "person",
    "people", "support", "safeguarding", "social", "london", "empower", "rescue", "response",
    "gang", "exit", "team", "laptop", "password", "passphrase", "secret", "welcome",
)  # fmt: skip
"""Words that whoever finds such a laptop would try first."""


class PassphraseRefused(CaseworkError):
    """The passphrase that was chosen is not good enough."""

    advice = "Four or five words that do not belong together are long, and easy to remember."


@dataclass(frozen=True)
class Strength:
    """How hard a passphrase is to guess: 0 to 4, and in words."""

    score: int
    words: str


_WORDS: Final = (
    "Very easy to guess",
    "Easy to guess",
    "Could be guessed",
    "Hard to guess",
    "Very hard to guess",
)


OFFERED: Final = 5
"""Words of a passphrase that we make up: 46 bits from our list, with Argon2id before each guess."""
_LIST: Final = Path(__file__).resolve().parents[2] / "resources" / "passphrase_words.txt"


def made_up() -> str:
    """Five plain words that do not belong together, drawn anew each time."""
    words = _LIST.read_text(encoding="utf-8").split()
    return " ".join(secrets.choice(words) for _ in range(OFFERED))


def normal(passphrase: str) -> str:
    """The same characters however the keyboard composed them (NFKC)."""
    return unicodedata.normalize("NFKC", passphrase)


def strength(passphrase: str, about: Sequence[str] = ()) -> Strength:
    """How hard it is to guess for somebody who knows these words about its owner."""
    if not passphrase:
        return Strength(0, _WORDS[0])
    from zxcvbn import zxcvbn

    found = zxcvbn(normal(passphrase)[:_JUDGED], user_inputs=[*CONTEXT, *about])
    score = int(found["score"])
    return Strength(score, _WORDS[score])


def refuse_weak(passphrase: str, about: Sequence[str] = ()) -> None:
    """Raises PassphraseRefused where it is too short, or common, or made of words about its owner.

    `about` are words that others know: the worker's name, the provider's.
    """
    text = normal(passphrase)
    if len(text) < SHORTEST:
        raise PassphraseRefused(
            f"A passphrase has at least {SHORTEST} characters; this one has {len(text)}."
        )
    if len(text) > LONGEST:
        raise PassphraseRefused(f"A passphrase has at most {LONGEST} characters.")
    if _only_of(text, (*CONTEXT, *about)):
        raise PassphraseRefused("This passphrase is made of words that others would try.")
    together = "".join(text.casefold().split())
    if strength(together, about).score < 2:
        raise PassphraseRefused("This passphrase is among those that are tried first.")


def _only_of(text: str, words: Sequence[str]) -> bool:
    known = {part.casefold() for word in words for part in re.findall(r"[^\W\d_]{3,}", word)}
    rest = "".join(re.findall(r"[^\W\d_]+", text.casefold()))
    had_letters = bool(rest)
    for word in sorted(known, key=len, reverse=True):
        rest = rest.replace(word, "")
    return had_letters and len(rest) < _LEFT_OVER
