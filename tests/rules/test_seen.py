"""Seen, missed and not seen in time: read wrongly, a young person would be overlooked."""

from datetime import date

import pytest

from caseworker_app.rules.deadlines import first_assessment_due_on, note_due_on, review_due_on
from caseworker_app.rules.people import age_on, read_rough, said_age
from caseworker_app.rules.seen import missed, not_seen, seen

TUESDAY = date(2025, 10, 14)


@pytest.mark.parametrize(
    ("attendance", "mode", "is_seen"),
    [
        ("ATT", "F2F", True),
        ("LATE", "CAR", True),
        ("ATT", "TEL", False),
        ("DNA", "F2F", False),
        ("ATT", None, False),
    ],
)
def test_seen_is_attended_and_in_person(attendance: str, mode: str | None, is_seen: bool) -> None:
    assert seen(attendance, mode) is is_seen


@pytest.mark.parametrize(
    ("attendance", "is_missed"),
    [("DNA", True), ("NACC", True), ("CWK", False), ("RES", False), ("NORP", False),
     ("ATT", False), (None, False)],
)  # fmt: skip
def test_what_we_cancelled_or_moved_is_nobodys_miss(
    attendance: str | None, is_missed: bool
) -> None:
    assert missed(attendance) is is_missed


@pytest.mark.parametrize(
    ("level", "last_seen", "late"),
    [
        ("LOW", date(2025, 9, 16), False),  # 20 working days
        ("LOW", date(2025, 9, 15), True),
        ("MED", date(2025, 9, 30), False),  # 10
        ("MED", date(2025, 9, 29), True),
        ("HIGH", date(2025, 10, 7), False),  # 5
        ("HIGH", date(2025, 10, 6), True),
        ("VHI", date(2025, 10, 10), False),  # 2
        ("VHI", date(2025, 10, 9), True),
        (None, date(2025, 10, 6), True),  # counts as high
    ],
)
def test_how_long_is_too_long_follows_the_risk(
    level: str | None, last_seen: date, late: bool
) -> None:
    assert not_seen(level, last_seen, None, TUESDAY) is late


def test_somebody_never_seen_counts_from_their_allocation() -> None:
    assert not_seen("HIGH", None, date(2025, 10, 6), TUESDAY)
    assert not not_seen("HIGH", None, date(2025, 10, 8), TUESDAY)
    assert not_seen("LOW", None, None, TUESDAY)


def test_a_review_is_due_as_agreed_and_no_later_than_the_level_allows() -> None:
    assessed = date(2025, 9, 30)

    assert review_due_on("HIGH", assessed, date(2025, 10, 20)) == date(2025, 10, 20)
    assert review_due_on("HIGH", assessed, date(2026, 1, 1)) == date(2025, 10, 30)
    assert review_due_on("VHI", assessed, None) == date(2025, 10, 7)


def test_notes_and_first_assessments_have_their_working_days() -> None:
    assert note_due_on(date(2025, 10, 10)) == TUESDAY
    assert first_assessment_due_on(date(2025, 10, 3)) == date(2025, 10, 17)


def test_an_age_turns_on_the_birthday_and_never_before() -> None:
    born = read_rough("2009-10-15~exact")

    assert age_on(born, TUESDAY) == 15
    assert age_on(born, date(2025, 10, 15)) == 16
    assert said_age(read_rough("2009-01-01~year"), TUESDAY) == "about 16"
    assert said_age(None, TUESDAY) == ""
    assert age_on(read_rough("2026-01-01~exact"), TUESDAY) is None
