"""Every command of the window: its words, its keys and its icon, in one table."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from ui.style.icon_names import IconName

PLACES = 8


@dataclass(frozen=True, slots=True)
class Command:
    """One command. `keys` are written as Qt reads them; several ways stand side by side."""

    key: str
    words: str
    keys: tuple[str, ...]
    icon: IconName
    group: str

    def said_keys(self) -> str:
        """The first of its keys as people read them: "Ctrl Shift N", "Ctrl +"."""
        first = self.keys[0]
        held, plus = (first[:-1], "+") if first.endswith("++") else (first, "")
        return " ".join([*(part for part in held.split("+") if part), *plus])


WRITE, GO, SEE, SAFE = "Write", "Go", "See", "Keep safe"
COMMANDS: tuple[Command, ...] = (
    Command("note", "New note", ("Ctrl+N",), "note-pencil", WRITE),
    Command(
        "register", "Register of the session that is on", ("Ctrl+Shift+N",), "list-checks", WRITE
    ),
    Command("undo", "Undo what was just done", ("Ctrl+Z",), "arrow-u-up-left", WRITE),
    Command("palette", "Search people, notes and actions", ("Ctrl+K",), "magnifying-glass", GO),
    Command("back", "Back", ("Alt+Left",), "arrow-left", GO),
    Command("forward", "Forward", ("Alt+Right",), "arrow-right", GO),
    Command("next_pane", "Next part of the window", ("F6",), "sidebar-simple", GO),
    Command("previous_pane", "Part before", ("Shift+F6",), "sidebar-simple", GO),
    Command("sync", "What has left this laptop", ("Ctrl+Shift+S",), "cloud-arrow-up", GO),
    Command("settings", "Settings", ("Ctrl+,",), "gear", GO),
    Command("keys", "All keys", ("Ctrl+/", "F1"), "keyboard", SEE),
    Command("larger", "Larger text", ("Ctrl++", "Ctrl+="), "text-aa", SEE),
    Command("smaller", "Smaller text", ("Ctrl+-",), "text-aa", SEE),
    Command("usual_size", "Text at its usual size", ("Ctrl+0",), "text-aa", SEE),
    Command("lock", "Lock now", ("Ctrl+L",), "lock-simple", SAFE),
)
BY_KEY: Mapping[str, Command] = {command.key: command for command in COMMANDS}

IN_PLACES: tuple[tuple[str, str], ...] = (
    ("Ctrl Enter", "Finish what is in front of you"),
    ("Esc", "Close it and keep the draft"),
    ("Ctrl T", "Add a task or a next step"),
    ("Ctrl .", "Other spellings of an underlined word"),
    ("Ctrl F", "Find in this list or record"),
    ("J K", "Next or previous row"),
    ("Enter Space", "Open, or tick"),
    ("Alt 1 to 9", "Parts of a record; how you met"),
    ("Ctrl 1 to 8", "Places at the left"),
)
"""Keys that belong to what is open, said beside the commands."""


def bind(window: QWidget, does: Mapping[str, Callable[[], object]]) -> None:
    """Give a window the keys of these commands."""
    for key, step in does.items():
        window.addAction(_action(window, BY_KEY[key], step))


def bind_places(window: QWidget, go: Callable[[int], object]) -> None:
    """Ctrl+1 to Ctrl+8 go to the places at the left, from the top."""
    for number in range(1, PLACES + 1):
        made = QAction(f"Place {number}", window)
        made.setShortcut(QKeySequence(f"Ctrl+{number}"))
        made.triggered.connect(lambda _on=False, at=number - 1: go(at))
        window.addAction(made)


def groups() -> Iterator[tuple[str, list[Command]]]:
    """The commands under their headings, in order."""
    for group in dict.fromkeys(command.group for command in COMMANDS):
        yield group, [command for command in COMMANDS if command.group == group]


def _action(window: QWidget, command: Command, step: Callable[[], object]) -> QAction:
    made = QAction(command.words, window)
    made.setShortcuts([QKeySequence(keys) for keys in command.keys])
    made.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
    made.triggered.connect(lambda _on=False: step())
    return made
