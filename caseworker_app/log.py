"""What happened, in counts, ids and names of fields: what was recorded cannot get in.

An event is a literal in the source. A value is a number, a yes or no, an id (which is shortened),
a type (a record's, an error's), or a field of a record type. Everything else is refused, so there
is no way to log a text, even by mistake; and what libraries log goes elsewhere.
"""

import logging
import logging.handlers
import re
import sys
from dataclasses import dataclass, fields, is_dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import Any, Final, LiteralString

from caseworker_app import clock, durable, ids

FILE: Final = "alongside.log"
LARGEST: Final = 512 * 1024
KEPT: Final = 3
_EVENT: Final = re.compile(r"[a-z]+( [a-z]+){0,7}")
_root: Final = logging.getLogger("alongside")
_root.propagate = False
_root.setLevel(logging.INFO)
_root.addHandler(logging.NullHandler())


@dataclass(frozen=True)
class Named:
    """A field of a record type, by name."""

    name: str


Value = int | str | type | Named | tuple[Named, ...]


def field_of(record_type: type, name: str) -> Named:
    """The name of one of a record type's fields. Raises ValueError where it has none of it."""
    if not is_dataclass(record_type) or name not in {each.name for each in fields(record_type)}:
        raise ValueError(f"No such field of {record_type.__name__}.")
    return Named(name)


class Topic:
    """A part of the house that says what happens in it."""

    def __init__(self, name: LiteralString) -> None:
        self.name = name

    def say(self, event: LiteralString, **values: Value) -> None:
        """Write one line: the moment, the topic, the event, and the values by name.

        `event` is a few small words. A `str` among the values must be an id. Raises ValueError,
        which holds nothing of what was given, for anything else.
        """
        if not _EVENT.fullmatch(event):
            raise ValueError("An event is a few small words.")
        said = " ".join(f"{name}={_said(name, value)}" for name, value in values.items())
        moment = clock.now().isoformat(timespec="milliseconds")
        _root.info("%s %s: %s", moment, self.name, f"{event} {said}".rstrip())


STORE: Final = Topic("store")
SYNC: Final = Topic("sync")
SERVER: Final = Topic("server")
UI: Final = Topic("ui")


def write_to_file(folder: Path) -> None:
    """From now on write to a file in the profile: a few files of half a megabyte, then anew."""
    _write_to(_OwnFile(folder / FILE, maxBytes=LARGEST, backupCount=KEPT, delay=True))


def write_to_stderr() -> None:
    """From now on write to standard error, where a server's logs belong."""
    _write_to(logging.StreamHandler(sys.stderr))


def write_nowhere() -> None:
    """Close what was written to."""
    _write_to(logging.NullHandler())


class _OwnFile(logging.handlers.RotatingFileHandler):
    """A file for this account alone. Work goes on where it cannot be written."""

    def _open(self) -> TextIOWrapper:
        return TextIOWrapper(open(self.baseFilename, "ab", opener=durable.own), "utf-8")

    def handleError(self, record: logging.LogRecord) -> None:
        """A log that is full or gone holds nobody up."""


def _write_to(handler: logging.Handler) -> None:
    handler.setFormatter(logging.Formatter("%(message)s"))
    for old in list(_root.handlers):
        _root.removeHandler(old)
        old.close()
    _root.addHandler(handler)


def _said(name: str, value: Any) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case int():
            return str(value)
        case str() if ids.is_id(value):
            return ids.short(value)
        case type():
            return value.__name__
        case Named():
            return value.name
        case tuple() if all(isinstance(each, Named) for each in value):
            return ",".join(each.name for each in value)
    raise ValueError(f"A log takes numbers, ids and names of fields only ({name}).")
