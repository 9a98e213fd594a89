"""What the demonstration did, step by step, for people and for machines."""

import json
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path


class StepFailed(Exception):
    """A step of the demonstration did not hold."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step: whether it held, how long it took, and what it says in a sentence."""

    id: str
    ok: bool
    seconds: float
    says: str


@dataclass(slots=True)
class Report:
    """All steps so far."""

    steps: list[Step] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        """Whether every step held."""
        return bool(self.steps) and all(step.ok for step in self.steps)

    def take(self, name: str, does: Callable[[], str]) -> bool:
        """Do one step and note how it went; the next one is taken in any case."""
        began = time.perf_counter()
        try:
            ok, says = True, does()
        except (StepFailed, AssertionError) as failed:
            ok, says = False, str(failed) or "It did not hold."
        step = Step(name, ok, round(time.perf_counter() - began, 2), says)
        self.steps.append(step)
        mark = "ok  " if ok else "FAIL"
        sys.stdout.write(f"  {mark} {name:<11} {step.seconds:6.2f} s  {says}\n")
        sys.stdout.flush()
        return ok

    def write(self, folder: Path) -> None:
        """Leave `demo.json`."""
        told = {"ok": self.ok, "steps": [asdict(step) for step in self.steps]}
        (folder / "demo.json").write_text(json.dumps(told, indent=2) + "\n")


def held(condition: object, otherwise: str) -> None:
    """Go on only where this holds."""
    if not condition:
        raise StepFailed(otherwise)
