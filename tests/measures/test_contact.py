"""The dots of the last eight weeks, and the status that counts of a case."""

from datetime import date

from caseworker_app.measures.cases import StatusHeld, counting
from caseworker_app.measures.contact import Contact, last_contact, last_seen, last_weeks

TUESDAY = date(2025, 10, 14)


def contact(day: int, attendance: str = "ATT", mode: str = "F2F", month: int = 10) -> Contact:
    return Contact(date(2025, month, day), attendance, mode)


def test_a_week_is_met_only_when_somebody_was_seen() -> None:
    weeks = last_weeks([contact(6), contact(29, "DNA", month=9), contact(22, mode="TEL", month=9)],
                       TUESDAY)  # fmt: skip

    assert weeks == ("none",) * 5 + ("none", "missed", "met")


def test_seeing_them_later_in_the_week_outweighs_a_miss() -> None:
    assert last_weeks([contact(10), contact(7, "DNA")], TUESDAY)[-1] == "met"
    assert last_weeks([contact(7, "DNA"), contact(10)], TUESDAY)[-1] == "met"


def test_the_week_that_is_not_over_stands_for_nothing_yet() -> None:
    assert set(last_weeks([contact(13)], TUESDAY)) == {"none"}


def test_the_telephone_is_contact_and_never_seeing() -> None:
    held = [contact(6), contact(13, mode="TEL")]

    assert (last_seen(held), last_contact(held)) == (date(2025, 10, 6), date(2025, 10, 13))


def status(ident: str, code: str, *follows: str, number: int = 1) -> StatusHeld:
    return StatusHeld(ident, "case", code, TUESDAY, None, follows or None, "amara", number)


def test_while_two_statuses_stand_the_open_one_counts() -> None:
    assert counting([status("a", "CLSD"), status("b", "ACTV", number=2)]).id == "b"


def test_of_two_open_ones_the_first_received_counts() -> None:
    held = [status("unsent", "HOLD", number=0), status("b", "ACTV", number=9)]

    assert counting(held).id == "b"
    assert counting([status("a", "ACTV"), status("b", "CLSD", "a", number=2)]).id == "b"
