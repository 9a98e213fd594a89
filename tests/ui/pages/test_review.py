"""A figure in the map is the list it counts; every young person says why they are there."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from caseworker_app.records import Alert, CaseloadFacts
from tests.ui import story
from tests.ui.desks import desk_with
from tests.ui.looks import clipped, elided, silent_rows, small_targets, unnamed
from tests.ui.windows import other_windows
from ui.desk import Desk
from ui.models.cells import CellTable
from ui.pages.review import LEGEND, HeatSwatch, ReviewPage
from ui.pages.why_here import WhyHere
from ui.style import theme
from ui.style.look import Look
from ui.widgets.table import Table

Show = Callable[[QWidget], QWidget]
SOUTH = ((story.TEAM, "South"),)


def facts(contact: datetime, unsent: int) -> story.Given:
    made = CaseloadFacts(
        id=story.known("facts"), team_id=story.TEAM, worker_id=story.AMARA,
        last_contact_at=contact, unsent=unsent,
    )  # fmt: skip
    return made, f"team:{story.TEAM}"


def an_alert() -> story.Given:
    made = Alert(
        id=story.known("alert"), young_person_id=story.JAY, kind="MISS",
        since=story.at(story.TODAY, 5, 40),
    )  # fmt: skip
    return made, f"young_person:{story.JAY}"


@pytest.fixture
def priya(dressed: QApplication, tmp_path: Path) -> Iterator[Desk]:
    contact = story.at(date(2025, 10, 14), 8)
    records = [*story.team(), *story.jay(), facts(contact, 2), an_alert()]
    made = desk_with(tmp_path, story.PRIYA, records)
    yield made
    made.close()
    made.workspace.store.close()


@pytest.fixture
def page(priya: Desk, shown: Show, qtbot: QtBot) -> ReviewPage:
    made = ReviewPage(priya, SOUTH)
    shown(made)
    qtbot.waitUntil(lambda: bool(table(made, "Young people").rows()))
    return made


def table(page: ReviewPage, name: str) -> Table[object]:
    return next(one for one in page.findChildren(Table) if one.accessibleName() == name)


def cells(page: ReviewPage, name: str, number: int = 0) -> dict[str, str]:
    shown = table(page, name)
    model = shown.model()
    assert isinstance(model, CellTable)
    row = shown.rows()[number]
    return {column.key: column.cell(row).said() for column in model.columns()}


def test_each_worker_is_a_row_of_figures_with_how_old_they_are(page: ReviewPage) -> None:
    amara = cells(page, "Team workload")
    assert amara["worker"] == "Amara Lewis"
    assert amara["cases"].startswith("1,")
    assert amara["high"].startswith("1,")
    assert amara["unsent"].startswith("2,")
    assert amara["as_of"] == "6 h ago"
    elif_ = cells(page, "Team workload", 1)
    assert elif_["as_of"] == "Not yet"


def test_the_list_says_who_and_the_inspector_says_why(page: ReviewPage) -> None:
    assert cells(page, "Young people")["name"].startswith("Jayden Mensah")
    why = page.findChild(WhyHere)
    assert why is not None
    assert "Missing since 06:40" in why.accessibleDescription()


def test_a_cell_of_the_map_filters_the_list(page: ReviewPage, qtbot: QtBot) -> None:
    heat = table(page, "Team workload")
    heat.cell_opened.emit(heat.rows()[1], "cases")
    assert table(page, "Young people").rows() == ()
    heat.cell_opened.emit(heat.rows()[0], "high")
    assert len(table(page, "Young people").rows()) == 1


def test_enter_opens_the_record(page: ReviewPage, qtbot: QtBot) -> None:
    people = table(page, "Young people")
    with qtbot.waitSignal(page.person_asked) as asked:
        people.opened.emit(people.rows()[0])
    assert asked.args == [story.JAY, "overview"]


def test_every_control_is_named_and_large_enough(page: ReviewPage, qtbot: QtBot) -> None:
    assert other_windows(page) == []
    assert unnamed(page) == []
    assert small_targets(page) == []
    assert silent_rows(page) == []
    qtbot.waitUntil(lambda: clipped(page) == [])


@pytest.mark.parametrize("contrast", [False, True])
def test_at_the_largest_text_every_name_and_figure_is_whole(
    page: ReviewPage, qtbot: QtBot, dressed: QApplication, contrast: bool
) -> None:
    """What stands beside drops below, and the page scrolls, before anything is cut."""
    theme.put(dressed, Look(scale=1.5, high_contrast=contrast))
    qtbot.waitUntil(lambda: elided(page) == [] and clipped(page) == [])
    for table in page.findChildren(Table):
        assert table.horizontalScrollBar().maximum() == 0


def test_high_contrast_tells_the_levels_apart_without_a_shade(
    dressed: QApplication, qtbot: QtBot
) -> None:
    theme.put(dressed, Look(high_contrast=True))
    drawn = set()
    for level in range(len(LEGEND)):
        swatch = HeatSwatch(level)
        qtbot.addWidget(swatch)
        swatch.resize(swatch.sizeHint())
        image = swatch.grab().toImage()
        drawn.add(bytes(image.constBits()))
    assert len(drawn) == len(LEGEND)
