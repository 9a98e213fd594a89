"""The scenes of the gallery. Everybody in them is invented."""

from dataclasses import dataclass
from datetime import date, time

from PySide6.QtWidgets import QWidget

from ui.models.cells import (
    Column,
    HeatCell,
    PersonCell,
    RiskCell,
    TagsCell,
    WeekMark,
    WeeksCell,
    WordsCell,
)
from ui.models.rows import AnyRow, GroupHead, Row, RowAction, RowTag, TimelineRow
from ui.shell import Shell
from ui.style import risk
from ui.widgets.areas import Area
from ui.widgets.bars import CountBar, Progress, Stages, Strength
from ui.widgets.buttons import Button, Link
from ui.widgets.cards import Banner, Card, Panel, Quotation, Rail, fact, reason
from ui.widgets.chips import Chip, ChipFace, Filters, PersonChip, Toggles
from ui.widgets.days import DayField, TimeField
from ui.widgets.entries import Entry, Search, SecretEntry
from ui.widgets.labels import Avatar, IconTile, Label, Line, Paragraph
from ui.widgets.layouts import Column as Fixed
from ui.widgets.layouts import Scroll, box, row, stack
from ui.widgets.notes import NoteArea
from ui.widgets.pages import EmptyState, Hints, PageHead, beside, labelled, page_layout
from ui.widgets.palette_box import PaletteBox
from ui.widgets.row_view import RowView
from ui.widgets.segmented import Option, RiskPick, Segmented
from ui.widgets.selects import Select
from ui.widgets.sidebar import Place
from ui.widgets.summary import ErrorSummary, FieldProblem
from ui.widgets.sync_pill import PillFace, PillKind, SyncPill
from ui.widgets.table import Table
from ui.widgets.tabs import Tabs
from ui.widgets.tags import RiskTag, Tag
from ui.widgets.task_frame import TaskFoot, TaskHead
from ui.widgets.ticks import Pick, Switch, Tick
from ui.widgets.toast import Toast

PLACES = (
    Place("today", "Today", "sun-horizon", 5),
    Place("caseload", "Caseload", "folder-user"),
    Place("referrals", "Referrals", "tray", 3),
    Place("groups", "Groups", "users-three"),
    Place("families", "Families", "house-line"),
    Place("professionals", "Professionals", "chalkboard-teacher"),
    Place("intelligence", "Intelligence", "eye"),
    Place("reports", "Reports", "chart-bar"),
)
MANAGING = (
    Place("review", "Team review", "binoculars", group="Managing"),
    Place("signoff", "Sign-off", "seal-check", 6, group="Managing"),
    Place("differences", "Differences", "git-diff", 1, alert=True, group="Managing"),
    Place("supervision", "Supervision", "handshake", group="Managing"),
)
AMARA = ("a1", "Amara Lewis", "Youth worker")
OFFLINE = PillFace("offline", "Offline. 4 items saved here, ready to send")
FACES: tuple[tuple[PillKind, str], ...] = (
    ("up_to_date", "Up to date, 2 min ago"),
    ("offline", "Offline. 4 items saved here, ready to send"),
    ("sending", "Sending 3 of 4"),
    ("needs_you", "1 needs you"),
    ("sign_in", "Server asks you to sign in again"),
)
MARKS = (
    Option("here", "Here", tone="low", icon_when_chosen="check-bold"),
    Option("late", "Late", tone="med", icon_when_chosen="clock"),
    Option("away", "Away", tone="neutral", icon_when_chosen="x"),
)
HOW = (
    Option("FTF", "Face to face", "handshake", key="1"),
    Option("PHO", "Phone", "phone", key="2"),
    Option("VID", "Video", "video-camera", key="3"),
    Option("TXT", "Text", "chat-circle-text", key="4"),
    Option("DNA", "Did not attend", "calendar-x", key="5"),
)


def _held(*items: QWidget) -> QWidget:
    return box(row(*items, None))


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


def _two(left: object, right: QWidget) -> QWidget:
    assert not isinstance(left, QWidget)
    made = QWidget()
    made.setAutoFillBackground(True)
    main = box(left) if hasattr(left, "addWidget") else QWidget()
    made.setLayout(row((main, 1), Fixed(stack(right), 360), gap=20, margins=(28, 18, 28, 18)))
    return made


def fields() -> QWidget:
    """Every kind of field, plain and with something missing."""
    wrong = Entry("Thurs 35", "Date of visit", icon="calendar-blank")
    where = Toggles(
        (("hub", "Youth hub"), ("home", "Home"), ("school", "School or college")), name="Where"
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
        beside("Where", (where, 1), FieldProblem("Choose where you met")),
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


def _shell(page: QWidget, place: str, managing: bool = False) -> Shell:
    places = (*PLACES, *MANAGING) if managing else PLACES
    made = Shell(places, AMARA, OFFLINE)
    made.host(place, Scroll(page))
    made.show_page(place)
    return made


def today() -> QWidget:
    """Rows with times, buttons, ticks, and drafts."""
    start = RowAction("note", "Start note", main=True)
    visits = (
        Row(
            "1",
            "Leo Hughes",
            "Phone check-in",
            time="09:00",
            length="30 min",
            icon="phone",
            done=True,
            tags=(RowTag("Note needed", "med", "pencil-line"),),
            action=RowAction("note", "Write note"),
        ),
        Row(
            "2",
            "Maya Petrova",
            "One-to-one at Rye Lane cafe. Starts in 35 minutes",
            time="10:30",
            length="60 min",
            icon="coffee",
            tone="accent",
            next=True,
            tags=(RowTag("Medium", "med", "diamond-fill"),),
            action=start,
            discreet="M. P.",
        ),
        Row(
            "3",
            "Girls\u2019 group, week 6 of 8",
            "Deptford Lounge with Elif. 9 expected",
            time="13:00",
            length="90 min",
            icon="users-three",
            action=RowAction("register", "Register", "list-checks"),
        ),
        Row(
            "4",
            "Kai Thompson",
            "Home visit with mum. Lone working: check in by 17:00",
            time="16:00",
            length="45 min",
            icon="house-line",
            tags=(RowTag("High risk", "high", "warning-fill"),),
            action=RowAction("note", "Start note"),
        ),
    )
    tasks = (
        Row(
            "1",
            "Risk review",
            beside="Kai Thompson",
            tick=False,
            tags=(RowTag("2 days overdue", "high", "clock-countdown"),),
        ),
        Row(
            "2",
            "Return home interview note",
            beside="Sadé Bello",
            tick=False,
            tags=(RowTag("Due today", "med", "clock"),),
        ),
        Row(
            "3",
            "Call school about timetable",
            beside="Maya Petrova",
            tick=True,
            tags=(RowTag("Due today", "med", "clock"),),
        ),
        Row(
            "4",
            "Plan review with family",
            beside="Dilan Yıldız",
            tick=False,
            tags=(RowTag("Thursday"),),
        ),
    )
    drafts = (
        Row("1", "Kai Thompson", "Session note, edited yesterday 17:52", opens=True),
        Row("2", "Sadé Bello", "Return home interview, 3 of 6 parts", opens=True),
    )
    alert = Banner(
        "high",
        "warning-fill",
        "Jayden Mensah was reported missing at 06:40",
        "From the police, shared with Lewisham MASH. Read and confirm before you contact him.",
        Button("Open alert", "danger", small=True),
    )
    left = stack(
        alert,
        Panel(
            "Your day",
            RowView("Your day", visits, whole=True),
            right=(Button("Week view", "link", small=True),),
            flush=True,
        ),
        Panel(
            "Due and overdue",
            RowView("Due and overdue", tasks, whole=True),
            count=7,
            right=(Button("All tasks", "link", small=True),),
            flush=True,
        ),
        None,
        gap=14,
    )
    rail = stack(
        Panel("Pick up where you left off", RowView("Drafts", drafts, whole=True), flush=True),
        Panel(
            "How your caseload is doing",
            CountBar("Seen on time", 15, 18),
            CountBar("Notes on time", 31, 33),
            gap=12,
        ),
        Panel(
            "Working offline",
            Paragraph(
                "4 items are saved and encrypted on this laptop. They send by themselves when you are back online.",
                "small",
            ),
            row(Button("See what is waiting", small=True), None),
        ),
        None,
        gap=14,
    )
    head = PageHead(
        "Good morning, Amara",
        "Tuesday 14 October. 4 visits today, 1 thing overdue",
        Button("Plan my day", icon="calendar-blank"),
    )
    page = box(page_layout(head, (row((left, 1), Fixed(rail, 316), gap=18), 1), gap=16))
    shell = _shell(page, "today")
    shell.show_banner(
        Banner("accent", "info", "", "Practice: everybody here is invented", outlined=False)
    )
    toast = Toast(shell)
    toast.say("Call school about timetable is done")
    return shell


def timeline() -> QWidget:
    """A record's timeline in its card."""
    entries: tuple[AnyRow, ...] = (
        GroupHead("October 2025"),
        TimelineRow(
            "1",
            "siren",
            "Reported missing",
            "Police notification, added by the duty desk",
            "Today 06:40",
            "Last seen Monday 23:15 at home. Mum has not heard from him. Strategy call today at 11:00 with Lewisham MASH.",
            "high",
            (RowTag("Read and confirm", "high", "warning-circle-fill"),),
        ),
        TimelineRow(
            "2",
            "handshake",
            "One-to-one session, 60 min",
            "Amara Lewis, youth hub",
            "Mon 13 Oct",
            "Jay wants to stop going to the flat. \u201cI just want to get to college without checking behind me.\u201d We practised what to say if he is approached, and who he would text.",
            "accent",
            (RowTag("On this laptop, not sent", "med", "cloud-slash"),),
            (RowTag("Safer journeys: moved forward", "low", "arrow-up"), RowTag("Safety planning")),
            most=3,
        ),
        TimelineRow(
            "3",
            "chat-circle-text",
            "Text messages",
            "Amara Lewis",
            "Fri 10 Oct",
            "Confirmed Monday. Jay asked to meet away from the estate.",
        ),
        TimelineRow(
            "4",
            "calendar-x",
            "Did not attend",
            "Amara Lewis, college",
            "Thu 9 Oct",
            "Rebooked by text the same day. No new worry.",
        ),
        GroupHead("September 2025"),
        TimelineRow(
            "5",
            "shield-check",
            "Risk review: stays high",
            "Amara Lewis, signed off by Priya Nair",
            "30 Sept",
            "",
            "info",
            (RowTag("Signed off", "low", "seal-check-fill"),),
            last=True,
        ),
    )
    kinds = Filters(
        (ChipFace("all", "Everything"), ChipFace("s", "Sessions", 14), ChipFace("c", "Contact", 31))
    )
    view = RowView("Timeline", entries, timeline=True)
    view.choose("3")
    card = Card(
        stack(row((kinds, 1), margins=(15, 0, 10, 0)), (view, 1), gap=4, margins=(1, 12, 1, 6))
    )
    return _shell(
        box(page_layout(PageHead("Jayden Mensah", "16, born 12 March 2009"), (card, 1))), "caseload"
    )


@dataclass(frozen=True)
class _Case:
    name: str
    second: str
    code: str | None
    trend: int
    weeks: str
    seen: str
    late: bool
    review: tuple[RowTag, ...]
    plain: str = ""
    alert: str = ""


def _late(words: str) -> tuple[RowTag, ...]:
    return (RowTag(words, "high", "clock-countdown"),)


_CASES = (
    _Case(
        "Sadé Bello",
        "15, Greenwich",
        "VHI",
        1,
        "-ooooooo",
        "4 days",
        False,
        (RowTag("Fri 17 Oct", "med", "clock"),),
    ),
    _Case(
        "Jayden Mensah",
        "16, Lewisham",
        "HIGH",
        0,
        "ooo.oo.o",
        "1 day",
        False,
        (),
        "28 October",
        "Missing since 06:40",
    ),
    _Case(
        "Kai Thompson",
        "15, Southwark",
        "HIGH",
        1,
        "oo.o.-.-",
        "23 days",
        True,
        _late("2 days late"),
    ),
    _Case(
        "Connor Walsh",
        "17, Bromley. In custody",
        "HIGH",
        0,
        "oooo-o--",
        "17 days",
        True,
        _late("5 days late"),
    ),
    _Case("Maya Petrova", "14, Southwark", "MED", 0, "o.oooooo", "8 days", False, (), "24 October"),
    _Case(
        "Dilan Yıldız",
        "16, Hackney",
        "MED",
        -1,
        "ooooo.oo",
        "5 days",
        False,
        (RowTag("Thu 16 Oct", "med", "clock"),),
    ),
    _Case("Leo Hughes", "13, Lewisham", "LOW", 0, "oooooooo", "7 days", False, (), "2 December"),
    _Case(
        "Nia Okafor",
        "14, Lambeth. New",
        None,
        0,
        "-------o",
        "4 days",
        False,
        (RowTag("First, Friday", "neutral", "calendar-blank"),),
    ),
)
_DOTS: dict[str, WeekMark] = {"o": "met", ".": "missed", "-": "none"}
_COLUMNS: tuple[Column[_Case], ...] = (
    Column("name", "Young person", lambda c: PersonCell(c.name, c.second, c.name, c.alert), 0.27),
    Column("risk", "Risk", lambda c: RiskCell(c.code, c.trend), 0.19),
    Column(
        "weeks",
        "Last 8 weeks",
        lambda c: WeeksCell(tuple(_DOTS[w] for w in c.weeks)),
        118,
        sortable=False,
    ),
    Column("seen", "Seen", lambda c: WordsCell(c.seen, late=c.late), 0.16),
    Column("review", "Risk review", lambda c: TagsCell(c.review, c.plain), 0.38),
)


def caseload() -> QWidget:
    """A table with a preview."""
    table = Table(_COLUMNS, "Your caseload", 48)
    table.show_rows(
        (*_CASES[:4], GroupHead("Medium and below"), *_CASES[4:]),
        lambda c: c.name.startswith("Maya"),
    )
    table.show_order("risk", descending=True)
    counts = (
        ChipFace("all", "All", 18),
        ChipFace("high", "High risk", 4),
        ChipFace("seen", "Not seen", 3),
    )
    groups = Select((("", "No groups"), ("b", "By borough")), "Group by", "", icon="rows")
    card = Card(
        stack(
            row((Filters(counts), 1), groups, margins=(13, 0, 13, 0)),
            (table, 1),
            gap=6,
            margins=(1, 9, 1, 6),
        )
    )
    preview = Panel(
        "Maya Petrova",
        Quotation("I want people to ask me before they decide things about me.", "Maya, 8 July"),
        None,
    )
    body = row((card, 1), Fixed(stack(preview), 300), gap=16)
    page = box(
        page_layout(
            PageHead("Caseload", "18 young people. 3 not seen in time for their risk."), (body, 1)
        )
    )
    return _shell(page, "caseload")


@dataclass(frozen=True)
class _Load:
    name: str
    counts: tuple[tuple[int, int], ...]


_LOADS = (
    _Load("Amara Lewis", ((18, 0), (4, 1), (3, 2), (2, 2), (0, 0))),
    _Load("Tom Brennan", ((16, 0), (2, 0), (0, 0), (0, 0), (1, 1))),
    _Load("Elif Kaya", ((21, 3), (5, 2), (4, 2), (3, 3), (2, 2))),
)
_HEADS = (
    "Caseload\nlimit 18",
    "High risk\npeople",
    "Not seen\nin time",
    "Risk\nreview late",
    "Plan\nreview late",
)


def _heat_column(number: int) -> Column[_Load]:
    def cell(load: _Load) -> HeatCell:
        count, level = load.counts[number]
        return HeatCell(str(count), level)

    return Column(str(number), _HEADS[number], cell, 0.2, "centre")


def heat() -> QWidget:
    """A map of heat, which is a table."""
    names: Column[_Load] = Column(
        "name", "", lambda load: PersonCell(load.name, "", load.name), 160
    )
    columns = (names, *(_heat_column(number) for number in range(len(_HEADS))))
    table = Table(columns, "Team workload", 34, pad=0, lined=False, whole=True, by_cells=True)
    table.show_rows(_LOADS)
    page = box(
        page_layout(
            PageHead("Team review", "South London team."), Panel("Team workload", table), None
        )
    )
    return _shell(page, "review", managing=True)


def note() -> QWidget:
    """A task that takes the whole window."""
    area = NoteArea(
        "What happened\nMet at the youth hub, walked to the park.\nWhat Jay said\nHe wants to stop going to the flat. He asked if the 171 is safer than walking, and whether his mum could be told before Thursday.\nSafety\n",
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
