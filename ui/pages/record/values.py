"""Values of a record in words, as a page shows them."""

from datetime import date, datetime

from caseworker_app import clock, codelists, words
from caseworker_app.casework.mine import said_age
from caseworker_app.fields.spec import RoughDay, Spec


def said_value(spec: Spec, value: object) -> str:
    """A value as people write it; "" where nothing is said."""
    if value is None or value in ("", (), []):
        return ""
    if spec.kind == "choice":
        return codelists.label(spec.code_list, str(value))
    if spec.kind == "choices" and isinstance(value, tuple | list):
        return ", ".join(codelists.label(spec.code_list, str(one)) for one in value)
    return _said(value)


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, RoughDay):
        return said_birth(value)
    if isinstance(value, datetime):
        return words.said_moment(value, clock.now())
    if isinstance(value, date):
        return said_long_day(value)
    return str(value)


def said_long_day(day: date) -> str:
    """ "2 September 2025"."""
    return f"{day.day} {words.MONTHS[day.month - 1]} {day.year}"


def said_birth(born: RoughDay) -> str:
    """ "12 March 2009, 16 years old", with how sure that is."""
    said = {
        "exact": said_long_day(born.day),
        "estimated": f"about {said_long_day(born.day)}",
        "month": f"{words.MONTHS[born.day.month - 1]} {born.day.year}",
        "year": str(born.day.year),
    }[born.precision]
    age = said_age(born, clock.today())
    return f"{said}, {age} years old" if age else said
