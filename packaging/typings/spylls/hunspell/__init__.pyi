from collections.abc import Iterator

from spylls.hunspell.data.aff import Aff
from spylls.hunspell.data.dic import Dic

class Dictionary:
    aff: Aff
    dic: Dic

    def __init__(self, aff: Aff, dic: Dic) -> None: ...
    def lookup(self, word: str) -> bool: ...
    def suggest(self, word: str) -> Iterator[str]: ...
