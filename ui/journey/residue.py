"""Looking for words where none may be read: every byte of every file."""

import base64
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple


class Trace(NamedTuple):
    """A word that could be read in a file: which one, and how it was written."""

    file: str
    number: int
    written_as: str


def spellings(word: str) -> Iterator[tuple[str, bytes]]:
    """How a word may stand in a file: UTF-8, UTF-16 both ways, and base64 at each of three
    places within its groups of three bytes."""
    plain = word.encode()
    yield "utf-8", plain
    yield "utf-16-le", word.encode("utf-16-le")
    yield "utf-16-be", word.encode("utf-16-be")
    for shift in range(3):
        packed = base64.b64encode(bytes(shift) + plain)
        first, after = -(-shift * 8 // 6), (shift + len(plain)) * 8 // 6
        yield f"base64 at {shift}", packed[first:after]


def traces(folders: Sequence[Path], words: Sequence[str]) -> tuple[list[Trace], int]:
    """Every trace of these words under these folders, and how many files were read."""
    wanted = [
        (number, name, spelt)
        for number, word in enumerate(words)
        for name, spelt in spellings(word)
        if len(spelt) > 5
    ]
    found: list[Trace] = []
    files = 0
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                files += 1
                data = path.read_bytes()
                found += [Trace(path.name, number, name) for number, name, spelt in wanted
                          if spelt in data]  # fmt: skip
    return found, files
