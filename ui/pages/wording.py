"""What lists of people say: the same tags and sentences on every page that shows them."""

from datetime import date, datetime, time
from typing import Final

from caseworker_app import clock, codelists, words
from caseworker_app.casework.caseload import LiveAlert
from caseworker_app.casework.mine import Person
from ui.models.rows import RowTag
from ui.style.icon_names import IconName
from ui.style.risk import risk_look

LONGEST_ALERT: Final = 22  # letters that fit under a name
PLACE_ICONS: Final[dict[str, IconName]] = {
    "HOME": "house-line",
    "SCH": "graduation-cap",
    "YC": "handshake",
    "PUB": "coffee",
    "STR": "path",
    "CUS": "gavel",
    "HOS": "hospital",
    "CAR": "car",
}
MODE_ICONS: Final[dict[str, IconName]] = {
    "TEL": "phone",
    "VID": "video-camera",
    "SMS": "chat-circle-text",
    "EML": "envelope-simple",
    "LET": "envelope-simple",
    "SOC": "chat-circle-text",
    "CAR": "car",
}


def visit_icon(mode: str | None, location: str | None) -> IconName:
    """The icon of a visit: how, where it is not in person, else where."""
    if mode in MODE_ICONS:
        return MODE_ICONS[mode]
    return PLACE_ICONS.get(location or "", "handshake")


def age_and_borough(person: Person, today: date) -> str:
    """ "15, Greenwich": the second line under a name."""
    borough = codelists.label("london_local_authority", person.borough)
    return ", ".join(part for part in (person.age(today), borough) if part)


def strand_words(code: str | None) -> str:
    """A strand as workers say it, without what it grew out of."""
    return codelists.label("strand", code).partition(" (")[0]


def risk_tag(level: str | None, long: bool = False) -> RowTag:
    """The tag of a level: shape, word and tone."""
    shown = risk_look(level)
    said = f"{shown.word} risk" if long and level else shown.word
    return RowTag(said, shown.tone, shown.icon, shown.solid)


def due_tag(day: date | None, today: date, at: str | None = None) -> RowTag:
    """When something is due: late in red with a clock that runs, today in amber."""
    if day is None:
        return RowTag("No day yet")
    said = words.said_due(day, today)
    if day < today:
        return RowTag(said, "high", "clock-countdown")
    if day == today:
        return RowTag(f"{said} {at}" if at else said, "med", "clock")
    plain = said.removeprefix("Due ")
    plain = plain[:1].upper() + plain[1:]
    return RowTag(f"{plain} {at}" if at else plain)


def review_tag(day: date, today: date, first: bool) -> RowTag | None:
    """The tag of a risk review that is late or near; None where it is far ahead."""
    if first:
        return _first_tag(day, today)
    if day < today:
        return RowTag(f"{words.counted((today - day).days, 'day')} late", "high", "clock-countdown")
    if (day - today).days <= 7:
        return RowTag(words.said_day(day, today), "med", "clock")
    return None


def _first_tag(day: date, today: date) -> RowTag:
    if day < today:
        return RowTag("First, late", "high", "clock-countdown")
    near = 1 < (day - today).days < 7
    said = words.DAYS[day.weekday()] if near else words.said_day(day, today)
    return RowTag(f"First, {said}", "neutral", "calendar-blank")


def said_seen(last_seen: date | None, today: date) -> str:
    """How long ago somebody was seen: "today", "23 days", "never"."""
    return words.said_since(last_seen, today) if last_seen else "Not yet"


def said_next(moment: datetime | None, now: datetime) -> str:
    """The next visit: "Today 16:00", "Thu 15:45", "Mon 20 Oct"."""
    if moment is None:
        return "Not booked"
    there, here = clock.in_london(moment), clock.in_london(now)
    apart = (there.date() - here.date()).days
    if apart <= 0:
        return words.said_moment(moment, now)
    if apart < 7:
        return f"{words.DAYS[there.weekday()][:3]} {words.said_time(there.time())}"
    return words.said_day(there.date(), here.date())


def said_plain_day(day: date, today: date) -> str:
    """A day far enough off to be said in full: "28 October"."""
    said = f"{day.day} {words.MONTHS[day.month - 1]}"
    return said if abs((day - today).days) < 300 else f"{said} {day.year}"


def inside(said: str) -> str:
    """A day or moment inside a sentence: "yesterday 17:52", while Mon and Oct keep theirs."""
    near = said.startswith(("Today", "Tomorrow", "Yesterday"))
    return said[:1].lower() + said[1:] if near else said


def short_alert(alert: LiveAlert | None, now: datetime) -> str:
    """An alert under a name in a list: never elided, so without its time where that is long."""
    if alert is None:
        return ""
    kind = alert_words(alert.kind)
    whole = f"{kind} {since_words(alert.since, now)}".strip()
    return whole if len(whole) <= LONGEST_ALERT else kind


def greeting(at: time) -> str:
    """What one says at this hour."""
    if at.hour < 12:
        return "Good morning"
    return "Good afternoon" if at.hour < 18 else "Good evening"


def alert_words(kind: str | None) -> str:
    """The word of an alert."""
    return codelists.label("alert_kind", kind) or "Alert"


def since_words(since: datetime | None, now: datetime) -> str:
    """ "since 06:40" on the day itself, "since Mon 13 Oct" afterwards."""
    if since is None:
        return ""
    there, here = clock.in_london(since), clock.in_london(now)
    if there.date() == here.date():
        return f"since {words.said_time(there.time())}"
    return f"since {inside(words.said_day(there.date(), here.date()))}"
