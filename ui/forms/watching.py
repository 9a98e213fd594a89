"""Tells typing from a text that is only dressed anew: both count as a change for Qt."""

from PySide6.QtCore import QObject, Signal

from ui.widgets.areas import Area


class Watched(QObject):
    """`typed` when the words of a text have changed by somebody's hand."""

    typed = Signal()

    def __init__(self, area: Area) -> None:
        super().__init__(area)
        self._area = area
        self._before = area.words()
        area.textChanged.connect(self._look)

    def put(self, words: str) -> None:
        """Show words without calling that typing."""
        self._before = words
        self._area.put(words)
        self.settle()

    def settle(self) -> None:
        """What stands here now was not typed."""
        self._before = self._area.words()

    def _look(self) -> None:
        now = self._area.words()
        if now != self._before:
            self._before = now
            self.typed.emit()
