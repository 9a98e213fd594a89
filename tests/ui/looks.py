"""What is asked of every screen: each control has a spoken name and is large enough to press."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QWidget,
)

from ui.widgets.labels import Label

LEAST = 28  # pixels: over the 24 of WCAG 2.2


def unnamed(screen: QWidget) -> list[str]:
    """Focusable, visible controls that a screen reader would have nothing to say for."""
    return [_described(widget) for widget in _reachable(screen) if not _spoken(widget)]


def small_targets(screen: QWidget) -> list[str]:
    """Visible controls to press that are lower or narrower than 28 pixels."""
    pressed = (QAbstractButton, QComboBox, QLineEdit)
    found = [w for w in screen.findChildren(QWidget) if isinstance(w, pressed) and _seen(w, screen)]
    return [_described(w) for w in found if min(w.width(), w.height()) < LEAST]


def clipped(screen: QWidget) -> list[str]:
    """Visible parts that were given less room than they need at least."""
    return [
        f"{_described(w)} has {w.width()}x{w.height()}, needs {_needs(w)}"
        for w in screen.findChildren(QWidget)
        if _seen(w, screen) and _is_ours(w) and _lacks_room(w)
    ]


def elided(screen: QWidget) -> list[str]:
    """Labels whose words do not fit: part of what they say cannot be read."""
    return [
        f"{one.text()!r} has {one.width()}, needs {one.sizeHint().width()}"
        for one in screen.findChildren(Label)
        if _seen(one, screen) and one.width() < one.sizeHint().width()
    ]


def silent_rows(screen: QWidget) -> list[str]:
    """Rows and cells for which a screen reader would have nothing to say."""
    silent = []
    for view in screen.findChildren(QAbstractItemView):
        model = view.model()
        if model is None or not _is_ours(view):
            continue
        for number in range(model.rowCount()):
            said = model.index(number, 0).data(Qt.ItemDataRole.AccessibleTextRole)
            if not said:
                silent.append(f"{_described(view)} row {number}")
    return silent


def _reachable(screen: QWidget) -> list[QWidget]:
    return [
        widget
        for widget in screen.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and _seen(widget, screen)
    ]


def _seen(widget: QWidget, screen: QWidget) -> bool:
    return widget.isVisibleTo(screen) and not widget.objectName().startswith("qt_")


def _spoken(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface is not None else ""


def _is_ours(widget: QWidget) -> bool:
    painted = type(widget).__module__.startswith("ui.")
    return painted and not isinstance(widget, QHeaderView)


def _needs(widget: QWidget) -> str:
    least = widget.minimumSizeHint()
    return f"{least.width()}x{_least_height(widget)}"


def _least_height(widget: QWidget) -> int:
    if widget.hasHeightForWidth() and not widget.layout():
        return widget.heightForWidth(widget.width())
    return widget.minimumSizeHint().height()


def _lacks_room(widget: QWidget) -> bool:
    least = widget.minimumSizeHint()
    return widget.width() < least.width() or widget.height() < _least_height(widget)


def _described(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.accessibleName()!r}"
