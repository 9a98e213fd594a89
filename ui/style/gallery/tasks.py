"""A note, and the palette over a page."""

from datetime import date, time

from PySide6.QtWidgets import QWidget

from ui.models.rows import AnyRow, GroupHead, Row, RowTag
from ui.style.gallery.frame import HOW, OFFLINE
from ui.style.gallery.lists import today
from ui.widgets.buttons import Button
from ui.widgets.cards import Banner, Card, Panel, Rail
from ui.widgets.chips import PersonChip, Toggles
from ui.widgets.days import DayField, TimeField
from ui.widgets.labels import Label, Line
from ui.widgets.layouts import Column as Fixed
from ui.widgets.layouts import Scroll, box, row, stack
from ui.widgets.notes import NoteArea
from ui.widgets.pages import beside
from ui.widgets.palette_box import PaletteBox
from ui.widgets.row_view import RowView
from ui.widgets.segmented import Option, Segmented
from ui.widgets.selects import Select
from ui.widgets.tags import Tag
from ui.widgets.task_frame import TaskFoot, TaskHead


def note() -> QWidget:
    """A task that takes the whole window."""
    area = NoteArea(
        "What happened\nMet at the youth hub, walked to the park.\n"
        "What Jay said\nHe wants to stop going to the flat. "
        "He asked if the 171 is safer than walking, "
        "and whether his mum could be told before Thursday.\n"
        "Safety\n",
        "Session note",
    )
    area.prompt(("What happened", "What Jay said", "Safety", "What next"))
    bar = row(
        Label("Template", "small", "text2"),
        Select((("4", "Session: four prompts"),), "Template", "4", width=184),
        None,
        Button("Insert", "quiet", "lightning", "/", small=True),
        margins=(14, 8, 8, 8),
    )
    page = Card(
        stack(bar, Line(), (box(stack(area, margins=(20, 12, 20, 8))), 1), gap=0),
        outline="line_strong",
    )
    lengths = Segmented(
        tuple(Option(n, n) for n in ("30", "45", "60 min", "90")), "60 min", "Length"
    )
    who = beside(
        "Who",
        PersonChip("Jayden Mensah", "yp1"),
        Button("Add person", "quiet", "plus", small=True),
        DayField(date(2025, 10, 14)),
        TimeField(time(14, 45)),
        lengths,
        None,
    )
    places = Toggles(
        (
            ("h", "Youth hub"),
            ("o", "Home"),
            ("s", "School or college"),
            ("u", "Out and about"),
            ("c", "Custody"),
        ),
        ("h",),
        "Where",
    )
    change = Segmented(
        (
            Option("0", "No change", "minus"),
            Option("1", "Gone up", "trend-up"),
            Option("2", "Gone down", "trend-down"),
            Option("3", "Not discussed", "question"),
        ),
        "0",
        "Risk",
    )
    left = stack(
        who,
        beside("How", Segmented(HOW, "FTF", "How"), None),
        beside("Where", (places, 1)),
        (page, 1),
        beside(
            "Risk", change, Label("since 30 September, when it was High", "small", "text3"), None
        ),
        gap=8,
        margins=(28, 16, 28, 14),
    )
    safe = Banner(
        "med",
        "phone",
        "Safe contact",
        "Text first, after 15:30. Never leave a voicemail.",
        outlined=False,
    )
    steps = RowView(
        "Next steps",
        (
            Row(
                "1",
                "Meet Jay at college gate",
                tick=False,
                tags=(RowTag("Thu 15:45", "neutral", "calendar-blank"),),
            ),
        ),
        whole=True,
        compact=True,
    )
    rail = Rail(
        stack(
            Scroll(
                box(
                    stack(
                        safe,
                        Panel("Next steps", steps, flush=True),
                        None,
                        gap=10,
                        margins=(18, 14, 20, 10),
                    )
                )
            ),
            margins=(1, 0, 0, 0),
        )
    )
    foot = TaskFoot(
        Button("Close", "quiet", key="Esc"),
        Button("Finish and ask for sign-off"),
        Button("Finish note", "primary", "check-bold", "Ctrl Enter"),
    )
    foot.say_saved(
        "Saved on this laptop at 15:52", "Every change is kept. Nothing is lost if the lid closes."
    )
    head = TaskHead(
        "Session note", "Jay\u2019s record", OFFLINE, Tag("Draft", "neutral", "pencil-line")
    )
    made = QWidget()
    made.setAutoFillBackground(True)
    made.setLayout(
        stack(head, (row((box(left), 1), Fixed(stack(rail), 340), gap=0), 1), foot, gap=0)
    )
    return made


def palette() -> QWidget:
    """The palette over Today."""
    shell = today()
    found = PaletteBox(shell)
    rows: tuple[AnyRow, ...] = (
        GroupHead("People"),
        Row(
            "1",
            "Kai Thompson",
            "15, Southwark. With you. Seen 23 days ago",
            person="k",
            found="kai",
            tags=(RowTag("High risk", "high", "warning-fill"),),
        ),
        Row(
            "2",
            "Makai Osei",
            "17, Lambeth. With Elif Kaya",
            person="m",
            found="kai",
            tags=(RowTag("Low", "low", "circle-outline"),),
        ),
        GroupHead("Do something"),
        Row(
            "3",
            "New note for Kai Thompson",
            icon="note-pencil",
            tone="accent",
            keys="Ctrl Enter",
            found="kai",
        ),
        Row("4", "Open Kai Thompson\u2019s safety plan", icon="shield-check", found="kai"),
        GroupHead("Notes and documents"),
        Row(
            "5",
            "Home visit, 21 September",
            "\u2026mum says Kai is sleeping better since the move\u2026",
            icon="note",
        ),
    )
    shell.resize(1366, 768)
    found.open_box(words="kai")
    found.show_results(rows, "Searching this laptop only")
    return shell
