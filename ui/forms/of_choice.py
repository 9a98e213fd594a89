"""Editors of answers that are chosen: yes or no, one of a list, several of a list."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from caseworker_app import codelists
from caseworker_app.fields.spec import Spec
from ui.forms.editor import Editor
from ui.widgets.chips import Toggles
from ui.widgets.layouts import clear, stack
from ui.widgets.segmented import Option, Segmented
from ui.widgets.selects import Select

Options = Sequence[tuple[str, str]]
NOT_SAID = "Not said"
YES, NO = "yes", "no"


class YesNoEditor(Editor):
    """Yes, no, or not said: nothing is chosen for anybody."""

    def __init__(self, spec: Spec) -> None:
        options = (Option(YES, "Yes"), Option(NO, "No"))
        self._parts = Segmented(options, name=spec.label, clearable=True, pad=36)
        super().__init__(self._parts, wide=False)
        self._parts.answered.connect(lambda _value: self.edited.emit())

    def field(self) -> QWidget:
        """The chosen answer, or the first."""
        return self._parts.focus_part()

    def raw(self) -> bool | None:
        """The answer."""
        return self.value()

    def put_raw(self, raw: object) -> None:
        """Show an answer."""
        self.put(raw)

    def value(self) -> bool | None:
        """Yes, no, or None."""
        answer = self._parts.answer()
        return None if answer is None else answer == YES

    def put(self, value: object) -> None:
        """Show an answer, or none."""
        self._parts.choose(None if value is None else (YES if value else NO))


class ChoiceEditor(Editor):
    """One row of a list. A code that is no longer offered is shown as it stands."""

    def __init__(self, spec: Spec, options: Options) -> None:
        self._options, self._spec = tuple(options), spec
        self._select = Select((), spec.label)
        super().__init__(self._select, wide=False)
        self._offer(None)
        self._select.answered.connect(lambda _value: self.edited.emit())

    def _offer(self, value: str | None) -> None:
        none: list[tuple[str | None, str]] = [] if self._spec.required else [(None, NOT_SAID)]
        known = any(value == code for code, _words in self._options)
        old = [] if value is None or known else [(value, said(self._spec, value))]
        self._select.offer([*none, *self._options, *old], value)

    def raw(self) -> str | None:
        """The code."""
        return self._select.answer()

    def put_raw(self, raw: object) -> None:
        """Show a code."""
        self.put(raw)

    def value(self) -> str | None:
        """The code."""
        return self._select.answer()

    def put(self, value: object) -> None:
        """Show a code."""
        self._offer(value if isinstance(value, str) else None)


class ChoicesEditor(Editor):
    """Several rows of a list, as chips that wrap."""

    def __init__(self, spec: Spec, options: Options) -> None:
        self._options, self._spec = tuple(options), spec
        self._place = stack(gap=0)
        holder = QWidget()
        holder.setLayout(self._place)
        super().__init__(holder)
        self._chips = Toggles(())
        self._offer(())

    def _offer(self, chosen: Sequence[str]) -> None:
        known = {code for code, _words in self._options}
        old = [(code, said(self._spec, code)) for code in chosen if code not in known]
        clear(self._place)
        self._chips = Toggles([*self._options, *old], chosen, self._spec.label)
        self._chips.changed.connect(self.edited)
        self._place.addWidget(self._chips)

    def field(self) -> QWidget:
        """The first chip."""
        chips = self._chips.chips()
        return chips[0] if chips else self

    def raw(self) -> list[str]:
        """The codes."""
        return self._chips.choices()

    def put_raw(self, raw: object) -> None:
        """Show codes."""
        self.put(raw)

    def value(self) -> tuple[str, ...] | None:
        """The codes, None for none where the field may be empty."""
        chosen = tuple(self._chips.choices())
        return chosen or (() if self._spec.required else None)

    def put(self, value: object) -> None:
        """Show codes."""
        self._offer([str(one) for one in value] if isinstance(value, list | tuple) else ())


def said(spec: Spec, code: str) -> str:
    """What a code says; an id of somebody who is not offered is said without it."""
    return codelists.label(spec.code_list, code) if spec.code_list else "Somebody else"


def offered(spec: Spec) -> Options:
    """What a choice is made from, as a form offers it."""
    rows = codelists.offered(spec.code_list) if spec.code_list else []
    return [(row.code, row.more.get("chip") or row.label) for row in rows]
