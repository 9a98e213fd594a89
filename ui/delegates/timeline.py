"""A timeline: icons on a rail, who and when, and the first lines of the words."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView

from ui.delegates.painted import PaintedRows, State
from ui.models.rows import AnyRow, RowTag, TimelineRow
from ui.style import fonts, look, paint, text
from ui.style.fonts import px
from ui.style.tokens import Size

TILE = 34
HEAD = 50  # title and byline
GUTTER = 50  # from the rail's left to the words


class TimelineDelegate(PaintedRows):
    """Paints `TimelineRow` at the height its words need; months are group heads."""

    def __init__(self, view: QAbstractItemView, pad: int = 16, compact: bool = False) -> None:
        super().__init__(view, pad, compact, results=True)

    def height(self, row: AnyRow, width: int) -> int:
        if not isinstance(row, TimelineRow):
            return px(HEAD)
        room = width - 2 * self.pad - px(GUTTER) - px(4)
        said = text.height(row.text, "body", room, row.most)
        return (
            max(px(HEAD), self._head_height())
            + said
            + (px(7) if said else 0)
            + (px(30) if row.foot else 0)
        )

    @staticmethod
    def _head_height() -> int:
        return px(9) + fonts.leading("strong") + fonts.leading("small")

    def paint_row(self, painter: QPainter, box: QRectF, row: AnyRow, state: State) -> None:
        if not isinstance(row, TimelineRow):
            return
        self._paint_rail(painter, box, row)
        hidden = look.current().discreet and not state.revealed
        words = box.adjusted(px(GUTTER), 0, -px(4), 0)
        _paint_head(painter, words, row, hidden)
        top = box.y() + max(px(HEAD), self._head_height())
        if row.text and not hidden:
            place = QRectF(words.x(), top, words.width(), box.bottom() - top)
            top += text.paragraph(painter, place, row.text, "body", "text", row.most) + px(4)
        elif row.text:
            _paint_veils(painter, words, top, row)
            top += text.height(row.text, "body", words.width(), row.most) + px(4)
        if row.foot and not hidden:
            _paint_tags(painter, words.x(), top + px(2), words.right(), row.foot)

    def _paint_rail(self, painter: QPainter, box: QRectF, row: TimelineRow) -> None:
        if not row.last:
            rail = QRectF(box.x() + px(TILE) / 2 - 0.75, box.y() + px(10 + TILE + 2), 1.5, 0)
            rail.setBottom(box.bottom() + px(8))
            painter.fillRect(rail, look.colour("line"))
        paint.icon_tile(painter, box.x(), box.y() + px(10), px(TILE), row.icon, row.tone)


def _paint_head(painter: QPainter, box: QRectF, row: TimelineRow, hidden: bool) -> None:
    first, second = fonts.leading("strong"), fonts.leading("small")
    top = box.y() + px(9)
    when = text.width(row.when, "small") + px(8) if row.when else 0
    line = QRectF(box.x(), top, box.width(), first)
    text.line(painter, line, row.when, "small", "text3", align=text.RIGHT)
    tags = () if hidden else row.tags
    tags_wide = sum(paint.tag_width(tag.words, tag.icon) + 6 for tag in tags)
    room = max(px(60), box.width() - when - tags_wide - 8)
    title = QRectF(box.x(), top, room, first)
    if hidden and not row.discreet:
        used = paint.veiled(painter, title, row.title, "strong")
    else:
        used = text.line(painter, title, row.discreet if hidden else row.title, "strong")
    tag_top = top + (first - px(Size.TAG)) / 2
    _paint_tags(painter, box.x() + used + 8, tag_top, box.right() - when, tags)
    below = QRectF(box.x(), top + first, box.width(), second)
    if hidden:
        paint.veiled(painter, below, row.by)
    else:
        text.line(painter, below, row.by, "small", "text2")


def _paint_tags(
    painter: QPainter, left: float, top: float, right: float, tags: tuple[RowTag, ...]
) -> None:
    """Tags in a row; one that finds no room is left out here and still spoken."""
    for tag in tags:
        if left + paint.tag_width(tag.words, tag.icon) > right + 1:
            return
        left += paint.tag(painter, left, top, tag.words, tag.tone, tag.icon, tag.solid) + 6


def _paint_veils(painter: QPainter, box: QRectF, top: float, row: TimelineRow) -> None:
    lead = fonts.leading("body")
    for number, said in enumerate(text.wrapped(row.text, "body", box.width(), row.most)):
        line_top = top + number * lead + (lead - px(10)) / 2
        paint.veil(painter, box.x(), line_top, text.width(said, "body"))
