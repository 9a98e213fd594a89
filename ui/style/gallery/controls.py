"""Buttons, tags, chips, bars and every kind of field."""

from datetime import date, time

from PySide6.QtWidgets import QLayout, QWidget

from ui.style import risk
from ui.style.gallery.frame import HOW, MARKS
from ui.widgets.areas import Area
from ui.widgets.bars import CountBar, Progress, Stages, Strength
from ui.widgets.buttons import Button, Link
from ui.widgets.cards import Banner, Card, Panel, Quotation, fact, reason
from ui.widgets.chips import Chip, ChipFace, Filters, PersonChip, Toggles
from ui.widgets.days import DayField, TimeField
from ui.widgets.entries import Entry, Search, SecretEntry
from ui.widgets.labels import Avatar, IconTile, Label, Line
from ui.widgets.layouts import Column as Fixed
from ui.widgets.layouts import Scroll, Wrapping, box, row, stack
from ui.widgets.pages import EmptyState, Hints, PageHead, beside, labelled
from ui.widgets.segmented import Option, RiskPick, Segmented
from ui.widgets.selects import Select
from ui.widgets.summary import ErrorSummary, FieldProblem
from ui.widgets.sync_pill import PillFace, PillKind, SyncPill
from ui.widgets.tabs import Tabs
from ui.widgets.tags import RiskTag, Tag
from ui.widgets.ticks import Pick, Switch, Tick

FACES: tuple[tuple[PillKind, str], ...] = (
    ("up_to_date", "Up to date, 2 min ago"),
    ("offline", "Offline. 4 items saved here, ready to send"),
    ("sending", "Sending 3 of 4"),
    ("needs_you", "1 needs you"),
    ("sign_in", "Server asks you to sign in again"),
)


def _held(*items: QWidget) -> QWidget:
    return Wrapping(*items, gap=8)


def controls() -> QWidget:
    """Buttons, tags, chips, segments, banners, bars."""
    pills = _held(*(SyncPill(PillFace(kind, words)) for kind, words in FACES))
    disabled = Button("Finish note", "primary")
    disabled.setEnabled(False)
    buttons = _held(
        Button("New note", "primary", "plus-bold", "Ctrl N"),
        Button("Plan my day", icon="calendar-blank"),
        Button("Discreet view", "quiet", "eye-slash", "F8", small=True),
        Button("Open alert", "danger", small=True),
        Button("Week view", "link", small=True),
        Link("Choose where you met"),
        Button("", icon="dots-three", name="More"),
        disabled,
    )
    tags = _held(
        *(RiskTag(look.code) for look in risk.RISKS),
        RiskTag("HIGH", 1),
        RiskTag("MED", -1),
        RiskTag("HIGH", solid=True),
        Tag("Draft", "neutral", "pencil-line"),
        Tag("2 days overdue", "high", "clock-countdown"),
        Tag("Sent 16:20", "low", "check-circle-fill"),
        Tag("New", "accent"),
        Tag("Sending", "info", "cloud-arrow-up"),
    )
    tabs = Tabs(("Overview", "Timeline", "Sessions", "Plan and goals", "Risk and safety", "About"))
    tabs.setCurrentIndex(1)
    tabs.set_count(1, 86)
    tabs.set_count(2, 14)
    counts = (
        ChipFace("all", "All", 18),
        ChipFace("high", "High risk", 4),
        ChipFace("x", "Closing"),
    )
    alert = Banner(
        "high",
        "warning-fill",
        "Jayden Mensah was reported missing at 06:40",
        "From the police, shared with Lewisham MASH. Read and confirm before you contact him.",
        Button("Open alert", "danger", small=True),
    )
    left = stack(
        PageHead("Good morning, Amara", "Tuesday 14 October", Button("Plan my day")),
        alert,
        Banner("low", "shield-check-fill", "", "4 items not sent are sealed here.", outlined=False),
        buttons,
        pills,
        tags,
        Filters(counts),
        Segmented(HOW, "FTF", "How"),
        RiskPick("MED"),
        Segmented(MARKS, "here", "Maya Petrova", apart=True, clearable=True),
        tabs,
        EmptyState(
            "No referrals waiting",
            "Enquiries you take appear here.",
            Button("New enquiry", "primary"),
        ),
        gap=10,
    )
    return _two(left, _controls_rail())


def _controls_rail() -> QWidget:
    goals = Segmented(
        (Option("b", "Back"), Option("s", "Same"), Option("f", "Forward")),
        "f",
        wide=True,
        name="Goal",
    )
    strength = Strength()
    strength.put(4)
    return box(
        stack(
            Panel(
                "How your caseload is doing",
                CountBar("Seen on time", 15, 18),
                CountBar("Risk reviews in date", 16, 18),
                count=2,
                right=(Button("All", "link", small=True),),
                gap=12,
            ),
            Panel(
                "Why Kai is on this list",
                reason(
                    "eye-slash",
                    "high_text",
                    "Not seen face to face for 23 days. Three missed visits.",
                ),
                fact("calendar-blank", "Next review 28 October"),
                Line(),
                Quotation(
                    "I want people to ask me before they decide things about me.", "Maya, 8 July"
                ),
            ),
            Panel("Did a goal move?", goals),
            Stages((("Connected", "done"), ("Sending yours", "now"), ("Checked", "later"))),
            Progress(0.68, tall=8),
            _held(strength, Label("Very hard to guess", "small", "text", 500)),
            _held(
                Avatar("Jayden Mensah", "yp1", 52),
                Avatar("Sadé Bello", "yp2", 40),
                IconTile("siren", 36, "high"),
            ),
            Hints(("J K", "move"), ("Enter", "open"), ("Space", "hide this")),
            None,
            gap=12,
        )
    )


def _two(left: QLayout, right: QWidget) -> QWidget:
    both = row((box(left), 1), Fixed(stack(right), 360), gap=20, margins=(28, 18, 28, 18))
    return Scroll(box(both))


def fields() -> QWidget:
    """Every kind of field, plain and with something missing."""
    wrong = Entry("Thurs 35", "Date of visit", icon="calendar-blank")
    where = Toggles(
        (("hub", "Youth hub"), ("home", "Home"), ("school", "School or college")),
        name="Where",
        more=(FieldProblem("Choose where you met"),),
    )
    summary = ErrorSummary()
    off = Entry("Held by the server", "Provider")
    off.setEnabled(False)
    left = stack(
        summary,
        beside(
            "Who",
            PersonChip("Jayden Mensah", "yp1"),
            DayField(date(2025, 10, 14), behind=True),
            TimeField(time(14, 45)),
            None,
        ),
        beside("Where", (where, 1)),
        labelled("Name", Entry("Sadé Bello", hint="First and last name")),
        labelled(
            "Date of birth",
            DayField(date(2009, 3, 12), calendar=False),
            "For example 12 March 2009",
        ),
        labelled("Date of visit", wrong),
        labelled("Provider", off),
        labelled("Borough", Select((("a", "Lewisham"), ("b", "Southwark")), chosen="a")),
        labelled("School", Select((("a", "Deptford Green"),), icon="student")),
        labelled("What was agreed", Area("Elif to join Amara for a doorstep visit tomorrow.")),
        labelled("Passphrase", SecretEntry()),
        None,
        gap=10,
    )
    right = box(
        stack(
            Panel(
                "From last time, 6 October",
                Tick("Ask college about a later start", True, "Done by you on 8 October"),
                Tick("Find out about bus routes", False, "Carry over"),
                Tick("Only one line"),
            ),
            Card(
                stack(
                    Pick("Yours, on this laptop", True, "Today 09:12", on_tint=True),
                    Pick("Elif Kaya, already sent", False, "Today 08:55", on_tint=True),
                    margins=(14, 10, 14, 10),
                ),
                "accent_soft",
                "accent_line",
            ),
            Panel(
                "Reading",
                Switch("Easier to read", True, "Letters that differ more from one another"),
                Switch("Reduce motion"),
            ),
            Search("Search people, notes and actions", "Ctrl K"),
            Chip("Add", icon="plus", tick=False),
            None,
            gap=12,
        )
    )
    scene = _two(left, right)
    summary.show_problems(
        (("Choose where you met", where), ("Say when you met", wrong)), "this note"
    )
    return scene
