"""Small histories in which a rule read a little differently loses work (sync-rules 10).

Each drives the real laptop and server code. `a` and `b` are laptops of two workers who both work
with one young person; `r` is a record of that young person's, `q` another.
"""

from dataclasses import dataclass
from datetime import timedelta

import pytest
import sqlalchemy as sa
from msgspec.structs import replace
from sqlcipher3 import dbapi2 as cipher

from caseworker_app import clock, ids
from caseworker_app.connections import Writer
from caseworker_app.exchange.changes import Patch, frames, new_change
from caseworker_app.exchange.protocol import SentFrame
from caseworker_app.exchange.rows import moment_text
from caseworker_app.fields.record import Record
from caseworker_app.records import Case, CaseWorker, ContactDetail, YoungPerson
from caseworker_app.server import facts
from caseworker_app.server.taking import take_own
from caseworker_app.server.world import World as Known
from caseworker_app.store import drafts, identity, undo
from caseworker_app.store.drafts import Draft
from caseworker_app.store.records import Delete, Edit
from tests import templates
from tests.sync.steps import Step
from tests.world import World

WHO = ContactDetail


@dataclass
class Two:
    """Two laptops, one young person, two contact details."""

    world: World
    a: Step
    b: Step
    person: str
    case: str
    scope: str
    r: str
    q: str
    a_worker: str
    b_worker: str

    def ends_allocation(self, worker: str) -> None:
        """The worker loses the young person and the case."""
        self._allocate(worker, until=clock.today() - timedelta(days=1))

    def gives_back(self, worker: str) -> None:
        """The worker has them again."""
        self._allocate(worker, until=None)

    def _allocate(self, worker: str, until: object) -> None:
        record_id = ids.computed(self.case, worker)

        def step(db: Writer) -> None:
            row = Known(db, facts.SERVER_WORKER, clock.today()).row("case_workers", record_id)
            assert row is not None
            seen = tuple(head.change for head in row.heads.get("until", ()))
            value = str(until) if until else None
            change = new_change(
                "case_workers", record_id, row.scope, {"until": Patch(value, seen)},
                worker=facts.SERVER_WORKER, written_at=moment_text(clock.now()), group=ids.new(),
            )  # fmt: skip
            take_own(db, [change])

        self.world.store.write_now(step)

    def has(self, kind: type[Record], record_id: str, name: str) -> list[object]:
        """What the server holds, as a fresh laptop of the supervisor's sees it."""
        fresh = Step(self.world.laptop(self.world.priya))
        fresh.pulls()
        return fresh.shows(kind, record_id, name)


@pytest.fixture
def two(world: World) -> Two:
    amara, elif_ = world.worker("Amara"), world.worker("Elif")
    person, case = world.young_person(amara, elif_)
    scope = f"young_person:{person}"
    r, q = ids.new(), ids.new()
    world.give(
        (ContactDetail(id=r, young_person_id=person), scope),
        (ContactDetail(id=q, young_person_id=person), scope),
    )
    a, b = Step(world.laptop(amara)), Step(world.laptop(elif_))
    a.pulls()
    b.pulls()
    return Two(world, a, b, person, case, scope, r, q, amara, elif_)


def test_own_waiting_value_hides_the_servers(two: Two) -> None:
    two.a.edits(WHO, two.r, safe_to_call=True)
    two.b.edits(WHO, two.r, safe_to_call=False)
    two.b.sends()
    two.a.pulls()
    assert sorted(map(str, two.a.shows(WHO, two.r, "safe_to_call"))) == ["False", "True"]


def test_ack_drops_the_change_row_comes_later(two: Two) -> None:
    two.b.edits(WHO, two.q, value="0")
    two.b.pushes()
    a1 = two.a.edits(WHO, two.r, value="a1")
    two.a.pushes()
    assert two.a.state(a1) == "taken"
    assert two.a.shows(WHO, two.r, "value") == ["a1"]
    two.a.pulls()
    assert two.a.state(a1) == "settled"
    assert two.a.shows(WHO, two.r, "value") == ["a1"]


def test_push_answer_moves_the_cursor(two: Two) -> None:
    two.a.edits(WHO, two.r, value="a1")
    two.a.pushes()
    two.b.edits(WHO, two.r, value="b1")
    two.b.pushes()
    two.b.pulls()
    assert two.b.shows(WHO, two.r, "value") == ["a1", "b1"]


def test_feed_leaves_out_own_changes(two: Two) -> None:
    a1 = two.a.edits(WHO, two.r, value="a1")
    two.a.sends()
    two.a.pulls()
    assert two.a.state(a1) == "waiting"
    two.a.pushes()
    two.a.pulls()
    assert two.a.state(a1) == "settled"
    assert two.a.shows(WHO, two.r, "value") == ["a1"]


def test_an_answer_that_was_given_up_moves_nothing(two: Two) -> None:
    a1 = two.a.edits(WHO, two.r, value="a1")
    sent, late = two.a.sends()
    a2 = two.a.edits(WHO, two.q, value="a2")
    again, pushed = two.a.sends()
    two.a.takes(again, pushed)
    assert (two.a.state(a1), two.a.state(a2)) == ("taken", "taken")
    assert two.a.takes(sent, late) == 0


def test_a_repeat_of_a_held_change_is_not_read_as_taken(two: Two) -> None:
    a1 = two.a.edits(CaseWorker, ids.computed(two.case, two.a_worker), part="SPEC")
    two.a.sends()
    two.a.pushes()
    assert two.a.state(a1) == "held"


def test_a_record_that_moves_is_found_where_it_went(two: Two) -> None:
    other, _ = two.world.young_person(two.a_worker, two.b_worker, name="Kai")
    two.a.pulls()
    two.b.pulls()
    two.a.edits(WHO, two.r, owner=f"young_person:{other}")
    two.a.sends()
    b1 = two.b.edits(WHO, two.r, value="b1")
    two.b.pushes()
    two.b.pulls()
    assert two.b.state(b1) == "settled"
    assert two.b.shows(WHO, two.r, "value") == ["b1"]
    row = two.b.laptop.row(WHO, two.r)
    assert row is not None
    assert row.scope == f"young_person:{other}"


def test_nothing_is_purged_before_it_is_deposited(two: Two) -> None:
    a1 = two.a.edits(WHO, two.r, value="a1")
    two.ends_allocation(two.a_worker)
    two.a.pulls()
    assert two.a.holds(two.scope) == "hidden"
    two.a.pushes()
    assert two.a.state(a1) in ("taken", "held")
    two.a.pulls()
    assert two.a.holds(two.scope) == ""
    assert two.a.laptop.row(WHO, two.r) is None


def test_what_a_form_saves_between_hiding_and_purging_is_sent(two: Two) -> None:
    two.ends_allocation(two.a_worker)
    two.a.applies(*two.a.asks())
    a1 = two.a.edits(WHO, two.r, value="a1")
    two.a.pulls()
    assert two.a.holds(two.scope) == "hidden"
    two.a.pushes()
    assert two.a.state(a1) in ("taken", "held")


def test_a_draft_is_not_purged_with_its_scope(two: Two) -> None:
    draft = Draft(
        ids.new(), "session", "1", two.case, two.scope, ids.new(), {"happened": "Half a"}, {},
        clock.now(),
    )  # fmt: skip
    two.a.laptop.store.change(lambda db: drafts.save(db, draft)).result()
    two.ends_allocation(two.a_worker)
    two.a.pulls()
    assert [one.words["happened"] for one in two.a.laptop.store.ask(drafts.open_drafts).result()]


def test_a_taken_change_of_a_hidden_scope_comes_back_with_it(two: Two) -> None:
    two.a.edits(WHO, two.r, value="a1")
    two.a.pushes()
    b1 = two.b.edits(WHO, two.q, value="b1")
    two.b.pushes()
    assert two.b.state(b1) == "taken"
    two.ends_allocation(two.b_worker)
    two.b.applies(*two.b.asks())
    assert two.b.state(b1) == "taken"
    two.gives_back(two.b_worker)
    two.b.pulls()
    assert two.b.state(b1) == "settled"
    assert two.b.shows(WHO, two.q, "value") == ["b1"]


def test_a_scope_given_back_while_hidden_is_filled_again(two: Two) -> None:
    two.a.edits(WHO, two.r, value="a1")
    two.ends_allocation(two.a_worker)
    two.a.pulls()
    assert two.a.holds(two.scope) == "hidden"
    two.gives_back(two.a_worker)
    two.a.pulls()
    assert two.a.holds(two.scope) == "active"
    two.a.pushes()
    two.a.pulls()
    assert two.a.shows(WHO, two.r, "value") == ["a1"]


def test_a_held_change_takes_its_place_in_the_chain(two: Two) -> None:
    held = two.a.edits(CaseWorker, ids.computed(two.case, two.a_worker), part="SPEC")
    after = two.a.edits(WHO, two.r, value="a2")
    two.a.pushes()
    assert two.a.state(held) == "held"
    assert two.a.state(after) in ("taken", "settled")


def test_an_unreadable_change_takes_its_place_in_the_chain(two: Two) -> None:
    two.a.edits(WHO, two.r, value="a1")
    after = two.a.edits(WHO, two.q, value="a2")
    first, second = two.a.batch()
    broken = SentFrame(first.frame, b"not a change")
    sent, pushed = two.a.sends([broken, second])
    two.a.takes(sent, pushed)
    assert [one.reason for one in pushed.verdicts] == ["unreadable", ""]
    assert two.a.state(after) in ("taken", "settled")


def test_a_change_names_every_value_it_has_seen(two: Two) -> None:
    two.a.edits(WHO, two.r, value="a1")
    two.b.edits(WHO, two.r, value="b1")
    two.b.pushes()
    two.a.pulls()
    assert sorted(map(str, two.a.shows(WHO, two.r, "value"))) == ["a1", "b1"]
    two.a.edits(WHO, two.r, value="a2")
    two.a.pushes()
    assert two.has(WHO, two.r, "value") == ["a2"]


def test_seen_is_what_stood_there_when_the_form_was_opened(two: Two) -> None:
    row = two.a.laptop.row(WHO, two.r)
    assert row is not None
    opened = {"value": tuple(head.change for head in row.heads.get("value", ()))}
    two.a.edits(WHO, two.r, value="a1")
    two.a.edits_seen(WHO, two.r, opened, value="a2")
    two.a.pushes()
    assert sorted(map(str, two.has(WHO, two.r, "value"))) == ["a1", "a2"]


def test_what_a_held_change_had_seen_counts_as_seen(two: Two) -> None:
    """Rule 1: replaced by somebody who was not allowed to, then knowingly by one who was."""
    allocation = ids.computed(two.case, two.a_worker)
    held = two.a.edits(CaseWorker, allocation, part="SPEC")
    two.a.pushes()
    assert two.a.state(held) == "held"
    priya = Step(two.world.laptop(two.world.priya))
    priya.pulls()
    priya.edits_seen(CaseWorker, allocation, {"part": (held,)}, part="SEC")
    priya.pushes()
    assert two.has(CaseWorker, allocation, "part") == ["SEC"]


def test_a_delete_does_not_hide_an_edit_that_it_had_not_seen(two: Two) -> None:
    two.a.edits(WHO, two.r, value="a1")
    two.b.laptop.keep(Delete(WHO, two.r, "entered twice"))
    two.b.pushes()
    two.a.pushes()
    assert two.has(WHO, two.r, "value") == ["a1"]
    two.b.pulls()
    hidden = two.b.laptop.ask(
        lambda db: db.value(sa.text("SELECT deleted FROM contact_details WHERE id = :one"),
                            {"one": two.r})
    )  # fmt: skip
    assert hidden is None


def test_a_batch_ends_with_a_group_and_a_group_is_taken_whole(two: Two) -> None:
    two.a.laptop.keep(Edit(WHO, two.r, {"value": "a1"}), Edit(WHO, two.q, {"value": "a1"}))
    first, _ = two.a.batch()
    _, pushed = two.a.sends([first])
    assert pushed.verdicts == []
    assert pushed.control.what == "resend"
    two.a.pushes()
    assert two.has(WHO, two.r, "value") == ["a1"]
    assert two.has(WHO, two.q, "value") == ["a1"]


def test_one_held_change_holds_its_whole_group(two: Two) -> None:
    allocation = ids.computed(two.case, two.a_worker)
    two.a.laptop.keep(
        Edit(WHO, two.r, {"value": "a1"}), Edit(CaseWorker, allocation, {"part": "SPEC"})
    )
    sent, pushed = two.a.sends()
    two.a.takes(sent, pushed)
    assert [one.outcome for one in pushed.verdicts] == ["quarantined", "quarantined"]
    assert two.has(WHO, two.r, "value") == []


def test_a_cursor_moves_to_the_head_only_with_the_last_page(
    two: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("caseworker_app.server.feeding.ANSWER_ENTRIES", 3)
    fresh = Step(two.world.laptop(two.b_worker, "fresh"))
    fresh.pulls()
    assert fresh.holds(two.scope) == "active"
    assert fresh.laptop.row(WHO, two.r) is not None
    assert fresh.laptop.row(YoungPerson, two.person) is not None
    assert fresh.laptop.row(Case, two.case) is not None


def test_a_branch_inherits_its_standing(two: Two) -> None:
    two.a.edits(WHO, two.r, value="a1")
    two.b.edits(WHO, two.r, value="b1")
    sent, pushed = two.b.sends()
    two.b.edits(WHO, two.r, value="b2")
    two.b.takes(sent, pushed)
    two.a.pushes()
    two.b.pushes()
    assert two.has(WHO, two.r, "value") == ["b2", "a1"]


def test_the_same_change_in_two_chains_is_a_repeat(two: Two) -> None:
    a1 = two.a.edits(WHO, two.r, value="a1")
    (sent,) = two.a.batch()
    two.a.sends()
    moved = frames(ids.new(), 0, bytes(32), [(a1, sent.frame.group, 1, sent.payload)])
    _, pushed = two.a.sends([SentFrame(moved[0], sent.payload)])
    assert [(one.change, one.repeat, one.outcome) for one in pushed.verdicts] == [
        (a1, True, "accepted")
    ]


def test_the_same_id_with_other_content_is_an_alarm_and_both_are_kept(two: Two) -> None:
    a1 = two.a.edits(WHO, two.r, value="a1")
    (sent,) = two.a.batch()
    two.a.pushes()
    forged = frames(ids.new(), 0, bytes(32), [(a1, sent.frame.group, 1, b"other")])
    _, pushed = two.a.sends([SentFrame(forged[0], b"other")])
    assert [(one.outcome, one.reason) for one in pushed.verdicts] == [("quarantined", "reused id")]
    assert two.has(WHO, two.r, "value") == ["a1"]


def test_another_laptops_chain_is_not_continued(two: Two) -> None:
    two.a.edits(WHO, two.r, value="a1")
    batch = two.a.batch()
    two.a.pushes()
    _, pushed = two.b.sends(batch)
    assert pushed.verdicts == []
    assert pushed.control.what == "forked"


def test_a_number_is_given_once_and_in_order(two: Two) -> None:
    for step in range(3):
        two.a.edits(WHO, two.r, value=f"a{step}")
        two.b.edits(WHO, two.q, value=f"b{step}")
        two.a.pushes()
        two.b.pushes()
    numbers = two.world.store.read_now(
        lambda db: [
            row[0]
            for row in db.execute(
                sa.text("SELECT number FROM changes WHERE taken_scope = :scope AND "
                        "outcome = 'accepted'"),
                {"scope": two.scope},
            )
        ]
    )  # fmt: skip
    head = two.world.store.read_now(
        lambda db: db.value(
            sa.text("SELECT head FROM counters WHERE scope = :scope"), {"scope": two.scope}
        )
    )
    assert sorted(numbers) == list(range(1, head + 1))


def test_an_answer_that_takes_much_away_needs_the_servers_word(two: Two) -> None:
    asked, pulled = two.a.asks()
    every = [f"young_person:{ids.new()}" for _ in range(3)]
    two.a.applies(asked, replace(pulled, lost=[*every, two.scope, f"case:{two.case}"]))
    assert two.a.holds(two.scope) == "hidden"
    assert two.a.laptop.store.ask(lambda db: identity.fact(db, "worker_id")).result()


def test_what_is_undone_leaves_no_hole_in_the_chain(two: Two) -> None:
    undone = two.a.edits(WHO, two.r, value="a1")
    group = two.a.batch()[0].frame.group
    two.a.laptop.store.keep(lambda db: undo.withdraw(db, two.a.laptop.author, group)).result()
    assert two.a.shows(WHO, two.r, "value") == []
    after = two.a.edits(WHO, two.r, value="a2")
    two.a.pushes()
    two.a.pulls()
    assert (two.a.state(undone), two.a.state(after)) == ("settled", "settled")
    assert two.has(WHO, two.r, "value") == ["a2"]


def test_a_purged_scope_leaves_no_word_in_the_store(two: Two) -> None:
    """Not in a row, not in the index, the history or the outbox."""
    two.a.edits(WHO, two.r, value="Kingfisher")
    two.a.pushes()
    two.a.pulls()
    two.a.edits(WHO, two.r, value="Kingfisher again")
    two.a.pushes()
    two.a.pulls()
    two.ends_allocation(two.a_worker)
    two.a.pulls()
    assert two.a.holds(two.scope) == ""
    two.a.laptop.store.close()
    raw = cipher.connect(str(two.a.laptop.path), isolation_level=None)
    raw.execute("PRAGMA cipher_log_level = NONE")
    raw.set_key(templates.key())
    plain = b"".join(
        bytes(str(value), "utf-8") if not isinstance(value, bytes) else value
        for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        for row in raw.execute(f'SELECT * FROM "{name}"').fetchall()
        for value in row
    )
    raw.close()
    assert b"Kingfisher" not in plain
    two.world.laptops.remove(two.a.laptop)
