"""The page of a note becomes four texts, and nothing that was written is left out."""

from hypothesis import given
from hypothesis import strategies as st

from caseworker_app.casework.note_text import TEXTS, page_of, prompts_for, texts_of

PROMPTS = prompts_for("Jay")


def test_a_plain_note_is_what_happened() -> None:
    assert texts_of("Walked to the park.\n\nRain.", PROMPTS) == {
        "happened": "Walked to the park.\n\nRain.",
        "said": None,
        "safety": None,
        "next_steps": None,
    }


def test_words_above_the_first_prompt_belong_to_what_happened() -> None:
    found = texts_of("Late start.\nWhat happened\nPark.\nSafety\nFine.", PROMPTS)
    assert found["happened"] == "Late start.\n\nPark."
    assert found["safety"] == "Fine."


def test_a_prompt_that_comes_twice_keeps_both_texts() -> None:
    found = texts_of("Safety\nOne.\nWhat next\nThu.\nSafety\nTwo.", PROMPTS)
    assert found["safety"] == "One.\n\nTwo."


@given(
    st.lists(
        st.one_of(st.sampled_from(list(PROMPTS)), st.text("abc \u201c.,'\u00e9", max_size=12)),
        max_size=12,
    )
)
def test_every_word_is_in_some_text(lines: list[str]) -> None:
    found = texts_of("\n".join(lines), PROMPTS)
    kept = " ".join(text for text in found.values() if text).split()
    typed = " ".join(line for line in lines if line.strip() not in PROMPTS).split()
    assert sorted(kept) == sorted(typed)


@given(st.dictionaries(st.sampled_from(TEXTS), st.text("abc .", min_size=1, max_size=20)))
def test_a_page_read_back_says_the_same(texts: dict[str, str]) -> None:
    stripped = {name: text.strip() for name, text in texts.items() if text.strip()}
    found = texts_of(page_of(PROMPTS, stripped), PROMPTS)
    assert {name: text for name, text in found.items() if text} == stripped
