"""The pill never says that work is safe with the server when it is not."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker_app.sync.progress import Progress, Stage
from caseworker_app.sync.status import Facts, Reach, clock_said, said, sentence, why_waits

NOW = datetime(2025, 10, 14, 9, 0, tzinfo=UTC)
TWO_MINUTES_AGO = NOW - timedelta(minutes=2)


@pytest.mark.parametrize(
    ("facts", "kind", "words"),
    [
        (
            Facts(last_round_at=TWO_MINUTES_AGO, reach=Reach.REACHED),
            "up_to_date",
            "Up to date, 2 min ago",
        ),
        (
            Facts(waiting=4, reach=Reach.AWAY),
            "offline",
            "Offline. 4 items saved here, ready to send",
        ),
        (
            Facts(waiting=1, reach=Reach.AWAY),
            "offline",
            "Offline. 1 item saved here, ready to send",
        ),
        (Facts(reach=Reach.AWAY), "offline", "Offline. Everything here has been sent"),
        (
            Facts(waiting=4, running=Progress(Stage.SENDING, 2, 4), reach=Reach.REACHED),
            "sending",
            "Sending 3 of 4",
        ),
        (Facts(needs_you=1, reach=Reach.REACHED), "needs_you", "1 needs you"),
        (Facts(needs_you=2, waiting=3, reach=Reach.AWAY), "needs_you", "2 need you"),
        (
            Facts(needs_you=2, reach=Reach.SIGN_IN),
            "sign_in",
            "Server asks you to sign in again",
        ),
        (
            Facts(waiting=2, reach=Reach.NEWER),
            "needs_you",
            "Alongside needs an update. 2 items saved here, ready to send",
        ),
        (Facts(waiting=2, paused=True), "offline", "Paused. 2 items saved here, ready to send"),
        (
            Facts(waiting=2, metered=True),
            "offline",
            "On mobile data. 2 items saved here, ready to send",
        ),
        (Facts(waiting=1, reach=Reach.REACHED), "sending", "1 item saved here, ready to send"),
        (Facts(), "sending", "Not yet in touch with the server"),
        (
            Facts(files=2, last_round_at=TWO_MINUTES_AGO, reach=Reach.REACHED),
            "sending",
            "2 files saved here, ready to send",
        ),
        (
            Facts(waiting=3, files=1, reach=Reach.AWAY),
            "offline",
            "Offline. 3 items and 1 file saved here, ready to send",
        ),
    ],
)
def test_the_pill_says_it_in_the_agreed_words(facts: Facts, kind: str, words: str) -> None:
    shown = said(facts, NOW)
    assert (shown.kind, shown.words) == (kind, words)


@given(
    facts=st.builds(
        Facts,
        waiting=st.integers(0, 9),
        needs_you=st.integers(0, 3),
        last_round_at=st.none() | st.just(TWO_MINUTES_AGO),
        reach=st.sampled_from(Reach),
        running=st.none()
        | st.builds(Progress, st.sampled_from(Stage), st.integers(0, 9), st.integers(0, 9)),
        paused=st.booleans(),
        files=st.integers(0, 2),
    )
)
def test_it_is_up_to_date_only_when_nothing_waits_and_nobody_is_needed(facts: Facts) -> None:
    shown = said(facts, NOW)
    if shown.kind == "up_to_date":
        assert not facts.waiting
        assert not facts.files
        assert not facts.needs_you
        assert facts.last_round_at is not None
        assert facts.reach in (Reach.REACHED, Reach.UNTRIED)
    assert sentence(facts, NOW)
    if sentence(facts, NOW) == "Everything here is on the server":
        assert not facts.waiting
        assert not facts.files


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        (Facts(reach=Reach.SIGN_IN, paused=True), "Waits until this laptop is signed in again"),
        (Facts(reach=Reach.NEWER), "Waits until Alongside is updated here"),
        (Facts(paused=True, reach=Reach.AWAY), "Waits because sync is paused"),
        (Facts(metered=True), "Waits for Wi-Fi"),
        (Facts(reach=Reach.AWAY), "Waits for a connection"),
        (Facts(reach=Reach.REACHED), "Goes with the next round"),
    ],
)
def test_what_waits_says_what_it_waits_for(facts: Facts, why: str) -> None:
    assert why_waits(facts) == why


@pytest.mark.parametrize(
    ("apart", "words"),
    [
        (timedelta(minutes=2), ""),
        (timedelta(minutes=-2), ""),
        (timedelta(minutes=7), "This laptop\u2019s clock is 7 minutes behind the server\u2019s."),
        (
            timedelta(hours=-3),
            "This laptop\u2019s clock is 3 hours ahead of the server\u2019s.",
        ),
        (timedelta(days=800), "This laptop\u2019s clock is 800 days behind the server\u2019s."),
    ],
)
def test_clocks_are_spoken_of_above_two_minutes(apart: timedelta, words: str) -> None:
    assert clock_said(apart) == words
