"""A difference as it is decided: what counts now, what stood before, both versions, the buttons."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QWidget

from caseworker_app import codelists
from caseworker_app.casework.differences import Difference
from caseworker_app.casework.versions import Version
from ui.pages.marked_words import MarkSample
from ui.pages.version_card import VersionCard
from ui.widgets.areas import Area
from ui.widgets.buttons import Button
from ui.widgets.cards import Card, Panel
from ui.widgets.labels import Avatar, Icon, Label, Paragraph
from ui.widgets.layouts import Item, box, clear, row, stack
from ui.widgets.segmented import Option, Segmented

BOTH, THIRD = "both", "third"


class DifferenceCard(QWidget):
    """Shows one difference. `settled` carries it as it was shown, how, and the words."""

    settled = Signal(object)  # (Difference, version id or "both" or "third", words)
    person_asked = Signal(str, str)
    risk_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Difference | None = None
        self._cards: list[VersionCard] = []
        self._group = QButtonGroup(self)
        self._place = stack(gap=11)
        self.setLayout(self._place)
        self._answer: Segmented | None = None
        self._words = Area(name="In your words", lines=2)
        self._finish = Button("", "primary", "check-bold", "Ctrl Enter")
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._decide)

    def key(self) -> str:
        """Which one is shown."""
        return self._shown.key if self._shown else ""

    def show_difference(self, one: Difference) -> None:
        """Show this one; the same one again changes nothing that is being typed."""
        if self._shown == one:
            return
        self._shown, self._answer = one, None
        clear(self._place)
        self._group = QButtonGroup(self)
        self._cards = [self._version(one, place) for place in range(len(one.versions))]
        self._words = Area(name="In your words", lines=1)
        self._finish = Button("", "primary", "check-bold", "Ctrl Enter")
        self._finish.clicked.connect(self._decide)
        for item in (self._head(one), self._counts(one), self._before(one)):
            if item is not None:
                self._place.addWidget(item)
        self._place.addLayout(row(*((card, 1) for card in self._cards), gap=12))
        self._place.addWidget(self._decision(one) if one.may_settle else _for_others(one))
        self._place.addStretch(1)
        first = next((card for at, card in enumerate(self._cards) if one.may_keep[at]), None)
        if first is not None:
            first.chooser.setChecked(True)
        self._say_decision()

    def take_focus(self) -> None:
        """Put the keyboard on the first version that may be kept."""
        enabled = (card.chooser for card in self._cards if card.chooser.isEnabled())
        chosen = next(enabled, None)
        if chosen is not None:
            chosen.setFocus()

    def _head(self, one: Difference) -> QWidget:
        opens = Button("Open record", "link", small=True)
        if not one.about.person_id:
            opens.hide()
        opens.clicked.connect(lambda: self.person_asked.emit(one.about.person_id, "overview"))
        name = Label(f"{one.about.name}, {one.title[:1].lower()}{one.title[1:]}", "title")
        who = " and ".join(dict.fromkeys(version.worker for version in one.versions))
        said = stack(name, Label(f"Written by {who} while apart", "small", "text2"), gap=0)
        avatar = Avatar(one.about.name, one.about.person_id, 40)
        return box(row(avatar, (said, 1), opens, gap=12))

    def _counts(self, one: Difference) -> QWidget | None:
        """What counts meanwhile, and who may choose otherwise."""
        words = _what_counts(one)
        inside = row(
            Icon("shield-check-fill", 22, "info_text"),
            (Paragraph(words, "small", "text"), 1),
            gap=12,
            margins=(16, 11, 16, 11),
        )
        return Card(inside, "info_soft", None)

    def _before(self, one: Difference) -> QWidget:
        marks: list[Item] = [
            Label("Words that differ are", "small", "text2"),
            MarkSample("marked"),
        ]
        if not one.before:
            return box(row(None, *marks, gap=6))
        before = Paragraph(f"Before both: {one.before}", "small", "text2")
        return box(row(Icon("clock-counter-clockwise", 16), (before, 1), *marks, gap=8))

    def _version(self, one: Difference, place: int) -> VersionCard:
        versions = one.versions
        other = versions[1 - place] if place < 2 else versions[0]
        card = VersionCard(versions[place], other)
        card.chooser.setEnabled(one.may_keep[place])
        self._group.addButton(card.chooser)
        card.chosen.connect(lambda at=place: self._chose(at))
        return card

    def _decision(self, one: Difference) -> QWidget:
        options = [
            Option(version.id, f"Keep {_whose(version)}")
            for at, version in enumerate(one.versions)
            if one.may_keep[at]
        ]
        if one.may_keep_both:
            options.append(Option(BOTH, "Keep both"))
        if one.may_write_third:
            options.append(Option(THIRD, "Write a third"))
        self._answer = Segmented(options, ..., "Your decision", pad=22)
        self._answer.answered.connect(self._answered)
        if not any(one.may_keep) and options:
            self._answer.choose(options[0].value)
        safe = Label("The other version stays in History and can be put back.", "small", "text2")
        rather = Button("Assess again instead", "quiet", small=True)
        if one.found.kind != "risk":
            rather.hide()
        rather.clicked.connect(lambda: self.risk_asked.emit(one.about.person_id))
        return Card(
            stack(
                row(Label("Your decision", "small_strong"), self._answer, None, rather, gap=12),
                self._words,
                row(Icon("clock-counter-clockwise", 18), (safe, 1), self._finish, gap=8),
                gap=10,
                margins=(16, 10, 14, 10),
            )
        )

    def _chose(self, place: int) -> None:
        if self._shown is not None and self._answer is not None:
            self._answer.choose(self._shown.versions[place].id)
        self._say_decision()

    def _answered(self, value: object) -> None:
        for card in self._cards:
            if card.version.id == value:
                card.chooser.setChecked(True)
                return
        self._group.setExclusive(False)
        for card in self._cards:
            card.chooser.setChecked(False)
        self._group.setExclusive(True)
        self._say_decision()

    def _how(self) -> str:
        return (self._answer.answer() or "") if self._answer is not None else ""

    def _say_decision(self) -> None:
        """The button names the result."""
        one, how = self._shown, self._how()
        if one is None or self._answer is None:
            return
        self._words.setVisible(how == THIRD or one.found.kind == "risk")
        hint = "What should stand here" if how == THIRD else "Why, for everybody who reads it"
        self._words.setPlaceholderText(hint)
        chosen = next((v for v in one.versions if v.id == how), None)
        self._finish.setText(_result(how, chosen))
        self._finish.setEnabled(bool(how))

    def _decide(self) -> None:
        one, how = self._shown, self._how()
        if one is None or not how or not one.may_settle:
            return
        words = self._words.words()
        if how == THIRD and not words.strip():
            self._words.setFocus()
            return
        self.settled.emit((one, how, words))


def _whose(version: Version) -> str:
    if version.worker == "You":
        return "yours"
    return f"{version.worker.split(' ')[0]}\u2019s"


def _result(how: str, chosen: Version | None) -> str:
    if how == BOTH:
        return "Keep both"
    if how == THIRD:
        return "Keep the third"
    if chosen is None:
        return "Choose a version"
    if chosen.level is not None:
        return f"Keep {codelists.label('risk_level', chosen.level)}"
    return f"Keep {_whose(chosen)}"


def _what_counts(one: Difference) -> str:
    counting = next((version for version in one.versions if version.in_force), None)
    if one.found.kind == "risk" and counting is not None:
        level = codelists.label("risk_level", counting.level)
        return (
            f"{level} counts while nobody has decided: the more cautious level is in force at "
            "once, for everybody. Only a supervisor can choose the milder one."
        )
    if one.found.cautious:
        return (
            "The more cautious version counts while nobody has decided. Only a supervisor can "
            "choose the milder one; anybody who works with them can keep both."
        )
    if one.found.kind == "deleted":
        return "It stays where it is until somebody decides: what was written is never lost."
    if one.found.kind == "equality" and counting is not None:
        return (
            "Both answers stand on the record until somebody decides. In figures "
            f"{_whose(counting)} counts: it came first."
        )
    if counting is None:
        return "Both are shown to everybody until somebody decides."
    return f"{_whose(counting).capitalize()} is shown, with a mark that another version waits."


def _for_others(one: Difference) -> QWidget:
    authors = [v.worker for v in one.versions if v.worker != "You"]
    names = " or ".join(dict.fromkeys(authors)) or "somebody else"
    words = f"{names}, their lead worker or supervisor can decide this. You see what counts now."
    return Panel("Waiting for somebody else", Paragraph(words, "small", "text2"))
