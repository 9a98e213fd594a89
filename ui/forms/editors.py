"""Which editor each kind of field has."""

from collections.abc import Callable, Mapping
from typing import Final

from caseworker_app.fields.spec import Spec
from ui.forms.editor import Editor
from ui.forms.of_choice import ChoiceEditor, ChoicesEditor, Options, YesNoEditor, offered
from ui.forms.of_time import DayEditor, MomentEditor, RoughDayEditor
from ui.forms.of_words import LineEditor, NumberEditor, ProseEditor

EDITORS: Final[Mapping[str, Callable[[Spec, Options], Editor]]] = {
    "line": lambda spec, _options: LineEditor(spec),
    "prose": lambda spec, _options: ProseEditor(spec),
    "number": lambda spec, _options: NumberEditor(spec),
    "day": lambda spec, _options: DayEditor(spec),
    "rough_day": lambda spec, _options: RoughDayEditor(spec),
    "moment": lambda spec, _options: MomentEditor(spec),
    "yes_no": lambda spec, _options: YesNoEditor(spec),
    "choice": ChoiceEditor,
    "choices": ChoicesEditor,
    "link": ChoiceEditor,
    "links": ChoicesEditor,
}
WIDE: Final = frozenset({"prose", "choices", "links"})
"""Kinds that take a whole line of a form."""


def editor_for(spec: Spec, options: Options | None = None) -> Editor:
    """An editor for a field. A link is chosen from `options`, a choice from its list."""
    return EDITORS[spec.kind](spec, offered(spec) if options is None else options)
