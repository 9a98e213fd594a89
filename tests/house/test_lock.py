"""What is installed is what was locked: every file by its hash, nothing by an address."""

import re
import tomllib

from tests.house.checkout import TOP

LOCK = (TOP / "packaging" / "requirements.lock").read_text(encoding="utf-8")
PACKAGES = re.findall(r"^(?P<name>[a-z0-9-]+)==(?P<rest>.*(?:\n .*)*)", LOCK, re.MULTILINE)


def _normal(requirement: str) -> str:
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert found, requirement
    return re.sub(r"[-_.]+", "-", found.group()).lower()


def test_the_lock_names_no_address_and_no_file() -> None:
    assert not re.search(r"//|^-|@", LOCK, re.MULTILINE)


def test_every_line_is_a_package_or_one_of_its_hashes() -> None:
    shape = re.compile(r"[a-z0-9-]+==[^\s;]+( ;[^\\]+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?")

    assert [line for line in LOCK.splitlines() if not shape.fullmatch(line)] == []
    assert [name for name, rest in PACKAGES if "--hash=sha256:" not in rest] == []


def test_the_window_library_stays_where_it_does_not_abort() -> None:
    """6.12 on Python 3.11 loses references to None until the process aborts."""
    pinned = dict(PACKAGES)

    assert pinned["pyside6-essentials"].startswith("6.11.")
    assert pinned["shiboken6"].startswith("6.11.")


def test_all_that_the_project_asks_for_is_locked() -> None:
    project = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"].values()
    asked = [*project["project"]["dependencies"], *project["build-system"]["requires"]]
    asked += [entry for group in groups for entry in group if isinstance(entry, str)]

    missing = {_normal(entry) for entry in asked} - {name for name, _ in PACKAGES}
    assert missing == set(), "Run `python3 packaging/dev.py lock`."
