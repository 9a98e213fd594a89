"""A passphrase is long and not among those tried first; any letters will do."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker_app.store.passphrases import (
    PassphraseRefused,
    made_up,
    normal,
    refuse_weak,
    strength,
)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "fourteen chars",
        "password1234567",
        "passwordpassword",
        "123456789012345",
        "aaaaaaaaaaaaaaaaaaaa",
        "qwertyuiopasdfgh",
        "1qaz2wsx3edc4rfv",
        "iloveyou iloveyou",
        "Alongside Alongside 2026",
        "youth worker london",
        "LONDON-SAFEGUARDING-1!",
        "Safe Futures Amara",
        "amara okafor 1990!",
        "x" * 1025,
    ],
)
def test_what_others_would_try_is_refused_with_a_way_on(text: str) -> None:
    with pytest.raises(PassphraseRefused) as refused:
        refuse_weak(text, ("Amara Okafor", "Safe Futures"))

    assert len(text) < 8 or text not in refused.value.in_full()
    assert "words" in refused.value.said_advice


@pytest.mark.parametrize(
    "text",
    [
        "seven otters paint lanterns",
        "blue lamp seven otters",
        "ọjọ́ òní dára púpọ̀ gan",
        "سبع قضاعات ترسم الفوانيس",
        "bảy con rái cá vẽ đèn lồng",
        "correcthorse;battery",
        "k9$Lq2#vN8@xT4!m",
        "seven otters paint lanterns " * 10,
    ],
)
def test_long_uncommon_ones_are_taken_in_any_letters(text: str) -> None:
    refuse_weak(text, ("Amara Okafor", "Safe Futures"))


def test_its_own_letters_are_counted_however_they_are_composed() -> None:
    with pytest.raises(PassphraseRefused, match="this one has 14"):
        refuse_weak("e\u0301" * 7 + "xqzwvkj")


@given(st.text(max_size=60))
def test_the_strength_of_anything_can_be_said(text: str) -> None:
    found = strength(text)

    assert 0 <= found.score <= 4
    assert found.words.endswith("guess") or found.words.endswith("guessed")


@given(st.text())
def test_the_normal_form_stays_the_same(text: str) -> None:
    assert normal(normal(text)) == normal(text)


def test_strength_rises_with_words_that_do_not_belong_together() -> None:
    scores = [strength(text).score for text in ("password", "otters", "seven otters paint it")]

    assert scores == sorted(scores)
    assert scores[0] == 0
    assert scores[-1] == 4


def test_unlocking_loads_neither_the_word_lists_nor_the_database() -> None:
    """What is imported before the unlock screen decides how soon it is there (stack.md 7)."""
    look = (
        "import sys, caseworker_app.store.keyslots, caseworker_app.store.passphrases;"
        "print([name for name in ('zxcvbn', 'sqlalchemy', 'sqlcipher3', 'msgspec', 'keyring')"
        " if name in sys.modules])"
    )
    said = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)

    assert said.stdout.strip() == "[]"


def test_the_words_that_are_offered_are_always_good_enough_and_never_the_same() -> None:
    offered = {made_up() for _ in range(50)}

    assert len(offered) == 50
    for words in offered:
        refuse_weak(words, about=("Amara Lewis", "Provider"))
        assert len(words.split()) == 5
