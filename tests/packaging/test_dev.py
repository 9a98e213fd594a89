"""Each command says what it does, hands on what it was given, and is honest about its end."""

from pathlib import Path

import pytest

import checks
import dev
import machine
from checks import Checked

EVERY = [command.name for command in dev.COMMANDS]
LATER = ["build", "published"]


@pytest.fixture
def became(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What Python was asked to become, on a machine that is set up already."""
    arguments: list[str] = []

    def note(*given: str) -> int:
        arguments.extend(given)
        return 0

    monkeypatch.setattr(dev, "_become", note)
    monkeypatch.setattr(machine, "bring", lambda packages: None)
    monkeypatch.setattr(dev, "prepare", lambda: None)
    return arguments


@pytest.mark.parametrize("name", EVERY)
def test_every_command_says_what_it_does(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        dev.main([name, "--help"])

    assert ended.value.code == 0
    says = next(command.says for command in dev.COMMANDS if command.name == name)
    assert says[:40] in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize("name", LATER)
def test_what_is_not_there_yet_says_so_in_a_sentence(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert dev.main([name]) != 0

    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "yet" in said


@pytest.mark.parametrize(
    ("given", "passed"),
    [
        (["serve", "--port", "0", "folder"], "-m caseworker_app serve --port 0 folder"),
        (["run", "--practice"], "-m ui --practice"),
        (["demo", "--offscreen"], "-m ui.journey --offscreen"),
        (["demo", "--keep", "--out", "/x/y"], "-m ui.journey --out /x/y --keep"),
        (["draft-migration", "Sessions gain a length"], None),
    ],
)
def test_what_a_command_is_given_reaches_its_program(
    given: list[str], passed: str | None, became: list[str]
) -> None:
    assert dev.main(given) == 0

    assert became == (passed.split() if passed else ["-m", "caseworker_app", *given])


def test_a_relative_folder_means_the_caller_s_own(
    became: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    dev.main(["demo", "--out", "pictures"])

    assert became[-1] == str(tmp_path / "pictures")


def test_a_benchmark_that_is_not_there_is_answered_with_those_that_are(
    became: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "start.py").touch()
    (tmp_path / "_machine.py").touch()
    monkeypatch.setattr(dev, "BENCHMARKS", tmp_path)

    assert dev.main(["bench", "strat"]) == 1
    assert capsys.readouterr().err == (
        "There is no benchmark named strat. These are there: start.\n"
    )
    assert became == []

    assert dev.main(["bench", "start", "--json", "/x/figures.json"]) == 0
    assert became == [str(tmp_path / "start.py"), "--json", "/x/figures.json"]


def test_pytest_gets_the_rest_in_its_order(
    became: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[str] = []

    def note(extra: list[str]) -> list[Checked]:
        given.extend(extra)
        return [Checked("tests", 0, 0.1)]

    monkeypatch.setattr(checks, "lint", list)
    monkeypatch.setattr(checks, "run_tests", note)

    assert dev.main(["test", "tests/house", "-k", "lock and not key", "--release"]) == 0
    assert given == ["--release", "tests/house", "-k", "lock and not key"]
    assert became == []


def test_a_misspelt_option_is_not_swallowed(became: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        dev.main(["lint", "--fix"])

    assert ended.value.code == 2
    assert became == []


@pytest.mark.parametrize("failing", [0, 1, 2])
def test_one_part_that_fails_is_enough(failing: int) -> None:
    done = [Checked(str(place), int(place == failing) * 5, 0.1) for place in range(3)]

    assert checks.summary(done) == 1
    assert checks.summary([Checked("tests", 0, 0.1)]) == 0
