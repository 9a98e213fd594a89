"""Editors of words and numbers."""

from caseworker_app.fields.spec import Spec
from ui.forms.editor import Editor
from ui.forms.watching import Watched
from ui.widgets.areas import Area
from ui.widgets.entries import Entry

NOT_A_NUMBER = "Write a whole number here, such as 45."


class LineEditor(Editor):
    """One line of words."""

    def __init__(self, spec: Spec) -> None:
        self._entry = Entry("", spec.label)
        super().__init__(self._entry)
        self._entry.textEdited.connect(lambda _words: self.edited.emit())

    def raw(self) -> str:
        """The words."""
        return self._entry.text()

    def put_raw(self, raw: object) -> None:
        """Show words."""
        self._entry.setText(str(raw or ""))

    def value(self) -> str | None:
        """The words, or None."""
        return self._entry.text().strip() or None

    def put(self, value: object) -> None:
        """Show words."""
        self.put_raw(value)


class ProseEditor(Editor):
    """Words over many lines, as many as somebody likes."""

    def __init__(self, spec: Spec, lines: int = 3) -> None:
        self._area = Area("", spec.label, lines=lines)
        super().__init__(self._area)
        self._watched = Watched(self._area)
        self._watched.typed.connect(self.edited)

    def raw(self) -> str:
        """The words."""
        return self._area.words()

    def put_raw(self, raw: object) -> None:
        """Show words."""
        self._watched.put(str(raw or ""))

    def value(self) -> str | None:
        """The words, or None."""
        return self._area.words().strip() or None

    def put(self, value: object) -> None:
        """Show words."""
        self.put_raw(value)


class NumberEditor(Editor):
    """A whole number."""

    def __init__(self, spec: Spec) -> None:
        self._entry = Entry("", spec.label, width=110)
        super().__init__(self._entry, wide=False)
        self._entry.textEdited.connect(lambda _words: self.edited.emit())

    def raw(self) -> str:
        """The figures as typed."""
        return self._entry.text()

    def put_raw(self, raw: object) -> None:
        """Show figures."""
        self._entry.setText(str(raw or ""))

    def value(self) -> int | None:
        """The number, None when there is none."""
        words = self._entry.text().strip()
        return int(words) if words.isdecimal() and len(words) < 10 else None

    def put(self, value: object) -> None:
        """Show a number."""
        self._entry.setText("" if value is None else str(value))

    def problem(self) -> str:
        """Words that are no number."""
        return NOT_A_NUMBER if self._entry.text().strip() and self.value() is None else ""
