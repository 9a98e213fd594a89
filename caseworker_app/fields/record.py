"""What a record type is: a frozen dataclass whose fields say what they mean."""

import dataclasses
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, TypeVar, dataclass_transform

from caseworker_app.fields.spec import (
    By,
    Problem,
    Scope,
    Spec,
    choice,
    choices,
    day,
    line,
    link,
    links,
    moment,
    number,
    prose,
    rough_day,
    yes_no,
)


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a form: its heading and the fields under it, in order."""

    title: str
    fields: tuple[str, ...]

    def __init__(self, title: str, *fields: str) -> None:
        object.__setattr__(self, "title", title)
        object.__setattr__(self, "fields", fields)


@dataclass(frozen=True, slots=True)
class About:
    """What is true of a whole record type."""

    table: str
    one: str
    many: str
    lives_in: Mapping[Scope, str]
    finished: bool
    writes: By
    may_add: str
    succession: bool
    specs: Mapping[str, Spec]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Record:
    """One record. Its values never change: a change makes another one."""

    about: ClassVar[About]
    form: ClassVar[tuple[Section, ...]] = ()
    columns: ClassVar[tuple[str, ...]] = ()

    id: str

    def __repr__(self) -> str:
        """Names the record and never shows what it says."""
        return f"<{type(self).__name__} {self.id[-8:]}>"

    def problems(self) -> Iterator[Problem]:
        """What must still be put right across fields before this can be finished."""
        return iter(())


R = TypeVar("R", bound=Record)


@dataclass_transform(
    frozen_default=True,
    kw_only_default=True,
    field_specifiers=(
        line,
        prose,
        number,
        day,
        rough_day,
        moment,
        yes_no,
        choice,
        choices,
        link,
        links,
    ),
)
def record(
    table: str,
    *,
    one: str,
    many: str,
    lives_in: Mapping[Scope, str],
    finished: bool = False,
    writes: By = By.WORKERS,
    may_add: str = "",
    succession: bool = False,
) -> Callable[[type[R]], type[R]]:
    """Declare a record type.

    `lives_in` names each kind of scope it may live in and the link that leads there: `id` for
    the record at the head of a scope, `""` for the organisation's own, else a link to the head
    or to a record that lives in the same scope. `finished` records are written once. `may_add`
    names the link through which somebody who does not hold the scope may still add one.
    """

    def declare(plain: type[R]) -> type[R]:
        _refuse_zero_argument_super(plain)
        made = dataclass(frozen=True, slots=True, kw_only=True, repr=False)(plain)
        fields = {f.name: f.metadata["spec"] for f in dataclasses.fields(made) if f.metadata}
        _refuse_disagreement(made, fields)
        made.about = About(
            table, one, many, dict(lives_in), finished, writes, may_add, succession, fields
        )
        return made

    return declare


def specs(kind: type[Record]) -> Mapping[str, Spec]:
    """The declared fields of a record type, in order, without `id`."""
    return kind.about.specs


def _refuse_zero_argument_super(plain: type[Any]) -> None:
    """A slots dataclass is a second class: `super()` inside would mean the first."""
    for name, method in vars(plain).items():
        if isinstance(method, types.FunctionType) and "__class__" in method.__code__.co_freevars:
            raise TypeError(f"{plain.__name__}.{name} uses super(), which a record type cannot.")


def _refuse_disagreement(made: type[Any], fields: Mapping[str, Spec]) -> None:
    """The Python type and the declaration must both say whether a field may be empty."""
    hints = typing.get_type_hints(made)
    for name, spec in fields.items():
        may_be_empty = type(None) in typing.get_args(hints[name])
        if may_be_empty == spec.required:
            raise TypeError(f"{made.__name__}.{name}: '| None' and default=None go together.")
