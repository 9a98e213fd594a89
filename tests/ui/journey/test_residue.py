"""A scan that overlooks a word would call a leaking laptop safe."""

import base64
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.journey.residue import spellings, traces

WORD = "Kingfisher"


@given(before=st.binary(max_size=8), after=st.binary(max_size=8))
def test_a_word_is_found_in_base64_wherever_it_stands(before: bytes, after: bytes) -> None:
    packed = base64.b64encode(before + WORD.encode() + after)
    assert any(spelt in packed for name, spelt in spellings(WORD) if name.startswith("base64"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_a_word_is_found_in_any_file_of_any_folder(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "file").write_bytes(b"\x00\x01" + WORD.encode(encoding) + b"\xff")
    (tmp_path / "clean").write_bytes(b"nothing of it")
    found, files = traces([tmp_path], ["Absent", WORD])
    assert [(one.file, one.number, one.written_as) for one in found] == [("file", 1, encoding)]
    assert files == 2
