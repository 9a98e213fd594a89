"""The same worlds for every sync test: over the embedded store and over PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.world import World


@pytest.fixture(params=["embedded", "postgresql"])
def world(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[World]:
    """A server and its team, on each of the two stores."""
    url = request.getfixturevalue("server_database_url") if request.param == "postgresql" else None
    made = World(tmp_path, url)
    yield made
    made.close()
