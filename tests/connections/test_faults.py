"""What a store refuses says nothing of what was written, however it is printed."""

import threading
import traceback
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa

from caseworker_app.connections import (
    Database,
    EncryptedDatabase,
    Reader,
    StoreError,
    Writer,
    told_plainly,
)
from caseworker_app.errors import CaseworkError
from caseworker_app.tables import Moment
from tests.connections.opened import NOTES, add, kept, store_with_notes

MARKER = "xylophone-marker"
MOMENTS = sa.Table("moments", sa.MetaData(), sa.Column("at", Moment))


def everything_said(error: BaseException) -> str:
    """All that a crash report could print of an error and of what hangs on it."""
    seen: list[BaseException] = []
    waiting: list[BaseException | None] = [error]
    while waiting:
        found = waiting.pop()
        if found is None or found in seen:
            continue
        seen.append(found)
        waiting += [found.__cause__, found.__context__]
    said = [f"{each!r} {each} {each.args} {vars(each)}" for each in seen]
    return "\n".join([*said, *traceback.format_exception(error)])


def _twice(db: Writer) -> None:
    db.run(NOTES.insert(), {"words": MARKER})
    db.run(NOTES.insert(), {"words": MARKER})


def _twice_by_list(db: Writer) -> None:
    db.run(NOTES.insert(), [{"words": MARKER}, {"words": MARKER}])


def _past_the_writer(db: Writer) -> None:
    db.connection.execute(NOTES.insert(), [{"words": MARKER}, {"words": MARKER}])


def _while_dealing_with_another(db: Writer) -> None:
    try:
        db.connection.execute(NOTES.insert(), [{"words": MARKER}, {"words": MARKER}])
    except sa.exc.DBAPIError:
        db.run(NOTES.insert(), [{"words": MARKER}, {"words": MARKER}])


def _half_a_character(db: Writer) -> None:
    db.run(NOTES.insert(), {"words": MARKER + "\udc80"})


def _wrong_type(db: Writer) -> None:
    db.run(MOMENTS.insert(), {"at": MARKER})


def _missing_parameter(db: Writer) -> None:
    db.run(sa.text("UPDATE notes SET words = :words WHERE id = :id"), {"words": MARKER})


@pytest.mark.parametrize(
    "step",
    [
        _twice,
        _twice_by_list,
        _past_the_writer,
        _while_dealing_with_another,
        _half_a_character,
        _wrong_type,
        _missing_parameter,
    ],
)
def test_no_word_that_was_written_hangs_on_what_is_raised(
    tmp_path: Path, step: Callable[[Writer], None]
) -> None:
    store = store_with_notes(tmp_path / "store.db")
    with pytest.raises(CaseworkError) as refused:
        store.write(step)

    assert MARKER not in everything_said(refused.value)
    assert kept(store) == []
    store.close()


def test_reading_is_told_as_plainly(tmp_path: Path) -> None:
    store = store_with_notes(tmp_path / "store.db")

    def asks(db: Reader) -> None:
        db.value(sa.text("SELECT nothing FROM notes WHERE words = :words"), {"words": MARKER})

    with pytest.raises(StoreError) as refused:
        store.read(asks)

    assert MARKER not in everything_said(refused.value)
    store.close()


def test_another_thread_is_refused(tmp_path: Path) -> None:
    store = store_with_notes(tmp_path / "store.db", "one")
    refused: list[CaseworkError] = []

    def elsewhere() -> None:
        try:
            kept(store)
        except CaseworkError as error:
            refused.append(error)

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()

    assert [type(error) for error in refused] == [StoreError]
    assert kept(store) == ["one"]
    store.close()


def test_a_closed_store_says_so_plainly(tmp_path: Path) -> None:
    store = store_with_notes(tmp_path / "store.db", "one")
    store.close()

    for turn in (lambda: kept(store), lambda: add(store, "two"), store.sweep, store.vacuum):
        with pytest.raises(CaseworkError):
            turn()


def test_errors_of_our_own_pass_as_they_are() -> None:
    def step() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        told_plainly(step)


def assert_told_plainly(database: Database, step: Callable[[Writer], None]) -> None:
    """For both kinds of store: the step is refused and says nothing."""
    with pytest.raises(CaseworkError) as refused:
        database.write(step)
    assert MARKER not in everything_said(refused.value)


def test_each_error_says_what_is_safe_and_what_to_do(tmp_path: Path) -> None:
    store: EncryptedDatabase = store_with_notes(tmp_path / "store.db")
    with pytest.raises(CaseworkError) as refused:
        store.write(_twice)

    assert refused.value.kind == "IntegrityError" if isinstance(refused.value, StoreError) else 0
    assert "safe" in refused.value.said_advice
    store.close()
