"""Everybody of the register in tiles, as many side by side as there is room for."""

from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from caseworker_app.casework.registers import Marked
from ui.pages.register.tile import Tile
from ui.style.fonts import px

MOST_ACROSS: Final = 3
TILE_WIDTH: Final = 214
TILE_HEIGHT: Final = 118
GAP: Final = 12


class People(QWidget):
    """Arrows move from one to the next, across lines too."""

    marked = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self._tiles: dict[str, Tile] = {}
        self._across = MOST_ACROSS
        self._grid = QGridLayout(self)
        self._grid.setSpacing(GAP)
        self._grid.setContentsMargins(0, 0, 0, 0)

    def show_people(self, people: tuple[Marked, ...]) -> None:
        """Show who is there with their marks; the keyboard stays where it is."""
        here = {one.place.id: one for one in people}
        same = list(here) == list(self._tiles)
        for place_id in [one for one in self._tiles if one not in here]:
            self._tiles.pop(place_id).deleteLater()
        self._tiles = {place: self._tile(one) for place, one in here.items()}
        for place, one in here.items():
            self._tiles[place].show_person(one)
        if not same:
            self._lay()

    def _tile(self, person: Marked) -> Tile:
        found = self._tiles.get(person.place.id)
        if found is not None:
            return found
        made = Tile(person)
        made.setMinimumHeight(px(TILE_HEIGHT))
        made.marked.connect(self.marked)
        made.stepped.connect(partial(self._step, person.place.id))
        return made

    def _lay(self) -> None:
        for number, tile in enumerate(self._tiles.values()):
            self._grid.addWidget(tile, number // self._across, number % self._across)
            tile.show()
        for column in range(MOST_ACROSS):
            self._grid.setColumnStretch(column, 1 if column < self._across else 0)
        self.updateGeometry()

    def tile(self, place_id: str) -> Tile:
        """The tile of one place."""
        return self._tiles[place_id]

    def tiles(self) -> list[Tile]:
        """All tiles, in order."""
        return list(self._tiles.values())

    def focus_unmarked(self) -> None:
        """Put the keyboard on the first who is not marked, else on the first."""
        tiles = self.tiles()
        unmarked = [one for one in tiles if one.code() is None]
        if tiles:
            (unmarked or tiles)[0].focus_part().setFocus()

    def _step(self, place_id: str, across: int, down: int) -> None:
        order = list(self._tiles)
        to = order.index(place_id) + across + down * self._across
        if 0 <= to < len(order):
            part = self._tiles[order[to]].focus_part()
            part.setFocus(Qt.FocusReason.TabFocusReason)

    def minimumSizeHint(self) -> QSize:
        """One tile across is enough: they go below each other."""
        return QSize(px(TILE_WIDTH), super().minimumSizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_grid"):
            for tile in self._tiles.values():
                tile.setMinimumHeight(px(TILE_HEIGHT))
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        fit = (self.width() + GAP) // (px(TILE_WIDTH) + GAP)
        across = max(1, min(MOST_ACROSS, fit))
        if across != self._across:
            self._across = across
            self._lay()
