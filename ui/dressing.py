"""Puts what a worker chose on the application: theme, text size, letters."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QStyleHints
from PySide6.QtWidgets import QApplication

from caseworker_app.settings import Settings
from ui.style import theme

WHOLE = 100


def dress(app: QApplication, settings: Settings) -> None:
    """Dress the application by these settings; at once, also while it runs."""
    theme.apply(
        app, is_dark(app, settings), settings.text_size / WHOLE, settings.easier_to_read,
        high_contrast=wants_contrast(app.styleHints()),
    )  # fmt: skip


def is_dark(app: QApplication, settings: Settings) -> bool:
    """Whether the theme is dark, by choice or as the system is."""
    if settings.theme == "system":
        return app.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return settings.theme == "dark"


def wants_contrast(hints: QStyleHints) -> bool:
    """Whether the system asks for high contrast."""
    accessibility = hints.accessibility()
    return accessibility.contrastPreference() is Qt.ContrastPreference.HighContrast
