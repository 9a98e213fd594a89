"""What was done is said where it lies over nothing that was recorded."""

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.toast import BAR, Toast


def test_it_lies_on_the_bar_and_not_over_the_page(dressed: QApplication, qtbot: QtBot) -> None:
    """Under the bar it would hide a name, an alert, or that a small child lives there."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1366, 768)
    toast = Toast(window)
    window.show()

    toast.say("Family note finished")

    assert toast.geometry().bottom() <= BAR
    assert window.rect().contains(toast.geometry())
