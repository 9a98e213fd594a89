"""A form made from a declaration: its fields in order, each with label, help and problems."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from caseworker_app.fields.record import Record, Section
from caseworker_app.fields.spec import Problem, Spec
from ui.forms.editor import Editor, Raw
from ui.forms.editors import WIDE, editor_for
from ui.forms.of_choice import Options
from ui.widgets.labels import Label, Paragraph
from ui.widgets.layouts import stack
from ui.widgets.pages import name_with
from ui.widgets.summary import FieldProblem


class Field(QWidget):
    """A label, what helps with it, the editor, and what is wrong with it: in this order."""

    def __init__(self, spec: Spec, editor: Editor) -> None:
        super().__init__()
        self.spec, self.editor = spec, editor
        self._problem = FieldProblem()
        label = Label(spec.label, "small_strong")
        name_with(label, editor.field())
        helps = (Paragraph(spec.help, "small", "text2"),) if spec.help else ()
        self.setLayout(stack(label, *helps, editor, self._problem, gap=4))

    def say(self, words: str) -> None:
        """Say what is wrong, or nothing for ""."""
        self._problem.say(words)


class Form(QWidget):
    """Fields of a record type. What is half typed is kept as it stands; nothing is refused.

    `labels` says a field's label in other words, such as with somebody's name in it.
    """

    edited = Signal(str)

    def __init__(
        self,
        kind: type[Record],
        sections: Sequence[Section],
        options: Mapping[str, Options] | None = None,
        headed: bool = True,
        labels: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__()
        self._kind, self._labels = kind, labels or {}
        self._fields: dict[str, Field] = {}
        parts = [self._section(one, options or {}, headed) for one in sections]
        self.setLayout(stack(*(item for part in parts for item in part), gap=12))

    def _section(
        self, section: Section, options: Mapping[str, Options], headed: bool
    ) -> Iterable[QWidget]:
        if headed:
            yield Label(section.title, "head")
        held = QWidget()
        grid = QGridLayout(held)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        line, column = 0, 0
        for name in section.fields:
            field = self._field(name, options.get(name))
            wide = field.spec.kind in WIDE
            if wide and column:
                line, column = line + 1, 0
            grid.addWidget(field, line, column, 1, 2 if wide else 1)
            line, column = (line + 1, 0) if wide or column else (line, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        yield held

    def _field(self, name: str, options: Options | None) -> Field:
        spec = self._kind.about.specs[name]
        spec = replace(spec, label=self._labels.get(name, spec.label))
        if spec.kind in ("link", "links") and options is None:
            options = ()
        made = Field(spec, editor_for(spec, options))
        made.editor.edited.connect(lambda: self._was_edited(name))
        self._fields[name] = made
        return made

    def _was_edited(self, name: str) -> None:
        self._fields[name].say("")
        self.edited.emit(name)

    def names(self) -> list[str]:
        """The fields that this form lays out."""
        return list(self._fields)

    def editor(self, name: str) -> Editor:
        """The editor of a field."""
        return self._fields[name].editor

    def values(self) -> dict[str, object]:
        """What every field means now."""
        return {name: field.editor.value() for name, field in self._fields.items()}

    def put(self, values: Mapping[str, object]) -> None:
        """Show values, without saying that anything was edited."""
        for name, field in self._fields.items():
            if name in values:
                field.editor.put(values[name])

    def raw(self) -> dict[str, Raw]:
        """What stands in every field, for a draft."""
        return {name: field.editor.raw() for name, field in self._fields.items()}

    def restore(self, raw: Mapping[str, object]) -> None:
        """Show what a draft kept."""
        for name, field in self._fields.items():
            if name in raw:
                field.editor.put_raw(raw[name])

    def unreadable(self) -> list[Problem]:
        """What was typed that cannot be understood."""
        found = ((name, field.editor.problem()) for name, field in self._fields.items())
        return [Problem(name, words) for name, words in found if words]

    def say_problems(self, problems: Iterable[Problem]) -> dict[str, QWidget]:
        """Show each problem beside its field; gives the places for the summary's links."""
        said = {problem.field: problem.words for problem in problems}
        for name, field in self._fields.items():
            field.say(said.get(name, ""))
        return {name: self._fields[name].editor.field() for name in said if name in self._fields}
