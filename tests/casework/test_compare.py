"""Comparing two texts never loses or invents a word of either."""

from hypothesis import given
from hypothesis import strategies as st

from caseworker_app.casework.compare import MOST_WORDS, compared

TEXTS = st.lists(st.sampled_from(["he", "she", "told", "us", "\n", "  ", "on Tuesday,"])).map(
    " ".join
)


@given(TEXTS, TEXTS)
def test_the_runs_put_together_are_the_texts(here: str, there: str) -> None:
    ours, theirs = compared(here, there)
    assert "".join(run.words for run in ours) == here
    assert "".join(run.words for run in theirs) == there
    same_here = "".join(run.words for run in ours if not run.differs)
    same_there = "".join(run.words for run in theirs if not run.differs)
    assert same_here == same_there


def test_only_what_differs_is_marked() -> None:
    ours, theirs = compared("Thursdays at 16:00. By bus.", "Tuesdays at 17:00. By bus.")
    assert [run.words for run in ours if run.differs] == ["Thursdays", "16:00."]
    assert [run.words for run in theirs if run.differs] == ["Tuesdays", "17:00."]


def test_the_same_text_is_not_marked() -> None:
    ours, _ = compared("The same.", "The same.")
    assert not any(run.differs for run in ours)


def test_a_very_long_text_is_marked_whole_rather_than_waited_for() -> None:
    ours, _ = compared("word " * MOST_WORDS, "other " * MOST_WORDS)
    assert len(ours) == 1
    assert ours[0].differs
