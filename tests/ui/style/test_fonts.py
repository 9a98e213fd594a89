"""Our own fonts are used, names are never patched from two, and text grows as asked."""

import pytest
from PySide6.QtWidgets import QApplication

from ui.style import fonts, text, theme
from ui.style.look import EASIER_TO_READ, INTERFACE, Look
from ui.style.tokens import TYPE, Role

ROLES: tuple[Role, ...] = tuple(TYPE)


@pytest.mark.parametrize("role", ROLES)
def test_the_machine_s_own_fonts_are_never_taken(dressed: QApplication, role: Role) -> None:
    assert fonts.is_ours(fonts.font(role))


@pytest.mark.parametrize("weight", [400, 500, 600, 700])
def test_every_weight_is_there_and_none_is_made_up(dressed: QApplication, weight: int) -> None:
    widths = {w: text.width("Safeguarding", "body", w) for w in (400, 500, 600, 700)}

    assert len(set(widths.values())) == 4, f"weight {weight} looks like another"


@pytest.mark.parametrize("name", ["Dilan Yıldız", "Tomasz Zieliński", "Nguyễn Văn", "Ọlá Ṣadé"])
def test_inter_has_the_letters_of_the_names_here(dressed: QApplication, name: str) -> None:
    assert fonts.missing(name, INTERFACE) == ""


def test_a_name_with_a_letter_that_hyperlegible_lacks_is_drawn_whole_in_inter(
    dressed: QApplication,
) -> None:
    theme.put(dressed, Look(easier_to_read=True))

    assert fonts.whole("Jayden Mensah", "body").families()[0] == EASIER_TO_READ
    assert fonts.whole("Ọlá Ṣadé", "body").families() == [INTERFACE]


def test_text_and_what_stands_around_it_grow_together(dressed: QApplication) -> None:
    small = (fonts.font("body").pixelSize(), fonts.px(34), fonts.leading("body"))
    theme.put(dressed, Look(scale=1.5))

    assert (fonts.font("body").pixelSize(), fonts.px(34), fonts.leading("body")) == (
        round(small[0] * 1.5),
        round(small[1] * 1.5),
        round(small[2] * 1.5 + 0.01),
    )


def test_small_text_never_goes_under_twelve_pixels(dressed: QApplication) -> None:
    theme.put(dressed, Look(scale=0.9))

    assert min(fonts.font(role).pixelSize() for role in ROLES) >= 12


def test_wrapped_words_are_all_there_unless_lines_are_limited(dressed: QApplication) -> None:
    said = "Last seen Monday 23:15 at home. Mum has not heard from him since then."

    whole = text.wrapped(said, "body", 160)
    cut = text.wrapped(said, "body", 160, most=2)

    assert " ".join(whole) == said
    assert len(cut) == 2
    assert cut[-1].endswith("\u2026")


def test_a_paragraph_is_as_tall_as_its_lines_in_the_text_size_of_now(dressed: QApplication) -> None:
    said = "Mum has not heard from him since then, and neither has his aunt."
    before = text.height(said, "body", 200)
    theme.put(dressed, Look(scale=1.5))

    assert text.height(said, "body", 200) > before
