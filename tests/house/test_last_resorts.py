"""Nothing swallows what nobody foresaw: a bug that is caught everywhere is found nowhere."""

import ast
from typing import Final

import pytest

from tests.house.checkout import named, parsed, product_files

LAST_RESORTS: Final = {
    "ui/failures.py": "the window's last resort, without case content",
    "caseworker_app/server/app.py": "the server's outermost layer",
}
TOO_WIDE: Final = {"Exception", "BaseException"}


def wide_catches(tree: ast.Module) -> list[int]:
    """The lines that catch everything, by `except` or by `suppress`.

    Undoing something on the way and raising on is no catch: it is written `except BaseException`
    and ends with a bare `raise`.
    """
    lines = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler) and _is_wide(node.type) and not _raises_on(node):
            lines.append(node.lineno)
        if isinstance(node, ast.Call) and _suppresses_all(node):
            lines.append(node.lineno)
    return lines


def _is_wide(caught: ast.expr | None) -> bool:
    if caught is None:
        return True
    kinds = caught.elts if isinstance(caught, ast.Tuple) else [caught]
    return any(ast.unparse(kind).rpartition(".")[2] in TOO_WIDE for kind in kinds)


def _raises_on(handler: ast.ExceptHandler) -> bool:
    whole = handler.type is not None and ast.unparse(handler.type) == "BaseException"
    leaves = any(
        isinstance(node, ast.Return | ast.Break | ast.Continue) for node in ast.walk(handler)
    )
    return whole and not leaves and ast.unparse(handler.body[-1]) == "raise"


def _suppresses_all(call: ast.Call) -> bool:
    named_so = ast.unparse(call.func).rpartition(".")[2] == "suppress"
    return named_so and any(_is_wide(kind) for kind in call.args)


def test_only_the_two_last_resorts_catch_everything() -> None:
    found = [
        f"{named(path)}:{line}"
        for path in product_files()
        if named(path) not in LAST_RESORTS
        for line in wide_catches(parsed(path))
    ]

    assert found == [], "Catch what is known to happen, by its own name."


@pytest.mark.parametrize(
    "source",
    [
        "try: go()\nexcept Exception: pass",
        "try: go()\nexcept (OSError, Exception) as e: raise",
        "try: go()\nexcept: pass",
        "try: go()\nexcept builtins.BaseException: pass",
        "with suppress(Exception): go()",
        "try: go()\nexcept Exception: raise",
        "try: go()\nexcept BaseException: undo()",
        "while True:\n try: go()\n except BaseException:\n  if odd: break\n  raise",
    ],
)
def test_a_wide_catch_would_be_found(source: str) -> None:
    assert wide_catches(ast.parse(source))


def test_undoing_on_the_way_is_no_catch() -> None:
    source = "try: go()\nexcept BaseException:\n    undo()\n    raise"

    assert wide_catches(ast.parse(source)) == []
