"""Builds the spelling of British English that notes are checked against, from its npm package.

Run it in the checkout's environment when the package is raised. Looking a word up in all its
forms takes a megabyte; looking it up in the dictionary itself takes forty-five.

    python packaging/spelling.py
"""

import gzip
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from spylls.hunspell import Dictionary
from spylls.hunspell.data.aff import Aff, Affix
from spylls.hunspell.data.dic import Word

from assets import fetch, keep_licence
from caseworker_app.spelling.dictionary import read
from caseworker_app.spelling.words import FOLDER, LANGUAGE, LEAST, WORDS

PACKAGE = "dictionary-en-gb"
VERSION = "3.0.0"


def forms(word: Word, aff: Aff) -> Iterator[str]:
    """A word of the dictionary with every beginning and ending that it takes."""
    endings = [(one, _ended(word.stem, one)) for one in _taken_by(word, aff.SFX)]
    beginnings = list(_taken_by(word, aff.PFX))
    yield word.stem
    yield from (one.add + word.stem for one in beginnings)
    for ending, ended in endings:
        yield ended
        both = [one for one in beginnings if one.crossproduct and ending.crossproduct]
        yield from (one.add + ended for one in both)


def _taken_by(word: Word, affixes: Mapping[str, Sequence[Affix]]) -> Iterator[Affix]:
    for flag in word.flags or ():
        yield from (one for one in affixes.get(flag, ()) if one.cond_regexp.search(word.stem))


def _ended(stem: str, ending: Affix) -> str:
    return stem[: len(stem) - len(ending.strip)] + ending.add


def all_words(dictionary: Dictionary) -> list[str]:
    """Every word that is right, sorted, without the 's of owners, which is read apart."""
    made = {form for word in dictionary.dic.words for form in forms(word, dictionary.aff)}
    kept = {one for one in made if len(one) >= LEAST and one.replace("'", "").isalpha()}
    return sorted(
        (one for one in kept if not one.endswith("'s") and dictionary.lookup(one)),
        key=lambda one: one.encode(),
    )


def build(package: Path) -> int:
    """Carry the dictionary over and write its words out; returns how many there are."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for kind in ("aff", "dic"):
        shutil.copy(package / f"index.{kind}", FOLDER / f"{LANGUAGE}.{kind}")
    words = all_words(read(FOLDER, LANGUAGE))
    # Without a time, so that building twice gives the same bytes.
    packed = gzip.compress("\n".join(words).encode(), 9, mtime=0)
    (FOLDER / WORDS).write_bytes(packed)
    keep_licence(package / "license", PACKAGE)
    return len(words)


def main() -> None:
    """Fetch and build."""
    with tempfile.TemporaryDirectory() as scratch:
        print(f"{build(fetch(Path(scratch), {PACKAGE: VERSION}) / PACKAGE)} words")


if __name__ == "__main__":
    main()
