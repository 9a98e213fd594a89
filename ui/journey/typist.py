"""Types a note in a process of its own, until somebody kills it mid-sentence."""

import sys
import time
from pathlib import Path

from PySide6.QtCore import Qt

from ui.journey.hands import CTRL, press, rest, type_words, until
from ui.journey.laptop import Laptop
from ui.journey.stage import Stage
from ui.pages.note import NotePage
from ui.starting import make_app

PAUSE = 110  # milliseconds between words, as somebody types who types well


def main() -> int:
    """Arguments: the stage's folder, the day of the story, whose laptop, the young person, the
    words. Says each word on standard output once it has been typed, with the time in seconds."""
    folder, day, who, person, words = sys.argv[1:6]
    app = make_app()
    laptop = Laptop(app, Stage.at(Path(folder), day), who, sync=False)
    laptop.unlock()
    laptop.window.open_person(person)
    rest(400)
    press(Qt.Key.Key_N, CTRL, laptop.window)
    laptop.task(NotePage)
    until(lambda: app.focusWidget() is not None, "somewhere to type")
    rest(300)
    for word in words.split(" "):
        type_words(f"{word} ")
        rest(PAUSE)
        sys.stdout.write(f"{time.monotonic():.3f} {word}\n")
        sys.stdout.flush()
    rest(60_000)
    return 0


if __name__ == "__main__":
    sys.exit(main())
