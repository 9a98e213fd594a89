"""Words under a name in a list: an alert is whole or shorter, never cut off."""

from datetime import UTC, datetime, timedelta

import pytest

from caseworker_app import codelists
from caseworker_app.casework.caseload import LiveAlert
from ui.pages.wording import LONGEST_ALERT, short_alert, strand_words

NOW = datetime(2025, 10, 14, 9, tzinfo=UTC)
KINDS = tuple(codelists.codes("alert_kind"))


def alert(kind: str, since: datetime) -> LiveAlert:
    return LiveAlert("one", "somebody", kind, "", "", since)


def test_a_short_alert_says_since_when() -> None:
    said = short_alert(alert("MISS", datetime(2025, 10, 14, 5, 40, tzinfo=UTC)), NOW)

    assert said == "Missing since 06:40"


@pytest.mark.parametrize("kind", KINDS)
def test_no_alert_is_longer_than_its_place(kind: str) -> None:
    for since in (NOW, NOW - timedelta(days=400)):
        assert 0 < len(short_alert(alert(kind, since), NOW)) <= LONGEST_ALERT


def test_a_strand_says_nothing_of_what_it_grew_out_of() -> None:
    assert strand_words("VIO") == "Violence and group offending"
    assert strand_words(None) == ""
