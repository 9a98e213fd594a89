"""Puts a look on the application: palette, fonts and a deliberately small style sheet.

Palette and painted widgets do the work. The style sheet touches stock controls alone and is set
once, on the application: a rule that sets colour or font for a class would override ours.
"""

from dataclasses import replace

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from ui.style import fonts, icons, look, text
from ui.style.colours import Ink
from ui.style.look import Look, colour
from ui.style.sheet import sheet

_Role = QPalette.ColorRole
ROLES: tuple[tuple[QPalette.ColorRole, Ink], ...] = (
    (_Role.Window, "canvas"),
    (_Role.WindowText, "text"),
    (_Role.Base, "surface"),
    (_Role.AlternateBase, "sunken"),
    (_Role.Text, "text"),
    (_Role.Button, "surface"),
    (_Role.ButtonText, "text"),
    (_Role.BrightText, "on_accent"),
    (_Role.Highlight, "accent"),
    (_Role.HighlightedText, "on_accent"),
    (_Role.Link, "accent_text"),
    (_Role.ToolTipBase, "raised"),
    (_Role.ToolTipText, "text"),
    (_Role.PlaceholderText, "text3"),
    (_Role.Mid, "line"),
    (_Role.Dark, "line_strong"),
    (_Role.Light, "raised"),
    (_Role.Accent, "accent"),
)
_worn: Look | None = None  # the look that the application was dressed in last
DISABLED = (_Role.WindowText, _Role.Text, _Role.ButtonText)


def apply(
    app: QApplication,
    dark: bool,
    scale: float = 1.0,
    easier_to_read: bool = False,
    high_contrast: bool = False,
) -> None:
    """Dress the whole application; call again to change it while it runs.

    `scale` is the text size, 0.9 to 1.5. Discreet view stays as it was.
    """
    discreet = look.current().discreet
    put(app, Look(dark, scale, easier_to_read, high_contrast, discreet))


def discreetly(app: QApplication, on: bool) -> None:
    """Turn discreet view on or off: names become initials, second lines become bars."""
    global _worn
    _worn = replace(look.current(), discreet=on)
    look.use(_worn)
    for widget in app.allWidgets():
        widget.update()


def put(app: QApplication, chosen: Look) -> None:
    """Put a whole look in force and tell every widget."""
    global _worn
    fonts.load()
    if chosen == _worn == look.current():
        return
    _worn = chosen
    look.use(chosen)
    for cache in (fonts, text, icons):
        cache.forget()
    if app.style().name() != "fusion":
        app.setStyle("Fusion")
    app.setPalette(palette())
    app.setFont(fonts.font("body"))
    app.setStyleSheet(sheet())


def palette() -> QPalette:
    """The look's colours where Qt's own controls look for them."""
    made = QPalette()
    for role, ink in ROLES:
        made.setColor(role, colour(ink))
    for role in DISABLED:
        made.setColor(QPalette.ColorGroup.Disabled, role, colour("text3"))
    return made
