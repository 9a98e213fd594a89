"""Two windows on one profile: the second says so and ends; a killed one is in nobody's way."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from caseworker_app.settings import FOLDER_VARIABLE
from caseworker_app.store.profile import ProfileInUse

OPENS = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
import ui.__main__
from ui.opening.refusal import Refusal
from ui.opening.first_run import FirstRun

def look():
    for window in QApplication.topLevelWidgets():
        for refusal in window.findChildren(Refusal):
            print("refused:", refusal.accessibleName(), flush=True)
            refusal.close_button.click()
            return
        if window.isVisible() and window.findChildren(FirstRun):
            print("open", flush=True)
            return
    QTimer.singleShot(20, look)

make_app = ui.__main__.make_app

def made():
    app = make_app()
    QTimer.singleShot(0, look)
    return app

ui.__main__.make_app = made
sys.exit(ui.__main__.main())
"""


@pytest.fixture
def windows(tmp_path: Path) -> Iterator["Windows"]:
    made = Windows(tmp_path / "profile")
    yield made
    made.end()


class Windows:
    """Real processes of the application, each with the same profile."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._begun: list[subprocess.Popen[str]] = []

    def open(self) -> "subprocess.Popen[str]":
        """Another window."""
        begun = subprocess.Popen(
            [sys.executable, "-c", OPENS],
            env={**os.environ, FOLDER_VARIABLE: str(self.folder)},
            stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        self._begun.append(begun)
        return begun

    def end(self) -> None:
        """None of them is left."""
        for one in self._begun:
            one.kill()
            one.communicate()


def said(window: "subprocess.Popen[str]") -> str:
    assert window.stdout is not None
    return window.stdout.readline().strip()


def test_the_second_says_so_ends_with_one_and_a_killed_first_holds_nobody_up(
    windows: Windows,
) -> None:
    first = windows.open()
    assert said(first) == "open"
    before = sorted(one.name for one in windows.folder.iterdir())

    second = windows.open()
    assert said(second) == f"refused: {ProfileInUse().in_full()}"
    assert second.wait(30) == 1
    assert first.poll() is None
    assert sorted(one.name for one in windows.folder.iterdir()) == before

    first.send_signal(signal.SIGKILL)
    first.wait(30)
    assert (windows.folder / "lock").exists()
    assert said(windows.open()) == "open"
