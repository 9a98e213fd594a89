"""Names in a note about several young people: none may reach another's record."""

import pytest

from caseworker_app.casework.together import INSTEAD, apart, without

START = INSTEAD.capitalize()
NAMES = {
    "jay": frozenset({"Jayden Mensah", "Jay Mensah", "Jayden", "Jay", "Mensah"}),
    "kofi": frozenset({"Kofi Mensah", "Kofi", "Mensah"}),
    "grace": frozenset({"Grace Owusu", "Grace", "Owusu"}),
}


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("Met Kofi at the hub", f"Met {INSTEAD} at the hub"),
        ("KOFI\u2019s phone, kofi's bag", f"{START}\u2019s phone, {INSTEAD}'s bag"),
        ("Kofi came. Kofi left.\nKofi", f"{START} came. {START} left.\n{START}"),
        ("He said: \u201cKofi hit me\u201d", f"He said: \u201c{INSTEAD} hit me\u201d"),
        ("Kofi Owusu-Boateng", f"{START} Owusu-Boateng"),
        ("Sade and Sad\u00e9", f"{START} and {INSTEAD}"),
        ("kofis and Kofia", "kofis and Kofia"),
        ("with good grace, and Grace", f"with good grace, and {INSTEAD}"),
        ("", ""),
    ],
)
def test_a_name_gives_way_wherever_it_stands_alone(said: str, kept: str) -> None:
    assert without(said, ["Kofi", "Sad\u00e9", "Grace"]) == kept


def test_the_whole_name_gives_way_at_once() -> None:
    assert without("and Grace Owusu", ["Grace", "Owusu", "Grace Owusu"]) == f"and {INSTEAD}"


def test_ones_own_names_stay_even_where_another_has_them_too() -> None:
    values = {
        "happened": "Jay Mensah, Kofi Mensah and Grace",
        "place": "Kofi\u2019s flat",
        "who_else": "Mr Mensah",
        "minutes": 60,
        "said": None,
    }
    assert apart(values, NAMES, "jay") == {
        "happened": f"Jay Mensah, {INSTEAD} and {INSTEAD}",
        "place": f"{START}\u2019s flat",
        "who_else": "Mr Mensah",
        "minutes": 60,
        "said": None,
    }
    assert apart(values, NAMES, "grace")["happened"] == (f"{START}, {INSTEAD} and Grace")


def test_a_note_about_one_is_left_as_it_was_written() -> None:
    assert apart({"happened": "Kofi and Jay"}, {}, "jay") == {"happened": "Kofi and Jay"}
