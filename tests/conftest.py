"""What every test stands on: no screen, one locale, the system's clock, longer runs if asked."""

import os

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LANG"] = "C.UTF-8"
os.environ.pop("ALONGSIDE_STARTS_AT", None)

pytest_plugins = ["tests.postgres"]

# Speed is measured in benchmarks. A test that fails on a busy machine says nothing true.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--release", action="store_true", help="also the longer runs, those marked `release`"
    )


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "release: a longer run, taken only with --release")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--release"):
        return
    longer = [item for item in items if item.get_closest_marker("release")]
    if longer:
        config.hook.pytest_deselected(items=longer)
        items[:] = [item for item in items if item not in longer]
