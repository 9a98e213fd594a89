"""The README's commands are the ones there are, and the pipeline runs the one it names."""

import os
import re

import dev
from tests.house.checkout import TOP

README = (TOP / "README.md").read_text(encoding="utf-8")
PIPELINE = TOP / ".ci" / "run"


def test_the_pipeline_runs_the_readme_s_test_command_and_nothing_else() -> None:
    lines = PIPELINE.read_text(encoding="utf-8").splitlines()
    does = [line for line in lines if line and not line.startswith(("#", "set ", "cd "))]

    assert does == ["python3 packaging/dev.py test"]
    assert does[0] in README
    assert os.access(PIPELINE, os.X_OK)


def test_the_readme_names_every_command_that_there_is() -> None:
    named = set(re.findall(r"`([a-z-]+)(?: --release)?`", README))
    named |= set(re.findall(r"packaging/dev\.py ([a-z]+)", README))
    there = {command.name for command in dev.COMMANDS if not command.hidden}

    assert there - named == set()
    assert set(re.findall(r"dev\.py ([a-z][a-z-]+)", README)) <= there


def test_the_readme_shows_no_picture_and_no_page_that_is_not_there() -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", README)

    assert [link for link in links if not (TOP / link).exists()] == []
