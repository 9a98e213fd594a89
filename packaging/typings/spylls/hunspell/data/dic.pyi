class Word:
    stem: str
    flags: set[str] | None

class Dic:
    words: list[Word]
