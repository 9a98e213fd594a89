"""Each kind of harm with its own level and its own reason."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseworker_app import codelists
from caseworker_app.casework.risk import PartBefore
from ui.forms.watching import Watched
from ui.style.risk import risk_look
from ui.widgets.areas import Area
from ui.widgets.chips import Toggles
from ui.widgets.labels import Label, Line, Paragraph
from ui.widgets.layouts import Column, Wrapping, row, stack
from ui.widgets.segmented import RiskPick

UNSET: Final = "unset"
NAME_WIDTH: Final = 230
Part = tuple[str, str | None, str | None]


class Harm(QWidget):
    """One kind of harm: nothing is chosen for anybody; what was judged before stands beside."""

    edited = Signal()

    def __init__(self, domain: str, before: PartBefore | None) -> None:
        super().__init__()
        self.domain = domain
        name = codelists.label("risk_domain", domain)
        self._pick = RiskPick(name=name)
        self._why = Area("", f"{name}, why", "Why, in a sentence or two", lines=1)
        self._watched = Watched(self._why)
        self._before = Paragraph(said_before(before), "small", "text2")
        if before is None:
            self._before.hide()
        said = Label(name, "strong")
        head = Wrapping(Column(stack(said), NAME_WIDTH), self._pick, gap=12)
        self.setLayout(stack(head, self._before, self._why, gap=6))
        self._pick.answered.connect(lambda _value: self.edited.emit())
        self._watched.typed.connect(self.edited)

    def part(self) -> Part:
        """Domain, level and reason."""
        return self.domain, self._pick.answer(), self._why.words().strip() or None

    def raw(self) -> list[str | None]:
        """What stands here."""
        level = self._pick.answer() if self._pick.is_answered() else UNSET
        return [level, self._why.words()]

    def restore(self, raw: Sequence[Any]) -> None:
        """Show what a draft kept."""
        level, why = raw
        if level == UNSET:
            self._pick.clear()
        else:
            self._pick.choose(level)
        self._watched.put(str(why or ""))

    def focus_part(self) -> QWidget:
        """Where the keyboard goes."""
        return self._pick.focus_part()


def said_before(before: PartBefore | None) -> str:
    """ "Before: High. Held at the flat in August."."""
    if before is None:
        return ""
    return f"Before: {risk_look(before.level).word}. {before.reason}".strip()


class Harms(QWidget):
    """Chips choose which harms are looked at; those of last time are there already."""

    edited = Signal()

    def __init__(self, before: Sequence[PartBefore]) -> None:
        super().__init__()
        self._before = {one.domain: one for one in before}
        offered = [(one.code, one.label) for one in codelists.offered("risk_domain")]
        self._chips = Toggles(offered, [one.domain for one in before], "Kinds of harm")
        self._harms: dict[str, Harm] = {}
        self._list = stack(gap=12)
        self.setLayout(stack(self._chips, Line(), self._list, gap=12))
        self._chips.changed.connect(self._chose)
        self._show()

    def _chose(self) -> None:
        had = set(self._shown())
        self._show()
        new = [one for one in self._chips.choices() if one not in had]
        if new:
            self._harms[new[0]].focus_part().setFocus()
        self.edited.emit()

    def _shown(self) -> list[str]:
        return [domain for domain, harm in self._harms.items() if not harm.isHidden()]

    def _show(self) -> None:
        chosen = self._chips.choices()
        for domain in chosen:
            if domain not in self._harms:
                made = Harm(domain, self._before.get(domain))
                made.edited.connect(self.edited)
                self._harms[domain] = made
                self._list.addWidget(made)
        for domain, harm in self._harms.items():
            harm.setHidden(domain not in chosen)

    def parts(self) -> list[Part]:
        """The harms that were judged or given a reason."""
        found = [self._harms[domain].part() for domain in self._chips.choices()]
        return [part for part in found if part[1] is not None or part[2]]

    def raw(self) -> dict[str, Any]:
        """What stands here, for a draft."""
        return {domain: self._harms[domain].raw() for domain in self._chips.choices()}

    def restore(self, raw: Mapping[str, Any]) -> None:
        """Show what a draft kept."""
        self._chips.choose(raw)
        self._show()
        for domain, found in raw.items():
            self._harms[domain].restore(found)

    def harm(self, domain: str) -> Harm:
        """One kind of harm that is looked at."""
        return self._harms[domain]


def line_of(before: PartBefore) -> QWidget:
    """A harm as it was judged before, for the rail."""
    made = QWidget()
    name = codelists.label("risk_domain", before.domain)
    level = Label(risk_look(before.level).word, "small_strong")
    reason = Paragraph(before.reason, "small", "text2")
    made.setLayout(stack(row((Label(name, "small"), 1), level), reason, gap=0))
    return made
