"""Makes the pages that the window hosts, and says where each belongs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from PySide6.QtWidgets import QWidget

from caseworker_app.casework.signed_in import SignedIn
from caseworker_app.settings import Settings
from ui.desk import Desk
from ui.pages.caseload import CaseloadPage
from ui.pages.differences import DifferencesPage
from ui.pages.review import ReviewPage
from ui.pages.settings import SettingsPage
from ui.pages.sync_centre import SyncPage
from ui.pages.today import TodayPage
from ui.pill import Pill
from ui.widgets.sidebar import Place

MANAGING = "Managing"


@dataclass(frozen=True, slots=True)
class Where:
    """Something the window can show: a page, and the one thing it is about, if there is one."""

    page: str
    about: str = ""
    part: str = ""

    @property
    def key(self) -> str:
        """Under which the shell holds it."""
        return f"{self.page}:{self.about}" if self.about else self.page


@dataclass(slots=True)
class Making:
    """What pages are made of."""

    desk: Desk
    pill: Pill
    me: SignedIn
    settings: Settings
    extra: dict[str, object] = field(default_factory=dict)


def places_for(me: SignedIn) -> list[Place]:
    """The places at the left for somebody's role, in the order of Ctrl+1 to Ctrl+8."""
    places = [Place("today", "Today", "sun-horizon"), Place("caseload", "Caseload", "folder-user")]
    if me.oversees:
        places += [
            Place("review", "Team review", "binoculars", group=MANAGING),
            Place("differences", "Differences", "git-diff", alert=True, group=MANAGING),
        ]
    return places


PLACE_OF: Mapping[str, str] = {
    "record": "caseload",
    "register": "groups",
    "family": "families",
    "risk": "caseload",
}
"""The place that stays marked while a page that is none itself is open."""


def make(where: Where, making: Making) -> QWidget:
    """The page for this, new."""
    return _MAKERS[where.page](where, making)


def _today(_: Where, making: Making) -> QWidget:
    return TodayPage(making.desk)


def _caseload(_: Where, making: Making) -> QWidget:
    return CaseloadPage(making.desk)


def _sync(_: Where, making: Making) -> QWidget:
    return SyncPage(making.desk, making.pill)


def _differences(_: Where, making: Making) -> QWidget:
    return DifferencesPage(making.desk)


def _review(_: Where, making: Making) -> QWidget:
    return ReviewPage(making.desk, making.me.teams)


def _settings(_: Where, making: Making) -> QWidget:
    return SettingsPage(making.settings)


_MAKERS: Mapping[str, Callable[[Where, Making], QWidget]] = {
    "today": _today,
    "caseload": _caseload,
    "sync": _sync,
    "differences": _differences,
    "review": _review,
    "settings": _settings,
}


def is_known(where: Where) -> bool:
    """Whether there is such a page."""
    return where.page in _MAKERS
