"""What sessions, places and drafts are called, the same on every screen."""

from typing import Final

from caseworker_app import codelists
from caseworker_app.records import BY_TABLE
from caseworker_app.rules.seen import attended

_BY_MODE: Final = {
    "TEL": "Phone call",
    "VID": "Video call",
    "SMS": "Text messages",
    "EML": "Email",
    "LET": "Letter",
    "SOC": "Messages",
}
_ATTEMPTS: Final = {
    "DNA": "Did not attend",
    "NORP": "No reply",
    "CYP": "Cancelled by the young person",
    "CFM": "Cancelled by a parent or carer",
    "CWK": "Cancelled by us",
    "CTP": "Cancelled by somebody else",
    "RFS": "Not wanted on the day",
    "NACC": "Nobody there",
    "RES": "Moved to another day",
    "EXC": "Excused",
}
_FORMS: Final = {
    "note": "Session note",
    "family": "Family note",
    "risk": "Risk assessment",
    "addition": "Addition to a note",
    "register": "Group register",
}


def session_title(kind: str | None, mode: str | None, attendance: str | None = "ATT") -> str:
    """What a session was: the attempt, the way of being in touch, or its type."""
    if attendance is not None and not attended(attendance):
        return _ATTEMPTS.get(attendance) or codelists.label("attendance_code", attendance)
    if mode in _BY_MODE and kind in ("O2O", "CHK", None):
        return "Phone check-in" if (kind, mode) == ("CHK", "TEL") else _BY_MODE[mode]
    if kind in ("O2O", None):
        return "One-to-one session"
    return codelists.short_label("session_type", kind)


def where(location: str | None, place: str | None) -> str:
    """Where something was or will be: the place as it was written, else its kind."""
    return place or codelists.short_label("contact_location", location)


def draft_title(form: str) -> str:
    """What a half-written form is: a note, or the field that is being typed."""
    table, _, field = form.partition(".")
    if table == "add" and field in BY_TABLE:
        return f"New {BY_TABLE[field].about.one}"
    if field and table in BY_TABLE and field in BY_TABLE[table].about.specs:
        return BY_TABLE[table].about.specs[field].label
    return _FORMS.get(table) or table.replace("_", " ").capitalize()


_ALERTS: Final = {
    "MISS": ("Reported missing", "Found or returned"),
    "HOSP": ("Taken to hospital", "Left hospital"),
    "ARR": ("Arrested", "Released"),
    "THR": ("Threatened", "Threat has ended"),
    "DOM": ("Police called to the home", "Callout has ended"),
}


def alert_title(kind: str | None, *, ended: bool = False) -> str:
    """What an alert says has happened, or how it came to an end."""
    began, over = _ALERTS.get(kind or "", ("Alert", "Alert has ended"))
    return over if ended else began
