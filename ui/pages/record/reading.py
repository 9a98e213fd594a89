"""One entry read whole: every text under its heading, what was added, and adding to it."""

from datetime import datetime
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseworker_app import clock, codelists, words
from caseworker_app.casework.entries import Entry, Kind
from ui.models.rows import RowTag
from ui.pages.timeline_rows import CAME_LATE, UNSENT, entry_icon
from ui.pages.wording import risk_tag
from ui.widgets.buttons import Button
from ui.widgets.cards import Card, fact
from ui.widgets.labels import IconTile, Label, Line, Paragraph
from ui.widgets.layouts import Scroll, Wrapping, box, clear, row, stack
from ui.widgets.tags import Tag

HEADINGS: Final = {
    "happened": "What happened",
    "said": "What {name} said",
    "safety": "Safety",
    "next_steps": "What next",
}
MAY_ADD: Final = {
    Kind.SESSION: "sessions",
    Kind.CONTACT: "sessions",
    Kind.ATTEMPT: "sessions",
    Kind.RISK: "risk_assessments",
    Kind.LINE: "group_lines",
}


class Reading(Card):
    """Reads one entry. Finished words are never edited: Add to this note writes beside them."""

    closed = Signal()
    addition_asked = Signal(str)  # what it is about, such as `sessions/<id>`
    note_asked = Signal(str, str)  # case, planned session

    def __init__(self, closes: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._closes = closes
        self._body = stack(gap=8, margins=(16, 12, 14, 12))
        self.setLayout(row(Scroll(box(self._body)), gap=0, margins=(1, 1, 1, 1)))

    def read(self, one: Entry, called: str, now: datetime) -> None:
        """Show an entry of somebody who is called this."""
        clear(self._body)
        self.setAccessibleName(f"{one.title}, {words.said_in_full(one.day)}")
        self._head(one)
        self._facts(one, now)
        for said in _texts(one, called):
            self._text(*said)
        for words_added in one.added:
            by, _, added = words_added.partition(": ")
            self._text(f"Added by {by}" if added else "Added", added or by)
        self._actions(one)
        self._body.addStretch(1)

    def say_nothing(self, sentence: str) -> None:
        """Show why there is nothing to read."""
        clear(self._body)
        self._body.addWidget(Paragraph(sentence, "body", "text2"))
        self._body.addStretch(1)

    def _head(self, one: Entry) -> None:
        title = Paragraph(
            f"{one.title}, {one.minutes} min" if one.minutes else one.title, "head", "text"
        )
        close: tuple[QWidget, ...] = ()
        if self._closes:
            button = Button("", "quiet", "x", small=True, name="Close what is read")
            button.clicked.connect(self.closed)
            close = (button,)
        self._body.addLayout(row(IconTile(entry_icon(one)), (title, 1), *close, gap=10))

    def _facts(self, one: Entry, now: datetime) -> None:
        day = words.said_in_full(one.day)
        at = f", {words.said_time(one.at)}" if one.at else ""
        self._body.addLayout(fact("calendar-blank", f"{day}{at}"))
        if one.by:
            self._body.addLayout(fact("user", ", ".join(one.by)))
        if one.place:
            self._body.addLayout(fact("map-pin", one.place))
        tags = [_made(tag) for tag in _tags(one)]
        if tags:
            self._body.addWidget(Wrapping(*tags))

    def _text(self, heading: str, said: str) -> None:
        if heading:
            self._body.addWidget(Label(heading, "small_strong", "accent_text"))
        self._body.addWidget(Paragraph(said, "read", "text", private=True))

    def _actions(self, one: Entry) -> None:
        today = clock.today()
        if one.kind is Kind.PLANNED and one.day <= today:
            write = Button("Write note", "primary", "note-pencil", small=True)
            write.clicked.connect(lambda: self.note_asked.emit(one.case_id, one.id))
            self._body.addLayout(row(write, None))
        table = MAY_ADD.get(one.kind)
        if table is not None:
            add = Button("Add to this note", small=True, icon="plus-circle")
            add.clicked.connect(lambda: self.addition_asked.emit(f"{table}/{one.id}"))
            self._body.addWidget(Line())
            self._body.addLayout(row(add, None))


def _texts(one: Entry, called: str) -> list[tuple[str, str]]:
    if one.parts:
        alone = len(one.parts) == 1 and one.parts[0][0] == "happened"
        return [
            ("" if alone else HEADINGS[name].format(name=called), said) for name, said in one.parts
        ]
    return [("", one.text)] if one.text else []


def _tags(one: Entry) -> list[RowTag]:
    tags = [UNSENT[one.unsent]] if one.unsent else []
    if one.late:
        tags.append(CAME_LATE)
    if one.level:
        tags.append(risk_tag(one.level))
    if one.signed_by:
        tags.append(RowTag(f"Signed off by {one.signed_by}", "low", "seal-check-fill"))
    if one.corrected:
        tags.append(RowTag("Corrected since", "med", "pencil-line"))
    return [
        *tags,
        *(RowTag(codelists.short_label("intervention_theme", code)) for code in one.themes),
    ]


def _made(tag: RowTag) -> Tag:
    return Tag(tag.words, tag.tone, tag.icon, tag.solid, private=True)
