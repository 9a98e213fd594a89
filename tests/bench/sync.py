"""How fast sync is, with a real server process and real laptops, as ratios to a plain insert.

The yardstick is a bulk insert of the same 10,000 records into plain SQLite, taken by turns with
what it measures. PostgreSQL runs beside the embedded store and is only reported.
"""

import argparse
import json
import os
import platform
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

BARS: Final = {
    "download_10k": 6.0, "upload_10k": 20.0, "upload_1k": 3.0, "download_1k": 2.0,
    "noop_ms": 10.0, "noop_bytes": 1024.0, "wire_per_record": 230.0, "growth.download": 1.15,
    "growth.upload": 1.15, "growth.memory": 1.3, "concurrent.slowest_over_median": 3.0,
    "concurrent.delayed_by_a_stall": 0.0,
}  # fmt: skip
RATIOS: Final = ("download_10k", "upload_10k", "upload_1k", "download_1k", "index_10k")
SCOPES: Final = 400
PARTS: Final = ("rounds", "growth", "together", "postgres")


def main() -> int:
    """Print every figure beside its bar. Status 1 where one is missed or was not measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", type=Path, help="where to leave the figures")
    parser.add_argument("--only", choices=PARTS, action="append", help="measure only this part")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="alongside-bench-") as folder:
        figures = _measured(Path(folder), asked.only or PARTS)
    missed = _say(figures)
    if asked.json:
        asked.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    return 1 if missed else 0


def _measured(folder: Path, parts: tuple[str, ...] | list[str]) -> dict[str, Any]:
    from tests.bench._growing import growth_down, growth_up
    from tests.bench._places import Databases, Files
    from tests.bench._together import LAPTOPS, together
    from tests.postgres import running_postgres

    files = Files(folder / "servers")
    figures: dict[str, Any] = {
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, "
        f"Python {platform.python_version()}"
    }
    if "rounds" in parts:
        figures |= _rounds(files, folder / "embedded")
    if "growth" in parts:
        download, memory = growth_down(files, folder / "down")
        upload = growth_up(files, folder / "up")
        growth = {"download": download, "upload": upload, "memory": memory}
        figures["growth"] = {name: round(value, 2) for name, value in growth.items()}
    if {"together", "postgres"} & set(parts):
        with running_postgres() as postgres:
            databases = Databases(folder / "databases", postgres)
            if "together" in parts:
                found = together(databases, folder / "together")
                figures["concurrent"] = {"laptops": LAPTOPS, **found.rounded()}
            if "postgres" in parts:
                figures["postgresql"] = _rounds(databases, folder / "postgresql", times=3)
    return figures


def _rounds(places: Any, folder: Path, times: int = 5) -> dict[str, Any]:
    from tests.bench._rounds import Rounds

    folder.mkdir()
    rounds = Rounds(places, folder, times)
    rounds.downloading()
    rounds.uploading()
    rounds.nothing_new(SCOPES, 3 * times)
    measured = rounds.measured
    return {
        **{name: round(measured.ratio(name), 2) for name in RATIOS},
        "noop_ms": round(measured.median("noop"), 1),
        "noop_bytes": measured.counted["noop_bytes"],
        "wire_per_record": round(measured.counted["wire_per_record"], 1),
        "beside": {
            "yardstick_ms": round(measured.median("yardstick"), 1),
            "bytes_of_a_record": round(measured.counted["bytes_each"]),
            "scopes": measured.counted["scopes"],
        },
    }


def _say(figures: dict[str, Any]) -> list[str]:
    """What is missed, or was not measured."""
    missed = []
    for name, bar in BARS.items():
        found: Any = figures
        for part in name.split("."):
            found = found.get(part, {})
        measured = isinstance(found, int | float)
        held = measured and found <= bar
        if not held:
            missed.append(name)
        shown = f"{found:9.2f}" if measured else "not taken"
        sys.stdout.write(f"  {'ok  ' if held else 'MISS'} {name:<30} {shown}   at most {bar:g}\n")
    sys.stdout.write(json.dumps(figures, indent=2) + "\n")
    return missed


if __name__ == "__main__":
    sys.exit(main())
