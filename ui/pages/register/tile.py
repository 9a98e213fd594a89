"""One person of the register: three radio buttons, and the rarer marks in a list."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from caseworker_app import codelists
from caseworker_app.casework.contact import attended
from caseworker_app.casework.registers import AWAY, HERE, LATE, Marked
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.labels import Avatar, Label, Paragraph
from ui.widgets.layouts import box, row, stack
from ui.widgets.segmented import Option, Segmented

MARKS: Final = (
    Option(HERE, "Here", None, "low", icon_when_chosen="check-bold"),
    Option(LATE, "Late", None, "med", icon_when_chosen="clock"),
    Option(AWAY, "Away", None, "neutral", icon_when_chosen="x"),
)
KEYS: Final = {Qt.Key.Key_H.value: HERE, Qt.Key.Key_L.value: LATE, Qt.Key.Key_A.value: AWAY}
STEPS: Final = {
    Qt.Key.Key_Left.value: (-1, 0),
    Qt.Key.Key_Right.value: (1, 0),
    Qt.Key.Key_Up.value: (0, -1),
    Qt.Key.Key_Down.value: (0, 1),
}
TAKE_AWAY: Final = (Qt.Key.Key_Delete.value, Qt.Key.Key_Backspace.value)
RARER: Final = {
    "CYP": "Sent apologies",
    "CFM": "Family sent apologies",
    "EXC": "Excused",
    "PART": "Came for part of it",
    "RFS": "Came, did not want to stay",
    "CTP": "Somebody else cancelled",
}


def group_of(code: str | None) -> str | None:
    """Which of the three buttons stands for a mark."""
    if code is None or code in (HERE, LATE):
        return code
    return HERE if attended(code) else AWAY


class Tile(Card):
    """Arrows move between people; H, L and A mark; Delete takes a mark away."""

    marked = Signal(str, object)  # the place, the code or None
    stepped = Signal(int, int)

    def __init__(self, person: Marked) -> None:
        super().__init__()
        self.place_id = person.place.id
        name = person.place.name
        avatar = Avatar(name, person.place.young_person_id or person.place.id, 40)
        self._name = Label(name, "strong")
        self._second = Paragraph("", "small", "text2")
        self._more = Button("", "quiet", "dots-three", small=True, name=f"Other marks for {name}")
        self._more.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._more.clicked.connect(self.open_rarer)
        self._marks = Segmented(MARKS, name=name, apart=True, wide=True, clearable=True, pad=12)
        for part in self._marks.parts():
            part.installEventFilter(self)
        self._marks.answered.connect(lambda code: self.marked.emit(self.place_id, code))
        said = stack(self._name, self._second, None, gap=0)
        top, end = (box(stack(one, None, gap=0)) for one in (avatar, self._more))
        head = row(top, (said, 1), end, gap=12)
        self.setLayout(stack(head, None, self._marks, gap=10, margins=(14, 13, 10, 13)))
        self.show_person(person)

    def show_person(self, person: Marked) -> None:
        """Show the mark that stands, and in the second line what anyone with them must know."""
        self._marks.choose(... if person.code is None else group_of(person.code))
        self._code = person.code
        self._second.setText(second_line(person))
        self._second.set_ink("high_text" if person.place.must_know else "text2")
        self.set_look("surface", "line_strong" if person.code is None else "line")
        for part in self._marks.parts():
            part.setAccessibleDescription(self._second.text())
        self.setAccessibleName(f"{person.place.name}, {self._second.text()}")

    def code(self) -> str | None:
        """The mark that is shown."""
        return self._code

    def second(self) -> str:
        """The second line."""
        return self._second.text()

    def focus_part(self) -> QWidget:
        """Where the keyboard goes."""
        return self._marks.focus_part()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Letters mark, arrows move: before the radio buttons take them as an answer."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if plain and self._pressed(event.key()):
                return True
        return super().eventFilter(watched, event)

    def _pressed(self, key: int) -> bool:
        if key in STEPS:
            self.stepped.emit(*STEPS[key])
        elif key in KEYS:
            self.marked.emit(self.place_id, KEYS[key])
        elif key in TAKE_AWAY:
            self.marked.emit(self.place_id, None)
        elif key == Qt.Key.Key_M.value:
            self.open_rarer()
        else:
            return False
        return True

    def rarer_menu(self) -> QMenu:
        """The marks that are rarer than the three, and taking the mark away."""
        menu = QMenu(self)
        menu.setAccessibleName(f"Other marks for {self._name.text()}")
        rest = [
            (one.code, one.label)
            for one in codelists.offered("attendance_code")
            if one.code not in RARER and one.code not in (HERE, LATE, AWAY)
        ]
        for code, said in (*RARER.items(), *rest):
            action = menu.addAction(said)
            action.setCheckable(True)
            action.setChecked(code == self._code)
            action.triggered.connect(lambda _on=False, at=code: self.marked.emit(self.place_id, at))
        menu.addSeparator()
        none = menu.addAction("No mark")
        none.triggered.connect(lambda _on=False: self.marked.emit(self.place_id, None))
        return menu

    def open_rarer(self) -> None:
        """Open the list under the button."""
        self.rarer_menu().popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))


def second_line(person: Marked) -> str:
    """What must be known; else a rarer mark in words; else how often they came."""
    if person.place.must_know:
        return person.place.must_know
    if person.code and person.code not in (HERE, LATE, AWAY):
        return RARER.get(person.code) or codelists.label("attendance_code", person.code)
    if not person.place.young_person_id:
        return "Walk-in"
    if not person.place.marks:
        return "First time"
    return f"Came to {person.place.came} of {len(person.place.marks)}"
