"""A desk on the story's store, for tests of pages."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.ui import story
from tests.ui.desks import desk_with
from ui.desk import Desk


@pytest.fixture
def desk(dressed: QApplication, tmp_path: Path) -> Iterator[Desk]:
    """Amara's desk, with everything of the story on her laptop."""
    made = desk_with(tmp_path, story.AMARA, story.everything())
    yield made
    made.close()
    made.workspace.store.close()


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[Callable[[QWidget], QWidget]]:
    """Shows a page at the size that it is designed for, with the keyboard on it.

    Whatever is made visible before it has a place in the page is a window of its own and takes
    the keyboard away: there must be none.
    """
    pages: list[QWidget] = []

    def show(page: QWidget) -> QWidget:
        qtbot.addWidget(page)
        pages.append(page)
        page.resize(1366, 768)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        return page

    yield show
    seen = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    assert [one for one in seen if one not in pages and not isinstance(one, QMenu)] == []
