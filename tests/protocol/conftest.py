"""A server on each of the two stores, as sync tests have it."""

from tests.sync.conftest import world

__all__ = ["world"]
