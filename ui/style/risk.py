"""The five states of risk, each with its own shape, word and tone."""

from typing import NamedTuple

from PySide6.QtGui import QPainter

from ui.style import icons, paint
from ui.style.fonts import px
from ui.style.icon_names import IconName
from ui.style.tokens import TONES, Size, ToneName


class RiskLook(NamedTuple):
    """How one state is shown. Solid everywhere only for Very high, which shares its tone."""

    code: str | None
    word: str
    icon: IconName
    tone: ToneName
    solid: bool = False


# Not assessed is its own state and never green: a missing level was once read as a low one.
RISKS: tuple[RiskLook, ...] = (
    RiskLook("VHI", "Very high", "warning-octagon-fill", "high", solid=True),
    RiskLook("HIGH", "High", "warning-fill", "high"),
    RiskLook("MED", "Medium", "diamond-fill", "med"),
    RiskLook("LOW", "Low", "circle-outline", "low"),
    RiskLook(None, "Not assessed", "circle-dashed", "neutral"),
)
_BY_CODE = {risk.code: risk for risk in RISKS}
TREND_WORDS = {1: "gone up", -1: "gone down"}


def risk_look(code: str | None) -> RiskLook:
    """The state of a code; a code nobody knows is shown as not assessed, never as a level."""
    return _BY_CODE.get(code, RISKS[-1])


def risk_width(code: str | None) -> int:
    """How wide its tag is."""
    shown = risk_look(code)
    return paint.tag_width(shown.word, shown.icon)


def draw_risk(
    painter: QPainter, x: float, y: float, code: str | None, solid: bool | None = None
) -> int:
    """A risk tag; returns its width."""
    shown = risk_look(code)
    filled = shown.solid if solid is None else solid
    return paint.tag(painter, x, y, shown.word, shown.tone, shown.icon, filled)


def draw_trend(painter: QPainter, x: float, y: float, trend: int) -> None:
    """An arrow beside a risk tag: 1 gone up, -1 gone down, 0 nothing."""
    if not trend:
        return
    name: IconName = "trend-up" if trend > 0 else "trend-down"
    ink = TONES["high" if trend > 0 else "low"].text
    icons.draw(painter, name, x, y + (px(Size.TAG) - px(16)) / 2, px(16), ink)


def said_risk(code: str | None, trend: int = 0) -> str:
    """What a screen reader says."""
    word = risk_look(code).word
    return f"{word} risk" + (f", {TREND_WORDS[trend]}" if trend else "") if code else word
