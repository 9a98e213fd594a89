"""What every test stands on: no screen, one locale, the system's clock, longer runs if asked."""

import gc
import os
from collections.abc import Generator
from itertools import count

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


_tests = count(1)
WHOLE_SWEEP_EVERY = 40


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol() -> Generator[None, object, object]:
    """Garbage is swept between tests, on this thread alone.

    Python collects wherever it happens to be, also on a store's thread, and a widget of an
    earlier test that is collected there takes the whole run down with it.
    """
    gc.disable()
    try:
        return (yield)
    finally:
        gc.collect(2 if next(_tests) % WHOLE_SWEEP_EVERY == 0 else 1)
