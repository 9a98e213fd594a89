"""What the tests of the house look at: the checkout, its tracked files, its Python."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

TOP: Final = Path(__file__).resolve().parents[2]
PRODUCT: Final = ("caseworker_app", "ui")


@cache
def tracked() -> tuple[str, ...]:
    """Every file that git keeps here, as paths from the top."""
    listed = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z"],
        cwd=TOP,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return tuple(path for path in listed.split("\0") if path and (TOP / path).is_file())


def product_files() -> list[Path]:
    """The Python files of the product, tracked or about to be."""
    return [path for room in PRODUCT for path in sorted((TOP / room).rglob("*.py"))]


def named(path: Path) -> str:
    """A file as messages name it: from the top, with forward slashes."""
    return path.relative_to(TOP).as_posix()


def parsed(path: Path) -> ast.Module:
    """The file's syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def texts(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and text of every string in a module but its docstrings, wherever they stand."""
    bare = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or id(node) in bare:
            continue
        if isinstance(node.value, str):
            yield node.lineno, node.value
