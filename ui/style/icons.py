"""Icons: one SVG each, recoloured in memory, rendered at the device's own pixels, cached."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import cast

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ui.style import look
from ui.style.colours import Ink
from ui.style.icon_names import IconName, RegularIcon

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "icons"


def filled(name: RegularIcon) -> IconName:
    """The filled twin of an icon: for what is chosen, so that state never hangs on colour."""
    return cast("IconName", f"{name}-fill")


def pixmap(name: IconName, size: int, ink: Ink, ratio: float = 1.0) -> QPixmap:
    """An icon `size` logical pixels wide, in an ink of the look in force."""
    return _rendered(name, size, look.hexed(ink), ratio)


def draw(painter: QPainter, name: IconName, x: float, y: float, size: int, ink: Ink) -> None:
    """Paint an icon with its top left corner at (x, y), sharp on any screen."""
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(round(x), round(y), pixmap(name, size, ink, ratio))


def icon(name: IconName, size: int, ink: Ink) -> QIcon:
    """The same for stock controls and menus, at once and twice the pixels."""
    made = QIcon()
    for ratio in (1.0, 2.0):
        made.addPixmap(pixmap(name, size, ink, ratio))
    return made


@lru_cache(maxsize=512)
def _source(name: str) -> bytes:
    return (FOLDER / f"{name}.svg").read_bytes()


@lru_cache(maxsize=2048)
def _rendered(name: str, size: int, colour: str, ratio: float) -> QPixmap:
    # QtSvg knows no currentColor, so the colour is written into the bytes.
    data = _source(name).replace(b"currentColor", colour.encode())
    side = max(1, round(size * ratio))
    made = QPixmap(side, side)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(data)).render(painter, QRectF(0, 0, side, side))
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made


forget: Callable[[], None] = _rendered.cache_clear
