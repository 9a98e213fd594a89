"""Lists and tables are whole: every row can be reached, read aloud, and keeps its place."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QListView
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from ui.models.cells import CellTable, Column, HeatCell, PersonCell, RiskCell, WeeksCell, WordsCell
from ui.models.rows import GroupHead, Row, RowAction, RowModel, RowTag, TimelineRow
from ui.style import fonts, theme
from ui.style.look import Look
from ui.widgets.row_view import RowView
from ui.widgets.table import Table, columns_with_room

START = RowAction("note", "Start note")
ROWS = (
    GroupHead("Today"),
    Row("1", "Leo Hughes", "Phone check-in", time="09:00", length="30 min", action=START),
    Row("2", "Risk review", beside="Kai Thompson", tick=False, tags=(RowTag("2 days overdue"),)),
    GroupHead("Later"),
    Row("3", "Sadé Bello", "Draft", opens=True),
)


@pytest.fixture
def view(dressed: QApplication, qtbot: QtBot) -> RowView:
    made = RowView("Your day", ROWS)
    qtbot.addWidget(made)
    made.resize(600, 400)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def test_the_models_keep_qt_s_own_rules(qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(RowModel(ROWS), force_py=True)


def test_a_row_is_spoken_as_one_sentence_with_every_tag(view: RowView) -> None:
    said = [
        view.model().index(number, 0).data(Qt.ItemDataRole.AccessibleTextRole)
        for number in range(len(ROWS))
    ]

    assert said[1] == "09:00, 30 min, Leo Hughes, Phone check-in, Enter: Start note"
    assert said[2] == "Risk review, Kai Thompson, not done, 2 days overdue"


def test_a_timeline_row_is_spoken_with_what_its_icon_cannot_say() -> None:
    row = TimelineRow("1", "siren", "Reported missing", "Police", "Today 06:40", "Last seen Monday")

    assert row.said() == "Reported missing, Today 06:40, Police, Last seen Monday"


def test_keys_step_over_group_heads(view: RowView, qtbot: QtBot) -> None:
    view.setFocus()
    keys = []
    for _ in range(3):
        chosen = view.chosen()
        keys.append(chosen.key if chosen is not None else "")
        qtbot.keyClick(view, Qt.Key.Key_J)

    assert keys == ["1", "2", "3"]
    qtbot.keyClick(view, Qt.Key.Key_K)
    chosen = view.chosen()
    assert chosen is not None
    assert chosen.key == "2"


def test_enter_does_what_the_painted_button_does(view: RowView, qtbot: QtBot) -> None:
    view.choose("1")

    with qtbot.waitSignal(view.acted) as heard:
        qtbot.keyClick(view, Qt.Key.Key_Return)

    assert heard.args == [ROWS[1], "note"]


def test_enter_opens_a_row_that_has_no_button(view: RowView, qtbot: QtBot) -> None:
    view.choose("3")

    with qtbot.waitSignal(view.opened) as heard:
        qtbot.keyClick(view, Qt.Key.Key_Return)

    assert heard.args == [ROWS[4]]


def test_a_press_on_the_painted_button_acts_and_beside_it_does_not(
    view: RowView, qtbot: QtBot
) -> None:
    box = view.action_box(1)
    assert box is not None

    with qtbot.waitSignal(view.acted) as heard:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert heard.args == [ROWS[1], "note"]

    with qtbot.assertNotEmitted(view.acted):
        beside = QPoint(box.left() - 60, box.center().y())
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=beside)


def test_space_and_the_circle_tick(view: RowView, qtbot: QtBot) -> None:
    view.choose("2")
    with qtbot.waitSignal(view.ticked):
        qtbot.keyClick(view, Qt.Key.Key_Space)

    place = view.visualRect(view.model().index(2, 0))
    circle = QPoint(place.left() + 24, place.center().y())
    with qtbot.waitSignal(view.ticked) as heard:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=circle)
    assert heard.args == [ROWS[2]]


def test_a_refresh_keeps_the_keyboard_on_the_same_person(view: RowView) -> None:
    view.choose("3")

    view.show_rows((ROWS[4], ROWS[1]))

    chosen = view.chosen()
    assert chosen is not None
    assert chosen.key == "3"


def test_a_whole_list_is_as_tall_as_its_rows(dressed: QApplication, qtbot: QtBot) -> None:
    made = RowView("Drafts", (ROWS[4], ROWS[4]), whole=True)
    qtbot.addWidget(made)
    before = made.sizeHint().height()
    theme.put(dressed, Look(scale=1.5))

    assert before == 2 * 54
    assert made.sizeHint().height() == 2 * 81


def test_no_text_is_cut_when_rows_grow(dressed: QApplication, qtbot: QtBot) -> None:
    theme.put(dressed, Look(scale=1.5, easier_to_read=True))
    made = RowView("Drafts", (ROWS[1],), whole=True)
    qtbot.addWidget(made)

    needed = fonts.leading("strong") + fonts.leading("small")
    assert made.sizeHint().height() >= needed


def test_discreet_view_leaves_nothing_to_read(dressed: QApplication, qtbot: QtBot) -> None:
    def picture(title: str, second: str, tag: str) -> object:
        made = RowView("List", (Row("1", title, second, tags=(RowTag(tag),)),))
        qtbot.addWidget(made)
        made.resize(500, 80)
        return made.grab().toImage()

    theme.discreetly(dressed, on=True)

    assert picture("Kai Thompson", "Home visit, mum", "High") == picture(
        "Leo Hughes", "Home visit, dad", "Low"
    )


def test_holding_r_reveals_the_row_and_letting_go_hides_it(
    dressed: QApplication, view: RowView, qtbot: QtBot
) -> None:
    theme.discreetly(dressed, on=True)
    view.setFocus()
    view.choose("1")
    hidden = view.grab().toImage()

    qtbot.keyPress(view, Qt.Key.Key_R)
    shown = view.grab().toImage()
    qtbot.keyRelease(view, Qt.Key.Key_R)

    assert shown != hidden
    assert view.grab().toImage() == hidden


@dataclass(frozen=True)
class Case:
    name: str
    code: str | None = None


CASES = (Case("Sadé Bello", "VHI"), GroupHead("Not assessed"), Case("Nia Okafor"))
COLUMNS = (
    Column[Case](
        "name", "Young person", lambda c: PersonCell(c.name, "15, Lambeth"), 0.5, least=180
    ),
    Column[Case]("risk", "Risk", lambda c: RiskCell(c.code, 1 if c.code else 0), 0.3, least=130),
    Column[Case]("weeks", "Weeks", lambda c: WeeksCell(("met", "missed", "none")), 118, spare=1),
    Column[Case]("seen", "Seen", lambda c: WordsCell("23 days", late=True), 0.2, sortable=False),
)


@pytest.fixture
def table(dressed: QApplication, qtbot: QtBot) -> Table[Case]:
    made: Table[Case] = Table(COLUMNS, "Your caseload")
    qtbot.addWidget(made)
    made.resize(800, 400)
    made.show_rows(CASES)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def test_the_table_keeps_qt_s_own_rules(qtmodeltester: ModelTester) -> None:
    model: CellTable[Case] = CellTable(COLUMNS)
    model.show(CASES)

    qtmodeltester.check(model, force_py=True)


def test_every_cell_can_be_read_aloud(table: Table[Case]) -> None:
    said = [
        table.model().index(0, column).data(Qt.ItemDataRole.AccessibleTextRole)
        for column in range(len(COLUMNS))
    ]

    assert said == [
        "Young person: Sadé Bello, 15, Lambeth",
        "Risk: Very high risk, gone up",
        "Weeks: met 1, did not attend 1, no contact 1 of 3 weeks",
        "Seen: 23 days, late",
    ]


def test_a_head_asks_for_an_order_and_turns_it_round(table: Table[Case], qtbot: QtBot) -> None:
    heads = table.horizontalHeader()
    with qtbot.waitSignal(table.sort_asked) as first:
        heads.sectionClicked.emit(1)
    table.show_order("risk", descending=False)
    with qtbot.waitSignal(table.sort_asked) as again:
        heads.sectionClicked.emit(1)

    assert first.args == ["risk", False]
    assert again.args == ["risk", True]
    assert table.rows() == CASES, "The store sorts; the table never does."


def test_a_column_without_an_order_asks_for_none(table: Table[Case], qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(table.sort_asked):
        table.horizontalHeader().sectionClicked.emit(3)


def test_orders_can_be_asked_for_without_a_mouse(table: Table[Case], qtbot: QtBot) -> None:
    actions = table.order_menu().actions()

    assert [action.text() for action in actions] == [
        "Order by young person",
        "Order by risk",
        "Order by weeks",
    ]
    with qtbot.waitSignal(table.sort_asked) as heard:
        actions[1].trigger()
    assert heard.args == ["risk", False]


def test_the_keyboard_moves_opens_and_previews(table: Table[Case], qtbot: QtBot) -> None:
    table.setFocus()
    table.choose(lambda case: case.name.startswith("Sadé"))
    qtbot.keyClick(table, Qt.Key.Key_J)

    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    with qtbot.waitSignal(table.previewed) as previewed:
        qtbot.keyClick(table, Qt.Key.Key_Space)

    assert opened.args == [CASES[2]]
    assert previewed.args == [CASES[2]]


def test_tab_leaves_the_table(table: Table[Case]) -> None:
    assert not table.tabKeyNavigation()


def test_columns_that_can_be_spared_go_before_any_word_is_cut(dressed: QApplication) -> None:
    assert columns_with_room(COLUMNS, 800) == [0, 1, 2, 3]
    assert columns_with_room(COLUMNS, 420) == [0, 1, 3]
    assert columns_with_room(COLUMNS, 100) == [0, 1, 3], "What cannot be spared stays."


def test_the_shown_columns_fill_the_table(table: Table[Case]) -> None:
    for width in (900, 420):
        table.resize(width, 400)
        used = sum(table.columnWidth(n) for n in range(len(COLUMNS)) if not table.isColumnHidden(n))
        assert used == table.viewport().width()


def test_a_map_of_heat_says_what_its_shade_means() -> None:
    assert HeatCell("21", 3).said() == "21, over limit"


def test_lists_do_not_wish_for_more_room_than_they_need(
    dressed: QApplication, view: RowView, table: Table[Case]
) -> None:
    assert QListView().sizeHint().height() == 192
    assert view.sizeHint().height() < 192
    assert table.sizeHint().height() < 192
