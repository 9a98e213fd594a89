"""The demonstration: a youth worker's day, offline and back, on real parts.

With a display it opens the window as Amara, for whoever wants to try. Without one, or with
`--offscreen --out DIR`, it drives the whole day and leaves `demo.json` and pictures.
"""

import argparse
import os
import shutil
import sys
import tempfile
from datetime import date
from pathlib import Path

from caseworker_app import clock

ORDER = (
    "server", "enrol", "offline", "note", "register", "family", "difference", "killed", "online",
    "sync", "review", "settled", "reassigned", "restored", "locked", "wrong",
)  # fmt: skip


def main() -> int:
    """Status 0 only if every step held."""
    asked = _arguments()
    has_display = bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    if asked.offscreen or not (has_display or sys.platform in ("win32", "darwin")):
        return drive(asked.out)
    from ui.journey.try_it import open_as_amara

    return open_as_amara()


def drive(out: Path | None) -> int:
    """The whole day, offscreen, on the story's day."""
    from ui.journey.stage import STORY_DAY, began

    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ[clock.CLOCK_VARIABLE] = began(STORY_DAY)
    clock.start_at(began(STORY_DAY))
    folder = Path(tempfile.mkdtemp(prefix="alongside-demo-"))
    try:
        return _driven(folder, STORY_DAY, out)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _driven(folder: Path, day: date, out: Path | None) -> int:
    from ui.journey.evening import Evening
    from ui.journey.pictures import Album
    from ui.journey.report import Report
    from ui.journey.stage import Stage
    from ui.starting import make_app

    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
    app = make_app()
    report = Report()
    story = Evening(app, Stage(folder, day), Album(out))
    try:
        for name in ORDER:
            report.take(name, getattr(story, name))
    finally:
        story.end()
    if out is not None:
        report.write(out)
    sys.stdout.write("Every step held.\n" if report.ok else "Not every step held.\n")
    return 0 if report.ok else 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--offscreen", action="store_true", help="drive it without a display")
    parser.add_argument("--out", type=Path, help="where to leave demo.json and the pictures")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
