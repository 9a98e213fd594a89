"""What a declaration can forget: a label, a place in the form, a list, a scope it can live in."""

import pytest

from caseworker_app import codelists
from caseworker_app.exchange.merge import DELETED, OWNER
from caseworker_app.fields.record import Record
from caseworker_app.fields.spec import By, Merge, Scope
from caseworker_app.records import ALL, BY_TABLE, HEADS, Provider
from caseworker_app.records.session import ATTENDED

SYSTEM = {"id", "scope", "number", "written_by", "written_at", "differs", "heads", DELETED, OWNER}


@pytest.mark.parametrize("kind", ALL)
def test_every_field_is_labelled_and_laid_out(kind: type[Record]) -> None:
    laid = {name for section in kind.form for name in section.fields}
    for name, spec in kind.about.specs.items():
        where = f"{kind.about.table}.{name} in caseworker_app/records"
        assert spec.label, f"{where} has no label"
        typed = not (spec.kind.startswith("link") or spec.by is By.SERVER)
        shown = kind.about.writes is not By.SERVER and kind.about.table != "drafts"
        assert not (typed and shown) or name in laid, f"{where} is in no section of its form"
    assert laid <= set(kind.about.specs)
    assert set(kind.columns) <= set(kind.about.specs)


@pytest.mark.parametrize("kind", ALL)
def test_every_choice_has_its_list(kind: type[Record]) -> None:
    for name, spec in kind.about.specs.items():
        if spec.kind in ("choice", "choices"):
            assert spec.code_list in codelists.names(), f"{kind.about.table}.{name}"


@pytest.mark.parametrize("kind", ALL)
def test_every_record_type_lives_somewhere_that_its_own_link_leads_to(kind: type[Record]) -> None:
    assert kind.about.lives_in
    for scope, through in kind.about.lives_in.items():
        if scope is Scope.ORGANISATION:
            assert through == ""
        elif through == "id":
            assert HEADS[scope] is kind
        else:
            spec = kind.about.specs[through]
            assert spec.kind == "link"
            assert spec.required
            assert set(spec.targets) <= set(BY_TABLE)


@pytest.mark.parametrize("kind", ALL)
def test_no_field_takes_a_name_of_the_systems(kind: type[Record]) -> None:
    assert not SYSTEM & set(kind.about.specs)


def test_a_cautious_yes_or_no_says_which_answer_is_cautious() -> None:
    for kind in ALL:
        for name, spec in kind.about.specs.items():
            if spec.kind == "yes_no" and spec.merge is Merge.CAUTIOUS:
                assert spec.cautious in (True, False), f"{kind.about.table}.{name}"


def test_attended_codes_are_those_of_the_list() -> None:
    of_list = {
        code.code for code in codelists.codes("attendance_code").values()
        if code.more["attended"] == "Y"
    }  # fmt: skip
    assert of_list == ATTENDED


def test_a_record_never_shows_what_it_says() -> None:
    assert "Marker" not in repr(Provider(id="0" * 32, name="Marker"))


def test_what_may_be_chosen_reads_as_words() -> None:
    """A slash leaves whoever reads it to guess whether it means and, or, or the same."""
    lists = {spec.code_list for kind in ALL for spec in kind.about.specs.values()} - {""}
    slashed = [
        f"{name}.csv {code.code}"
        for name in sorted(lists)
        for code in codelists.offered(name)
        if "/" in code.label
    ]
    assert slashed == []
