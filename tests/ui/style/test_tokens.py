"""Colours can be read by everybody: light, dark and in high contrast."""

from typing import get_args

import pytest

from ui.style.colours import DARK, LIGHT, Ink, Tokens, in_high_contrast
from ui.style.contrast import ratio
from ui.style.look import Look, colour, use
from ui.style.tokens import PAIRS, TYPE

LOOKS = {
    "light": LIGHT,
    "dark": DARK,
    "light, high contrast": in_high_contrast(LIGHT),
    "dark, high contrast": in_high_contrast(DARK),
}


@pytest.mark.parametrize("tokens", LOOKS.values(), ids=LOOKS.keys())
def test_every_pair_a_screen_uses_reaches_its_floor(tokens: Tokens) -> None:
    inks = dict[str, str](tokens.items())
    weak = [
        (front, back, round(ratio(inks[front], inks[back]), 2))
        for front, back, floor in PAIRS
        if ratio(inks[front], inks[back]) < floor
    ]

    assert weak == []


def test_contrast_is_measured_as_wcag_does() -> None:
    assert round(ratio("#000000", "#FFFFFF"), 2) == 21
    assert round(ratio("#767676", "#FFFFFF"), 2) == 4.54
    assert ratio("#123456", "#123456") == 1


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_a_theme_has_every_ink(tokens: Tokens) -> None:
    assert set(tokens) == set(get_args(Ink))


def test_high_contrast_leaves_no_soft_fill_to_carry_meaning() -> None:
    sharp = in_high_contrast(DARK)

    assert sharp["med_soft"] == sharp["surface"] == "#000000"
    assert sharp["line_strong"] == sharp["text"]


def test_no_text_is_smaller_than_twelve_pixels() -> None:
    assert min(size.size for size in TYPE.values()) >= 12


def test_a_colour_follows_the_look_that_is_in_force() -> None:
    use(Look(dark=True))
    dark = colour("text").name()
    use(Look())

    assert dark == DARK["text"].lower()
    assert colour("text").name() == LIGHT["text"].lower()
