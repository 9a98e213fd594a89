"""The frame that the gallery puts its invented pages in."""

from PySide6.QtWidgets import QWidget

from ui.shell import Shell
from ui.widgets.layouts import Scroll
from ui.widgets.segmented import Option
from ui.widgets.sidebar import Place
from ui.widgets.sync_pill import PillFace

PLACES = (
    Place("today", "Today", "sun-horizon", 5),
    Place("caseload", "Caseload", "folder-user"),
    Place("referrals", "Referrals", "tray", 3),
    Place("groups", "Groups", "users-three"),
    Place("families", "Families", "house-line"),
    Place("professionals", "Professionals", "chalkboard-teacher"),
    Place("intelligence", "Intelligence", "eye"),
    Place("reports", "Reports", "chart-bar"),
)
MANAGING = (
    Place("review", "Team review", "binoculars", group="Managing"),
    Place("signoff", "Sign-off", "seal-check", 6, group="Managing"),
    Place("differences", "Differences", "git-diff", 1, alert=True, group="Managing"),
    Place("supervision", "Supervision", "handshake", group="Managing"),
)
AMARA = ("a1", "Amara Lewis", "Youth worker")
OFFLINE = PillFace("offline", "Offline. 4 items saved here, ready to send")
MARKS = (
    Option("here", "Here", tone="low", icon_when_chosen="check-bold"),
    Option("late", "Late", tone="med", icon_when_chosen="clock"),
    Option("away", "Away", tone="neutral", icon_when_chosen="x"),
)
HOW = (
    Option("FTF", "Face to face", "handshake", key="1"),
    Option("PHO", "Phone", "phone", key="2"),
    Option("VID", "Video", "video-camera", key="3"),
    Option("TXT", "Text", "chat-circle-text", key="4"),
    Option("missed", "Did not attend", "calendar-x", key="5"),
)


def framed(page: QWidget, place: str, managing: bool = False) -> Shell:
    places = (*PLACES, *MANAGING) if managing else PLACES
    made = Shell(places, AMARA, OFFLINE)
    made.host(place, Scroll(page))
    made.show_page(place)
    return made
