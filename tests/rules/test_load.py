"""A caseload weighs what its young people need, and what is late is shaded by how much of it."""

import pytest

from caseworker_app.rules.load import WEIGHED, limit, shade_of_count, shade_of_load, weight


@pytest.mark.parametrize(
    ("level", "status", "weighs"),
    [
        ("LOW", "ACTV", 1.0),
        ("MED", "ACTV", 1.0),
        ("HIGH", "ACTV", 1.5),
        (None, "ACTV", 1.5),
        ("VHI", "ACTV", 2.0),
        ("VHI", "HOLD", 1.0),
        ("LOW", "STEP", 0.5),
        ("MED", None, 1.0),
    ],
)
def test_a_case_weighs_by_risk_and_half_on_hold(
    level: str | None, status: str | None, weighs: float
) -> None:
    assert weight(level, status) == weighs


def test_what_is_said_of_the_weights_is_how_cases_are_weighed() -> None:
    """A supervisor sees 18 cases and a load of 21.5 side by side, and must be able to check it."""
    plain, high, highest = (weight(level, "ACTV") for level in ("MED", "HIGH", "VHI"))

    assert weight(None, "ACTV") == high
    assert weight("MED", "HOLD") == weight("MED", "STEP") == plain / 2
    said = f"{plain:g}, High and not assessed {high:g}, Very high {highest:g}; half on hold"
    assert said in WEIGHED


def test_a_load_is_watched_above_the_norm_and_over_above_it_by_a_fifth() -> None:
    assert [shade_of_load(limit() * share) for share in (0.5, 1.0, 1.1, 1.2, 1.21)] == [
        0, 0, 2, 2, 3,
    ]  # fmt: skip


def test_more_that_is_late_is_never_shaded_less() -> None:
    shades = [shade_of_count(number) for number in range(8)]
    assert shades == [0, 1, 1, 2, 2, 3, 3, 3]
