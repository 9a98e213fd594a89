"""Two versions both stand, the cautious one counts, and only who may can choose the milder."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from caseworker_app import clock, ids
from caseworker_app.casework import settling
from caseworker_app.casework.came_in import CameIn, came_in
from caseworker_app.casework.differences import Difference, differences, how_many_need
from caseworker_app.casework.held import of_person
from caseworker_app.casework.history import EMPTY, Changed, history_of
from caseworker_app.casework.putting_back import CannotPutBack, put_back
from caseworker_app.connections import Reader, Writer
from caseworker_app.exchange.merge import hidden_because
from caseworker_app.measures.risk import risk_in_force
from caseworker_app.records import (
    Case,
    CaseStatus,
    ContactDetail,
    EqualityAnswer,
    RiskAssessment,
    RiskPart,
    SignOff,
    Task,
    YoungPerson,
)
from caseworker_app.records.sign_off import SIGNED
from caseworker_app.rules.successions import in_force
from caseworker_app.store import outbox
from caseworker_app.store.identity import Author
from caseworker_app.store.records import Delete, Edit, Kept
from tests.world import Add, Laptop, World


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path)
    yield made
    made.close()


@dataclass
class Two:
    """Two workers of one young person, and their supervisor."""

    world: World
    person: str
    case: str
    amara: Laptop
    elif_: Laptop
    priya: Laptop

    def meet(self) -> None:
        """Everybody syncs until all have everything."""
        for laptop in (self.amara, self.elif_, self.priya) * 2:
            laptop.sync()


@pytest.fixture
def two(world: World) -> Two:
    amara, elif_ = world.worker("Amara Lewis"), world.worker("Elif Kaya")
    person, case = world.young_person(amara, elif_)
    laptops = [world.laptop(one) for one in (amara, elif_, world.priya)]
    made = Two(world, person, case, *laptops)
    made.meet()
    return made


def shown(laptop: Laptop) -> list[Difference]:
    return laptop.store.ask(lambda db: differences(db, laptop.author)).result()


def do(laptop: Laptop, verb: Callable[[Writer, Author], Kept]) -> Kept:
    return laptop.store.keep(lambda db: verb(db, laptop.author)).result()


def level_in_force(laptop: Laptop, person: str) -> str:
    def question(db: Reader) -> str:
        return risk_in_force(db, [person])[person].level

    return laptop.store.ask(question).result()


def an_assessment(person: str, level: str, why: str, *follows: str) -> RiskAssessment:
    return RiskAssessment(
        id=ids.new(), young_person_id=person, level=level, assessed_on=clock.today(),
        reasons=why, follows=follows or None,
    )  # fmt: skip


def rate(laptop: Laptop, person: str, level: str, why: str, *follows: str) -> str:
    made = an_assessment(person, level, why, *follows)
    laptop.keep(Add(made, f"young_person:{person}"))
    return made.id


def apart_on_risk(two: Two) -> tuple[str, str]:
    """Amara raises and Elif lowers, both having seen the same level before."""
    before = rate(two.amara, two.person, "MED", "As before.")
    two.meet()
    high = rate(two.amara, two.person, "HIGH", "He told me about a threat.", before)
    low = rate(two.elif_, two.person, "MED", "A calm week.", before)
    two.meet()
    return high, low


def a_text(two: Two, field: str = "why", kind: type = Case) -> None:
    record_id = two.case if kind is Case else two.person
    two.amara.keep(Edit(kind, record_id, {field: "Thursdays at 16:00."}))
    two.elif_.keep(Edit(kind, record_id, {field: "Tuesdays at 17:00."}))
    two.meet()


def test_nothing_differs_at_first(two: Two) -> None:
    assert shown(two.amara) == []
    assert two.amara.store.ask(lambda db: how_many_need(db, two.amara.author)).result() == 0


def test_a_field_written_twice_shows_both_with_who_and_when(two: Two) -> None:
    two.amara.keep(Edit(Case, two.case, {"why": "As it was."}))
    two.meet()
    a_text(two)
    (one,) = shown(two.amara)
    assert one.title == "Why we work together"
    assert one.about.name == "Jay"
    assert [v.passages[0].words for v in one.versions] == [
        "Thursdays at 16:00.",
        "Tuesdays at 17:00.",
    ]
    assert [v.worker for v in one.versions] == ["You", "Elif Kaya"]
    assert one.may_settle
    assert one.may_keep == (True, True)
    assert one.before == "As it was."


def test_settling_reaches_everybody_and_leaves_no_difference(two: Two) -> None:
    a_text(two)
    (one,) = shown(two.elif_)
    do(two.elif_, lambda db, me: settling.keep_one(db, me, one, one.versions[0].id))
    two.meet()
    for laptop in (two.amara, two.elif_, two.priya):
        assert shown(laptop) == []
        row = laptop.row(Case, two.case)
        assert row is not None
        assert [head.value for head in row.heads["why"]] == ["Thursdays at 16:00."]


def test_both_texts_can_be_kept(two: Two) -> None:
    a_text(two)
    (one,) = shown(two.amara)
    do(two.amara, lambda db, me: settling.keep_both(db, me, one))
    two.meet()
    row = two.priya.row(Case, two.case)
    assert row is not None
    assert [head.value for head in row.heads["why"]] == [
        "Thursdays at 16:00.\n\nTuesdays at 17:00."
    ]


def test_a_third_text_can_be_written(two: Two) -> None:
    a_text(two)
    (one,) = shown(two.amara)
    do(two.amara, lambda db, me: settling.write_third(db, me, one, " Wednesdays. "))
    assert shown(two.amara) == []


def test_what_was_decided_meanwhile_is_not_overwritten(two: Two) -> None:
    a_text(two)
    (stale,) = shown(two.amara)
    two.elif_.keep(Edit(Case, two.case, {"why": "Fridays."}))
    two.elif_.sync()
    two.amara.sync()
    with pytest.raises(settling.SettledAlready):
        do(two.amara, lambda db, me: settling.keep_one(db, me, stale, stale.versions[0].id))


def test_safe_contact_in_words_is_only_joined_by_workers_and_chosen_by_the_supervisor(
    two: Two,
) -> None:
    a_text(two, "safe_contact", YoungPerson)
    (one,) = shown(two.amara)
    assert one.may_settle
    assert one.may_keep == (False, False)
    assert one.may_keep_both
    assert not one.may_write_third
    with pytest.raises(settling.NotYoursToSettle):
        do(two.amara, lambda db, me: settling.keep_one(db, me, one, one.versions[0].id))
    (hers,) = shown(two.priya)
    assert hers.may_keep == (True, True)


def test_a_worker_may_keep_the_more_cautious_answer_and_not_the_milder(two: Two) -> None:
    detail = ContactDetail(id=ids.new(), young_person_id=two.person, value="07700 900123")
    two.amara.keep(Add(detail, f"young_person:{two.person}"))
    two.meet()
    two.amara.keep(Edit(ContactDetail, detail.id, {"safe_to_call": False}))
    two.elif_.keep(Edit(ContactDetail, detail.id, {"safe_to_call": True}))
    two.meet()
    (one,) = shown(two.amara)
    assert [v.passages[0].words for v in one.versions] == ["No", "Yes"]
    assert one.may_keep == (True, False)
    assert [v.in_force for v in one.versions] == [True, False]


def test_the_higher_risk_counts_until_somebody_decides(two: Two) -> None:
    apart_on_risk(two)
    for laptop in (two.amara, two.elif_, two.priya):
        assert level_in_force(laptop, two.person) == "HIGH"
    (one,) = shown(two.elif_)
    assert [v.level for v in one.versions] == ["HIGH", "MED"]
    assert one.may_keep == (True, False)
    assert one.before.startswith("Medium")


def test_keeping_the_higher_level_needs_no_supervisor(two: Two) -> None:
    high, _ = apart_on_risk(two)
    (one,) = shown(two.elif_)
    do(two.elif_, lambda db, me: settling.keep_one(db, me, one, high))
    two.meet()
    assert all(shown(laptop) == [] for laptop in (two.amara, two.elif_, two.priya))
    assert level_in_force(two.priya, two.person) == "HIGH"


def test_the_supervisor_puts_the_milder_in_force_offline_and_the_server_takes_it(
    two: Two,
) -> None:
    _, low = apart_on_risk(two)
    part = RiskPart(id=ids.new(), risk_assessment_id=low, domain="EXPL", level="LOW")
    two.elif_.keep(Add(part, f"young_person:{two.person}"))
    two.meet()
    (one,) = shown(two.priya)
    assert one.may_keep == (True, True)
    do(two.priya, lambda db, me: settling.keep_one(db, me, one, low, "Seen by both of us."))
    assert level_in_force(two.priya, two.person) == "MED"
    two.meet()
    assert two.priya.store.ask(outbox.counts).result().held == 0
    for laptop in (two.amara, two.elif_):
        assert shown(laptop) == []
        assert level_in_force(laptop, two.person) == "MED"


def test_a_supervisor_who_wrote_one_of_them_leaves_the_milder_to_another(two: Two) -> None:
    before = rate(two.amara, two.person, "HIGH", "As before.")
    two.meet()
    rate(two.amara, two.person, "VHI", "A threat today.", before)
    rate(two.priya, two.person, "HIGH", "Calmer on the phone.", before)
    two.meet()
    (one,) = shown(two.priya)
    assert one.may_keep == (True, False)


def test_a_supervisor_may_not_sign_her_own_words_in_any_other_way(two: Two) -> None:
    before = rate(two.amara, two.person, "HIGH", "As before.")
    two.meet()
    lower = an_assessment(two.person, "LOW", "I think it is over.", before)
    signature = SignOff(id=ids.new(), about_id=f"risk_assessments/{lower.id}", decision=SIGNED)
    scope = f"young_person:{two.person}"
    two.priya.keep(Add(lower, scope), Add(signature, scope))
    two.priya.sync()
    assert two.priya.store.ask(outbox.counts).result().held == 1


def test_two_statuses_of_a_case_are_settled_by_one_that_follows_both(two: Two) -> None:
    for laptop, status in ((two.amara, "OPEN"), (two.elif_, "CLOSED")):
        code = {"OPEN": "ACTV", "CLOSED": "CLSD"}[status]
        made = CaseStatus(id=ids.new(), case_id=two.case, status=code, since=clock.today())
        laptop.keep(Add(made, f"case:{two.case}"))
    two.meet()
    (one,) = shown(two.amara)
    assert one.title == "Case status"
    do(two.amara, lambda db, me: settling.keep_one(db, me, one, one.versions[1].id))
    two.meet()
    assert shown(two.priya) == []


def test_taken_away_here_and_written_in_there_is_a_difference(two: Two) -> None:
    detail = ContactDetail(id=ids.new(), young_person_id=two.person, value="07700 900123")
    two.amara.keep(Add(detail, f"young_person:{two.person}"))
    two.meet()
    two.amara.keep(Delete(ContactDetail, detail.id, "Wrong number."))
    two.elif_.keep(Edit(ContactDetail, detail.id, {"value": "07700 900456"}))
    two.meet()
    (one,) = shown(two.amara)
    assert [p.words for p in one.versions[1].passages] == ["Wrong number."]
    do(two.amara, lambda db, me: settling.keep_one(db, me, one, one.versions[1].id))
    two.meet()
    assert shown(two.elif_) == []


def test_a_difference_of_a_case_that_is_not_held_is_not_known(two: Two) -> None:
    a_text(two)
    tom = two.world.laptop(two.world.worker("Tom Brennan"))
    tom.sync()
    assert shown(tom) == []


def answer_apart(two: Two, *values: str) -> list[str]:
    """Amara and Elif each ask about religion while apart; gives the ids, Amara's first."""
    made = [
        EqualityAnswer(
            id=ids.new(), young_person_id=two.person, characteristic="REL", state="ANSW",
            value=value, said_by="SELF", said_on=clock.today(),
        )
        for value in values
    ]  # fmt: skip
    for laptop, answer in zip((two.amara, two.elif_), made, strict=True):
        laptop.keep(Add(answer, f"young_person:{two.person}"))
    two.meet()
    return [one.id for one in made]


def standing_answers(laptop: Laptop, person: str) -> list[str | None]:
    def question(db: Reader) -> list[str | None]:
        return [one.value for one in in_force(of_person(db, EqualityAnswer, person))]

    return laptop.store.ask(question).result()


def test_two_answers_about_one_characteristic_stand_until_one_follows_both(two: Two) -> None:
    answer_apart(two, "CHR", "MUS")

    for laptop in (two.amara, two.elif_, two.priya):
        [one] = shown(laptop)
        assert (one.title, one.may_settle) == ("Religion or belief", True)
        assert [version.in_force for version in one.versions] == [True, False]
        assert standing_answers(laptop, two.person) == ["CHR", "MUS"]

    [one] = shown(two.elif_)
    do(two.elif_, lambda db, me: settling.keep_one(db, me, one, one.versions[1].id))
    two.meet()

    assert [shown(laptop) for laptop in (two.amara, two.elif_, two.priya)] == [[], [], []]
    assert standing_answers(two.priya, two.person) == ["MUS"]


def test_the_same_answer_twice_is_nothing_to_decide(two: Two) -> None:
    answer_apart(two, "CHR", "CHR")

    assert shown(two.priya) == []


def told(laptop: Laptop) -> list[CameIn]:
    found = laptop.store.ask(lambda db: came_in(db, laptop.author)).result()
    return [one for one in found if one.settles]


def changes_of(laptop: Laptop, person: str, field: str) -> list[Changed]:
    found = laptop.store.ask(lambda db: history_of(db, laptop.author, person)).result()
    return [one for one in found if one.field_name == field]


def test_whoever_did_not_settle_it_is_told_and_can_put_theirs_back(two: Two) -> None:
    a_text(two)
    (one,) = shown(two.elif_)
    kept = next(v.id for v in one.versions if v.worker == "You")
    do(two.elif_, lambda db, me: settling.keep_one(db, me, one, kept))
    assert told(two.amara) == []
    two.meet()
    (line,) = told(two.amara)
    assert (line.what, line.by, line.about.name) == (
        "Settled: Why we work together", "Elif Kaya", "Jay",
    )  # fmt: skip
    assert told(two.elif_) == [], "she settled it herself"
    assert told(two.priya) == [], "she had no part in it"
    settled = next(c for c in changes_of(two.amara, two.person, "why") if c.settles)
    assert settled.by == "Elif Kaya"
    mine = next(
        c for c in changes_of(two.amara, two.person, "why")
        if c.back and c.before == "Thursdays at 16:00."
    )  # fmt: skip
    do(two.amara, lambda db, me: put_back(db, me, mine))
    two.meet()
    for laptop in (two.amara, two.elif_, two.priya):
        row = laptop.row(Case, two.case)
        assert row is not None
        assert [head.value for head in row.heads["why"]] == ["Thursdays at 16:00."]
        assert shown(laptop) == []


def test_what_was_taken_away_can_be_put_back_from_history(two: Two) -> None:
    task = Task(id=ids.new(), about_id=f"cases/{two.case}", words="Ring the school")
    two.amara.keep(Add(task, f"case:{two.case}"))
    two.amara.keep(Delete(Task, task.id, "Done already"))
    (away,) = changes_of(two.amara, two.person, "deleted")
    assert away.back
    do(two.amara, lambda db, me: put_back(db, me, away))
    two.meet()
    row = two.elif_.row(Task, task.id)
    assert row is not None
    assert hidden_because(row) is None


def test_the_milder_answer_is_put_back_by_the_supervisor_alone(two: Two) -> None:
    two.amara.keep(Edit(YoungPerson, two.person, {"safe_contact": "Text after four."}))
    two.meet()
    two.amara.keep(Edit(YoungPerson, two.person, {"safe_contact": "Never at home."}))
    two.meet()
    every = changes_of(two.amara, two.person, "safe_contact")
    mine = [one for one in every if one.before != EMPTY]
    assert [one.back for one in mine] == [False]
    with pytest.raises(CannotPutBack):
        do(two.amara, lambda db, me: put_back(db, me, mine[0]))
    (hers,) = [one for one in changes_of(two.priya, two.person, "safe_contact") if one.back]
    do(two.priya, lambda db, me: put_back(db, me, hers))
