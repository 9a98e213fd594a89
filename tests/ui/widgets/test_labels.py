"""Words on a page: nothing private is read in discreet view, and no alert loses a word."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.style import theme
from ui.widgets.cards import Banner, Quotation
from ui.widgets.labels import Label, Paragraph
from ui.widgets.pages import PageHead
from ui.widgets.tags import RiskTag, Tag

# Each makes the same part for one of two people; the two differ in every letter.
PRIVATE: dict[str, Callable[[bool], QWidget]] = {
    "label": lambda kai: Label("Kai Thompson" if kai else "Leo Thomason", private=True),
    "paragraph": lambda kai: Paragraph("He was hit." if kai else "All is well", private=True),
    "page head": lambda kai: PageHead(
        "Kai T" if kai else "Leo H", "15" if kai else "13", private=True
    ),
    "banner": lambda kai: Banner("high", "siren", "Kai" if kai else "Leo", "ab", private=True),
    "quotation": lambda kai: Quotation("Ask me" if kai else "Not so", "Kai" if kai else "Leo"),
    "risk": lambda kai: RiskTag("HIGH" if kai else "LOW"),
    "tag": lambda kai: Tag("High risk" if kai else "Low risk", private=True),
}


def picture(qtbot: QtBot, widget: QWidget) -> QImage:
    qtbot.addWidget(widget)
    widget.resize(420, 90)
    return widget.grab().toImage()


@pytest.mark.parametrize("part", PRIVATE.values(), ids=PRIVATE.keys())
def test_discreet_view_shows_the_same_whoever_it_is(
    dressed: QApplication, qtbot: QtBot, part: Callable[[bool], QWidget]
) -> None:
    plain = picture(qtbot, part(True)), picture(qtbot, part(False))
    theme.discreetly(dressed, on=True)
    discreet = picture(qtbot, part(True)), picture(qtbot, part(False))

    assert plain[0] != plain[1], "Without discreet view they can be read."
    assert discreet[0] == discreet[1]


def test_new_words_in_a_private_place_are_private_too(dressed: QApplication, qtbot: QtBot) -> None:
    theme.discreetly(dressed, on=True)
    one, other = Paragraph("", private=True), Paragraph("", private=True)
    one.setText("Text first, after 15:30")
    other.setText("Ring her at any hour ok")

    assert picture(qtbot, one) == picture(qtbot, other)


def test_initials_may_stand_for_a_name(dressed: QApplication, qtbot: QtBot) -> None:
    theme.discreetly(dressed, on=True)

    named = picture(qtbot, Label("Kai Thompson", private=True, discreet="K. T."))
    assert named == picture(qtbot, Label("K. T."))


def test_a_label_gives_way_and_a_paragraph_does_not(dressed: QApplication, qtbot: QtBot) -> None:
    said = "Jayden Mensah was reported missing at 06:40 and nobody has heard from him since then"
    label, paragraph = Label(said), Paragraph(said)
    qtbot.addWidget(label)
    qtbot.addWidget(paragraph)

    assert label.minimumSizeHint().width() < 100
    assert paragraph.heightForWidth(200) > 3 * paragraph.heightForWidth(2000)
    assert paragraph.accessibleName() == said
