"""Longer runs stay out of a worker's way, and are never silently left out of a release."""

import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent


@pytest.mark.parametrize(("asked", "passed"), [([], "1 passed"), (["--release"], "2 passed")])
def test_longer_runs_are_taken_when_asked_for(
    tmp_path: Path, asked: list[str], passed: str
) -> None:
    conftest = (HERE / "conftest.py").read_text(encoding="utf-8")
    (tmp_path / "conftest.py").write_text(conftest.replace("tests.postgres", "pytester"))
    (tmp_path / "test_both.py").write_text(
        "import pytest\n\n"
        "def test_short() -> None: ...\n\n"
        "@pytest.mark.release\n"
        "def test_long() -> None: ...\n"
    )

    said = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--strict-markers", *asked],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert passed in said.stdout, said.stdout + said.stderr
