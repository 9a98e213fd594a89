"""Makes the pages that the window hosts, and says where each belongs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from caseworker_app.casework.signed_in import SignedIn
from caseworker_app.settings import Settings
from ui.desk import Desk
from ui.pages.caseload import CaseloadPage
from ui.pages.differences import DifferencesPage
from ui.pages.families import FamiliesPage
from ui.pages.family import FamilyPage
from ui.pages.groups import GroupsPage
from ui.pages.record import RecordPage
from ui.pages.register import RegisterPage
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


@dataclass(slots=True)
class Making:
    """What pages are made of."""

    desk: Desk
    pill: Pill
    me: SignedIn
    settings: Settings


def places_for(me: SignedIn) -> list[Place]:
    """The places at the left for somebody's role, in the order of Ctrl+1 to Ctrl+8."""
    places = [
        Place("today", "Today", "sun-horizon"),
        Place("caseload", "Caseload", "folder-user"),
        Place("groups", "Groups", "users-three"),
        Place("families", "Families", "house-line"),
    ]
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
    if where.page in _ONE_OF_MANY:
        return _ONE_OF_MANY[where.page](making.desk, where.about)
    return _MAKERS[where.page](making)


def is_new_each_time(where: Where) -> bool:
    """Whether a page is made anew for what it shows, and let go of afterwards."""
    return where.page in _ONE_OF_MANY


def aim(page: QWidget, where: Where) -> None:
    """Let a page that can show one of many show the one that is wanted."""
    if isinstance(page, RecordPage):
        page.show_person(where.about, where.part or "overview")


_MAKERS: Mapping[str, Callable[[Making], QWidget]] = {
    "today": lambda making: TodayPage(making.desk, making.me.teams),
    "caseload": lambda making: CaseloadPage(making.desk),
    "record": lambda making: RecordPage(making.desk),
    "groups": lambda making: GroupsPage(making.desk),
    "families": lambda making: FamiliesPage(making.desk),
    "sync": lambda making: SyncPage(making.desk, making.pill),
    "differences": lambda making: DifferencesPage(making.desk),
    "review": lambda making: ReviewPage(making.desk, making.me.teams),
    "settings": lambda making: SettingsPage(making.settings),
}

_ONE_OF_MANY: Mapping[str, Callable[[Desk, str], QWidget]] = {
    "register": RegisterPage,
    "family": FamilyPage,
}


def is_known(where: Where) -> bool:
    """Whether there is such a page."""
    return where.page in _MAKERS or where.page in _ONE_OF_MANY
