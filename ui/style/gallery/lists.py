"""Rows with times, buttons and ticks, and a timeline."""

from PySide6.QtWidgets import QWidget

from ui.models.rows import AnyRow, GroupHead, Row, RowAction, RowTag, TimelineRow
from ui.style.gallery.frame import framed
from ui.widgets.bars import CountBar
from ui.widgets.buttons import Button
from ui.widgets.cards import Banner, Card, Notice, Panel
from ui.widgets.chips import ChipFace, Filters
from ui.widgets.labels import Paragraph
from ui.widgets.layouts import TwoColumns, box, row, stack
from ui.widgets.pages import PageHead, page_layout
from ui.widgets.row_view import RowView
from ui.widgets.toast import Toast


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
                "4 items are saved and encrypted on this laptop. "
                "They send by themselves when you are back online.",
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
    page = box(page_layout(head, (TwoColumns(left, rail), 1), gap=16))
    shell = framed(page, "today")
    shell.show_banner(Notice("accent", "info", "Practice: everybody here is invented"))
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
            "Last seen Monday 23:15 at home. Mum has not heard from him. "
            "Strategy call today at 11:00 with Lewisham MASH.",
            "high",
            (RowTag("Read and confirm", "high", "warning-circle-fill"),),
        ),
        TimelineRow(
            "2",
            "handshake",
            "One-to-one session, 60 min",
            "Amara Lewis, youth hub",
            "Mon 13 Oct",
            "Jay wants to stop going to the flat. "
            "\u201cI just want to get to college without checking behind me.\u201d "
            "We practised what to say if he is approached, and who he would text.",
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
    return framed(
        box(page_layout(PageHead("Jayden Mensah", "16, born 12 March 2009"), (card, 1))), "caseload"
    )
