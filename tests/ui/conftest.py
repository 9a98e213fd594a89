"""A dressed application, the story's day, and the look put back afterwards."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from caseworker_app import clock
from ui.style import look, theme
from ui.style.look import Look

STORY = datetime(2025, 10, 14, 14, 0, tzinfo=UTC)


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[QApplication]:
    """The application in the light look, on Tuesday 14 October 2025."""
    # Widgets of the test before would be dressed again with every change of look.
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    clock.read_with(lambda: STORY)
    theme.put(qapp, Look())
    yield qapp
    look.use(Look())
    clock.read_with(None)
