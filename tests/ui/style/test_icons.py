"""Every icon named in code is shipped, and nothing is shipped that no name asks for."""

import ast
from pathlib import Path

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from ui.style import icons, theme
from ui.style.icon_names import DRAWN_HERE, FILLED, HEAVY, REGULAR, file_names
from ui.style.look import Look

UI = Path(icons.__file__).resolve().parents[1]


def shipped() -> set[str]:
    return {file.stem for file in icons.FOLDER.glob("*.svg")}


def test_every_name_has_its_file_and_every_file_its_name() -> None:
    assert shipped() == set(file_names())


def test_every_icon_has_a_filled_twin_so_that_state_never_hangs_on_colour() -> None:
    assert {f"{name}-fill" for name in REGULAR} <= shipped()
    assert set(FILLED) | set(HEAVY) | set(DRAWN_HERE) <= shipped()


def test_icons_passed_by_name_anywhere_in_the_window_exist() -> None:
    named = {
        keyword.value.value
        for file in UI.rglob("*.py")
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        for keyword in call.keywords
        if keyword.arg == "icon" and isinstance(keyword.value, ast.Constant)
    } - {None}

    assert named, "The walk found nothing: it would prove nothing."
    assert named <= shipped()


def test_an_icon_is_drawn_in_the_ink_of_the_look(dressed: QApplication) -> None:
    light = _inks("circle-outline")
    theme.put(dressed, Look(dark=True))

    assert light != _inks("circle-outline")


def test_an_icon_has_the_pixels_of_the_screen_it_is_drawn_on(dressed: QApplication) -> None:
    sharp = icons.pixmap("phone", 16, "text", 2.0)

    assert (sharp.width(), sharp.devicePixelRatio()) == (32, 2.0)


def _inks(name: str) -> set[str]:
    image = icons.pixmap("circle-outline", 20, "text").toImage()
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return {QColor(pixel.rgb()).name() for pixel in pixels if pixel.alpha() == 255}
