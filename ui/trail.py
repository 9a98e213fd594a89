"""Where one has been: Alt+Left and Alt+Right walk along it."""

from typing import Generic, TypeVar

W = TypeVar("W")
LONGEST = 50


class Trail(Generic[W]):
    """A list of places with a finger on one of them."""

    def __init__(self) -> None:
        self._been: list[W] = []
        self._at = -1

    def visit(self, where: W) -> None:
        """Go somewhere new; what lay ahead is forgotten. The same again is one place."""
        if self._at >= 0 and self._been[self._at] == where:
            return
        self._been = [*self._been[: self._at + 1], where][-LONGEST:]
        self._at = len(self._been) - 1

    def here(self) -> W | None:
        """Where one is."""
        return self._been[self._at] if self._at >= 0 else None

    def back(self) -> W | None:
        """One step back, or None at the beginning."""
        return self._step(-1)

    def forward(self) -> W | None:
        """One step forward, or None at the end."""
        return self._step(1)

    def _step(self, by: int) -> W | None:
        if not 0 <= self._at + by < len(self._been):
            return None
        self._at += by
        return self._been[self._at]
