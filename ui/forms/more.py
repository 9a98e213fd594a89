"""The folded end of a page: every field of the record that the page does not lay out itself."""

from collections.abc import Collection, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseworker_app.fields.record import Record, Section
from caseworker_app.fields.spec import By
from ui.forms.form import Form
from ui.forms.of_choice import Options
from ui.widgets.buttons import Button
from ui.widgets.layouts import row, stack


class More(QWidget):
    """Made from the declaration: a field that is declared tomorrow stands here at once."""

    edited = Signal(str)
    unfolded = Signal(bool)

    def __init__(
        self,
        kind: type[Record],
        laid_out: Collection[str],
        options: Mapping[str, Options] | None = None,
        *above: QWidget,
    ) -> None:
        super().__init__()
        self._kind = kind
        self.form = Form(kind, [left_over(kind, laid_out)], options, headed=False)
        self._button = Button("More", "quiet", "caret-down", small=True)
        self._inside = QWidget()
        self._inside.setLayout(stack(*above, self.form, gap=12, margins=(0, 4, 0, 8)))
        self._inside.hide()
        self.setLayout(stack(row(self._button, None), self._inside, gap=4))
        self._button.clicked.connect(lambda: self.unfold(self._inside.isHidden()))
        self.form.edited.connect(self.edited)
        self._say()

    def unfold(self, on: bool) -> None:
        """Show the fields, or fold them away again."""
        self._inside.setVisible(on)
        self._say()
        self.unfolded.emit(on)

    def _say(self) -> None:
        folded = self._inside.isHidden()
        labels = [self._kind.about.specs[name].label for name in self.form.names()]
        self._button.setText("More" if folded else "Less")
        self._button.set_icon("caret-down" if folded else "caret-up")
        self._button.setAccessibleName(f"{self._button.text()}: {', '.join(labels)}")


def left_over(kind: type[Record], laid_out: Collection[str]) -> Section:
    """The fields that a page does not lay out and a worker may write, in declared order."""
    names = [
        name
        for name, spec in kind.about.specs.items()
        if name not in laid_out and spec.by is not By.SERVER
    ]
    return Section("More", *names)
