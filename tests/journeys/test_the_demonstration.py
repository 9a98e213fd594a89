"""The demonstration is the promise of the README: if a step does not hold, neither does it."""

import json
import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QImageReader

from ui.journey.__main__ import ORDER

PICTURES = (
    "unlock", "today", "caseload", "palette", "record", "timeline", "note", "register", "family",
    "risk", "restored", "sync-centre", "review", "differences", "settled", "reassigned",
    "restored-server", "wrong-passphrase",
)  # fmt: skip


def test_every_step_of_the_day_holds_and_is_pictured(tmp_path: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-m", "ui.journey", "--offscreen", "--out", str(tmp_path)],
        capture_output=True, text=True, timeout=600, check=False,
    )  # fmt: skip
    report = json.loads((tmp_path / "demo.json").read_text())
    failed = [f"{step['id']}: {step['says']}" for step in report["steps"] if not step["ok"]]
    assert failed == [], told.stderr[-2000:]
    assert [step["id"] for step in report["steps"]] == list(ORDER)
    assert report["ok"]
    assert told.returncode == 0
    assert "Traceback" not in told.stderr
    for number, name in enumerate(PICTURES, start=1):
        for theme in ("light", "dark"):
            size = QImageReader(str(tmp_path / f"{number:02d}-{name}-{theme}.png")).size()
            assert (size.width(), size.height()) == (1366, 768), f"{name}-{theme}"
