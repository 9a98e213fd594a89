"""A caseload and a map of heat."""

from dataclasses import dataclass

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
from ui.models.rows import GroupHead, RowTag
from ui.style.gallery.frame import framed
from ui.widgets.cards import Card, Panel, Quotation
from ui.widgets.chips import ChipFace, Filters
from ui.widgets.layouts import TwoColumns, box, row, stack
from ui.widgets.pages import PageHead, page_layout
from ui.widgets.selects import Select
from ui.widgets.table import Table


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
    Column(
        "name",
        "Young person",
        lambda c: PersonCell(c.name, c.second, c.name, c.alert),
        0.32,
        least=190,
    ),
    Column("risk", "Risk", lambda c: RiskCell(c.code, c.trend), 0.22, least=132),
    Column(
        "weeks",
        "Last 8 weeks",
        lambda c: WeeksCell(tuple(_DOTS[mark] for mark in c.weeks)),
        118,
        sortable=False,
        spare=1,
    ),
    Column("seen", "Seen", lambda c: WordsCell(c.seen, late=c.late), 0.16, least=76),
    Column("review", "Risk review", lambda c: TagsCell(c.review, c.plain), 0.3, least=120),
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
    body = TwoColumns(stack((card, 1), gap=0), stack(preview), 300, gap=16)
    page = box(
        page_layout(
            PageHead("Caseload", "18 young people. 3 not seen in time for their risk."), (body, 1)
        )
    )
    return framed(page, "caseload")


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
    return framed(page, "review", managing=True)
