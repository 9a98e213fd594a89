"""The frame of the window: sidebar, top bar, a banner, and the pages. It hosts, no more."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.style import look
from ui.style.tokens import Size
from ui.widgets.layouts import box, clear, row, stack
from ui.widgets.sidebar import Place, Sidebar
from ui.widgets.sync_pill import PillFace
from ui.widgets.topbar import SEARCH_HINT, TopBar

FOLD_AT_TEXT = 1.15  # from this text size the sidebar folds as well


class Shell(QWidget):
    """Hosts pages by key, and one task at a time that takes the whole window."""

    place_chosen = Signal(str)
    new_note_asked = Signal()
    palette_asked = Signal()
    lock_asked = Signal()
    sync_asked = Signal()
    help_asked = Signal()
    settings_asked = Signal()
    discreet_asked = Signal()

    def __init__(
        self,
        places: Sequence[Place],
        worker: tuple[str, str, str],
        face: PillFace,
        writes: bool = True,
        search_hint: str = SEARCH_HINT,
        parent: QWidget | None = None,
    ) -> None:
        """`worker` is id, name and role in words; `writes` is False for an administrator."""
        super().__init__(parent)
        self._sidebar = Sidebar(places, worker, writes)
        self._top = TopBar(face, search_hint)
        self._banners = stack(gap=0)
        self.pages = QStackedWidget()
        self._keys: dict[str, QWidget] = {}
        self._whole = QStackedWidget()
        right = stack(self._top, self._banners, (self.pages, 1), gap=0)
        self._frame = box(row(self._sidebar, (right, 1), gap=0))
        self._whole.addWidget(self._frame)
        self.setLayout(stack(self._whole, gap=0))
        self._connect()

    def _connect(self) -> None:
        self._sidebar.chosen.connect(self.place_chosen)
        self._sidebar.new_note_asked.connect(self.new_note_asked)
        self._sidebar.settings_asked.connect(self.settings_asked)
        self._top.palette_asked.connect(self.palette_asked)
        self._top.lock_asked.connect(self.lock_asked)
        self._top.sync_asked.connect(self.sync_asked)
        self._top.help_asked.connect(self.help_asked)
        self._top.discreet_asked.connect(self.discreet_asked)

    def host(self, key: str, page: QWidget) -> None:
        """Take a page in under a key; one that was there under the same key goes."""
        before = self._keys.pop(key, None)
        if before is not None:
            self.pages.removeWidget(before)
            before.deleteLater()
        self._keys[key] = page
        self.pages.addWidget(page)

    def page(self, key: str) -> QWidget | None:
        """The page under a key, None when none was hosted."""
        return self._keys.get(key)

    def show_page(self, key: str, place: str | None = None) -> None:
        """Show a page; `place` is the place it belongs to, itself when not given."""
        self.pages.setCurrentWidget(self._keys[key])
        self._sidebar.open(key if place is None else place)
        self._whole.setCurrentWidget(self._frame)

    def show_task(self, task: QWidget) -> None:
        """Let a task take the whole window, until `close_task`."""
        self.close_task()
        self._whole.addWidget(task)
        self._whole.setCurrentWidget(task)

    def task(self) -> QWidget | None:
        """The task that takes the whole window, if any."""
        shown = self._whole.currentWidget()
        return None if shown is self._frame else shown

    def close_task(self) -> None:
        """Go back to the pages; the task is taken down."""
        task = self.task()
        if task is not None:
            self._whole.setCurrentWidget(self._frame)
            self._whole.removeWidget(task)
            task.deleteLater()

    def show_banner(self, banner: QWidget | None) -> None:
        """Show something above every page ("Practice: everybody here is invented"), or nothing."""
        clear(self._banners)
        if banner is not None:
            self._banners.addWidget(banner)

    def show_face(self, face: PillFace) -> None:
        """Say what has left this laptop."""
        self._top.show_face(face)

    def show_places(self, places: Sequence[Place]) -> None:
        """Show other places: a role has changed."""
        self._sidebar.show_places(places)

    def set_count(self, key: str, count: int | None) -> None:
        """Say how many wait at a place."""
        self._sidebar.set_count(key, count)

    def show_discreet(self, on: bool) -> None:
        """Say that discreet view is on."""
        self._top.show_discreet(on)

    def is_folded(self) -> bool:
        """Whether the sidebar shows icons alone."""
        return self._sidebar.is_folded()

    def _fold(self) -> None:
        narrow = self.width() < Size.FOLD_UNDER
        self._sidebar.fold(narrow or look.current().text_scale >= FOLD_AT_TEXT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fold()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_sidebar"):
            self._fold()

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(QRectF(self.rect()), look.colour("canvas"))
