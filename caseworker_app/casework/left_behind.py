"""Whether words are anywhere on this laptop: for drills that prove that a scope has left it."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from caseworker_app.connections import Reader
from caseworker_app.store.identity import Author
from caseworker_app.store.tables import LOCAL
from caseworker_app.tables import RECORDS


def words_left(db: Reader, me: Author, words: Sequence[str]) -> int:
    """How many values, in any column of any table, hold one of these words.

    It reads the whole store as it stands unlocked. What was deleted is not among it: a drill
    looks for that in the bytes of the files.
    """
    held = [word.encode() for word in words]
    found = 0
    for table in (*RECORDS.tables.values(), *LOCAL.tables.values()):
        columns: list[Any] = [sa.cast(one, sa.LargeBinary) for one in table.c]
        for row in db.execute(sa.select(*columns)):
            values = [bytes(value) for value in row if value is not None]
            found += sum(any(word in value for word in held) for value in values)
    return found
