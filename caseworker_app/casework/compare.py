"""Two texts side by side: which words each has that the other has not."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

MOST_WORDS: Final = 4000
"""Longer texts than this are marked whole: comparing them would keep the window waiting."""
Step = tuple[str, int, int, int, int]
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
    same = [_stands_alone(steps, at, ours) for at in range(len(steps))]
    return (
        _runs(
            (ours[step[1] : step[2]], not alike) for step, alike in zip(steps, same, strict=True)
        ),
        _runs(
            (theirs[step[3] : step[4]], not alike) for step, alike in zip(steps, same, strict=True)
        ),
    )


def _stands_alone(steps: Sequence[Step], at: int, ours: Sequence[str]) -> bool:
    """Whether a step is the same in both; a mere space between two that differ is not."""
    what, start, end, _, _ = steps[at]
    if what != "equal":
        return False
    between = 0 < at < len(steps) - 1
    return not between or bool("".join(ours[start:end]).strip())


def _whole(text: str, *, differs: bool) -> tuple[Run, ...]:
    return (Run(text, differs),) if text else ()


def _runs(parts: Iterable[tuple[list[str], bool]]) -> tuple[Run, ...]:
    """The stretches, those that follow each other and are alike as one."""
    made: list[Run] = []
    for words, differs in parts:
        if made and made[-1].differs is differs:
            made[-1] = Run(made[-1].words + "".join(words), differs)
        elif words:
            made.append(Run("".join(words), differs))
    return tuple(made)
