"""Dates, times and names as people write and say them."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from calendar import monthrange
from datetime import date, datetime, time, timedelta
from itertools import accumulate

from caseworker_app import clock

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
SMALL_NUMBERS = (
    "No",
    "One",
    "Two",
    "Three",
    "Four",
    "Five",
    "Six",
    "Seven",
    "Eight",
    "Nine",
    "Ten",
)
NEAR_DAYS = 175  # within this, a day is said without its year, and read back to the same day

_NAMED = {"today": 0, "now": 0, "tod": 0, "tomorrow": 1, "tom": 1, "yesterday": -1, "yest": -1}
_OFFSET = re.compile(r"([+-]?)\s*(\d{1,4})\s*(d|day|days|w|week|weeks|m|month|months)")
_AGO = re.compile(r"(\d{1,4})\s*(d|day|days|w|week|weeks|m|month|months)\s+ago")
_AHEAD = re.compile(r"in\s+(\d{1,4})\s*(d|day|days|w|week|weeks|m|month|months)")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})(?:[/.\- ](\d{4}|\d{2}))?")
_DAY_MONTH = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)?\s*(?:of\s+)?([a-z]+)\.?(?:\s*,?\s*(\d{4}|\d{2}))?"
)
_MONTH_DAY = re.compile(r"([a-z]+)\.?\s*(\d{1,2})(?:st|nd|rd|th)?(?:\s*(\d{4}))?")
_ORDINAL = re.compile(r"(?:the\s+)?(\d{1,2})(?:st|nd|rd|th)")
_TIME = re.compile(r"(\d{1,2})(?:[:.h]?([0-5]\d))?\s*(am|pm|a|p)?")


def read_day(text: str, today: date, *, behind: bool = False) -> date | None:
    """The day that somebody wrote, or None when no day can be made of it.

    Reads "today", "thu", "next thu", "13 oct", "13/10/25", "2025-10-13", "the 13th", "-2d",
    "3 days ago", "in 2 weeks". The day always stands before the month. A weekday means the coming
    one, today included, or with `behind` the one before. A date without a year is the one that
    lies nearest; with `behind`, the last one that is not still to come.
    """
    said = " ".join(text.casefold().replace(",", " ").split())
    for reader in (_read_named, _read_offset, _read_weekday, _read_date):
        if (found := reader(said, today, behind)) is not None:
            return found
    return _read_weekday_and_date(said, today, behind)


def _read_named(said: str, today: date, _behind: bool) -> date | None:
    return _moved(today, _NAMED[said], "d") if said in _NAMED else None


def _read_offset(said: str, today: date, _behind: bool) -> date | None:
    if (ago := _AGO.fullmatch(said)) is not None:
        return _moved(today, -int(ago[1]), ago[2])
    if (ahead := _AHEAD.fullmatch(said)) is not None:
        return _moved(today, int(ahead[1]), ahead[2])
    if (offset := _OFFSET.fullmatch(said)) is not None:
        number = int(offset[2])
        return _moved(today, -number if offset[1] == "-" else number, offset[3])
    return None


def _moved(day: date, number: int, unit: str) -> date | None:
    try:
        if unit[0] == "m":
            months = day.year * 12 + day.month - 1 + number
            year, month = divmod(months, 12)
            return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
        return day + timedelta(days=number * (7 if unit[0] == "w" else 1))
    except (ValueError, OverflowError):
        return None


def _weekday(said: str) -> int | None:
    if len(said) < 2 or not said.isalpha():
        return None
    spoken = "thursday" if said == "thur" or said == "thurs" else said
    found = [n for n, day in enumerate(DAYS) if day.casefold().startswith(spoken)]
    return found[0] if len(found) == 1 else None


def _read_weekday(said: str, today: date, behind: bool) -> date | None:
    first, _, rest = said.rpartition(" ")
    number = _weekday(rest)
    if number is None or first not in ("", "next", "last", "this", "on"):
        return None
    ahead = (number - today.weekday()) % 7
    if first == "next":
        ahead = number - today.weekday() + 7
    elif first == "last":
        ahead = (ahead or 7) - 7 if ahead else -7
    elif behind and first != "this" and ahead:
        ahead -= 7
    return _moved(today, ahead, "d")


def _read_date(said: str, today: date, behind: bool) -> date | None:
    if (iso := _ISO.fullmatch(said)) is not None:
        return _made(int(iso[1]), int(iso[2]), int(iso[3]))
    if (numbers := _NUMBERS.fullmatch(said)) is not None:
        return _dated(int(numbers[1]), int(numbers[2]), numbers[3], today, behind)
    if (written := _DAY_MONTH.fullmatch(said)) is not None and (month := _month(written[2])):
        return _dated(int(written[1]), month, written[3], today, behind)
    if (turned := _MONTH_DAY.fullmatch(said)) is not None and (month := _month(turned[1])):
        return _dated(int(turned[2]), month, turned[3], today, behind)
    if (ordinal := _ORDINAL.fullmatch(said)) is not None:
        return _in_nearest_month(int(ordinal[1]), today, behind)
    return None


def _read_weekday_and_date(said: str, today: date, behind: bool) -> date | None:
    """ "Mon 13 Oct": a weekday that contradicts its date is not a day anybody meant."""
    first, _, rest = said.partition(" ")
    number = _weekday(first)
    if number is None or not rest:
        return None
    found = _read_date(rest, today, behind)
    return found if found is not None and found.weekday() == number else None


def _month(said: str) -> int | None:
    if len(said) < 3:
        return None
    spoken = "sep" if said == "sept" else said
    found = [n for n, month in enumerate(MONTHS, 1) if month.casefold().startswith(spoken)]
    return found[0] if len(found) == 1 else None


def _dated(day: int, month: int, year: str | None, today: date, behind: bool) -> date | None:
    if year is not None:
        return _made(_full_year(int(year), today) if len(year) == 2 else int(year), month, day)
    near = [_made(today.year + step, month, day) for step in (-1, 0, 1)]
    return _nearest([d for d in near if d is not None], today, behind)


def _full_year(short: int, today: date) -> int:
    """Two digits: this century, unless that lies more than twenty years ahead."""
    return 2000 + short if 2000 + short <= today.year + 20 else 1900 + short


def _in_nearest_month(day: int, today: date, behind: bool) -> date | None:
    months = [_moved(today.replace(day=1), step, "m") for step in (-1, 0, 1)]
    near = [_made(m.year, m.month, day) for m in months if m is not None]
    return _nearest([d for d in near if d is not None], today, behind)


def _nearest(days: list[date], today: date, behind: bool) -> date | None:
    allowed = [d for d in days if d <= today] if behind else days
    return min(allowed, key=lambda d: (abs((d - today).days), d < today), default=None)


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def read_time(text: str) -> time | None:
    """The time of day that somebody wrote: "14:45", "1445", "2.30pm", "9", "noon"; or None."""
    said = text.casefold().replace(" ", "")
    if said in ("noon", "midday"):
        return time(12)
    if (found := _TIME.fullmatch(said)) is None:
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or " ")[0]
    if half != " ":
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, minute) if hour < 24 else None


def said_time(at: time) -> str:
    """ "09:05", on the 24 hour clock."""
    return f"{at.hour:02}:{at.minute:02}"


def short_month(month: int) -> str:
    """Three letters, but Sept, as people here write it."""
    return "Sept" if month == 9 else MONTHS[month - 1][:3]


def said_day(day: date, today: date) -> str:
    """ "Today", "Yesterday", "Mon 13 Oct", or with its year when it lies far off.

    `read_day` reads it back to the same day.
    """
    apart = (day - today).days
    if apart in (-1, 0, 1):
        return ("Today", "Tomorrow", "Yesterday")[apart]
    named = f"{day.day} {short_month(day.month)}"
    if abs(apart) <= NEAR_DAYS:
        return f"{DAYS[day.weekday()][:3]} {named}"
    return f"{named} {day.year:04}"


def said_in_full(day: date) -> str:
    """ "Monday 13 October 2025": for hovering and for screen readers."""
    return f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year:04}"


def said_month(day: date) -> str:
    """ "October 2025", the head of a group of entries."""
    return f"{MONTHS[day.month - 1]} {day.year:04}"


def said_moment(moment: datetime, now: datetime) -> str:
    """ "Today 06:40", "Mon 13 Oct 16:05": a moment as clocks in London show it."""
    there, here = clock.in_london(moment), clock.in_london(now)
    return f"{said_day(there.date(), here.date())} {said_time(there.time())}"


def said_since(day: date, today: date) -> str:
    """How long ago a day is: "today", "1 day", "23 days", "4 months", "2 years"."""
    days = (today - day).days
    if days <= 0:
        return "today"
    if days < 100:
        return counted(days, "day")
    months = (today.year - day.year) * 12 + today.month - day.month - (today.day < day.day)
    return counted(months, "month") if months < 24 else counted(months // 12, "year")


def said_ago(moment: datetime, now: datetime) -> str:
    """How long ago a moment is, for the sync pill: "just now", "2 min ago", "3 h ago"."""
    minutes = int((now - moment).total_seconds() // 60)
    if minutes < 1:
        return "just now"
    if minutes < 60:
        return f"{minutes} min ago"
    if minutes < 24 * 60:
        return f"{minutes // 60} h ago"
    return f"{counted(minutes // (24 * 60), 'day')} ago"


def said_due(day: date, today: date) -> str:
    """ "2 days overdue", "Due today", "Due tomorrow", "Due Thu 16 Oct"."""
    late = (today - day).days
    if late > 0:
        return f"{counted(late, 'day')} overdue"
    said = said_day(day, today)
    return f"Due {said if late < -1 else said.casefold()}"


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number and its noun: "1 day", "3 people"."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def in_words(number: int) -> str:
    """ "Two", up to ten; larger ones as figures. For the start of a sentence."""
    return SMALL_NUMBERS[number] if 0 <= number < len(SMALL_NUMBERS) else str(number)


_UNMARKED = str.maketrans({
    "\u2019": "'", "\u02bc": "'",
    "ı": "i", "đ": "d", "ð": "d", "ħ": "h", "ł": "l", "ø": "o", "þ": "th", "æ": "ae", "œ": "oe",
})  # fmt: skip
"""Letters whose mark is part of them, so that no normal form takes it away; and apostrophes."""


def folded(said: str) -> str:
    """Words without capitals and marks, to find and to order by: Sade finds Sadé, duc Đức."""
    return unmarked(said.casefold()).translate(_UNMARKED)


def unmarked(said: str) -> str:
    """Letters without the marks that are written above and below them."""
    plain = unicodedata.normalize("NFD", said)
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def is_right_to_left(said: str) -> bool:
    """Whether any letter is written from right to left, as in Arabic."""
    return any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in said)


def place_of(wanted: str, said: str) -> tuple[int, int] | None:
    """From where to where something stands in words that were found by their folded form.

    A letter's own marks go with it. None where it is nowhere, and where any letter is written
    from right to left: such words must be drawn in one piece.
    """
    if is_right_to_left(said):
        return None
    parts = [folded(letter) for letter in said]
    ends = list(accumulate(map(len, parts)))
    looked_for = folded(wanted)
    at = "".join(parts).find(looked_for)
    if at < 0 or not looked_for:
        return None
    end = bisect_left(ends, at + len(looked_for)) + 1
    while end < len(parts) and not parts[end]:
        end += 1
    return bisect_right(ends, at), end


def initials(name: str) -> str:
    """One or two capital letters for a name: its first word and its last. "" for no name."""
    found = [letter for part in re.split(r"[\s,]+", name) if (letter := _first_letter(part))]
    return found[0] + found[-1] if len(found) > 1 else "".join(found)


def said_discreetly(name: str) -> str:
    """A name as discreet view shows it: "J. M."."""
    return " ".join(f"{letter}." for letter in initials(name))


def _first_letter(part: str) -> str:
    for letter in unicodedata.normalize("NFC", part):
        if letter.isalpha():
            upper = letter.upper()
            return upper if len(upper) == 1 else letter
    return ""
