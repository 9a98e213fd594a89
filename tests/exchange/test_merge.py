"""Merging loses no value that its author's rival had not seen, whatever the order of arrival."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker_app.exchange import rows
from caseworker_app.exchange.merge import (
    Edit,
    Head,
    Row,
    Stamp,
    accept,
    deletion,
    differing,
    hidden_because,
    shown,
    taken,
)
from caseworker_app.fields.spec import Merge, Spec
from caseworker_app.fields.values import Wire
from caseworker_app.records import Address, GroupPlace, YoungPerson
from caseworker_app.tables import to_columns

WHO = Stamp("w" * 32, "l" * 32, "2025-10-14T09:00:00.000000+00:00", "")
words = st.text(min_size=1, max_size=20)


def change(number: int) -> str:
    return f"{number:032x}"


def person(**values: Wire) -> Row:
    row = Row("young_people", "a" * 32, f"young_person:{'a' * 32}")
    return taken(row, change(1), WHO, [Edit(name, one, ()) for name, one in values.items()])


def values(row: Row, name: str) -> list[Wire]:
    return [head.value for head in row.heads.get(name, ())]


@given(base=words, here=words, there=words)
def test_no_words_are_lost_whoever_the_server_hears_first(base: str, here: str, there: str) -> None:
    was = person(must_know=base)
    ours = Edit("must_know", here, (change(1),))
    theirs = Edit("must_know", there, (change(1),))

    first = taken(taken(was, change(2), WHO, [ours]), change(3), WHO, [theirs])
    second = taken(taken(was, change(3), WHO, [theirs]), change(2), WHO, [ours])

    assert sorted(map(str, values(first, "must_know"))) == sorted([here, there])
    assert sorted(map(str, values(second, "must_know"))) == sorted([here, there])


@given(st.lists(st.integers(0, 4), min_size=1, max_size=5, unique=True))
def test_taking_the_same_change_again_changes_nothing(order: Sequence[int]) -> None:
    heads: tuple[Head, ...] = ()
    for number in order:
        heads = accept(heads, change(number), str(number), ())
    for number in order:
        assert accept(heads, change(number), "another", ()) == heads


def test_a_branch_keeps_its_standing() -> None:
    heads = accept(accept((), change(1), "a", ()), change(2), "b", ())
    assert [head.value for head in accept(heads, change(3), "a2", [change(1)])] == ["a2", "b"]


@pytest.mark.parametrize(
    ("merge", "kind", "cautious", "held", "stands"),
    [
        (Merge.FIRST, "line", None, ["a", "b"], "a"),
        (Merge.CAUTIOUS, "yes_no", False, [True, False], False),
        (Merge.CAUTIOUS, "yes_no", True, [False, None], None),
        (Merge.CAUTIOUS, "prose", None, ["text first", "never call"], "text first\n\nnever call"),
        (Merge.SET, "choices", None, [["A", "B"], ["B", "C"]], ["A", "B", "C"]),
        (Merge.BOTH, "prose", None, ["one", "two"], "one\n\ntwo"),
        (Merge.ANY, "yes_no", None, [None, True], True),
        (Merge.OPEN, "line", None, ["ill", None], None),
    ],
)
def test_what_stands_while_two_differ(
    merge: Merge, kind: str, cautious: object, held: list[Wire], stands: Wire
) -> None:
    heads = tuple(Head(change(place), value) for place, value in enumerate(held))
    assert shown(Spec(kind, "A field", merge=merge, cautious=cautious), heads) == stands
    backwards = shown(Spec(kind, "A field", merge=merge, cautious=cautious), heads[::-1])
    if merge in (Merge.CAUTIOUS, Merge.ANY, Merge.OPEN) and kind == "yes_no":
        assert backwards == stands


def test_an_edit_that_the_delete_had_not_seen_shows_the_record_again() -> None:
    row = person(given_name="Jay", pronouns="he/him")
    gone = taken(row, change(2), WHO, [Edit("deleted", deletion("entered twice", row), ())])
    assert hidden_because(gone) == "entered twice"
    back = taken(gone, change(3), WHO, [Edit("pronouns", "they/them", (change(1),))])
    assert hidden_because(back) is None
    assert "deleted" in list(differing(YoungPerson, back))


def test_the_row_that_results_decides_the_scope() -> None:
    row = person(given_name="Jay")
    moved = taken(row, change(2), WHO, [Edit("owner", "young_person:" + "b" * 32, ())])
    assert moved.scope == "young_person:" + "b" * 32


@given(
    born=st.dates().map(lambda day: f"{day.isoformat()}~exact") | st.text(max_size=12),
    name=st.text(max_size=30),
    languages=st.lists(st.sampled_from(["ENG", "SOM", "TUR"]), unique=True) | st.none(),
    surprise=st.text(max_size=10) | st.integers(0, 9),
)
def test_a_row_is_stored_and_read_byte_for_byte(
    born: str, name: str, languages: list[str] | None, surprise: Wire
) -> None:
    row = person(born_on=born, given_name=name, languages=languages, unheard_of=surprise)
    columns = rows.stored(row, 7)
    assert rows.read(YoungPerson, columns) == row
    assert rows.from_travel(row.record, row.id, row.scope, *rows.to_travel(row)) == row


def test_a_value_its_column_cannot_hold_is_kept_in_the_heads() -> None:
    row = person(born_on="not a day")
    columns = rows.stored(row, 1)
    assert columns["born_on"] is None
    assert values(rows.read(YoungPerson, columns), "born_on") == ["not a day"]


def test_columns_of_every_kind_come_back() -> None:
    assert to_columns(Address, {"do_not_visit": True})["do_not_visit"] is True
    assert to_columns(GroupPlace, {"since": "2025-10-14"})["since"] is not None
