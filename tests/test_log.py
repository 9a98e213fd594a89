"""A log says what happened, and nothing that was recorded about anybody can get into it."""

import ast
import os
import stat
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker_app import ids, log
from caseworker_app.errors import DiskFull
from tests.house.checkout import named, parsed, product_files

MARKER = "Xylophone"


@dataclass(frozen=True)
class Note:
    id: str
    happened: str


@pytest.fixture
def written(tmp_path: Path) -> Iterator[Path]:
    log.write_to_file(tmp_path)
    yield tmp_path / "alongside.log"
    log.write_nowhere()


def test_a_line_says_what_happened_in_counts_ids_and_names(written: Path) -> None:
    laptop = ids.computed("laptop")
    fields = (log.field_of(Note, "happened"), log.field_of(Note, "id"))
    log.SYNC.say("pushed a batch", changes=12, whole=True, laptop=laptop)
    log.STORE.say("held back", record=Note, fields=fields, why=DiskFull)

    first, second = written.read_text().splitlines()
    assert first.endswith(f" sync: pushed a batch changes=12 whole=yes laptop={laptop[-8:]}")
    assert second.endswith(" store: held back record=Note fields=happened,id why=DiskFull")
    assert laptop not in first


@pytest.mark.parametrize(
    "value",
    [
        MARKER,
        MARKER.lower(),
        "happened",
        "",
        "0" * 31,
        "0" * 33,
        MARKER.encode(),
        1.5,
        None,
        [MARKER],
        (MARKER,),
        {"happened": MARKER},
        Note("1", MARKER),
        ValueError(MARKER),
    ],
)
def test_a_text_is_refused_and_not_repeated(written: Path, value: Any) -> None:
    with pytest.raises(ValueError, match="numbers, ids and names") as refused:
        log.UI.say("typed", words=value)

    assert MARKER not in str(refused.value)
    assert not written.exists()


@given(st.text())
def test_no_text_but_an_id_is_taken(text: str) -> None:
    if not ids.is_id(text):
        with pytest.raises(ValueError, match="numbers, ids and names"):
            log.UI.say("typed", words=text)


@pytest.mark.parametrize(
    "event", ["", MARKER, "typed: words", "typed\nwords", "typed 7", "a" * 9 + "é"]
)
def test_an_event_is_a_few_small_words(written: Path, event: str) -> None:
    with pytest.raises(ValueError, match="small words"):
        log.UI.say(cast(Any, event))

    assert not written.exists()


def test_only_a_field_that_is_declared_has_a_name() -> None:
    for kind, name in ((Note, MARKER), (str, "happened")):
        with pytest.raises(ValueError, match="No such field") as refused:
            log.field_of(kind, name)
        assert MARKER not in str(refused.value)


def loose_calls(tree: ast.Module) -> list[int]:
    """Lines that say something whose event is not a literal, or whose values are unpacked."""
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and _says(node) and _is_loose(node)
    ]


def _says(call: ast.Call) -> bool:
    topics = {"log.STORE.say", "log.SYNC.say", "log.SERVER.say", "log.UI.say"}
    return ast.unparse(call.func) in topics | {name.removeprefix("log.") for name in topics}


def _is_loose(call: ast.Call) -> bool:
    literal = len(call.args) == 1 and isinstance(call.args[0], ast.Constant)
    return not literal or any(keyword.arg is None for keyword in call.keywords)


def test_every_event_in_the_house_is_a_literal() -> None:
    found = [
        f"{named(path)}:{line}" for path in product_files() for line in loose_calls(parsed(path))
    ]

    assert found == []


@pytest.mark.parametrize(
    "source", ["log.UI.say(words)", "log.UI.say(f'{words}')", "SYNC.say('pushed', **values)"]
)
def test_an_event_made_up_on_the_way_would_be_found(source: str) -> None:
    assert loose_calls(ast.parse(source)) == [1]


def test_nothing_else_writes_a_log_in_the_house() -> None:
    """What goes past `log.py` could hold anything."""
    imports = (ast.Import, ast.ImportFrom)
    found = [
        named(path)
        for path in product_files()
        for node in ast.walk(parsed(path))
        if isinstance(node, imports) and "logging" in ast.unparse(node).replace(",", " ").split()
    ]

    assert set(found) == {"caseworker_app/log.py"}


def test_only_this_account_may_read_the_files_and_they_stay_small(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log, "LARGEST", 500)
    before = os.umask(0)
    log.write_to_file(tmp_path)
    try:
        for number in range(100):
            log.STORE.say("wrote", number=number)
    finally:
        os.umask(before)
        log.write_nowhere()

    files = sorted(tmp_path.iterdir())
    assert len(files) == 1 + log.KEPT
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    assert all(file.stat().st_size <= 500 for file in files)
    assert "number=99" in files[0].read_text()


def test_work_goes_on_where_the_log_cannot_be_written(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    log.write_to_file(tmp_path / "not there")
    log.STORE.say("opened")
    log.write_nowhere()

    assert capfd.readouterr() == ("", "")


def test_a_server_writes_to_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    log.write_to_stderr()
    log.SERVER.say("started", port=8440)
    log.write_nowhere()

    assert capsys.readouterr().err.endswith(" server: started port=8440\n")
    assert sys.stderr is not None
