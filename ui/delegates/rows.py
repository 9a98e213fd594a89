"""The row kit: time, icon or initials, title, second line, tags, and a button, all painted."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter

from caseworker_app import words
from ui.delegates.painted import PaintedRows, State, tag_top
from ui.models.rows import AnyRow, Row, RowAction
from ui.style import fonts, icons, look, paint, text
from ui.style.colours import Ink
from ui.style.fonts import px
from ui.style.icon_names import IconName
from ui.style.tokens import Radius, Role, Size

ACTION_WIDTH = 116  # one width for all, so that the tags beside them line up
Heading = tuple[Role, int | None]  # role and weight of a title
Worn = tuple[Role, Ink]
ONE_LINE, TWO_LINES, VISIT, THREE_LINES = 46, 54, 58, 74


class RowDelegate(PaintedRows):
    """Paints `Row`: 46 to 58 pixels high, 74 with a third line, 8 less when compact."""

    def height(self, row: AnyRow, width: int) -> int:
        if not isinstance(row, Row):
            return px(ONE_LINE)
        if row.third:
            tall = THREE_LINES
        elif row.time or (row.second and row.action):
            tall = VISIT
        else:
            tall = TWO_LINES if row.second else ONE_LINE
        return px(tall - (8 if self._compact else 0))

    def action_box(self, row: AnyRow, place: QRect) -> QRect | None:
        """Where a row's button is, inside the row's rectangle; None when it has none."""
        if not isinstance(row, Row) or row.action is None:
            return None
        return _action_rect(row.action, QRectF(place).adjusted(0, 0, -self.pad, 0)).toRect()

    def tick_box(self, row: AnyRow, place: QRect) -> QRect | None:
        """Where a row is ticked with the mouse; None when it is not."""
        if not isinstance(row, Row) or row.tick is None:
            return None
        return QRect(place.x(), place.y(), self.pad + px(28), place.height())

    def paint_row(self, painter: QPainter, box: QRectF, row: AnyRow, state: State) -> None:
        if not isinstance(row, Row):
            return
        left = _paint_left(painter, box, row)
        right = _paint_right(painter, box, row, state)
        middle = QRectF(left, box.y(), max(0.0, right - left - 8), box.height())
        role: Role = "body"
        weight = None if self._results else 500 if row.tick is not None else 600
        if self._compact and row.tick is not None:
            role, weight = "small", None
        _paint_words(painter, middle, row, state, (role, weight))


def _action_rect(action: RowAction, box: QRectF) -> QRectF:
    words_wide = text.width(action.words, "small_strong")
    wide = max(px(ACTION_WIDTH), round(words_wide) + px(50))
    tall = px(30)
    return QRectF(box.right() - wide, box.y() + (box.height() - tall) / 2, wide, tall)


def _paint_left(painter: QPainter, box: QRectF, row: Row) -> float:
    left = box.x()
    if row.time:
        ink: Ink = "text3" if row.done else "text"
        first = QRectF(left, box.y() + px(10), px(54), px(20))
        text.line(painter, first, row.time, "strong", ink)
        below = QRectF(left, box.y() + px(30), px(54), px(18))
        text.line(painter, below, row.length, "micro", "text3")
        left += px(58)
    if row.tick is not None:
        side = px(18)
        top = box.y() + (box.height() - side) / 2
        glyph: IconName = "check-circle-fill" if row.tick else "circle"
        icons.draw(painter, glyph, left, top, side, "low" if row.tick else "line_strong")
        left += px(30)
    if row.person:
        side = px(30)
        top = box.y() + (box.height() - side) / 2
        paint.avatar(painter, left, top, side, row.title, row.person)
        left += side + px(12)
    elif row.icon is not None:
        side = px(36 if row.time else 30)
        top = box.y() + (box.height() - side) / 2
        paint.icon_tile(painter, left, top, side, row.icon, row.tone)
        left += side + px(12)
    return left


def _paint_right(painter: QPainter, box: QRectF, row: Row, state: State) -> float:
    right = box.right()
    if row.action is not None:
        place = _action_rect(row.action, box)
        _paint_action(painter, place, row.action, state.on_action)
        right = place.x() - px(14)
    if row.opens:
        top = box.y() + (box.height() - px(16)) / 2
        icons.draw(painter, "caret-right", right - px(16), top, px(16), "text3")
        right -= px(24)
    for part in reversed(row.keys.split(" ") if row.keys else ()):
        right -= paint.key_width(part)
        paint.key(painter, right, box.y() + (box.height() - px(Size.KEY)) / 2, part)
        right -= 4
    hidden = look.current().discreet and not state.revealed
    for tag in reversed(() if hidden else row.tags):
        right -= paint.tag_width(tag.words, tag.icon)
        paint.tag(painter, right, tag_top(box), tag.words, tag.tone, tag.icon, tag.solid)
        right -= 6
    if row.trailing:
        wide = text.width(row.trailing, "small")
        place = QRectF(right - wide, box.y(), wide, box.height())
        text.line(painter, place, row.trailing, "small", "text2", elide=False)
        right -= wide + px(8)
    return right


def _paint_action(painter: QPainter, box: QRectF, action: RowAction, over: bool) -> None:
    if action.main:
        fill: Ink = "accent_hover" if over else "accent"
        ink: Ink = "on_accent"
        paint.rounded(painter, box, Radius.CONTROL, fill)
    else:
        fill, ink = ("neutral_soft" if over else "surface"), "text"
        paint.rounded(painter, box, Radius.CONTROL, fill, "line_strong")
    top = box.y() + (box.height() - px(16)) / 2
    icons.draw(painter, action.icon, box.x() + px(12), top, px(16), ink)
    place = QRectF(box.x() + px(35), box.y(), box.width() - px(40), box.height())
    text.line(painter, place, action.words, "small_strong", ink, elide=False)


def _paint_words(painter: QPainter, box: QRectF, row: Row, state: State, heading: Heading) -> None:
    lines = 1 + bool(row.second) + bool(row.third)
    first, other = fonts.leading("strong"), fonts.leading("small")
    tall = first + other * (lines - 1)
    top = box.y() + (box.height() - tall) / 2 if lines > 1 else box.y()
    title = QRectF(box.x(), top, box.width(), first if lines > 1 else box.height())
    used = _paint_title(painter, title, row, state, heading)
    if row.beside and used < box.width() - px(30):
        after = title.adjusted(used + 8, 0, 0, 0)
        _private(painter, after, row.beside, state, "text3")
    for number, said in enumerate(part for part in (row.second, row.third) if part):
        below = QRectF(box.x(), top + first + number * other, box.width(), other)
        if said is row.second and row.marks and (state.revealed or not look.current().discreet):
            _paint_runs(painter, below, said, row.marks, ("small", "text2"))
        else:
            _private(painter, below, said, state, "text3" if number else "text2")


def _paint_title(painter: QPainter, box: QRectF, row: Row, state: State, heading: Heading) -> float:
    role, weight = heading

    hidden = look.current().discreet and not state.revealed
    if hidden:
        safe = row.discreet or (words.said_discreetly(row.title) if row.person else "")
        if safe:
            return text.line(painter, box, safe, role, "text", weight)
        paint.veil(painter, box.x(), box.y() + (box.height() - px(10)) / 2, px(120))
        return px(120)
    if not row.found:
        return text.line(painter, box, row.title, role, "text", weight)
    return _paint_found(painter, box, row)


def _paint_found(painter: QPainter, box: QRectF, row: Row) -> float:
    """The matched part in bold: weight, not colour, carries the match."""
    place = words.place_of(row.found, row.title)
    if place is None or fonts.whole(row.title, "body") is not fonts.font("body"):
        return text.line(painter, box, row.title, "body", "text")
    return _paint_runs(painter, box, row.title, (place,), ("body", "text"))


def _paint_runs(
    painter: QPainter, box: QRectF, said: str, marks: Sequence[tuple[int, int]], worn: Worn
) -> float:
    """Words with the marked stretches in bold, on one line; words of several fonts stay whole."""
    role, ink = worn
    if fonts.whole(said, role) is not fonts.font(role) or words.is_right_to_left(said):
        return text.line(painter, box, said, role, ink)
    left = box.x()
    for part, weight in _runs(said, marks):
        room = QRectF(left, box.y(), max(0.0, box.right() - left), box.height())
        left += text.line(painter, room, part, role, ink, weight)
        if text.width(part, role, weight) > room.width():
            break
    return left - box.x()


def _runs(said: str, marks: Sequence[tuple[int, int]]) -> Iterator[tuple[str, int | None]]:
    """The stretches of a text in order, each with its weight."""
    done = 0
    for start, end in (*marks, (len(said), len(said))):
        for part, weight in ((said[done:start], None), (said[start:end], 700)):
            if part:
                yield part, weight
        done = end


def _private(painter: QPainter, box: QRectF, said: str, state: State, ink: Ink) -> None:
    if state.revealed:
        text.line(painter, box, said, "small", ink)
    else:
        paint.veiled(painter, box, said, "small", ink)
