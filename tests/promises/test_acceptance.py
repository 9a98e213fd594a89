"""What other products lost, and ours may not: the acceptance tests taken from their failures.

Each is named after the failure that it was taken from (product.md 5, by number).
"""

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from caseworker_app import clock, ids
from caseworker_app.casework.differences import differences
from caseworker_app.casework.left_behind import words_left
from caseworker_app.casework.outbox_view import counted, outbox_view
from caseworker_app.exchange.changes import unpacked
from caseworker_app.measures.late import came_late
from caseworker_app.measures.risk import risk_in_force
from caseworker_app.records import (
    CaseStatus,
    ContactDetail,
    GroupLeader,
    GroupPlace,
    GroupProgramme,
    GroupSession,
    RegisterMark,
    RiskAssessment,
    Session,
    YoungPerson,
)
from caseworker_app.records.register_mark import mark_id
from caseworker_app.server.tables import changes as log
from caseworker_app.store.records import Add, Delete
from caseworker_app.sync.status import Facts, Reach, clock_said, said
from caseworker_app.sync.transport import ServerUnreachable
from tests.sync.steps import Step
from tests.world import LONG_AGO, World, at

TODAY = date(2025, 10, 13)


@dataclass
class Pair:
    """Amara and Elif, who both work with Jay, each with a laptop; `r` is how to reach him."""

    world: World
    amara: str
    elif_: str
    a: Step
    b: Step
    person: str
    case: str
    r: str

    def both_sync(self) -> None:
        """Two rounds each, so that both have what the other sent."""
        for step in (self.a, self.b, self.a, self.b):
            step.laptop.sync()

    def note(self, worker: str, words: str) -> Session:
        """A finished one-to-one."""
        return Session(
            id=ids.new(), case_id=self.case, type="O2O", mode="F2F", attendance="ATT",
            started_at=at(14), minutes=60, worker_ids=(worker,), happened=words,
        )  # fmt: skip

    def log(self, record_id: str) -> list[Any]:
        """What the server's log holds of a record, in the order in which it came."""
        query = sa.select(log).where(log.c.record_id == record_id).order_by(log.c.number)
        return self.world.store.read_now(lambda db: db.execute(query))


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Pair]:
    world = World(tmp_path)
    amara, elif_ = world.worker("Amara"), world.worker("Elif")
    person, case = world.young_person(amara, elif_)
    r = ids.new()
    world.give((ContactDetail(id=r, young_person_id=person), f"young_person:{person}"))
    a, b = Step(world.laptop(amara)), Step(world.laptop(elif_))
    a.laptop.sync()
    b.laptop.sync()
    yield Pair(world, amara, elif_, a, b, person, case, r)
    world.close()


def test_1_two_levels_of_risk_both_stand_and_the_higher_counts(pair: Pair) -> None:
    for step, level in ((pair.a, "HIGH"), (pair.b, "LOW")):
        assessed = RiskAssessment(
            id=ids.new(), young_person_id=pair.person, level=level, assessed_on=TODAY,
            reasons="Seen today.",
        )  # fmt: skip
        step.laptop.keep(Add(assessed, f"young_person:{pair.person}"))
    pair.both_sync()
    for step in (pair.a, pair.b):
        store, me = step.laptop.store, step.laptop.author
        (found,) = store.ask(partial(differences, me=me)).result()
        assert {one.level for one in found.versions} == {"HIGH", "LOW"}, "both are told of both"
        counts = store.ask(partial(risk_in_force, young_people=[pair.person])).result()
        assert counts[pair.person].level == "HIGH"


def test_2_saving_five_times_makes_one_note(pair: Pair) -> None:
    note = pair.note(pair.amara, "Walked by the canal.")
    for _ in range(5):
        pair.a.laptop.keep(Add(note, f"case:{pair.case}"))
    pair.a.laptop.sync()
    assert len(pair.log(note.id)) == 1


def test_2b_a_then_b_then_a_ends_at_a_with_all_three_in_its_history(pair: Pair) -> None:
    for value in ("07700 900001", "07700 900002", "07700 900001"):
        pair.a.edits(ContactDetail, pair.r, value=value)
    pair.both_sync()
    assert pair.b.shows(ContactDetail, pair.r, "value") == ["07700 900001"]
    told = [unpacked(bytes(line.payload)).patch for line in pair.log(pair.r)]
    written = [patch["value"].value for patch in told if "value" in patch]
    assert written == ["07700 900001", "07700 900002", "07700 900001"]


def test_6_what_was_written_offline_before_a_case_went_is_on_the_file_and_leaves_the_laptop(
    pair: Pair,
) -> None:
    words = ("Tamarisk", "Umbellifer", "Valerian")
    notes = [pair.note(pair.amara, f"He spoke of {word}.") for word in words]
    for note in notes:
        pair.a.laptop.keep(Add(note, f"case:{pair.case}"))
    pair.world.ends(pair.person, pair.case, pair.amara)
    pair.a.laptop.sync()
    pair.a.laptop.sync()
    pair.b.laptop.sync()
    for note in notes:
        assert pair.b.laptop.row(Session, note.id) is not None
    late = pair.b.laptop.store.ask(partial(came_late, young_person_id=pair.person)).result()
    assert {note.id for note in notes} <= late
    left = partial(words_left, me=pair.a.laptop.author, words=words)
    assert pair.a.laptop.store.ask(left).result() == 0


def test_8_one_poisoned_change_among_a_hundred_costs_nobody_else_anything(pair: Pair) -> None:
    for step in range(99):
        pair.a.edits(ContactDetail, pair.r, value=f"07700 9{step:05}")
        if step == 50:
            pair.a.edits(YoungPerson, pair.person, reference="YP-1")
    pair.a.laptop.sync()
    me = pair.a.laptop.author
    view = pair.a.laptop.store.ask(partial(outbox_view, me=me)).result()
    facts = pair.a.laptop.store.ask(partial(counted, me=me)).result()
    assert (facts.counts.sent, facts.counts.held, facts.counts.waiting) == (99, 1, 0)
    (held,) = view.needs_you
    assert held.reason
    assert held.ticket


def test_9_every_request_twice_and_out_of_order_ends_in_the_same_state(pair: Pair) -> None:
    pair.a.edits(ContactDetail, pair.r, value="a1")
    first = pair.a.sends()
    pair.a.edits(ContactDetail, pair.r, value="a2")
    second = pair.a.sends()
    again = pair.a.sends(list(first[0].frames))
    for asked, pushed in (second, again, first, second):
        pair.a.takes(asked, pushed)
    pair.both_sync()
    for step in (pair.a, pair.b):
        assert step.shows(ContactDetail, pair.r, "value") == ["a2"]
    assert len([line for line in pair.log(pair.r) if line.outcome == "accepted"]) == 3


def test_10_the_pill_counts_what_is_unsent_and_is_content_only_after_the_last_receipt(
    pair: Pair,
) -> None:
    def pill() -> str:
        found = pair.a.laptop.store.ask(partial(counted, me=pair.a.laptop.author)).result()
        facts = Facts(
            waiting=found.counts.waiting, needs_you=found.counts.held,
            last_round_at=found.last_round_at, reach=Reach.REACHED,
        )  # fmt: skip
        return said(facts, clock.now()).words

    assert pill().startswith("Up to date")
    pair.a.edits(ContactDetail, pair.r, value="a1")
    pair.a.edits(ContactDetail, pair.r, value="a2")
    assert pill().startswith("2 items")
    asked, pushed = pair.a.sends(pair.a.batch()[:1])
    pair.a.takes(asked, pushed)
    assert pill().startswith("1 item")
    pair.a.laptop.sync()
    assert pill().startswith("Up to date")


def test_16_a_network_that_goes_during_a_round_leaves_everything_as_it_was(pair: Pair) -> None:
    change = pair.a.edits(ContactDetail, pair.r, value="a1")
    address, token = pair.a.laptop.url, pair.a.laptop.token
    pair.a.laptop.url = "http://127.0.0.1:9"
    with pytest.raises(ServerUnreachable):
        pair.a.laptop.sync()
    assert pair.a.state(change) == "waiting"
    pair.a.laptop.url = address
    pair.a.laptop.sync()
    assert pair.a.laptop.token == token, "she did not have to sign in again"
    assert pair.a.state(change) == "settled"


def test_17_a_note_survives_what_was_deleted_or_closed_meanwhile(pair: Pair) -> None:
    priya = Step(pair.world.laptop(pair.world.priya))
    priya.laptop.sync()
    pair.a.edits(ContactDetail, pair.r, value="07700 900001")
    note = pair.note(pair.amara, "He rang me.")
    pair.a.laptop.keep(Add(note, f"case:{pair.case}"))
    priya.laptop.keep(Delete(ContactDetail, pair.r, "Old number"))
    closed = CaseStatus(id=ids.new(), case_id=pair.case, status="CLSD", since=clock.today())
    priya.laptop.keep(Add(closed, f"case:{pair.case}"))
    priya.laptop.sync()
    pair.both_sync()
    assert pair.b.laptop.row(Session, note.id) is not None
    assert pair.b.shows(ContactDetail, pair.r, "value") == ["07700 900001"]
    found = pair.b.laptop.store.ask(partial(differences, me=pair.b.laptop.author)).result()
    assert [one.found.kind for one in found] == ["deleted"]


def test_18_two_leaders_registers_are_one_and_only_what_differs_is_asked(pair: Pair) -> None:
    programme, meeting = ids.new(), ids.new()
    scope = f"group:{programme}"
    places = [ids.new() for _ in range(3)]
    pair.world.give(
        (GroupProgramme(id=programme, name="Boxing", team_id=pair.world.team), scope),
        *(
            (
                GroupLeader(
                    id=ids.new(), group_programme_id=programme, worker_id=one, since=LONG_AGO
                ),
                scope,
            )
            for one in (pair.amara, pair.elif_)
        ),
        (GroupSession(id=meeting, group_programme_id=programme, held_on=TODAY), scope),
        *(
            (GroupPlace(id=one, group_programme_id=programme, walk_in_name=f"No {at_}"), scope)
            for at_, one in enumerate(places)
        ),
    )
    pair.both_sync()
    for step, third in ((pair.a, "ATT"), (pair.b, "DNA")):
        for place, code in zip(places, ("ATT", "ATT", third), strict=True):
            marked = RegisterMark(
                id=mark_id(meeting, place), group_session_id=meeting, group_place_id=place,
                attendance=code,
            )  # fmt: skip
            step.laptop.keep(Add(marked, scope))
    pair.both_sync()
    for step in (pair.a, pair.b):
        found = step.laptop.store.ask(partial(differences, me=step.laptop.author)).result()
        assert [one.found.record_id for one in found] == [mark_id(meeting, places[2])]


def test_22_a_clock_two_days_fast_changes_no_order_and_is_said(
    pair: Pair, request: pytest.FixtureRequest
) -> None:
    ahead = timedelta(days=2)
    hers = {threading.get_ident(), pair.a.laptop.ask(lambda _: threading.get_ident())}
    request.addfinalizer(lambda: clock.read_with(None))
    right = clock.now
    began = right()
    system = clock._system
    clock.read_with(lambda: system() + (ahead if threading.get_ident() in hers else timedelta()))
    for value in ("a1", "a2"):
        pair.a.edits(ContactDetail, pair.r, value=value)
    pair.a.laptop.sync()
    facts = pair.a.laptop.store.ask(partial(counted, me=pair.a.laptop.author)).result()
    clock.read_with(None)
    assert "2 days ahead" in clock_said(facts.clock_apart)
    written = [
        line for line in pair.log(pair.r) if line.laptop_id == pair.a.laptop.author.laptop_id
    ]
    moments = [line.corrected_at for line in written]
    assert moments == sorted(moments)
    assert all(began.isoformat() <= line.corrected_at <= line.received_at for line in written)
    pair.b.laptop.sync()
    assert pair.b.shows(ContactDetail, pair.r, "value") == ["a2"]
