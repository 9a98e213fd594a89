"""All stores of a process on one thread, with statements compiled once for all of them.

On one thread, nothing but the seed decides what comes after what. SQLAlchemy keeps what it has
compiled with each engine; a schedule opens dozens of stores, and compiling the same statements
for each would take most of its time.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from concurrent.futures.thread import _WorkItem
from contextlib import ExitStack, contextmanager
from functools import cache
from types import ModuleType
from typing import Any, Final, ParamSpec, TypeVar
from unittest.mock import patch

import sqlalchemy as sa

from caseworker_app.server import database as server_database
from caseworker_app.store import store as laptop_store

T = TypeVar("T")
P = ParamSpec("P")
_create_engine = sa.create_engine
_KEPT: Final = 3_000


class AtOnce(Executor):
    """Does what it is given there and then."""

    def __init__(self, *_: object, **__: object) -> None:
        """Any number of threads is one."""

    def submit(self, step: Callable[P, T], /, *args: P.args, **named: P.kwargs) -> "Future[T]":
        done: Future[T] = Future()
        _WorkItem(done, step, args, named).run()
        return done


@contextmanager
def in_one_place() -> Iterator[None]:
    """Inside, every store that is opened belongs to this thread."""
    with ExitStack() as undo:
        undo.enter_context(patch.object(sa, "create_engine", _like_the_first))
        for module in (server_database, laptop_store):
            undo.enter_context(patch.object(module, "ThreadPoolExecutor", AtOnce))
        yield


def _like_the_first(url: str, **settings: Any) -> sa.Engine:
    first = _first(settings["module"])
    made = _create_engine(url, **settings)
    made.dialect, made._compiled_cache = first.dialect, first._compiled_cache
    return made


@cache
def _first(module: ModuleType) -> sa.Engine:
    """One that nobody uses; it has been connected once, so that its dialect knows its engine."""
    made = _create_engine("sqlite://", module=module, query_cache_size=_KEPT)
    made.connect().close()
    return made
