from collections.abc import Mapping, Sequence
from re import Pattern

class Affix:
    crossproduct: bool
    strip: str
    add: str
    cond_regexp: Pattern[str]

class Aff:
    PFX: Mapping[str, Sequence[Affix]]
    SFX: Mapping[str, Sequence[Affix]]
