"""The frame hosts pages and asks; it decides nothing and folds where there is no room."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.looks import small_targets, unnamed
from ui.models.rows import GroupHead, Row
from ui.shell import Shell
from ui.style import theme
from ui.style.look import Look
from ui.widgets.buttons import Button
from ui.widgets.cards import Notice
from ui.widgets.focus import FocusRing, FocusWatcher
from ui.widgets.palette_box import PaletteBox
from ui.widgets.row_view import RowView
from ui.widgets.sidebar import Place, PlaceButton
from ui.widgets.sync_pill import PillFace, SyncPill
from ui.widgets.toast import Toast

PLACES = (
    Place("today", "Today", "sun-horizon", 5),
    Place("caseload", "Caseload", "folder-user"),
    Place("differences", "Differences", "git-diff", 1, alert=True, group="Managing"),
)
FACE = PillFace("offline", "Offline. 4 items saved here, ready to send")


@pytest.fixture
def shell(dressed: QApplication, qtbot: QtBot) -> Shell:
    made = Shell(PLACES, ("a1", "Amara Lewis", "Youth worker"), FACE)
    qtbot.addWidget(made)
    for place in PLACES:
        made.host(place.key, QLabel(place.label))
    made.show_page("today")
    made.resize(1366, 768)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def place_button(shell: Shell, label: str) -> PlaceButton:
    return next(b for b in shell.findChildren(PlaceButton) if b.text() == label)


def test_pressing_a_place_asks_and_goes_nowhere_by_itself(shell: Shell, qtbot: QtBot) -> None:
    with qtbot.waitSignal(shell.place_chosen) as heard:
        qtbot.mouseClick(place_button(shell, "Caseload"), Qt.MouseButton.LeftButton)

    assert heard.args == ["caseload"]
    assert shell.pages.currentWidget() is shell.page("today")


def test_every_way_out_of_the_frame_asks(shell: Shell, qtbot: QtBot) -> None:
    asks = {
        "New note": shell.new_note_asked,
        "Lock": shell.lock_asked,
        "Help on this page, F1": shell.help_asked,
        "Settings": shell.settings_asked,
    }
    for name, signal in asks.items():
        button = next(
            b
            for b in shell.findChildren(Button)
            if name in (b.text(), b.accessibleName()) and b.isVisible()
        )
        with qtbot.waitSignal(signal):
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_pill_says_what_left_this_laptop_and_opens_the_sync_centre(
    shell: Shell, qtbot: QtBot
) -> None:
    shell.show_face(PillFace("needs_you", "1 needs you"))
    pill = next(p for p in shell.findChildren(SyncPill) if p.face().kind == "needs_you")

    assert pill.accessibleName() == "1 needs you"
    with qtbot.waitSignal(shell.sync_asked):
        qtbot.mouseClick(pill, Qt.MouseButton.LeftButton)


def test_the_sidebar_folds_in_a_narrow_window_and_for_large_text(
    dressed: QApplication, shell: Shell
) -> None:
    assert not shell.is_folded()
    shell.resize(1100, 700)
    assert shell.is_folded()
    shell.resize(1366, 768)
    theme.put(dressed, Look(scale=1.5))
    assert shell.is_folded()


def test_folded_or_not_everything_has_a_name_and_can_be_pressed(shell: Shell) -> None:
    for width in (1366, 1024):
        shell.resize(width, 600)
        assert unnamed(shell) == []
        assert small_targets(shell) == []


def test_counts_are_spoken_and_the_open_place_is_said(shell: Shell) -> None:
    shell.set_count("caseload", 3)

    assert place_button(shell, "Caseload").accessibleName() == "Caseload, 3 waiting"
    assert place_button(shell, "Today").accessibleDescription() == "Open now"


def test_arrows_walk_along_the_places(shell: Shell, qtbot: QtBot) -> None:
    place_button(shell, "Today").setFocus()
    qtbot.keyClick(place_button(shell, "Today"), Qt.Key.Key_Down)

    assert place_button(shell, "Caseload").hasFocus()


def test_an_administrator_is_offered_no_note(dressed: QApplication, qtbot: QtBot) -> None:
    made = Shell(PLACES[:1], ("g1", "Grace Adeleke", "Administrator"), FACE, writes=False)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()

    assert [b for b in made.findChildren(Button) if b.text() == "New note" and b.isVisible()] == []


def test_a_task_takes_the_whole_window_and_gives_it_back(shell: Shell, qtbot: QtBot) -> None:
    task = QLabel("Session note")
    shell.show_task(task)
    assert shell.task() is task
    assert not shell.pages.isVisible()

    shell.close_task()

    assert shell.task() is None
    assert shell.pages.isVisible()


def test_a_page_hosted_again_takes_the_place_of_the_first(shell: Shell) -> None:
    other = QLabel("Today again")
    shell.host("today", other)
    shell.show_page("today")

    assert shell.pages.currentWidget() is other
    assert shell.pages.count() == len(PLACES)


def test_the_banner_stands_above_every_page_until_it_is_taken_away(shell: Shell) -> None:
    shell.show_banner(Notice("accent", "info", "Practice: everybody here is invented"))
    assert len(shell.findChildren(Notice)) == 1

    shell.show_banner(None)

    assert shell.findChildren(Notice) == []


def test_discreet_view_is_said_in_the_top_bar(dressed: QApplication, shell: Shell) -> None:
    shell.show_discreet(True)

    shown = [p.face().words for p in shell.findChildren(SyncPill) if p.isVisible()]
    assert "Discreet view is on. F8 to leave" in shown


RESULTS = (
    GroupHead("People"),
    Row("kai", "Kai Thompson", person="k", found="kai"),
    GroupHead("Do something"),
    Row("note", "New note for Kai Thompson", found="kai"),
)


def test_the_palette_keeps_the_keyboard_and_chooses_with_enter(shell: Shell, qtbot: QtBot) -> None:
    palette = PaletteBox(shell)
    with qtbot.waitSignal(palette.typed) as typed:
        palette.open_box(words="kai")
    palette.show_results(RESULTS)
    entry = QApplication.focusWidget()
    assert entry is not None

    qtbot.keyClick(entry, Qt.Key.Key_Down)
    with qtbot.waitSignal(palette.chosen) as heard:
        qtbot.keyClick(entry, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert typed.args == ["kai"]
    assert heard.args == ["note", Qt.KeyboardModifier.ControlModifier]
    assert not palette.isVisible()


def test_the_palette_can_be_left_and_the_keyboard_goes_back(shell: Shell, qtbot: QtBot) -> None:
    before = place_button(shell, "Caseload")
    before.setFocus()
    palette = PaletteBox(shell)
    palette.open_box()
    entry = QApplication.focusWidget()
    assert entry is not None

    with qtbot.waitSignal(palette.closed):
        qtbot.keyClick(entry, Qt.Key.Key_Escape)

    assert before.hasFocus()


def test_the_palette_says_when_there_is_nothing_and_chooses_nothing(
    shell: Shell, qtbot: QtBot
) -> None:
    palette = PaletteBox(shell)
    palette.open_box(words="kia")
    palette.show_results((), nothing="Nobody on this laptop matches \u201ckia\u201d.")
    entry = QApplication.focusWidget()
    assert entry is not None

    with qtbot.assertNotEmitted(palette.chosen):
        qtbot.keyClick(entry, Qt.Key.Key_Return)
    assert [view.isVisible() for view in palette.findChildren(RowView)] == [False]


def test_the_palette_stays_inside_a_small_window(shell: Shell) -> None:
    shell.resize(1024, 600)
    palette = PaletteBox(shell)
    palette.open_box()
    palette.show_results(tuple(Row(str(n), f"Result {n}", "second") for n in range(40)))

    assert palette.sheet_size().height() < shell.height()
    assert palette.sheet_size().width() < shell.width()


@pytest.fixture
def toast(shell: Shell) -> Toast:
    made = Toast(shell)
    made.say("Call school is done", seconds=60)
    return made


def test_undo_is_heard_once_and_then_it_is_too_late(toast: Toast, qtbot: QtBot) -> None:
    with qtbot.waitSignal(toast.undone), qtbot.assertNotEmitted(toast.over):
        toast.undo()
    with qtbot.assertNotEmitted(toast.undone):
        toast.undo()


def test_closing_a_toast_lets_what_was_done_stand(toast: Toast, qtbot: QtBot) -> None:
    with qtbot.waitSignal(toast.over), qtbot.assertNotEmitted(toast.undone):
        toast.finish()

    assert not toast.can_undo()


def test_a_second_toast_finishes_the_first(toast: Toast, qtbot: QtBot) -> None:
    with qtbot.waitSignal(toast.over):
        toast.say("Risk review moved to Friday")

    assert toast.can_undo()


def test_time_runs_out_by_itself(shell: Shell, qtbot: QtBot) -> None:
    made = Toast(shell)
    with qtbot.waitSignal(made.over):
        made.say("Moved to Friday", seconds=0)


def test_the_mouse_never_brings_up_a_ring_and_tab_does(shell: Shell, qtbot: QtBot) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    watcher = FocusWatcher(app)
    held: list[QWidget] = [QPushButton("One"), QPushButton("Two")]
    page = shell.page("today")
    assert page is not None
    for button in held:
        button.setParent(page)
        button.show()

    qtbot.mouseClick(place_button(shell, "Caseload"), Qt.MouseButton.LeftButton)
    assert [ring for ring in shell.findChildren(FocusRing) if ring.isVisible()] == []
    qtbot.keyClick(place_button(shell, "Caseload"), Qt.Key.Key_Tab)
    ring = shell.findChildren(FocusRing)[0]

    assert ring.isVisible()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert ring.geometry().contains(focused.mapTo(shell, focused.rect().center())), (
        "The ring stands around what has the focus."
    )
    qtbot.mouseClick(place_button(shell, "Today"), Qt.MouseButton.LeftButton)
    assert not ring.isVisible()
    watcher.deleteLater()
