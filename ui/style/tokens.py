"""Design tokens: what the colours mean, type, space, shape, and the contrast that must hold."""

from typing import Literal, NamedTuple

from ui.style.colours import AVATARS, Ink


class Tone(NamedTuple):
    """The inks of one meaning: a soft fill, the text on it, the solid fill, the text on that."""

    soft: Ink
    text: Ink
    solid: Ink
    on_solid: Ink


ToneName = Literal["high", "med", "low", "info", "neutral", "accent"]
TONES: dict[ToneName, Tone] = {
    "high": Tone("high_soft", "high_text", "high", "on_high"),
    "med": Tone("med_soft", "med_text", "med", "on_med"),
    "low": Tone("low_soft", "low_text", "low", "on_low"),
    "info": Tone("info_soft", "info_text", "info", "on_info"),
    "neutral": Tone("neutral_soft", "neutral_text", "text3", "surface"),
    "accent": Tone("accent_soft", "accent_text", "accent", "on_accent"),
}


class TypeSize(NamedTuple):
    """Pixels at 100 %: letter size, line height, and the weight."""

    size: int
    line: int
    weight: int


Role = Literal[
    "display",
    "figure",
    "title",
    "head",
    "body",
    "strong",
    "read",
    "small",
    "small_strong",
    "micro",
    "micro_strong",
]
TYPE: dict[Role, TypeSize] = {
    "display": TypeSize(24, 32, 600),
    "figure": TypeSize(22, 28, 600),
    "title": TypeSize(18, 26, 600),
    "head": TypeSize(15, 22, 600),
    "body": TypeSize(14, 21, 400),
    "strong": TypeSize(14, 21, 600),
    "read": TypeSize(16, 26, 400),
    "small": TypeSize(13, 19, 400),
    "small_strong": TypeSize(13, 19, 600),
    "micro": TypeSize(12, 16, 500),
    "micro_strong": TypeSize(12, 16, 600),
}


class Radius:
    """Corner radii in pixels."""

    TAG = 6
    CONTROL = 8
    CARD = 12
    DIALOG = 16
    PILL = 999


class Size:
    """Lengths in pixels at 100 %, scaled with the text by `fonts.px`."""

    CONTROL = 34
    CONTROL_SMALL = 28  # also the smallest target anywhere
    TAG = 22
    KEY = 18
    MARGIN = 28
    FOLD_UNDER = 1180  # logical pixels of window width under which the sidebar folds


Floor = tuple[str, str, float]
# Foreground, background, the least contrast: 7 for body text, 4.5 for text, 3 for outlines.
PAIRS: tuple[Floor, ...] = (
    *(("text", b, 7.0) for b in ("canvas", "surface", "window", "sunken", "raised")),
    *(("text2", b, 4.5) for b in ("canvas", "surface", "window", "sunken", "raised")),
    *(("text3", b, 4.5) for b in ("canvas", "surface", "window", "sunken", "raised")),
    *(("text", b, 7.0) for b in ("accent_soft", "high_soft", "med_soft", "low_soft", "info_soft")),
    *(("text2", b, 4.5) for b in ("accent_soft", "neutral_soft", "low_soft", "med_soft")),
    *(("text3", b, 4.5) for b in ("accent_soft", "neutral_soft")),
    *(("text2", b, 4.5) for b in ("high_soft", "info_soft")),
    *(("on_accent", b, 4.5) for b in ("accent", "accent_hover", "accent_press", "ramp4")),
    *(("accent_text", b, 4.5) for b in ("accent_soft", "surface", "canvas", "window", "sunken")),
    *((f"{t}_text", f"{t}_soft", 4.5) for t in ("high", "med", "low", "info", "neutral")),
    *((f"{t}_text", b, 4.5) for t in ("high", "med", "low") for b in ("surface", "canvas")),
    *((f"{t}_text", "sunken", 4.5) for t in ("high", "low")),
    *((f"{t}_text", b, 4.5) for t in ("high", "low", "med") for b in ("accent_soft",)),
    ("info_text", "surface", 4.5),
    ("high_text", "heat3", 4.5),
    ("surface", "text3", 4.5),
    ("on_high", "high_hover", 4.5),
    *((f"on_{t}", t, 4.5) for t in ("high", "med", "low", "info")),
    *(("line_strong", b, 3.0) for b in ("surface", "canvas", "sunken")),
    *(("accent", b, 3.0) for b in ("surface", "canvas", "sunken")),
    *(("accent_line", b, 3.0) for b in ("accent_soft", "surface")),
    *(("focus", b, 3.0) for b in ("canvas", "surface", "window", "raised")),
    *((t, "surface", 3.0) for t in ("high", "med", "low", "info")),
    *(("text", r, 4.5) for r in ("ramp0", "ramp1", "ramp2", "ramp3")),
    *(("text", h, 7.0) for h in ("heat0", "heat1", "heat2", "heat3")),
    *(("on_avatar", a, 4.5) for a in AVATARS),
)
