"""Reads the whole dictionary, which alone can say what may have been meant.

Imported where it is first needed: it takes half a second and some 45 MB.
"""

import io
from pathlib import Path

from spylls.hunspell import Dictionary
from spylls.hunspell.readers import read_aff, read_dic
from spylls.hunspell.readers.file_reader import BaseReader


class _Lines(BaseReader):
    """A file that is read at once and closed: the library's own readers leave theirs open."""

    def __init__(self, path: Path) -> None:
        self._text = path.read_text(encoding="utf-8")
        super().__init__(io.StringIO(self._text))

    def reset_encoding(self, encoding: str) -> None:
        """Begin again at the same line; the files are known to be UTF-8."""
        self.reset_io(io.StringIO(self._text))


def read(folder: Path, name: str) -> Dictionary:
    """The dictionary `name` of a folder."""
    aff, context = read_aff(_Lines(folder / f"{name}.aff"))
    return Dictionary(aff, read_dic(_Lines(folder / f"{name}.dic"), aff=aff, context=context))
