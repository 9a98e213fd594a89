"""The house stays as it was drawn: its rooms, its small files, its opening sentences."""

import ast
import re

import pytest

from tests.house.checkout import PRODUCT, TOP, named, parsed, product_files, tracked

AT_THE_TOP = {
    "caseworker_app",
    "ui",
    "resources",
    "tests",
    "packaging",
    "pyproject.toml",
    "README.md",
}
A_MIGRATION = re.compile(r"caseworker_app/migrations/[a-z]+/m_[a-z]+_[0-9]+\.py")
LONGEST_FILE = 400
LONGEST_MAIN_WINDOW = 250
A_SENTENCE = re.compile(r"[A-Z`\"'“].+\.", re.DOTALL)


def test_the_top_holds_what_the_design_card_names_and_nothing_else() -> None:
    there = {path.partition("/")[0] for path in tracked()}

    unknown = {name for name in there - AT_THE_TOP if not name.startswith(".")}
    assert unknown == set(), "Each of these belongs in a room of the house."
    assert there >= AT_THE_TOP, "The design card names these too."


def test_packaging_never_shadows_the_library_of_that_name() -> None:
    assert not (TOP / "packaging" / "__init__.py").exists()


def test_every_folder_of_the_product_with_python_is_a_package() -> None:
    folders = {path.parent for path in product_files()}

    assert [named(folder) for folder in folders if not (folder / "__init__.py").exists()] == []


@pytest.mark.parametrize("room", PRODUCT)
def test_every_module_opens_with_a_sentence(room: str) -> None:
    silent = [
        named(path)
        for path in product_files()
        if path.is_relative_to(TOP / room) and not _opens_with_a_sentence(parsed(path))
    ]

    assert silent == [], "One sentence at the top says what the module is for."


def _opens_with_a_sentence(module: ast.Module) -> bool:
    opening = (ast.get_docstring(module) or "").split("\n\n")[0]
    return A_SENTENCE.fullmatch(opening) is not None


def test_files_stay_small_enough_to_be_read() -> None:
    """A migration is drafted and then frozen: it says what the tables were, however many."""
    lengths = {
        named(path): path.read_text("utf-8").count("\n")
        for path in product_files()
        if not A_MIGRATION.fullmatch(named(path))
    }

    too_long = {name: lines for name, lines in lengths.items() if lines > LONGEST_FILE}
    assert too_long == {}, f"No file over {LONGEST_FILE} lines: a part of it has its own name."
    assert lengths.get("ui/window.py", 0) <= LONGEST_MAIN_WINDOW, "The main window hosts pages."
