"""Names as families write them: typed, sent, shown whole, found, and in their place in a list."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent, QTextLayout
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from caseworker_app import words
from caseworker_app.casework.caseload import caseload, ordered
from caseworker_app.casework.finding import find
from caseworker_app.records import YoungPerson
from caseworker_app.store import search
from caseworker_app.store.records import Edit
from tests.ui.looks import clipped
from tests.ui.pages.worlds import joined, sitting_at
from tests.world import Laptop, World
from ui.desk import Desk
from ui.models.rows import Row
from ui.pages.caseload import CaseloadPage
from ui.pages.palette import Palette
from ui.pages.record import RecordPage
from ui.pages.record.identity import IdentityBar
from ui.pages.record.in_place import InPlace
from ui.style import fonts, theme
from ui.style.look import INTERFACE, Look
from ui.widgets.labels import Label
from ui.widgets.row_view import RowView
from ui.widgets.table import Table

Show = Callable[[QWidget], QWidget]
CONTROL = Qt.KeyboardModifier.ControlModifier
YORUBA = ("Ọlásúnkànmí", "Adébáyọ̀")
ARABIC = ("يوسف", "الحداد")
VIETNAMESE = ("Nguyễn Thị Hồng", "Ánh")
TYPED = [
    (YORUBA, ("Ọlásúnkànmí", "olasunkanmi", "adebayo", "Adébáyọ̀", "ADEBAYO")),
    (ARABIC, ("يوسف", "الحداد", "يُوسُف")),
    (VIETNAMESE, ("Nguyễn", "nguyen", "hong anh", "Ánh")),
]


@pytest.fixture
def world(dressed: QApplication, tmp_path: Path) -> Iterator[World]:
    with joined(tmp_path / "world") as made:
        yield made


def laptop_with(world: World, *given: str) -> tuple[Laptop, list[str]]:
    """Amara's laptop, and the young people on it."""
    amara = world.worker("Amara Lewis")
    people = [world.young_person(amara, name=one)[0] for one in given]
    laptop = world.laptop(amara)
    laptop.sync()
    return laptop, people


def write(into: QWidget, said: str) -> None:
    """As a keyboard with an input method writes, which is how these letters are typed."""
    event = QInputMethodEvent()
    event.setCommitString(said)
    QCoreApplication.sendEvent(into, event)


def open_record(desk: Desk, shown: Show, qtbot: QtBot, person: str) -> RecordPage:
    page = RecordPage(desk)
    shown(page)
    with qtbot.waitSignal(page.shown):
        page.show_person(person)
    return page


def rename(page: RecordPage, qtbot: QtBot, field: str, said: str) -> None:
    qtbot.waitUntil(lambda: any(one.field == field for one in page.findChildren(InPlace)))
    place = next(one for one in page.findChildren(InPlace) if one.field == field)
    place.edit()
    entry = place.findChildren(QLineEdit)[0]
    entry.clear()
    write(entry, said)
    with qtbot.waitSignal(page.kept):
        qtbot.keyClick(entry, Qt.Key.Key_Return, CONTROL)


def families(said: str, role: str) -> set[str]:
    """The fonts in which the letters of a name are drawn, spaces apart."""
    found = set()
    for word in said.split():
        layout = QTextLayout(word, fonts.whole(said, "display"))
        layout.beginLayout()
        layout.createLine()
        layout.endLayout()
        found |= {run.rawFont().familyName() for run in layout.glyphRuns()}
    return found


def titles(palette: Palette) -> list[str]:
    rows = palette.box.findChildren(RowView)[0].rows()
    return [row.title for row in rows if isinstance(row, Row)]


@pytest.mark.parametrize(("name", "typed"), TYPED)
def test_a_name_that_was_typed_is_shown_and_found_on_another_laptop(
    world: World, shown: Show, qtbot: QtBot, name: tuple[str, str], typed: tuple[str, ...]
) -> None:
    amara, [person] = laptop_with(world, "Jay")
    whole = " ".join(name)
    with sitting_at(amara) as desk:
        page = open_record(desk, shown, qtbot, person)
        page.open_tab("about")
        rename(page, qtbot, "given_name", name[0])
        rename(page, qtbot, "family_name", name[1])
        [row] = desk.workspace.ask(caseload).result()
        assert row.person.name == whole
    amara.sync()

    priya = world.laptop(world.priya)
    priya.sync()
    with sitting_at(priya) as desk:
        page = open_record(desk, shown, qtbot, person)
        [bar] = page.findChildren(IdentityBar)
        assert whole in [label.text() for label in bar.findChildren(Label)]
        palette = Palette(desk, page, [])
        palette.open()
        entry = palette.box.findChildren(QLineEdit)[0]
        for said in typed:
            entry.clear()
            qtbot.waitUntil(lambda: whole not in titles(palette))
            write(entry, said)
            qtbot.waitUntil(lambda: whole in titles(palette))
            palette.box.grab()


@pytest.mark.parametrize("easier", [False, True])
@pytest.mark.parametrize("name", [YORUBA, ARABIC, VIETNAMESE])
def test_a_name_is_drawn_in_one_font(
    dressed: QApplication, name: tuple[str, str], easier: bool
) -> None:
    theme.put(dressed, Look(easier_to_read=easier))
    drawn = families(" ".join(name), "display")
    assert len(drawn) == 1
    if name is not ARABIC:
        assert fonts.missing(" ".join(name), INTERFACE) == ""
        assert drawn == {INTERFACE}


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_no_name_is_cut_in_the_record_or_the_caseload(
    world: World, shown: Show, qtbot: QtBot, dressed: QApplication, scale: float
) -> None:
    amara, people = laptop_with(world, *(" ".join(one) for one in (YORUBA, ARABIC, VIETNAMESE)))
    theme.put(dressed, Look(scale=scale))
    with sitting_at(amara) as desk:
        page = open_record(desk, shown, qtbot, people[0])
        [bar] = page.findChildren(IdentityBar)
        qtbot.waitUntil(lambda: clipped(bar) == [])
        name = next(one for one in bar.findChildren(Label) if one.text() == " ".join(YORUBA))
        qtbot.waitUntil(lambda: name.width() >= name.sizeHint().width())
        page.grab()
        listed = CaseloadPage(desk)
        shown(listed)
        table = listed.findChildren(Table)[0]
        qtbot.waitUntil(lambda: table.model().rowCount() == 3)
        listed.grab()


def test_names_stand_where_somebody_looks_for_them(world: World) -> None:
    names = ("Zoe", "Émile", "ola", "Ọlásúnkànmí", "Nguyễn Ánh", "Adam", "Đức", "Dora", "Łukasz")
    amara, _ = laptop_with(world, *names)
    with sitting_at(amara) as desk:
        rows = ordered(desk.workspace.ask(caseload).result(), "name")
    assert [row.person.name for row in rows] == [
        "Adam", "Dora", "Đức", "Émile", "Łukasz", "Nguyễn Ánh", "ola", "Ọlásúnkànmí", "Zoe",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("wanted", "said", "found"),
    [
        ("olasun", "Ọlásúnkànmí Adébáyọ̀", "Ọlásún"),
        ("adebayo", "Ọlásúnkànmí Adébáyọ̀", "Adébáyọ̀"),
        ("duc", "Đức Nguyễn", "Đức"),
        ("strasse", "Anna Straße", "Straße"),
        ("kai", "Jay", None),
        ("يو", "يوسف الحداد", None),
    ],
)
def test_what_was_found_is_marked_with_all_its_own_marks(
    wanted: str, said: str, found: str | None
) -> None:
    place = words.place_of(wanted, said)
    assert (said[slice(*place)] if place else None) == found


@pytest.mark.parametrize("typed", ["Ọ̀ṣun", "osun", "ọ̀ṣ", "festival Ọ̀ṣun"])
def test_a_mark_that_is_a_letter_of_its_own_does_not_cut_a_word_in_two(
    world: World, typed: str
) -> None:
    amara, [person] = laptop_with(world, "Jay")
    amara.keep(Edit(YoungPerson, person, {"must_know": "Away at the Ọ̀ṣun festival."}))
    found = amara.store.ask(lambda db: search.find(db, typed)).result()
    assert [one.record_id for one in found] == [person]


@pytest.mark.parametrize(
    ("typed", "marked"),
    [
        ("dor", "Đor"), ("ĐORĐE", "Đorđe"), ("lukasz", "Łukasz"), ("Łuk", "Łuk"),
        ("soren", "Søren"), ("strasse", "Straße"), ("isik", "Işık"), ("moved dorde", None),
    ],
)  # fmt: skip
def test_notes_are_found_by_letters_with_strokes_and_without(
    world: World, typed: str, marked: str | None
) -> None:
    """A keyboard here has no ł: whoever cannot type it must still find what was written of him."""
    said = "Moved in with Đorđe, Łukasz and Søren; Işık lives in the Straße too."
    amara, [person] = laptop_with(world, "Jay")
    amara.keep(Edit(YoungPerson, person, {"must_know": said}))

    [found] = amara.store.ask(lambda db: search.find(db, typed)).result()

    assert found.record_id == person
    if marked:
        assert f"\x02{marked}\x03" in found.snippet


@pytest.mark.parametrize("typed", ["o'neil", "o\u2019neil", "O'NE"])
def test_an_apostrophe_is_found_however_it_is_typed(world: World, typed: str) -> None:
    names = ("Anne O\u2019Neil", "Ben O'Neil")
    amara, people = laptop_with(world, *names)
    with sitting_at(amara) as desk:
        found = desk.workspace.ask(lambda db, me: find(db, me, typed)).result()

    assert {one.person.id for one in found.people} == set(people)
