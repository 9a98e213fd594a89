"""Amara's laptop with the story on it, on Tuesday 14 October 2025, for questions and verbs."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from caseworker_app import clock
from caseworker_app.casework.workspace import Workspace
from tests.ui import story
from tests.ui.desks import store_with

STORY = datetime(2025, 10, 14, 14, 0, tzinfo=UTC)


@pytest.fixture
def amara(tmp_path: Path) -> Iterator[Workspace]:
    """Amara's way into her store."""
    clock.read_with(lambda: STORY)
    made = Workspace(store_with(tmp_path, story.AMARA, story.everything()))
    yield made
    made.store.close()
    clock.read_with(None)
