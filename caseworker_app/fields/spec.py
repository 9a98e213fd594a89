"""The eleven kinds of field, how two values of one field merge, and where records live."""

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final, Generic, NamedTuple, TypeVar, overload

T = TypeVar("T")


class Merge(StrEnum):
    """What is shown while a field has several standing values (sync-rules 3.6)."""

    FIRST = "first received stands"
    CAUTIOUS = "the most cautious stands"
    SET = "all of them together"
    BOTH = "both kept"
    ANY = "yes if any says yes"
    OPEN = "empty if any is empty"
    FIXED = "written once, with the record"


class Scope(StrEnum):
    """The kinds of scope. A scope is named by the record at its head: `case:<id>`."""

    ORGANISATION = "organisation"
    YOUNG_PERSON = "young_person"
    CASE = "case"
    FAMILY = "family"
    FAMILY_PRIVATE = "family_private"
    GROUP = "group"
    TEAM = "team"
    WORK = "work"
    OWN = "own"


class By(StrEnum):
    """Who writes a record or a field (records.md 1)."""

    WORKERS = "the workers of its scope"
    OVERSEER = "the supervisor of its team"
    MANAGER = "a service manager or administrator"
    SERVER = "the server alone"


class RoughDay(NamedTuple):
    """A day with how precisely it is known: exact, estimated, month or year."""

    day: date
    precision: str = "exact"


PRECISIONS: Final = ("exact", "estimated", "month", "year")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one field, in words that stand beside it."""

    field: str
    words: str


@dataclass(frozen=True, slots=True)
class Spec:
    """What a field is, apart from its Python type. Ten attributes at most (house.md 6)."""

    kind: str
    label: str
    about: str | type[object] | tuple[type[object], ...] | None = None
    checks: tuple[Callable[[Any], str | None], ...] = ()
    merge: Merge = Merge.FIRST
    cautious: object = None
    search: bool = False
    help: str = ""
    by: By | None = None
    required: bool = True

    @property
    def targets(self) -> tuple[str, ...]:
        """The tables of the record types that a link may point to; none means any type.

        A link to the type that declares it names its table, since the class is not made yet.
        """
        if not self.kind.startswith("link"):
            return ()
        about = self.about if isinstance(self.about, tuple) else (self.about,)
        return tuple(_table_of(one) for one in about if one is not None)

    @property
    def code_list(self) -> str:
        """The name of the code list that a choice is made from."""
        is_choice = self.kind in ("choice", "choices")
        return self.about if is_choice and isinstance(self.about, str) else ""

    @property
    def several_types(self) -> bool:
        """Whether a link needs a second column, for the type it points to."""
        return self.kind == "link" and len(self.targets) != 1


def _table_of(target: str | type[object]) -> str:
    return target if isinstance(target, str) else str(vars(target)["about"].table)


class Kind(Generic[T]):
    """Calling it declares a field: required unless `default=None` is said."""

    def __init__(self, name: str) -> None:
        self.name = name

    @overload
    def __call__(
        self,
        label: str,
        about: str | type[object] | tuple[type[object], ...] | None = ...,
        *,
        checks: tuple[Callable[[T], str | None], ...] = ...,
        merge: Merge = ...,
        cautious: object = ...,
        search: bool = ...,
        help: str = ...,
        by: By | None = ...,
    ) -> T: ...

    @overload
    def __call__(
        self,
        label: str,
        about: str | type[object] | tuple[type[object], ...] | None = ...,
        *,
        default: None,
        checks: tuple[Callable[[T], str | None], ...] = ...,
        merge: Merge = ...,
        cautious: object = ...,
        search: bool = ...,
        help: str = ...,
        by: By | None = ...,
    ) -> T | None: ...

    def __call__(
        self,
        label: str,
        about: str | type[object] | tuple[type[object], ...] | None = None,
        *,
        default: Any = dataclasses.MISSING,
        **rest: Any,
    ) -> Any:
        spec = Spec(self.name, label, about, required=default is dataclasses.MISSING, **rest)
        return dataclasses.field(default=default, metadata={"spec": spec})


line: Final = Kind[str]("line")
prose: Final = Kind[str]("prose")
number: Final = Kind[int]("number")
day: Final = Kind[date]("day")
rough_day: Final = Kind[RoughDay]("rough_day")
moment: Final = Kind[datetime]("moment")
yes_no: Final = Kind[bool]("yes_no")
choice: Final = Kind[str]("choice")
choices: Final = Kind[tuple[str, ...]]("choices")
link: Final = Kind[str]("link")
links: Final = Kind[tuple[str, ...]]("links")

KINDS: Final = (
    "line",
    "prose",
    "number",
    "day",
    "rough_day",
    "moment",
    "yes_no",
    "choice",
    "choices",
    "link",
    "links",
)
