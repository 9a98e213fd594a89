"""Two texts side by side: which words each has that the other has not."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

MOST_WORDS: Final = 4000
"""Longer texts than this are marked whole: comparing them would keep the window waiting."""
_WORDS: Final = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a text, and whether the other text has it too."""

    words: str
    differs: bool


def compared(here: str, there: str) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """Both texts as runs, in order and without losing a letter of either."""
    if here == there:
        return _whole(here, differs=False), _whole(there, differs=False)
    ours, theirs = _WORDS.findall(here), _WORDS.findall(there)
    if len(ours) + len(theirs) > MOST_WORDS:
        return _whole(here, differs=True), _whole(there, differs=True)
    steps = SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()
    return (
        _runs((ours[a:b], what != "equal") for what, a, b, _, _ in steps),
        _runs((theirs[c:d], what != "equal") for what, _, _, c, d in steps),
    )


def _whole(text: str, *, differs: bool) -> tuple[Run, ...]:
    return (Run(text, differs),) if text else ()


def _runs(parts: Iterable[tuple[list[str], bool]]) -> tuple[Run, ...]:
    return tuple(Run("".join(words), differs) for words, differs in parts if words)
