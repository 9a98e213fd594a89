"""Code lists: what a choice is made from, with the source and confidence of every row."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).resolve().parents[1] / "resources" / "codelists"

ANSWER_STATES: Final = "answer_state"
NON_ANSWERS: Final = frozenset({"NPTS", "NASK", "NK"})
"""Rows of equality lists for reading old data and for returns: an answer's state says it."""


@dataclass(frozen=True, slots=True)
class Code:
    """One row of a list. `confidence` is V (seen in a source), B (background) or P (proposal)."""

    code: str
    label: str
    confidence: str
    more: Mapping[str, str]

    @property
    def retired(self) -> bool:
        """Whether it may be read and no longer chosen."""
        return bool(self.more.get("retired_on"))


@cache
def names() -> tuple[str, ...]:
    """The names of all lists there are."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.csv") if path.stem != "manifest"))


@cache
def codes(name: str) -> Mapping[str, Code]:
    """All rows of a list by code, in order, retired ones too. An unknown list is a KeyError."""
    return {
        row["code"]: Code(
            row["code"],
            row["label"],
            row.get("conf", ""),
            {key: value for key, value in row.items() if key not in ("code", "label", "conf")},
        )
        for row in rows(name)
    }


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a list as its file has them, for tables of figures that have no codes."""
    if name not in names():
        raise KeyError(name)
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def offered(name: str) -> list[Code]:
    """The rows that may be chosen now, in order; an answer's state may be any of its own list."""
    never = frozenset[str]() if name == ANSWER_STATES else NON_ANSWERS
    return [code for code in codes(name).values() if not code.retired and code.code not in never]


def chips(name: str) -> list[Code]:
    """The few rows that a form shows as chips, in their order; their short words are `chip`."""
    chosen = [code for code in offered(name) if code.more.get("chip")]
    return sorted(chosen, key=lambda code: int(code.more.get("chip_order") or 99))


def label(name: str, code: str | None) -> str:
    """What a code says; a code that this version does not know is shown as it stands."""
    if code is None:
        return ""
    row = codes(name).get(code)
    return row.label if row else code


def short_label(name: str, code: str | None) -> str:
    """The chip's words where there are some, else the label."""
    row = codes(name).get(code or "")
    return (row.more.get("chip") or row.label) if row else code or ""


def says(name: str, code: str | None, column: str) -> str:
    """Another column of a row, such as `attended`; empty where there is none."""
    row = codes(name).get(code or "")
    return row.more.get(column, "") if row else ""
