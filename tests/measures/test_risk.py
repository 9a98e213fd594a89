"""Which risk counts: never the lower one while a higher stands or waits to be replaced."""

from datetime import date

from caseworker_app.measures.risk import Assessment, RiskInForce, in_force_of, trend


def made(
    ident: str, level: str, day: int, *follows: str, signed: str = "", month: int = 9
) -> Assessment:
    return Assessment(
        ident, "jay", level, date(2025, month, day), None, follows or None, "amara", signed
    )


def counting(*held: Assessment) -> RiskInForce:
    found = in_force_of(held)
    assert found is not None
    return found


def test_nobody_assessed_is_no_level() -> None:
    assert in_force_of([]) is None


def test_a_higher_one_counts_at_once() -> None:
    found = counting(made("a", "MED", 1), made("b", "HIGH", 8, "a"))

    assert (found.level, found.before, found.waiting, trend(found)) == ("HIGH", "MED", None, 1)


def test_a_lower_one_waits_until_the_supervisor_signs() -> None:
    first = made("a", "HIGH", 1)
    waits = counting(first, made("b", "LOW", 8, "a"))
    signed = counting(first, made("b", "LOW", 8, "a", signed="priya"))

    assert (waits.level, waits.assessment.id) == ("HIGH", "a")
    assert waits.waiting is not None
    assert (waits.waiting.id, waits.several) == ("b", False)
    assert (signed.level, signed.waiting, trend(signed)) == ("LOW", None, -1)


def test_two_who_knew_nothing_of_each_other_are_a_difference_and_the_higher_counts() -> None:
    found = counting(made("a", "MED", 1), made("up", "HIGH", 8, "a"), made("same", "MED", 9, "a"))

    assert (found.level, found.several) == ("HIGH", True)


def test_a_level_counts_since_the_first_of_an_unbroken_run() -> None:
    found = counting(made("a", "MED", 1), made("b", "HIGH", 8, "a"), made("c", "HIGH", 20, "b"))

    assert (found.since, found.before) == (date(2025, 9, 8), "MED")
    assert found.review_due_on == date(2025, 10, 20)
