"""Everything true of the service runs where Qt is not installed: on a server, above all."""

import subprocess
import sys
from pathlib import Path

from tests.house.checkout import TOP

IMPORT_ALL = """
import importlib, pkgutil, sys

class Refused(ModuleNotFoundError):
    pass

class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"PySide6", "shiboken6"}:
            raise Refused(f"{name} is not installed here")
        return None

sys.meta_path.insert(0, NoQt())
package = importlib.import_module(sys.argv[1])

def refuse(name):
    raise

names = [m.name for m in pkgutil.walk_packages(package.__path__, package.__name__ + ".", refuse)]
for name in names:
    importlib.import_module(name)
print(*names)
"""


def _import_all(package: str, place: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", IMPORT_ALL, package],
        cwd=place,
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_module_of_the_service_imports_with_qt_out_of_reach() -> None:
    said = _import_all("caseworker_app", TOP)

    assert said.returncode == 0, said.stderr
    assert set(said.stdout.split()) == _modules_of("caseworker_app")


def _modules_of(package: str) -> set[str]:
    files = (path.relative_to(TOP).with_suffix("") for path in (TOP / package).rglob("*.py"))
    dotted = {".".join(path.parts).removesuffix(".__init__") for path in files}
    return dotted - {package}


def test_a_module_that_needs_qt_would_be_found(tmp_path: Path) -> None:
    room = tmp_path / "another_app"
    room.mkdir()
    (room / "__init__.py").write_text("")
    (room / "late.py").write_text("from PySide6.QtCore import QObject\n")

    said = _import_all("another_app", tmp_path)

    assert said.returncode != 0
    assert "PySide6 is not installed here" in said.stderr
