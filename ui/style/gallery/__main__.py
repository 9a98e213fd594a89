"""Writes the pictures: one for each scene and look."""

import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication, QWidget

from caseworker_app import clock
from ui.style import theme
from ui.style.gallery import controls, lists, tables, tasks
from ui.style.look import Look
from ui.widgets.focus import FocusWatcher

STORY_DAY = datetime(2025, 10, 14, 8, 55, tzinfo=UTC)
LOOKS = {
    "light": Look(),
    "dark": Look(dark=True),
    "easy": Look(scale=1.0, easier_to_read=True),
    "large": Look(scale=1.5),
    "contrast": Look(high_contrast=True),
    "discreet": Look(discreet=True),
}
SCENES: dict[str, tuple[Callable[[], QWidget], tuple[str, ...], tuple[int, int]]] = {
    "controls": (controls.controls, ("light", "dark", "easy", "contrast"), (1366, 900)),
    "fields": (controls.fields, ("light", "dark", "large", "contrast"), (1366, 900)),
    "today": (lists.today, tuple(LOOKS), (1366, 768)),
    "narrow": (lists.today, ("light",), (1024, 600)),
    "timeline": (lists.timeline, ("light", "dark", "discreet"), (1366, 768)),
    "caseload": (tables.caseload, ("light", "dark", "large", "discreet"), (1366, 768)),
    "heat": (tables.heat, ("light", "dark"), (1366, 768)),
    "note": (tasks.note, ("light", "dark", "easy"), (1366, 768)),
    "palette": (tasks.palette, ("light", "dark"), (1366, 768)),
}


def settle(app: QApplication) -> None:
    """Let layouts that wait for one another finish."""
    for _ in range(5):
        app.processEvents()


def picture(app: QApplication, build: Callable[[], QWidget], size: tuple[int, int]) -> QWidget:
    """Build a scene and lay it out, unseen, at a size."""
    scene = build()
    scene.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    scene.resize(*size)
    scene.show()
    settle(app)
    return scene


def main() -> None:
    """Write one picture for each scene and look."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication(sys.argv[:1])
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    clock.read_with(lambda: STORY_DAY)
    FocusWatcher(app)
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "out")
    folder.mkdir(parents=True, exist_ok=True)
    wanted = sys.argv[2].split(",") if len(sys.argv) > 2 else list(SCENES)
    for name in wanted:
        build, looks, size = SCENES[name]
        for look_name in looks:
            theme.put(app, LOOKS[look_name])
            scene = picture(app, build, size)
            scene.grab().save(str(folder / f"{name}-{look_name}.png"))
            scene.deleteLater()


if __name__ == "__main__":
    main()
