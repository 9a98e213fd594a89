"""Notes are believable: varied, in plain words, and without blame."""

import re
from collections import Counter
from itertools import islice

import pytest

from caseworker_app.practice import STORY_DAY, PracticeYear, busy_record, many_notes
from caseworker_app.records import (
    Alert,
    CaseStatus,
    GroupSession,
    RiskAssessment,
    Session,
    YoungPerson,
)
from caseworker_app.records.session import ATTENDED
from tests.practice.reading import all_of, texts_of

NEVER_WRITTEN = (
    r"\bfailed to\b", r"\bengage", r"\bclients?\b", r"\bservice users?\b", r"\boffenders?\b",
    r"\bDNA\b", r"\bNFA\b", r"\bYP\b", r"\bnon-complian", r"\bmanipulat", r"\battention.seeking",
    r"\bstreetwise\b", r"\bplease\b", r"\w!(\s|$)", r"[{}\[\]]", r"[→✓]", r"\bgangs?\b",
    r"\bthey was\b", r"\bThey is\b",
)  # fmt: skip


def texts(session: Session) -> tuple[str | None, ...]:
    return (session.happened, session.said, session.safety, session.next_steps)


def test_hardly_two_notes_are_the_same(practice_year: PracticeYear) -> None:
    found = [texts(one) for one in all_of(Session, practice_year.written)]

    assert len(found) > 4_000
    assert len(set(found)) / len(found) > 0.95


@pytest.fixture(scope="session")
def everything(practice_year: PracticeYear) -> frozenset[str]:
    return frozenset(text for one in practice_year.written for text in texts_of(one.record))


@pytest.mark.parametrize("pattern", NEVER_WRITTEN)
def test_no_word_is_written_that_blames_or_needs_a_glossary(
    everything: frozenset[str], pattern: str
) -> None:
    never = re.compile(pattern, re.IGNORECASE if pattern.islower() else 0)

    assert [text for text in everything if never.search(text)] == []


def test_quotes_stand_where_they_were_said(practice_year: PracticeYear) -> None:
    said = [one.said for one in all_of(Session, practice_year.written) if one.said]

    assert len(said) > 1_500
    assert all("\u201c" in one and "\u201d" in one for one in said)


def test_what_was_missed_has_no_length_and_what_was_held_has_words(
    practice_year: PracticeYear,
) -> None:
    for session in all_of(Session, practice_year.written):
        assert (session.minutes is not None) == (session.attendance in ATTENDED)
        assert session.happened


def test_a_group_note_names_nobody(practice_year: PracticeYear) -> None:
    given = {one.given_name for one in all_of(YoungPerson, practice_year.written)}
    notes = [one.note for one in all_of(GroupSession, practice_year.written) if one.note]

    assert len(notes) > 40
    named = [(name, note) for note in notes for name in given if re.search(rf"\b{name}\b", note)]
    assert named == []


def test_many_notes_are_varied_and_the_same_each_time() -> None:
    found = list(many_notes(3_000))

    assert len(found) == 3_000
    assert len(set(found)) / len(found) > 0.95
    assert found[:50] == list(islice(many_notes(50), 50))
    assert 20 < sum(len(one.split()) for one in found) / len(found) < 120


def test_a_busy_record_has_so_many_entries() -> None:
    written = busy_record(500)
    counts = Counter(type(one.record) for one in written)

    on_timeline = (Session, RiskAssessment, CaseStatus, Alert)
    assert sum(counts[kind] for kind in on_timeline) == 500
    assert counts[YoungPerson] == 1
    assert all(one.started_at.date() < STORY_DAY for one in all_of(Session, written))


def test_apostrophes_are_those_of_the_screens(practice_year: PracticeYear) -> None:
    """One sentence of the page and one of a note beside it, in two hands, looks like a mistake."""
    straight = re.compile(r"\w'\w|s' ")
    found = {
        f"{kind.about.table}.{name}"
        for kind in {type(one.record) for one in practice_year.written}
        for one in all_of(kind, practice_year.written)
        for name, spec in kind.about.specs.items()
        if spec.kind in ("line", "prose") and straight.search(str(getattr(one, name) or ""))
    }
    assert found == set()
