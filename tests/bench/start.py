"""How fast a worker's laptop starts, opens, finishes, finds and scrolls, as ratios in one run.

The bars are those of the first release. The machine and every yardstick stand beside the figures.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench._figures import Compared  # the path stands only now

BARS: Final = {
    "start_ratio": 2.5, "record_ms": 150.0, "finish_ratio": 2.0, "search_ratio": 2.0,
    "scroll_ms": 16.0, "memory_mb": 200.0,
}  # fmt: skip


def main() -> int:
    """Print every figure beside its bar. Status 1 where one is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", type=Path, help="where to leave the figures")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="alongside-bench-") as folder:
        figures, beside = _measured(Path(folder))
    _say(figures, beside)
    if asked.json:
        told = {**{name: round(value, 2) for name, value in figures.items()}, "beside": beside}
        asked.json.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")
    return 0 if all(figures[name] <= bar for name, bar in BARS.items()) else 1


def _measured(folder: Path) -> tuple[dict[str, float], dict[str, str]]:
    from tests.bench._finishing import finishing
    from tests.bench._profile import make_profile
    from tests.bench._searching import searching
    from tests.bench._showing import dressed, record_opening, scrolling
    from tests.bench._starting import starting

    for name in ("finish", "search"):
        (folder / name).mkdir()
    finish, search = finishing(folder / "finish"), searching(folder / "search")
    make_profile(folder / "profile")
    start = starting(folder / "profile")
    memory, alembic = _memory(folder / "profile")
    dressed()
    figures = {
        "start_ratio": start.ratio,
        "record_ms": record_opening(folder / "record"),
        "finish_ratio": finish.ratio,
        "search_ratio": search.ratio,
        "scroll_ms": scrolling(folder / "scroll"),
        "memory_mb": memory,
    }
    beside = {
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, "
        f"Python {platform.python_version()}",
        "start": _both(start, "a bare window"),
        "finish": _both(finish, "the same writes by hand"),
        "search": _both(search, "the bare query"),
        "memory": "Alembic is loaded" if alembic else "Alembic is not loaded",
    }
    return figures, beside


def _memory(profile: Path) -> tuple[float, bool]:
    told = subprocess.run(
        [sys.executable, "-m", "tests.bench._memory"],
        env={**os.environ, "ALONGSIDE_PROFILE": str(profile)},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    megabytes, _, alembic = told.stdout.split("\n")[0].partition(" ")
    return float(megabytes), alembic == "True"


def _both(found: Compared, yardstick: str) -> str:
    return f"{found.ours:.1f} ms against {found.yardstick:.1f} ms for {yardstick}"


def _say(figures: dict[str, float], beside: dict[str, str]) -> None:
    for name, bar in BARS.items():
        held = "ok  " if figures[name] <= bar else "MISS"
        sys.stdout.write(f"  {held} {name:<13} {figures[name]:8.2f}   at most {bar:g}\n")
    for name, words in beside.items():
        sys.stdout.write(f"       {name}: {words}\n")


if __name__ == "__main__":
    sys.exit(main())
