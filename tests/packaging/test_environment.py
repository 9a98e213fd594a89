"""A set-up that was cut short, or made for another lock, is never taken for a whole one."""

from pathlib import Path

import pytest

import environment
from steps import Stop, run_quietly


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A checkout of its own whose environment is only a folder; lists each time it is made."""
    times: list[str] = []
    lock = tmp_path / "requirements.lock"
    lock.write_text(environment.LOCK.read_text())
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    for name, path in {
        "LOCK": lock,
        "PROJECT": tmp_path / "pyproject.toml",
        "VENV": tmp_path / ".venv",
        "COMPLETE": tmp_path / ".venv" / "set-up-complete",
        "PROGRAMS": tmp_path / ".venv" / "bin",
    }.items():
        monkeypatch.setattr(environment, name, path)

    def make() -> None:
        environment.PROGRAMS.mkdir(parents=True, exist_ok=True)
        environment.program("python").touch()
        times.append("made")

    monkeypatch.setattr(environment, "_make", make)
    return times


def test_a_second_run_makes_nothing(made: list[str]) -> None:
    environment.prepare()
    environment.prepare()

    assert made == ["made"]


@pytest.mark.parametrize("changed", ["requirements.lock", "pyproject.toml"])
def test_another_lock_or_project_makes_it_again(
    made: list[str], changed: str, tmp_path: Path
) -> None:
    environment.prepare()
    with (tmp_path / changed).open("a") as file:
        file.write("# newer\n")
    environment.prepare()

    assert made == ["made", "made"]


def test_an_environment_that_lost_its_python_is_made_again(made: list[str]) -> None:
    environment.prepare()
    environment.program("python").unlink()
    environment.prepare()

    assert made == ["made", "made"]


@pytest.mark.parametrize("cut_by", [KeyboardInterrupt, Stop])
def test_one_that_was_cut_short_is_started_again(
    made: list[str], cut_by: type[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    environment.prepare()
    whole = environment._make

    def cut_short() -> None:
        whole()
        raise cut_by

    environment.PROJECT.write_text("[project]\n# newer\n")
    monkeypatch.setattr(environment, "_make", cut_short)
    with pytest.raises(cut_by):
        environment.prepare()
    environment.PROJECT.write_text("[project]\n")
    assert not environment.is_complete()

    monkeypatch.setattr(environment, "_make", whole)
    environment.prepare()
    assert environment.is_complete()


def test_uv_itself_is_taken_by_its_hashes() -> None:
    lines = environment.locked("uv").splitlines()

    assert lines[0].startswith("uv==")
    assert lines[1:]
    assert all("--hash=sha256:" in line for line in lines[1:])
    with pytest.raises(Stop, match="does not name nothing-like-this"):
        environment.locked("nothing-like-this")


def test_a_step_that_fails_shows_its_last_lines_and_what_to_do(
    capsys: pytest.CaptureFixture[str],
) -> None:
    talk = "for i in $(seq 100); do echo line $i; done; exit 3"

    with pytest.raises(Stop) as stopped:
        run_quietly("Fetching", ["sh", "-c", talk], if_it_fails="Look at the cable.")

    said = str(stopped.value)
    assert "line 100" in said
    assert "line 80\n" not in said
    assert said.endswith("Fetching did not work. Look at the cable.")
    assert "line" not in capsys.readouterr().out


def test_a_tool_that_is_not_there_is_a_step_that_fails() -> None:
    with pytest.raises(Stop, match="no-such-tool"):
        run_quietly("Fetching", ["no-such-tool"], if_it_fails="")
