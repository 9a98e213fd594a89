"""The look that is in force, and the colours that follow from it."""

from dataclasses import dataclass

from PySide6.QtGui import QColor

from ui.style.colours import DARK, LIGHT, Ink, Tokens, in_high_contrast

INTERFACE = "Alongside Inter"
EASIER_TO_READ = "Alongside Hyperlegible"


@dataclass(frozen=True, slots=True)
class Look:
    """What a worker chose. Painted parts read it each time they paint, so nothing is rebuilt."""

    dark: bool = False
    scale: float = 1.0
    easier_to_read: bool = False
    high_contrast: bool = False
    discreet: bool = False

    @property
    def tokens(self) -> Tokens:
        """The colours of this look."""
        base = DARK if self.dark else LIGHT
        return in_high_contrast(base) if self.high_contrast else base

    @property
    def text_scale(self) -> float:
        """How much larger than the design size text is; Hyperlegible is set 15 % larger."""
        return self.scale * (1.15 if self.easier_to_read else 1.0)

    @property
    def line_scale(self) -> float:
        """How much wider than usual lines stand apart, beyond the text's own growth."""
        return 1.12 if self.easier_to_read else 1.0

    @property
    def families(self) -> list[str]:
        """Font families, the first that has a letter wins."""
        return [EASIER_TO_READ, INTERFACE] if self.easier_to_read else [INTERFACE]


_look = Look()
_tokens = _look.tokens
_colours: dict[tuple[Ink, float | None], QColor] = {}


def current() -> Look:
    """The look in force."""
    return _look


def use(look: Look) -> None:
    """Put another look in force; `theme.apply` does this and tells the widgets."""
    global _look, _tokens
    _look, _tokens = look, look.tokens
    _colours.clear()


def colour(ink: Ink, alpha: float | None = None) -> QColor:
    """A colour of this look, shared: copy it before changing it. Alpha runs from 0 to 1."""
    found = _colours.get((ink, alpha))
    if found is None:
        found = QColor(_tokens[ink])
        if alpha is not None:
            found.setAlphaF(alpha)
        _colours[ink, alpha] = found
    return found


def hexed(ink: Ink) -> str:
    """The same colour as "#RRGGBB", for the style sheet and for icons."""
    return _tokens[ink]
