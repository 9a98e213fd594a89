"""What people read on screen: the field's words, no blame, nothing that the fonts cannot draw."""

import ast
import re
from pathlib import Path
from typing import Final

import pytest

from caseworker_app import codelists
from caseworker_app.records import ALL
from tests.house.checkout import TOP, named, parsed, texts

ROOMS_ON_SCREEN: Final = ("ui", "caseworker_app/records")

NOT_ON_SCREEN: Final = {
    r"\bclients?\b": "a child is a young person",
    r"\b(service )?users?\b": "a child is a young person; whoever uses Alongside is a worker",
    r"\bsubjects?\b": "a child is a young person",
    r"\berrors?\b": "say what happened, what is safe and what to do",
    r"\b(in)?valid\b": "say what would be right",
    r"\bplease\b": "say what to do",
    r"\b(failed to|failure to) (attend|engage)\b": "no blame: did not attend",
    r"\bDNA\b": "no blame and no jargon: did not attend",
    r"\bsynced\b|\bdirty\b|\bpending\b": "say: on this laptop, not sent; sending; sent; needs you",
    r"\bconflicts?\b": "two versions to settle are differences",
    r"\w!(?=\s|$)": "nobody is shouted at",
    r"[→✓]": "the fonts lack it: use an icon",
}

ALLOWED: Final[dict[tuple[str, str], str]] = {
    # (file, the whole text): why it may stand
}


CODES: Final = frozenset(
    code
    for kind in ALL
    for spec in kind.about.specs.values()
    if spec.code_list
    for code in codelists.codes(spec.code_list)
)
"""Codes are stored and never shown: a list gives the words."""


def faults(tree: ast.Module, name: str) -> list[str]:
    """Every text in a module that must not come on screen, with its line and the reason."""
    return [
        f"{name}:{line}: {text!r}: {reason}"
        for line, text in texts(tree)
        if _is_prose(text) and text not in CODES and (name, text) not in ALLOWED
        for pattern, reason in NOT_ON_SCREEN.items()
        if re.search(pattern, text, re.IGNORECASE if pattern.islower() else 0)
    ]


def _is_prose(text: str) -> bool:
    """People read words with spaces, or one word with a capital; the rest are names for code.

    A style sheet has braces, and nobody reads it.
    """
    if re.search(r"[{][^}]*:[^}]*;", text):
        return False
    return " " in text.strip() or text[:1].isupper() or not text.isascii()


def test_nothing_on_screen_uses_a_word_that_the_house_does_not() -> None:
    found = [
        fault
        for room in ROOMS_ON_SCREEN
        for path in sorted((TOP / room).rglob("*.py"))
        for fault in faults(parsed(path), named(path))
    ]

    assert found == [], "Another word, or a line in ALLOWED with its reason."


@pytest.mark.parametrize(
    "text",
    [
        "Add a client",
        "Users",
        "Invalid date of birth",
        "Please try again",
        "Saved!",
        "An error occurred",
        "He failed to attend",
        "Overview → Sessions",
        "Sync conflict",
    ],
)
def test_such_a_word_would_be_found(text: str) -> None:
    assert faults(ast.parse(f"label = QLabel({text!r})"), "ui/pages/example.py")


@pytest.mark.parametrize(
    "source",
    [
        '"""A client of the window."""',
        'key = "client"',
        'sheet = "QLabel { color: red !important; }"',
        'label = "Did not attend"',
        'label = "The young person did not want to be seen"',
        'role = Qt.ItemDataRole.UserRole; key = "user_role"',
    ],
)
def test_names_for_code_and_kind_words_may_stand(source: str) -> None:
    assert faults(ast.parse(source), "ui/pages/example.py") == []


def test_what_is_allowed_is_still_there_and_says_why() -> None:
    for (name, text), reason in ALLOWED.items():
        there = [found for _, found in texts(parsed(Path(TOP / name)))]
        assert text in there, f"{name} no longer says {text!r}: take it out of ALLOWED."
        assert len(reason.split()) > 2, f"{name}: say why {text!r} may stand."
