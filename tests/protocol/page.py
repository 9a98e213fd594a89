"""The protocol page, and the blocks and tables that tests read out of it."""

import json
import re
from pathlib import Path
from typing import Any

PAGE = Path(__file__).parents[2] / "resources" / "guide" / "protocol.md"


def block(name: str) -> str:
    """The text of the fenced block of this name. There must be one."""
    found = re.findall(rf"```\w+ {name}\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert len(found) == 1, f"{name}: {len(found)} blocks"
    return str(found[0])


def from_hex(name: str) -> bytes:
    """The bytes of a block of hexadecimal digits."""
    return bytes.fromhex(block(name))


def from_json(name: str) -> Any:
    """What a block of JSON says."""
    return json.loads(block(name))


def table(heading: str) -> list[list[str]]:
    """The cells of the table whose first row begins so, without its heading rows."""
    text = PAGE.read_text("utf-8")
    assert text.count(f"\n{heading}") == 1, heading
    rows = text.split(f"\n{heading}")[1].split("\n\n")[0].splitlines()[2:]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]
