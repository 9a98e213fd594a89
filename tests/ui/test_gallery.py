"""Everything we paint, on one sheet after another: named, large enough, never cut, never fatal."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.looks import clipped, silent_rows, small_targets, unnamed
from ui.style import theme
from ui.style.gallery import controls, lists, tables, tasks
from ui.style.gallery.__main__ import LOOKS, picture
from ui.style.look import Look

SCENES: dict[str, Callable[[], QWidget]] = {
    "controls": controls.controls,
    "fields": controls.fields,
    "today": lists.today,
    "timeline": lists.timeline,
    "caseload": tables.caseload,
    "heat": tables.heat,
    "note": tasks.note,
    "palette": tasks.palette,
}
PAINTS = 20_000


@pytest.mark.parametrize("name", SCENES)
def test_a_screen_reader_has_something_to_say_everywhere(
    dressed: QApplication, qtbot: QtBot, name: str
) -> None:
    scene = picture(dressed, SCENES[name], (1366, 768))
    qtbot.addWidget(scene)

    assert unnamed(scene) == []
    assert silent_rows(scene) == []


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS.keys())
@pytest.mark.parametrize("name", SCENES)
def test_nothing_is_cut_and_everything_can_be_pressed(
    dressed: QApplication, qtbot: QtBot, name: str, look: Look
) -> None:
    theme.put(dressed, look)
    scene = picture(dressed, SCENES[name], (1366, 768))
    qtbot.addWidget(scene)

    assert clipped(scene) == []
    assert small_targets(scene) == []


@pytest.mark.parametrize("name", SCENES)
def test_a_change_of_look_reaches_what_is_already_there(
    dressed: QApplication, qtbot: QtBot, name: str
) -> None:
    """As if it had been built so: nobody restarts to read in larger letters."""
    scene = picture(dressed, SCENES[name], (1366, 768))
    qtbot.addWidget(scene)
    theme.put(dressed, Look(dark=True, scale=1.3))
    for _ in range(5):
        dressed.processEvents()

    assert clipped(scene) == []
    assert small_targets(scene) == []


def test_twenty_thousand_paints_do_no_harm(dressed: QApplication, qtbot: QtBot) -> None:
    """One release of the bindings lost a reference to None at every paint, and then aborted."""
    scenes = [picture(dressed, build, (700, 500)) for build in SCENES.values()]
    parts = [
        part
        for scene in scenes
        for part in scene.findChildren(QWidget)
        if part.isVisibleTo(scene) and type(part).__module__.startswith("ui.widgets")
    ]
    painted = 0
    while painted < PAINTS:
        for part in parts:
            part.grab()
        painted += len(parts)
    for scene in scenes:
        qtbot.addWidget(scene)

    assert painted >= PAINTS
