"""The fonts that come with the application, cached by role, and lengths that grow with text."""

from functools import lru_cache
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QFontMetricsF, QRawFont

from ui.style import look
from ui.style.look import INTERFACE
from ui.style.tokens import TYPE, Role

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "fonts"
SMALLEST = 12
TABULAR: frozenset[Role] = frozenset(("figure", "small", "micro", "micro_strong"))
DISPLAYED: frozenset[Role] = frozenset(("display", "title", "figure"))

_fonts: dict[tuple[Role, int | None], QFont] = {}
_metrics: dict[tuple[Role, int | None], QFontMetricsF] = {}
_loaded = False


def load() -> None:
    """Make our fonts known to Qt, once. Needs a QGuiApplication."""
    global _loaded
    if _loaded:
        return
    for file in sorted(FOLDER.glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(file))
    _loaded = True


def forget() -> None:
    """Drop cached fonts: the look has changed."""
    _fonts.clear()
    _metrics.clear()


def font(role: Role, weight: int | None = None) -> QFont:
    """The font of a role. It is shared: copy it (`QFont(font(...))`) before changing it."""
    found = _fonts.get((role, weight))
    if found is None:
        found = _made(role, weight)
        _fonts[role, weight] = found
    return found


def metrics(role: Role, weight: int | None = None) -> QFontMetricsF:
    """Widths of letters in a role's font, cached."""
    found = _metrics.get((role, weight))
    if found is None:
        found = QFontMetricsF(font(role, weight))
        _metrics[role, weight] = found
    return found


def _made(role: Role, weight: int | None) -> QFont:
    chosen = look.current()
    size = TYPE[role]
    made = QFont(chosen.families)
    made.setPixelSize(max(SMALLEST, round(size.size * chosen.text_scale)))
    made.setWeight(QFont.Weight(weight or size.weight))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    made.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    spacing = (98.5 if role in DISPLAYED else 100.0) + (1.5 if chosen.easier_to_read else 0.0)
    if spacing != 100.0:
        made.setLetterSpacing(QFont.SpacingType.PercentageSpacing, spacing)
    if role in TABULAR:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made


def leading(role: Role) -> int:
    """Line height of a role in pixels."""
    chosen = look.current()
    return round(TYPE[role].line * chosen.text_scale * chosen.line_scale)


def px(length: float) -> int:
    """A length in pixels at 100 %, grown with the text."""
    return round(length * look.current().text_scale)


def whole(text: str, role: Role, weight: int | None = None) -> QFont:
    """The font for a name: all of it in Inter when Hyperlegible lacks one of its letters.

    A name must never look patched. Qt alone would change the font inside the word.
    """
    shared = font(role, weight)
    if not look.current().easier_to_read or _has_all(text):
        return shared
    plain = QFont(shared)
    plain.setFamilies([INTERFACE])
    return plain


@lru_cache(maxsize=4096)
def _has_all(text: str) -> bool:
    return not missing(text, look.EASIER_TO_READ)


def missing(text: str, family: str) -> str:
    """The letters that a family does not have itself. Font metrics would count Qt's fallbacks."""
    raw = QRawFont.fromFont(QFont(family))
    return "".join(letter for letter in text if not raw.supportsCharacter(ord(letter)))


def is_ours(shown: QFont) -> bool:
    """Whether Qt found our own font for this, rather than one that happens to be installed."""
    return QFontInfo(shown).family() in (INTERFACE, look.EASIER_TO_READ)
