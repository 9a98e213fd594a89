"""Keys that work anywhere inside one widget and nowhere else."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

FINISH_KEYS: Final = ("Ctrl+Return", "Ctrl+Enter")
"""Both keys of that name: the large one and the one beside the digits."""


def on_keys(widget: QWidget, does: Callable[[], object], *keys: str) -> None:
    """Do this when one of the keys is pressed while the keyboard is in the widget."""
    for one in keys:
        made = QShortcut(QKeySequence(one), widget)
        made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        made.activated.connect(does)
