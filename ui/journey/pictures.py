"""Pictures of what stands in the window, light and dark."""

from dataclasses import replace
from pathlib import Path

from ui.journey.hands import rest
from ui.journey.laptop import Laptop

SETTLED = 350  # milliseconds: answers have come and everything is laid out


class Album:
    """Numbers the pictures in the order in which they are taken."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._number = 0

    def take(self, laptop: Laptop, name: str) -> None:
        """Take what stands in the window, in both looks; the light one stays on."""
        if self._folder is None:
            return
        self._number += 1
        usual = laptop.application.settings
        for theme in ("dark", "light"):
            laptop.wear(replace(usual, theme=theme))
            rest(SETTLED)
            path = self._folder / f"{self._number:02d}-{name}-{theme}.png"
            laptop.application.frame.grab().save(str(path))
