"""What somebody is called and how old they are."""

from datetime import date

from caseworker_app.fields.spec import RoughDay

NO_NAME = "Name not known"


def full_name(given_name: str | None, family_name: str | None) -> str:
    """A young person's name as lists show it; words, never an empty place, where none is held."""
    return " ".join(part for part in (given_name, family_name) if part) or NO_NAME


def called(known_as: str | None, given_name: str | None, family_name: str | None = None) -> str:
    """What somebody is called in a sentence."""
    return known_as or given_name or family_name or "this young person"


def read_rough(text: str | None) -> RoughDay | None:
    """A day of birth as its column holds it."""
    if not text:
        return None
    day, _, precision = text.partition("~")
    return RoughDay(date.fromisoformat(day), precision or "exact")


def age_on(born_on: RoughDay | None, today: date) -> int | None:
    """How old somebody is; None where no day of birth is held or it lies ahead."""
    if born_on is None or born_on.day > today:
        return None
    day = born_on.day
    return today.year - day.year - ((today.month, today.day) < (day.month, day.day))


def said_age(born_on: RoughDay | None, today: date) -> str:
    """ "16", or "about 16" where the day is not known exactly; "" where nothing is held."""
    age = age_on(born_on, today)
    if age is None:
        return ""
    rough = born_on is not None and born_on.precision in ("estimated", "year")
    return f"about {age}" if rough else str(age)
