"""F6 walks from part to part of the window: sidebar, top bar, and the panes of the page."""

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QTabBar, QWidget

from ui.desk import Desk
from ui.widgets.cards import Card, Rail, Strip
from ui.widgets.focus import focus_with_ring
from ui.widgets.sidebar import Sidebar
from ui.widgets.topbar import TopBar

PANES = (Sidebar, TopBar, Card, Strip, Rail, QAbstractScrollArea)


def step_pane(window: QWidget, by: int) -> None:
    """Move the keyboard to the next part (1) or the one before (-1)."""
    panes = list(_panes(window))
    if not panes:
        return
    here = window.focusWidget()
    inside = [place for place, pane in enumerate(panes) if here and pane.isAncestorOf(here)]
    at = inside[-1] if inside else -1 if by > 0 else 0
    for step in range(1, len(panes) + 1):
        target = _first_focusable(panes[(at + by * step) % len(panes)])
        if target is not None and target is not here:
            focus_with_ring(target)
            return


def land(page: QWidget, before: QWidget | None) -> None:
    """Put the keyboard where one goes on in a page: its first list or tabs, else what comes first.

    Only while it is where it was before: whoever has moved it since knows better.
    """
    here = page.window().focusWidget()
    moved = before is not None and here is not before
    if moved or not page.isVisible():
        return
    lists = (view for view in page.findChildren(QWidget) if _is_landing(view, page))
    target = next(lists, None) or _first_focusable(page)
    if target is not None:
        target.setFocus(Qt.FocusReason.OtherFocusReason)


def land_soon(desk: Desk, page: QWidget, before: QWidget | None) -> None:
    """Do that once all that the page has asked for is there and shown."""
    shown = partial(QTimer.singleShot, 0, page, partial(land, page, before))
    desk.ask(lambda _db, _me: None, lambda _: shown())


def _is_landing(widget: QWidget, page: QWidget) -> bool:
    if not widget.isVisibleTo(page) or widget.focusPolicy() == Qt.FocusPolicy.NoFocus:
        return False
    if isinstance(widget, QAbstractItemView):
        model = widget.model()
        return model is not None and model.rowCount() > 0
    return isinstance(widget, QTabBar)


def _panes(window: QWidget) -> list[QWidget]:
    """The visible parts that hold something to use, outermost first, none inside another."""
    found: list[QWidget] = []
    for widget in window.findChildren(QWidget):
        if not isinstance(widget, PANES) or not widget.isVisible():
            continue
        if any(pane.isAncestorOf(widget) for pane in found) or _first_focusable(widget) is None:
            continue
        found.append(widget)
    return [pane for pane in found if not _only_wraps(pane)]


def _only_wraps(pane: QWidget) -> bool:
    return pane.width() == 0 or pane.height() == 0


def _first_focusable(pane: QWidget) -> QWidget | None:
    if pane.focusPolicy() != Qt.FocusPolicy.NoFocus and pane.isEnabled():
        return pane
    usable = (
        child
        for child in pane.findChildren(QWidget)
        if child.focusPolicy() != Qt.FocusPolicy.NoFocus and child.isVisible() and child.isEnabled()
    )
    return next(usable, None)
