"""The application object, as every way in makes it."""

import sys

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication

from ui.opening.frame import TITLE
from ui.sweeping import Sweeping
from ui.widgets.focus import FocusWatcher


def make_app() -> QApplication:
    """The application with its name, language, focus ring, and garbage swept where it may be."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName(TITLE)
    app.setAttribute(Qt.ApplicationAttribute.AA_DontShowIconsInMenus, False)
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    FocusWatcher(app)
    Sweeping(app)
    return app
