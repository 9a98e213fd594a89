"""Paints the cells of a table, and one rounded bar across the row that is chosen."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from caseworker_app import words
from ui.delegates.painted import SIDE, tag_top
from ui.models import cells
from ui.models.cells import CELL, CellTable, Side
from ui.style import fonts, icons, look, paint, risk, text
from ui.style.colours import HEAT, Ink
from ui.style.fonts import px
from ui.style.tokens import Radius, Size

Index = QModelIndex | QPersistentModelIndex
ALIGN = {"left": text.LEFT, "centre": text.CENTRE, "right": text.RIGHT}


class CellDelegate(QStyledItemDelegate):
    """Paints each kind of cell; a row's fill is drawn whole and clipped to each of its cells."""

    def __init__(self, view: QAbstractItemView, pad: int = 14, lined: bool = True) -> None:
        super().__init__(view)
        self._view, self.pad, self._lined = view, pad, lined
        self.hovered = -1  # the row under the pointer
        self.last = -1  # the last column that is shown

    def _table(self) -> CellTable[Any]:
        model = self._view.model()
        if not isinstance(model, CellTable):
            raise TypeError("This delegate paints a CellTable.")
        return model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        table = self._table()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(option.rect)
        if (head := table.head_at(index.row())) is not None:
            box = QRectF(self.pad, place.y() + px(6), self._full() - 2 * self.pad, place.height())
            box.setHeight(place.height() - px(6))
            text.line(painter, box, head.words, "micro_strong", "text3")
        else:
            painter.setClipRect(place)
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            self._paint_row(painter, place, index.row(), chosen)
            self._paint_cell(painter, self._inside(place, index.column()), index)
        painter.restore()

    def _full(self) -> int:
        return self._view.viewport().width()

    def _inside(self, place: QRectF, column: int) -> QRectF:
        last = column == self.last
        right = max(self.pad, 8) if last else 8
        return place.adjusted(0 if column else self.pad, 0, -right, 0)

    def _paint_row(self, painter: QPainter, place: QRectF, number: int, chosen: bool) -> None:
        whole = QRectF(SIDE, place.y() + 1, self._full() - 2 * SIDE, place.height() - 2)
        if not self._by_rows():
            if chosen:
                paint.rounded(painter, place, Radius.CONTROL, None, "accent", 2)
            return
        if chosen:
            paint.chosen_bar(painter, whole)
        elif number == self.hovered:
            paint.rounded(painter, whole, Radius.CONTROL, "sunken")
        if self._has_line(number, chosen):
            paint.hairline(painter, self.pad, place.y(), self._full() - 2 * self.pad)

    def _by_rows(self) -> bool:
        return self._view.selectionBehavior() == QAbstractItemView.SelectionBehavior.SelectRows

    def _has_line(self, number: int, chosen: bool) -> bool:
        if not self._lined or not number or chosen:
            return False
        above = self._table().index(number - 1, 0)
        filled = self._view.selectionModel().isSelected(above)
        return not filled and self._table().head_at(number - 1) is None

    def _paint_cell(self, painter: QPainter, box: QRectF, index: Index) -> None:
        cell: cells.Cell = index.data(CELL)
        side = self._table().columns()[index.column()].side
        _PAINTERS[type(cell)](painter, box, cell, side)


def _person(painter: QPainter, box: QRectF, cell: cells.PersonCell, _side: Side) -> None:
    two = bool(cell.second or cell.alert)
    side = px(30 if two else 24)
    identifier, top = cell.identifier, box.y() + (box.height() - side) / 2
    paint.avatar(painter, box.x(), top, side, cell.name, identifier)
    left, first, second = box.x() + side + px(10), fonts.leading("strong"), fonts.leading("micro")
    tall = first + (second if two else 0)
    top = box.y() + (box.height() - tall) / 2
    hidden = look.current().discreet
    name = words.said_discreetly(cell.name) if hidden else cell.name
    room = box.right() - left
    text.line(
        painter,
        QRectF(left, top, room, first),
        name,
        "strong" if two else "small",
        weight=600 if two else 500,
    )
    below = QRectF(left, top + first, room, second)
    if cell.alert and not hidden:
        icons.draw(painter, cell.alert_icon, left, below.y() + 1, px(14), "high_text")
        below.setLeft(left + px(18))
        text.line(painter, below, cell.alert, "micro_strong", "high_text")
    elif two:
        paint.veiled(painter, below, cell.second or cell.alert, "micro", "text3")


def _risk(painter: QPainter, box: QRectF, cell: cells.RiskCell, _side: Side) -> None:
    if look.current().discreet:
        paint.veil(painter, box.x(), box.y() + (box.height() - px(10)) / 2, px(56))
        return
    used = risk.draw_risk(painter, box.x(), tag_top(box), cell.code)
    risk.draw_trend(painter, box.x() + used + 5, tag_top(box), cell.trend)


def _weeks(painter: QPainter, box: QRectF, cell: cells.WeeksCell, _side: Side) -> None:
    side, step = px(8), px(13)
    middle = box.y() + box.height() / 2
    for number, mark in enumerate(cell.weeks):
        dot = QRectF(box.x() + number * step, middle - side / 2, side, side)
        if mark == "met":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("accent"))
            painter.drawEllipse(dot)
        elif mark == "missed":
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.colour("accent"), 1.5))
            painter.drawEllipse(dot.adjusted(0.75, 0.75, -0.75, -0.75))
        else:
            dash = QRectF(dot.x() + 1, middle - 0.75, side - 2, 1.5)
            painter.fillRect(dash, look.colour("line_strong"))


def _words(painter: QPainter, box: QRectF, cell: cells.WordsCell, side: Side) -> None:
    ink: Ink = "high_text" if cell.late else "text2" if cell.quiet else "text"
    if cell.icon is not None:
        top = box.y() + (box.height() - px(16)) / 2
        icons.draw(painter, cell.icon, box.x(), top, px(16), ink)
        box = box.adjusted(px(22), 0, 0, 0)
    weight = 600 if cell.late or cell.strong else None
    text.line(painter, box, cell.words, "small", ink, weight, ALIGN[side])


def _pair(painter: QPainter, box: QRectF, cell: cells.PairCell, side: Side) -> None:
    first, second = fonts.leading("small"), fonts.leading("micro")
    top = box.y() + (box.height() - first - second) / 2
    upper = QRectF(box.x(), top, box.width(), first)
    text.line(painter, upper, cell.first, "small", "text", 500, ALIGN[side])
    below = QRectF(box.x(), top + first, box.width(), second)
    paint.veiled(painter, below, cell.second, "micro", "text3")


def _tags(painter: QPainter, box: QRectF, cell: cells.TagsCell, side: Side) -> None:
    left = box.x()
    if look.current().discreet and cell.tags:
        return
    for tag in cell.tags:
        used = paint.tag(painter, left, tag_top(box), tag.words, tag.tone, tag.icon, tag.solid)
        left += used + 6
    if not cell.tags:
        text.line(painter, box, cell.otherwise, "small", "text2", align=ALIGN[side])


def _heat(painter: QPainter, box: QRectF, cell: cells.HeatCell, _side: Side) -> None:
    tile = box.adjusted(2, 2, 6, -2)
    paint.heat(painter, tile, cell.level)
    weight = 600 if cell.level >= 2 else 400
    ink: Ink = "text" if cell.number != "0" else "text3"
    if cell.level < len(HEAT) - 1:
        text.line(painter, tile, cell.number, "small", ink, weight, text.CENTRE, elide=False)
        return
    # A third cue besides shade and weight: a mark.
    wide = text.width(cell.number, "small", 600) + px(17)
    left = tile.x() + (tile.width() - wide) / 2
    top = tile.y() + (tile.height() - px(13)) / 2
    icons.draw(painter, "warning-fill", left, top, px(13), "high_text")
    after = QRectF(left + px(17), tile.y(), wide, tile.height())
    text.line(painter, after, cell.number, "small", "text", 600, elide=False)


def _icon(painter: QPainter, box: QRectF, cell: cells.IconCell, side: Side) -> None:
    tile = px(26)
    left = box.x() if side == "left" else box.x() + (box.width() - tile) / 2
    place = QRectF(left, box.y() + (box.height() - tile) / 2, tile, tile)
    if cell.on:
        paint.rounded(painter, place, Radius.TAG, "accent_soft")
    else:
        paint.rounded(painter, place, Radius.TAG, None, "line")
    inset = (tile - px(16)) / 2
    ink: Ink = "accent_text" if cell.on else "text2"
    icons.draw(painter, cell.icon, place.x() + inset, place.y() + inset, px(16), ink)


_PAINTERS: dict[type[cells.Cell], Callable[[QPainter, QRectF, Any, Side], None]] = {
    cells.PersonCell: _person,
    cells.RiskCell: _risk,
    cells.WeeksCell: _weeks,
    cells.WordsCell: _words,
    cells.PairCell: _pair,
    cells.TagsCell: _tags,
    cells.HeatCell: _heat,
    cells.IconCell: _icon,
}
ROW_HEIGHT, HEAD_HEIGHT = 50, Size.TAG + 12
