"""A process of its own: a new laptop joins, fetches everything, and says what that took."""

import sys
import time
from pathlib import Path
from typing import Final

from tests.bench._laptops import joined

STATUS: Final = Path("/proc/self/status")


def main(url: str, code: str, folder: str) -> None:
    """Print the seconds of the first round and the most memory held, in megabytes."""
    laptop = joined(Path(folder), url, code)
    began = time.perf_counter()
    laptop.sync()
    took = time.perf_counter() - began
    sys.stdout.write(f"{took} {_peak()}\n")
    laptop.close()


def _peak() -> float:
    """Of this process alone: what is said of resources counts whoever started it too."""
    lines = STATUS.read_text(encoding="ascii").splitlines()
    peak = next(line for line in lines if line.startswith("VmHWM"))
    return int(peak.split()[1]) / 1024


if __name__ == "__main__":
    main(*sys.argv[1:])
