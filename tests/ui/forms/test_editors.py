"""Every kind of field has an editor that shows, gives back and keeps what was typed."""

from datetime import date, datetime

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from caseworker_app import clock
from caseworker_app.fields.record import Record, specs
from caseworker_app.fields.spec import KINDS, RoughDay, Spec
from caseworker_app.records import ALL, Session
from tests.ui.looks import unnamed
from ui.forms.editors import EDITORS, editor_for
from ui.forms.form import Form
from ui.forms.more import More, left_over
from ui.pages.note.sheet import LAID_OUT

PEOPLE = [("a" * 32, "Amara"), ("b" * 32, "Elif")]
LONDON = datetime(2025, 10, 14, 14, 45, tzinfo=clock.LONDON)
VALUES: dict[str, tuple[Spec, object]] = {
    "line": (Spec("line", "Place"), "Deptford Lounge"),
    "prose": (Spec("prose", "Note"), "One.\n\nTwo."),
    "number": (Spec("number", "Length"), 45),
    "day": (Spec("day", "Due"), date(2025, 10, 17)),
    "rough_day": (Spec("rough_day", "Born on"), RoughDay(date(2009, 3, 15), "month")),
    "moment": (Spec("moment", "When"), LONDON),
    "yes_no": (Spec("yes_no", "Seen alone"), False),
    "choice": (Spec("choice", "Where", "contact_location"), "YC"),
    "choices": (Spec("choices", "About", "intervention_theme"), ("PEER", "SAFE")),
    "link": (Spec("link", "Worker", Session), "b" * 32),
    "links": (Spec("links", "Workers", Session), ("a" * 32,)),
}


def test_every_kind_has_an_editor() -> None:
    assert set(EDITORS) == set(KINDS) == set(VALUES)


@pytest.mark.parametrize("kind", KINDS)
def test_a_value_is_shown_given_back_and_kept_in_a_draft(
    kind: str, dressed: QApplication, qtbot: QtBot
) -> None:
    spec, value = VALUES[kind]
    options = PEOPLE if kind.startswith("link") else None
    first, second = editor_for(spec, options), editor_for(spec, options)
    for one in (first, second):
        qtbot.addWidget(one)
    first.put(value)
    assert first.value() == value
    second.put_raw(first.raw())
    assert second.value() == value
    first.put(None)
    assert first.value() is None or first.value() == ()


@pytest.mark.parametrize(
    ("kind", "typed"), [("day", "the other day"), ("number", "a while"), ("moment", "soon")]
)
def test_words_that_mean_nothing_yet_are_kept_and_said(
    kind: str, typed: str, dressed: QApplication, qtbot: QtBot
) -> None:
    editor = editor_for(VALUES[kind][0])
    qtbot.addWidget(editor)
    editor.put_raw([typed, "14:00"] if kind == "moment" else typed)
    assert editor.value() is None
    assert editor.problem()
    raw = editor.raw()
    assert typed in (raw if isinstance(raw, str) else str(raw))


def test_a_code_of_another_version_is_shown_as_it_stands(
    dressed: QApplication, qtbot: QtBot
) -> None:
    editor = editor_for(VALUES["choice"][0])
    qtbot.addWidget(editor)
    editor.put("SPACE")
    assert editor.value() == "SPACE"


def test_typing_is_told_and_showing_is_not(dressed: QApplication, qtbot: QtBot) -> None:
    editor = editor_for(VALUES["prose"][0])
    qtbot.addWidget(editor)
    told: list[str] = []
    editor.edited.connect(lambda: told.append("typed"))
    editor.put("Shown.")
    assert told == []
    qtbot.keyClicks(editor.field(), "x")
    assert told == ["typed"]


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.about.table)
def test_every_declared_form_can_be_made_and_spoken(
    kind: type[Record], dressed: QApplication, qtbot: QtBot
) -> None:
    form = Form(kind, kind.form)
    qtbot.addWidget(form)
    form.show()
    assert unnamed(form) == []
    for name in form.names():
        assert form.editor(name).field() is not None


def test_a_field_that_the_note_does_not_lay_out_stands_under_more(
    dressed: QApplication, qtbot: QtBot
) -> None:
    more = More(Session, LAID_OUT)
    qtbot.addWidget(more)
    assert set(more.form.names()) | LAID_OUT == set(specs(Session))
    assert left_over(Session, LAID_OUT | {"place"}).fields == tuple(
        name for name in more.form.names() if name != "place"
    )


def test_more_opens_for_a_problem_inside(dressed: QApplication, qtbot: QtBot) -> None:
    more = More(Session, LAID_OUT)
    qtbot.addWidget(more)
    more.show()
    inside: QWidget = more.form
    assert not inside.isVisible()
    more.unfold(True)
    assert inside.isVisible()
