"""One practice year for all tests of it, read at nine in the morning of its last day."""

from collections.abc import Iterator

import pytest

from caseworker_app import clock
from caseworker_app.practice import STORY_DAY, PracticeYear, days, year


@pytest.fixture(scope="session")
def practice_year() -> PracticeYear:
    return year(STORY_DAY)


@pytest.fixture(autouse=True)
def _story_morning() -> Iterator[None]:
    """The clock stands at nine on the story's Tuesday."""
    morning = days.at(STORY_DAY, 9)
    clock.read_with(lambda: morning)
    yield
    clock.read_with(None)
