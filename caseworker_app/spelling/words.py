"""Which words of a text are not known, and what may have been meant.

What is read here is kept nowhere, and nothing is ever put right by itself.
"""

import gzip
import re
from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from itertools import accumulate, islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

from caseworker_app import codelists
from caseworker_app.words import unmarked

if TYPE_CHECKING:
    from spylls.hunspell import Dictionary

LANGUAGE: Final = "en_GB"
WORDS: Final = "en_GB_words.gz"
"""Made from the dictionary by packaging/spelling.py."""
FOLDER: Final = Path(__file__).resolve().parents[2] / "resources" / "spelling"
LEAST: Final = 3
"""Letters of the shortest word that is looked at."""
OFFERED: Final = 5
"""Spellings offered at the most."""
_WORD: Final = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
_ADDRESS: Final = re.compile(r"\S*(?:@|://|www\.)\S*")
_OWNED: Final = re.compile(r"'s?$")


class WordList:
    """Every form of every word, in two blocks of memory: a megabyte, where a set takes ten."""

    def __init__(self, lines: bytes) -> None:
        """`lines` are words in the order of their bytes, one on each line."""
        self._lines = lines
        lengths = (len(word) + 1 for word in lines.split(b"\n"))
        self._starts = array("I", accumulate(lengths, initial=0))

    def __contains__(self, word: str) -> bool:
        wanted = word.encode()
        places = range(len(self._starts) - 1)
        found = bisect_left(places, wanted, key=self._at)
        return found < len(places) and self._at(found) == wanted

    def _at(self, place: int) -> bytes:
        return self._lines[self._starts[place] : self._starts[place + 1] - 1]


class Spelling:
    """Knows the words of the language, of the service and of whoever is named here.

    Made off the window's thread; asking it whether a word is right takes some microseconds.
    """

    def __init__(self, names: Collection[str] = ()) -> None:
        """`names` are never pointed at: people and workers, as they are written."""
        self._words = read_words()
        self._ours = frozenset(_parts([*_own_words(), *_labels()]))
        self._names = frozenset(_parts(names))

    def misspelt(self, text: str) -> Iterator[tuple[int, int]]:
        """The place and length of every word that is not known.

        Left alone are words with digits, in capitals, or of fewer than three letters, and
        addresses. Places count as Python does.
        """
        addresses = [one.span() for one in _ADDRESS.finditer(text)]
        for found in _WORD.finditer(text):
            inside = any(start <= found.start() < end for start, end in addresses)
            if not inside and not self.knows(found.group()):
                yield found.start(), len(found.group())

    def knows(self, word: str) -> bool:
        """Whether a word is right, or one that is left alone."""
        plain = _plain(word)
        if len(plain) < LEAST or plain.isupper() or any(letter.isdigit() for letter in plain):
            return True
        return self._stands(plain) or self._stands(_OWNED.sub("", plain))

    def _stands(self, plain: str) -> bool:
        folded = plain.casefold()
        if len(plain) < LEAST or folded in self._names or folded in self._ours:
            return True
        return plain in self._words or folded in self._words

    def suggestions(self, word: str) -> list[str]:
        """What may have been meant, the likeliest first. Takes a moment: never on the window.

        The first time reads the whole dictionary, some 45 MB while this spelling is held.
        """
        return list(islice(self._dictionary.suggest(_plain(word)), OFFERED))

    @cached_property
    def _dictionary(self) -> "Dictionary":
        from caseworker_app.spelling.dictionary import read

        return read(FOLDER, LANGUAGE)


def read_words() -> WordList:
    """Every form of every word of the language."""
    return WordList(gzip.decompress((FOLDER / WORDS).read_bytes()))


def _own_words() -> list[str]:
    return (FOLDER / "own_words.txt").read_text(encoding="utf-8").split()


def _labels() -> Iterator[str]:
    """What the lists say, which is full of boroughs, languages and the words of the field."""
    for name in codelists.names():
        yield from (row.get("label") or "" for row in codelists.rows(name))


def _plain(word: str) -> str:
    return word if word.isascii() else unmarked(word.replace("\u2019", "'"))


def _parts(said: Iterable[str]) -> Iterator[str]:
    for words in said:
        for part in _WORD.findall(_plain(words).casefold()):
            yield from (part, _OWNED.sub("", part))
