"""The made-up records in order of writing: who wrote each, when, and in which scope it lives."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import Final

from caseworker_app import ids
from caseworker_app.fields.record import Record
from caseworker_app.fields.spec import Scope
from caseworker_app.records import HEADS
from caseworker_app.rules.access import scope_kind, scope_name


@dataclass(frozen=True, slots=True)
class Written:
    """One record: where it lives, who wrote it and when. Nothing is written twice.

    A record that is kept, such as a task or an alert, stands as it is on the last day.
    """

    record: Record
    scope: str
    worker_id: str
    at: datetime


class Book:
    """Everything written so far, and the one source of chance that decides what comes next."""

    def __init__(self, seed: int) -> None:
        self.chance: Final = random.Random(seed)
        self._seed = str(seed)
        self._written: list[Written] = []
        self._kinds: dict[str, type[Record]] = {}
        self._scopes: dict[str, str] = {}

    def new_id(self, kind: type[Record], at: datetime) -> str:
        """The id of the next record that is written: the same for the same year and seed."""
        return ids.at(at, kind.about.table, self._seed, str(len(self._written)))

    def write(self, record: Record, worker_id: str, at: datetime) -> str:
        """Write a record into the scope that its links lead to. Returns its id."""
        scope = self._scope_of(record)
        self._kinds[record.id] = type(record)
        self._scopes[record.id] = scope
        self._written.append(Written(record, scope, worker_id, at))
        return record.id

    def in_order(self) -> Sequence[Written]:
        """All of it, oldest first; what was written at one moment stays in the order it came."""
        return tuple(sorted(self._written, key=attrgetter("at")))

    def _scope_of(self, record: Record) -> str:
        for kind, link in record.about.lives_in.items():
            if kind is Scope.ORGANISATION:
                return kind.value
            head = record.id if link == "id" else _target(getattr(record, link))
            target = type(record) if link == "id" else self._kinds[head]
            if target is HEADS[kind]:
                return scope_name(kind, head)
        kept = self._scopes[head]
        if scope_kind(kept) not in record.about.lives_in:
            raise ValueError(f"A {record.about.one} cannot live in {kept.partition(':')[0]}.")
        return kept


def _target(link: str) -> str:
    """The id that a link names, with or without its type."""
    return link.rpartition("/")[2]


def link_to(kind: type[Record], record_id: str) -> str:
    """How a link to one of several types is written."""
    return f"{kind.about.table}/{record_id}"
