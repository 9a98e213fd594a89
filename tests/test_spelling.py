"""Spelling: a note is not scattered with lines under what is right, and nothing changes itself."""

import gzip
import logging
import random

import pytest

from caseworker_app.spelling.words import FOLDER, LEAST, WORDS, Spelling, WordList


@pytest.fixture(scope="module")
def spelling() -> Spelling:
    return Spelling(["Jayden Mensah", "Zo\u00eb O\u2019Neill", "Anne-Marie"])


def found(spelling: Spelling, text: str) -> list[str]:
    return [text[start : start + length] for start, length in spelling.misspelt(text)]


def test_misspelt_words_are_found_where_they_stand(spelling: Spelling) -> None:
    text = "He didn\u2019t recieve it, and wasnt there tomorow."
    assert found(spelling, text) == ["recieve", "wasnt", "tomorow"]


def test_spelling_is_british(spelling: Spelling) -> None:
    assert found(spelling, "colour color organise centre center practised") == ["color", "center"]


@pytest.mark.parametrize(
    "text",
    [
        "Jayden met Mensah\u2019s cousin; JAYDEN'S and jayden, Zoe O'Neill and Anne-Marie",
        "4pm 2nite B12x ab xy MARAC DWPQ",
        "write to jhon.smiht@exampel.org or see https://exampel.org/wrods or www.exampel.org",
        "Lewisham, Southwark and Wandsworth; Somali and Tigrinya; caf\u00e9",
        "his nan texted on Snapchat about the foodbank",
        "one-to-one \U0001f600 Jay\u2019s friends\u2019 bikes",
    ],
)
def test_names_codes_addresses_places_and_our_own_words_are_left_alone(
    spelling: Spelling, text: str
) -> None:
    assert found(spelling, text) in ([], ["Jay\u2019s"])


def test_a_name_that_is_not_held_here_is_one_more_word(spelling: Spelling) -> None:
    assert found(spelling, "Abdirizaq came") == ["Abdirizaq"]


def test_what_may_be_meant_comes_likeliest_first_with_its_capital(spelling: Spelling) -> None:
    assert spelling.suggestions("recieve")[0] == "receive"
    assert spelling.suggestions("Tomorow")[0] == "Tomorrow"
    assert len(spelling.suggestions("hte")) <= 5


def test_nothing_that_is_looked_up_reaches_a_log(
    spelling: Spelling, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    found(spelling, "Xylofoneword wrods")
    spelling.suggestions("Xylofoneword")
    assert caplog.text == ""
    assert capfd.readouterr() == ("", "")


def test_the_words_that_are_carried_are_those_of_the_dictionary(spelling: Spelling) -> None:
    words = gzip.decompress((FOLDER / WORDS).read_bytes()).decode().split("\n")
    held = WordList("\n".join(words).encode())
    stems = [word.stem for word in spelling._dictionary.dic.words if word.stem.isalpha()]
    assert [one for one in stems if len(one) >= LEAST and one not in held] == []
    some = random.Random(7).sample(words, 500)
    assert [one for one in some if not spelling._dictionary.lookup(one)] == []
    assert all(one in held for one in (words[0], words[-1]))
    assert not any(one in held for one in ("", "aaaa", "zzzz", words[0] + "x", words[-1] + "x"))
