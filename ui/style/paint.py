"""Shapes that widgets and delegates share: rounded boxes, tags, initials, keys, icon tiles."""

from zlib import crc32

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from caseworker_app import words
from ui.style import fonts, icons, look, text
from ui.style.colours import AVATARS, HEAT, Ink
from ui.style.fonts import px
from ui.style.icon_names import IconName
from ui.style.look import colour
from ui.style.tokens import TONES, Radius, Role, Size, ToneName

_NO_PEN = Qt.PenStyle.NoPen
_NO_BRUSH = Qt.BrushStyle.NoBrush


def rounded(
    painter: QPainter,
    box: QRectF,
    radius: float,
    fill: Ink | QColor | None = None,
    outline: Ink | QColor | None = None,
    thick: float = 1.0,
) -> None:
    """A rounded box. Its outline lies inside the box, on whole pixels."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if outline is None:
        painter.setPen(_NO_PEN)
    else:
        painter.setPen(QPen(_inked(outline), thick))
        inset = thick / 2
        box = box.adjusted(inset, inset, -inset, -inset)
    if fill is None:
        painter.setBrush(_NO_BRUSH)
    else:
        painter.setBrush(_inked(fill))
    least = min(radius, box.height() / 2, box.width() / 2)
    painter.drawRoundedRect(box, least, least)


def heat(painter: QPainter, box: QRectF, level: int) -> None:
    """The ground of a figure, darker the more it asks for.

    High contrast has no shades: there it has an outline, and a bar at its left for each level.
    """
    contrast = look.current().high_contrast
    fill: Ink = HEAT[level] if level else "sunken"
    rounded(painter, box, Radius.TAG, fill, "line" if contrast else None)
    bars = level if contrast and level < len(HEAT) - 1 else 0
    for left in (box.x() + 3 + 4 * bar for bar in range(bars)):
        painter.fillRect(QRectF(left, box.y() + 3, 2, box.height() - 6), colour("text"))


def _inked(ink: Ink | QColor) -> QColor:
    return ink if isinstance(ink, QColor) else colour(ink)


def hairline(painter: QPainter, x: float, y: float, length: float) -> None:
    """A separator of one pixel: filled, since a drawn line would blur over two."""
    painter.fillRect(QRectF(x, y, length, 1), colour("line"))


def chosen_bar(painter: QPainter, box: QRectF, soft: Ink = "accent_soft") -> None:
    """What a chosen or next row wears: a soft fill and a bar at its left."""
    rounded(painter, box, Radius.CONTROL, soft)
    inset = min(px(12), box.height() / 4)
    bar = QRectF(box.x(), box.y() + inset, 3, box.height() - 2 * inset)
    rounded(painter, bar, 2, "accent")


# Tags


def tag_width(said: str, icon: IconName | None = None) -> int:
    """How wide a tag is."""
    return round(text.width(said, "micro_strong")) + px(16) + (px(14) + 4 if icon else 0)


def tag(
    painter: QPainter,
    x: float,
    y: float,
    said: str,
    tone: ToneName = "neutral",
    icon: IconName | None = None,
    solid: bool = False,
) -> int:
    """A status: icon, word and tone. Never something to press. Returns its width."""
    height, wide, inks = px(Size.TAG), tag_width(said, icon), TONES[tone]
    ink = inks.on_solid if solid else inks.text
    outline = inks.solid if look.current().high_contrast else None
    rounded(
        painter,
        QRectF(x, y, wide, height),
        Radius.TAG,
        inks.solid if solid else inks.soft,
        outline,
    )
    left = x + px(8)
    if icon:
        icons.draw(painter, icon, left, y + (height - px(14)) / 2, px(14), ink)
        left += px(14) + 4
    room = QRectF(left, y, wide, height)
    text.line(painter, room, said, "micro_strong", ink, elide=False)
    return wide


def avatar(painter: QPainter, x: float, y: float, side: float, name: str, identifier: str) -> None:
    """Initials on one of six quiet tints, which comes from the id and so outlives a new name."""
    circle = QRectF(x, y, side, side)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(_NO_PEN)
    painter.setBrush(colour(tint(identifier or name)))
    painter.drawEllipse(circle)
    shown = QFont(fonts.font("micro_strong"))  # a copy: cached fonts are shared
    shown.setPixelSize(max(10, round(side * 0.38)))
    painter.setFont(shown)
    painter.setPen(colour("on_avatar"))
    painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, words.initials(name))


def tint(identifier: str) -> Ink:
    """The quiet colour that goes with an id."""
    return AVATARS[crc32(identifier.encode()) % len(AVATARS)]


def key_width(key: str) -> int:
    """How wide the picture of a key is."""
    return max(round(text.width(key, "micro")) + px(10), px(Size.KEY))


def key(painter: QPainter, x: float, y: float, said: str, ink: Ink = "text3") -> int:
    """The picture of a key, such as Enter. Returns its width."""
    wide = key_width(said)
    outline = QColor(colour(ink))
    outline.setAlphaF(0.55)
    box = QRectF(x, y, wide, px(Size.KEY))
    rounded(painter, box, 4, None, outline)
    text.line(painter, box, said, "micro", ink, align=text.CENTRE, elide=False)
    return wide


def icon_tile(
    painter: QPainter, x: float, y: float, side: float, icon: IconName, tone: ToneName = "neutral"
) -> None:
    """An icon on a soft square."""
    inks = TONES[tone]
    rounded(painter, QRectF(x, y, side, side), Radius.CONTROL, inks.soft)
    inner = round(side * 0.56)
    inset = (side - inner) / 2
    icons.draw(painter, icon, x + inset, y + inset, inner, inks.text)


def veil(painter: QPainter, x: float, y: float, wide: float) -> None:
    """Stands where private words would: same place and length, nothing to read."""
    rounded(painter, QRectF(x, y, wide, px(10)), 5, "neutral_soft")


def veiled(
    painter: QPainter, box: QRectF, said: str, role: Role = "small", ink: Ink = "text2"
) -> float:
    """One line, or in discreet view a bar in its place. Returns the width drawn."""
    if not look.current().discreet:
        return text.line(painter, box, said, role, ink)
    # In steps, so that a length gives no name away.
    steps = px(40)
    wide = min(-(-text.width(said, role) // steps) * steps, box.width(), px(260))
    if said:
        veil(painter, box.x(), box.y() + (box.height() - px(10)) / 2, wide)
    return wide


def soft_shadow(painter: QPainter, box: QRectF, radius: float, reach: float = 30) -> None:
    """A shadow of layered rounded boxes, for what floats; an effect would blur the text."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(_NO_PEN)
    layers = 14
    for layer in range(layers):
        spread = reach * (1 - layer / layers)
        alpha = 0.4 / layers * (0.4 + 1.2 * layer / layers)
        painter.setBrush(colour("shadow", round(alpha, 4)))
        grown = box.adjusted(-spread, -spread + 12, spread, spread + 12)
        painter.drawRoundedRect(grown, radius + spread, radius + spread)
