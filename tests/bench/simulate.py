"""A thousand random schedules over the real laptop and server code: what is lost, and how fast.

A failing one is told with its seed and the last of its history. `--record` adds a line to
tests/machines/RESULTS.md, so that the ranges of seeds add up over the days.
"""

import argparse
import json
import sys
import time
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.machines.many import Outcome, outcome_of  # the path stands only now

RESULTS: Final = Path(__file__).resolve().parents[1] / "machines" / "RESULTS.md"
SCHEDULES: Final = 1_000


def main() -> int:
    """Run them and say what came of it. Status 1 where a promise was broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", type=Path, help="where to leave the figures")
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--schedules", type=int, default=SCHEDULES, help="how many")
    parser.add_argument("--record", action="store_true", help=f"add a line to {RESULTS.name}")
    asked = parser.parse_args()
    began = time.perf_counter()
    outcome = outcome_of(range(asked.first, asked.first + asked.schedules))
    seconds = time.perf_counter() - began
    _say(outcome, seconds)
    if asked.json:
        figures = {
            "schedules": outcome.schedules, "events": outcome.events,
            "broken": len(outcome.broken), "seconds": round(seconds, 1),
        }  # fmt: skip
        asked.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    if asked.record:
        _record(asked.first, asked.first + asked.schedules - 1, outcome)
    return 1 if outcome.broken else 0


def _say(outcome: Outcome, seconds: float) -> None:
    for broken in outcome.broken:
        sys.stdout.write(f"{broken}\n\n")
    sys.stdout.write(
        f"{outcome.schedules} schedules, {outcome.events} events, {len(outcome.broken)} broken, "
        f"{seconds:.0f} s ({outcome.schedules / seconds:.2f} a second)\n"
    )


def _record(first: int, last: int, outcome: Outcome) -> None:
    line = f"| {first} to {last} | {outcome.schedules} | {outcome.events} | {len(outcome.broken)} |"
    with RESULTS.open("a", encoding="utf-8") as file:
        file.write(line + "\n")


if __name__ == "__main__":
    sys.exit(main())
