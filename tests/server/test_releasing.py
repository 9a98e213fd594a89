"""Held work that a reviewer releases is taken whole, as its author's, and stays taken."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
import sqlalchemy as sa
from click.testing import CliRunner

from caseworker_app import clock, ids
from caseworker_app.__main__ import main
from caseworker_app.connections import Writer
from caseworker_app.exchange.changes import Patch, frames, new_change, packed
from caseworker_app.exchange.protocol import SentFrame
from caseworker_app.exchange.rows import moment_text
from caseworker_app.records import (
    CaseWorker,
    ContactDetail,
    GroupPlace,
    GroupProgramme,
    Session,
    YoungPerson,
)
from caseworker_app.server import accounts, events, releasing, restoring
from caseworker_app.server.releasing import CannotRelease, HereAlready, NotHeld
from caseworker_app.server.tables import changes as log
from caseworker_app.store import drafts
from caseworker_app.store.drafts import Draft
from caseworker_app.store.records import Edit
from tests.sync.steps import Step
from tests.templates import SECRET
from tests.world import World

WHO = ContactDetail


@dataclass
class Two:
    """Two workers with one young person; `r` is a contact detail of theirs."""

    world: World
    a: Step
    b: Step
    person: str
    case: str
    r: str
    a_worker: str
    b_worker: str

    @property
    def allocation(self) -> str:
        """The first worker's part in the case, which is not theirs to change."""
        return ids.computed(self.case, self.a_worker)

    def holds_an_edit(self, value: str = "a1") -> str:
        """The first worker loses the young person and edits before they hear of it."""
        self.world.ends(self.person, self.case, self.a_worker)
        change = self.a.edits(WHO, self.r, value=value)
        self.a.pushes()
        assert self.a.state(change) == "held"
        return change

    def ticket(self) -> str:
        """The ticket of the first change that is held."""
        return self.world.held()[0].ticket

    def line(self, change: str) -> dict[str, object]:
        """What the server's log says of a change."""
        query = sa.select(log).where(log.c.id == change)
        return dict(self.world.store.read_now(lambda db: db.mappings(query))[0])


def two_in(world: World) -> Two:
    amara, elif_ = world.worker("Amara"), world.worker("Elif")
    person, case = world.young_person(amara, elif_)
    r = ids.new()
    world.give((ContactDetail(id=r, young_person_id=person), f"young_person:{person}"))
    a, b = Step(world.laptop(amara)), Step(world.laptop(elif_))
    a.laptop.sync()
    b.laptop.sync()
    return Two(world, a, b, person, case, r, amara, elif_)


@pytest.fixture
def two(world: World) -> Two:
    return two_in(world)


@pytest.fixture
def embedded(tmp_path: Path) -> Iterator[Two]:
    world = World(tmp_path)
    yield two_in(world)
    world.close()


def test_what_is_released_is_taken_as_its_author_s(two: Two) -> None:
    change = two.holds_an_edit()
    before = two.line(change)
    two.world.released(two.ticket())
    two.b.pulls()
    assert two.b.shows(WHO, two.r, "value") == ["a1"]
    row = two.b.laptop.row(WHO, two.r)
    assert row is not None
    stamp = row.stamps[change]
    assert (stamp.worker, stamp.laptop) == (two.a_worker, two.a.laptop.author.laptop_id)
    assert (stamp.written_at, stamp.received_at) == (
        before["corrected_at"], before["received_at"]
    )  # fmt: skip
    after = two.line(change)
    assert after["payload"] == before["payload"]
    assert (after["outcome"], after["released"]) == ("accepted", True)
    assert after["taken_scope"] == f"young_person:{two.person}"
    assert after["number"] == row_number(two)
    assert two.world.held() == []


def row_number(two: Two) -> int:
    table = sa.text("SELECT number FROM contact_details WHERE id = :one")
    return int(two.world.store.read_now(lambda db: db.value(table, {"one": two.r})))


def test_its_author_hears_of_it_at_the_next_round(two: Two) -> None:
    held = two.a.edits(CaseWorker, two.allocation, part="SPEC")
    two.a.laptop.sync()
    assert two.a.state(held) == "held"
    two.world.released(two.ticket())
    two.a.laptop.sync()
    assert two.a.state(held) == "settled"
    assert two.a.shows(CaseWorker, two.allocation, "part") == ["SPEC"]
    two.a.laptop.sync()
    assert two.a.holds(f"young_person:{two.person}") == "active"


def test_a_group_is_released_whole(two: Two) -> None:
    two.a.laptop.keep(
        Edit(WHO, two.r, {"value": "a1"}), Edit(CaseWorker, two.allocation, {"part": "SPEC"})
    )
    two.a.laptop.sync()
    first, second = two.world.held()
    assert len(two.world.released(second.ticket).changes) == 2
    two.b.pulls()
    assert two.b.shows(WHO, two.r, "value") == ["a1"]
    assert two.b.shows(CaseWorker, two.allocation, "part") == ["SPEC"]
    with pytest.raises(NotHeld):
        two.world.released(first.ticket)


def test_what_is_sent_again_afterwards_is_a_repeat(two: Two) -> None:
    two.world.ends(two.person, two.case, two.a_worker)
    two.a.edits(WHO, two.r, value="a1")
    batch = two.a.batch()
    two.a.sends(batch)
    two.world.released(two.ticket())
    number = row_number(two)
    _, pushed = two.a.sends(batch)
    assert [(one.repeat, one.outcome, one.number) for one in pushed.verdicts] == [
        (True, "accepted", number)
    ]
    assert row_number(two) == number


def test_what_follows_from_it_follows(two: Two) -> None:
    group, place = ids.new(), ids.new()
    two.world.give(
        (GroupProgramme(id=group, name="Boxing", team_id=two.world.team), f"group:{group}"),
        (
            GroupPlace(id=place, group_programme_id=group, young_person_id=two.person),
            f"group:{group}",
        ),
    )
    two.world.ends(two.person, two.case, two.a_worker)
    two.a.edits(YoungPerson, two.person, given_name="Jaden")
    two.a.pushes()
    two.world.released(two.ticket())
    priya = Step(two.world.laptop(two.world.priya))
    priya.pulls()
    assert priya.shows(GroupPlace, place, "name") == ["Jaden"]


def test_what_was_replaced_knowingly_meanwhile_is_no_rival(two: Two) -> None:
    held = two.a.edits(CaseWorker, two.allocation, part="SPEC")
    two.a.pushes()
    priya = Step(two.world.laptop(two.world.priya))
    priya.pulls()
    priya.edits_seen(CaseWorker, two.allocation, {"part": (held,)}, part="SEC")
    priya.pushes()
    two.world.released(two.ticket())
    priya.pulls()
    assert priya.shows(CaseWorker, two.allocation, "part") == ["SEC"]


def test_what_it_had_not_seen_stands_beside_it(two: Two) -> None:
    two.b.edits(WHO, two.r, value="b1")
    two.b.pushes()
    two.holds_an_edit("a1")
    two.world.released(two.ticket())
    two.b.pulls()
    assert two.b.shows(WHO, two.r, "value") == ["b1", "a1"]


def test_a_release_is_written_down_without_what_it_says(two: Two) -> None:
    change = two.holds_an_edit("020 7946 0000")
    ticket = two.ticket()
    two.world.released(ticket)
    (found,) = two.world.store.read_now(lambda db: events.of_kind(db, events.RELEASED))
    assert (found["ticket"], found["changes"]) == (ticket, [change])
    (line,) = two.world.decisions.read()
    assert (line["ticket"], line["changes"], line["by"]) == (ticket, [change], two.world.priya)
    assert b"7946" not in two.world.decisions.path.read_bytes()
    assert "7946" not in str(found)


def test_an_unknown_ticket_releases_nothing(two: Two) -> None:
    two.holds_an_edit()
    for ticket in ("", ids.new()):
        with pytest.raises(NotHeld):
            two.world.released(ticket)


def test_what_cannot_be_read_stays_held(two: Two) -> None:
    two.a.edits(WHO, two.r, value="a1")
    (sent,) = two.a.batch()
    two.a.sends([SentFrame(sent.frame, b"not a change")])
    refused(two, "unreadable")


def test_a_reused_id_stays_held_and_is_an_alarm(two: Two) -> None:
    a1 = two.a.edits(WHO, two.r, value="a1")
    (sent,) = two.a.batch()
    two.a.pushes()
    forged = frames(ids.new(), 0, bytes(32), [(a1, sent.frame.group, 1, b"other")])
    two.a.sends([SentFrame(forged[0], b"other")])
    refused(two, "reused id")
    (found,) = two.world.store.read_now(lambda db: events.of_kind(db, events.REUSED))
    assert found["changes"] == [a1]
    assert found["laptop"] == two.a.laptop.author.laptop_id


def test_no_part_of_a_group_is_released_without_the_rest(two: Two) -> None:
    a1 = two.a.edits(WHO, two.r, value="a1")
    two.a.pushes()
    change = new_change(
        WHO.about.table, two.r, f"young_person:{two.person}", {"value": Patch("a2")},
        worker=two.a_worker, written_at=moment_text(clock.now()), group=ids.new(),
    )  # fmt: skip
    payloads = {a1: b"other", change.id: packed(change)}
    made = frames(
        ids.new(), 0, bytes(32), [(one, change.group, 2, payloads[one]) for one in payloads]
    )
    two.a.sends([SentFrame(frame, payloads[frame.change]) for frame in made])
    before = two.world.held()
    assert sorted(line.reason for line in before) == ["part of a group that is held", "reused id"]
    for line in before:
        with pytest.raises(CannotRelease):
            two.world.released(line.ticket)
    assert two.world.held() == before


def test_a_change_of_a_record_that_is_not_here_stays_held(two: Two) -> None:
    sends_one(two, ContactDetail.about.table, ids.new(), {"value": Patch("a1")})
    refused(two, "no such record")


def test_a_value_that_fits_no_column_stays_held(two: Two) -> None:
    sends_one(two, WHO.about.table, two.r, {"safe_to_call": Patch("perhaps")})
    refused(two, "invalid")


def test_a_new_record_stays_held_where_nothing_leads_to_its_place(two: Two) -> None:
    person, _ = two.world.young_person(two.b_worker, name="Somebody else")
    add = {"young_person_id": Patch(person), "value": Patch("a1")}
    sends_one(two, WHO.about.table, ids.new(), add, adds=True)
    refused(two, "invalid")


def test_nobody_is_named_as_author_by_another_s_laptop(two: Two) -> None:
    sends_one(two, WHO.about.table, two.r, {"value": Patch("a1")}, worker=two.b_worker)
    refused(two, "not its author's to write")


def sends_one(
    two: Two, record: str, record_id: str, patch: dict[str, Patch], *, adds: bool = False,
    worker: str = "",
) -> None:  # fmt: skip
    """A change as no window would make it, in a chain of its own."""
    change = new_change(
        record, record_id, f"young_person:{two.person}", patch, worker=worker or two.a_worker,
        written_at=moment_text(clock.now()), group=ids.new(), adds=adds,
    )  # fmt: skip
    payload = packed(change)
    (frame,) = frames(ids.new(), 0, bytes(32), [(change.id, change.group, 1, payload)])
    two.a.sends([SentFrame(frame, payload)])


def refused(two: Two, reason: str) -> None:
    """The one thing that is held cannot be released, and is held after that as before."""
    (line,) = before = two.world.held()
    assert line.reason == reason
    with pytest.raises(CannotRelease) as told:
        two.world.released(line.ticket)
    assert told.value.reason == reason
    assert two.world.held() == before
    assert not two.world.decisions.path.exists()
    assert two.world.store.read_now(lambda db: events.of_kind(db, events.RELEASED)) == []


def test_half_a_note_about_a_lost_scope_does_not_go_back_to_its_author(two: Two) -> None:
    draft = Draft(
        ids.new(), "session", "1", two.case, f"case:{two.case}", ids.new(),
        {"happened": "Half a sentence"}, {}, clock.now(),
    )  # fmt: skip
    author = two.a.laptop.author
    two.a.laptop.store.change(lambda db: drafts.save(db, draft)).result()
    two.world.ends(two.person, two.case, two.a_worker)
    two.a.laptop.sync()
    two.a.laptop.store.change(lambda db: drafts.hand_over(db, author)).result()
    two.a.laptop.sync()
    refused(two, "handed in")


def test_an_unfinished_problem_is_released_with_the_record(two: Two) -> None:
    """A finished note that says too little is a note all the same."""
    note = ids.new()
    add = {
        "case_id": Patch(two.case), "attendance": Patch("ATT"), "type": Patch("O2O"),
        "mode": Patch("F2F"), "started_at": Patch("2025-10-13T14:00:00.000000+00:00"),
        "happened": Patch("Walked to the park."), "worker_ids": Patch([two.a_worker]),
    }  # fmt: skip
    change = new_change(
        "sessions", note, f"case:{two.case}", add, worker=two.a_worker,
        written_at=moment_text(clock.now()), group=ids.new(), adds=True,
    )  # fmt: skip
    payload = packed(change)
    (frame,) = frames(ids.new(), 0, bytes(32), [(change.id, change.group, 1, payload)])
    two.a.sends([SentFrame(frame, payload)])
    assert [line.reason for line in two.world.held()] == ["invalid"]
    two.world.released(two.ticket())
    two.b.pulls()
    assert two.b.shows(Session, note, "happened") == ["Walked to the park."]


def test_a_revoked_laptop_s_work_is_released_too(two: Two) -> None:
    two.a.edits(WHO, two.r, value="a1")
    laptop = two.a.laptop.author.laptop_id
    two.world.store.write_now(lambda db: accounts.revoke(db, laptop))
    two.a.pushes()
    two.world.released(two.ticket())
    two.b.pulls()
    assert two.b.shows(WHO, two.r, "value") == ["a1"]


def lost_and_witnessed(embedded: Two) -> str:
    """What the first worker wrote is gone with a restore; the second hands it in."""
    backup = embedded.world.makes_a_backup()
    a1 = embedded.a.edits(WHO, embedded.r, value="a1")
    embedded.a.laptop.sync()
    embedded.b.laptop.sync()
    embedded.world.puts_back(backup)
    embedded.b.laptop.sync()
    assert [line.reason for line in embedded.world.held()] == ["handed in"]
    return a1


def test_a_witness_stands_as_written_by_whoever_wrote_it_first(embedded: Two) -> None:
    lost_and_witnessed(embedded)
    (line,) = embedded.world.held()
    embedded.world.released(line.ticket)
    embedded.b.laptop.sync()
    assert embedded.b.shows(WHO, embedded.r, "value") == ["a1"]
    row = embedded.b.laptop.row(WHO, embedded.r)
    assert row is not None
    (head,) = row.heads["value"]
    assert head.change == line.change_id
    assert row.stamps[head.change].worker == embedded.a_worker
    assert row.stamps[head.change].laptop == embedded.a.laptop.author.laptop_id


def test_the_change_itself_is_no_rival_of_its_witness(embedded: Two) -> None:
    lost_and_witnessed(embedded)
    embedded.world.released(embedded.ticket())
    embedded.b.laptop.sync()
    embedded.b.edits(WHO, embedded.r, value="b2")
    embedded.b.laptop.sync()
    for one in (embedded.a, embedded.b, embedded.a):
        one.laptop.sync()
    assert embedded.b.shows(WHO, embedded.r, "value") == ["b2"]
    assert embedded.a.shows(WHO, embedded.r, "value") == ["b2"]


def test_what_was_replaced_knowingly_does_not_come_back_with_a_witness(embedded: Two) -> None:
    priya = Step(embedded.world.laptop(embedded.world.priya))
    priya.laptop.sync()
    backup = embedded.world.makes_a_backup()
    embedded.a.edits(WHO, embedded.r, value="a1")
    for one in (embedded.a, embedded.b, priya):
        one.laptop.sync()
    embedded.b.edits(WHO, embedded.r, value="b1")
    embedded.b.laptop.sync()
    embedded.world.puts_back(backup)
    for one in (embedded.b, priya):
        one.laptop.sync()
    (line,) = (one for one in embedded.world.held() if one.record == "contact_details")
    embedded.world.released(line.ticket)
    priya.laptop.sync()
    assert priya.shows(WHO, embedded.r, "value") == ["b1"]


def test_a_witness_of_what_came_by_itself_adds_nothing(embedded: Two) -> None:
    lost_and_witnessed(embedded)
    embedded.a.laptop.sync()
    with pytest.raises(HereAlready):
        embedded.world.released(embedded.ticket())


def test_the_same_words_handed_in_twice_are_released_once(embedded: Two) -> None:
    priya = Step(embedded.world.laptop(embedded.world.priya))
    priya.laptop.sync()
    backup = embedded.world.makes_a_backup()
    embedded.a.edits(WHO, embedded.r, value="a1")
    for one in (embedded.a, embedded.b, priya):
        one.laptop.sync()
    embedded.world.puts_back(backup)
    for one in (embedded.b, priya):
        one.laptop.sync()
    first, second = (one for one in embedded.world.held() if one.record == "contact_details")
    embedded.world.released(first.ticket)
    with pytest.raises(HereAlready):
        embedded.world.released(second.ticket)


def test_what_was_released_before_a_restore_is_taken_when_it_comes_again(embedded: Two) -> None:
    embedded.world.ends(embedded.person, embedded.case, embedded.a_worker)
    backup = embedded.world.makes_a_backup()
    change = embedded.a.edits(WHO, embedded.r, value="a1")
    embedded.a.pushes()
    embedded.world.released(embedded.ticket())
    assert embedded.world.puts_back(backup).decided_again == 1
    embedded.a.laptop.sync()
    assert embedded.world.held() == []
    assert embedded.line(change)["released"]
    embedded.b.laptop.sync()
    assert embedded.b.shows(WHO, embedded.r, "value") == ["a1"]


def test_what_a_backup_still_holds_back_is_released_with_it(embedded: Two) -> None:
    change = embedded.holds_an_edit()
    backup = embedded.world.makes_a_backup()
    embedded.world.released(embedded.ticket())
    embedded.world.puts_back(backup)
    assert embedded.world.held() == []
    assert embedded.line(change)["outcome"] == "accepted"


def test_a_released_witness_outlives_a_restore(embedded: Two) -> None:
    lost_and_witnessed(embedded)
    backup = embedded.world.makes_a_backup("held.db")
    embedded.world.released(embedded.ticket())
    embedded.world.puts_back(backup)
    assert embedded.world.held() == []
    embedded.b.laptop.sync()
    assert embedded.b.shows(WHO, embedded.r, "value") == ["a1"]


def test_a_cut_between_the_line_and_the_commit_loses_and_doubles_nothing(embedded: Two) -> None:
    change = embedded.holds_an_edit()
    step = partial(
        releasing.release, ticket=embedded.ticket(), by="command",
        decisions=embedded.world.decisions,
    )  # fmt: skip

    def cut(db: Writer) -> None:
        step(db)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        embedded.world.store.write_now(cut)
    assert len(embedded.world.held()) == 1
    lines = embedded.world.decisions.read()
    again = partial(restoring.decide_again, lines=lines)
    assert embedded.world.store.write_now(again) == 1
    number = embedded.line(change)["number"]
    assert embedded.world.held() == []
    assert embedded.world.store.write_now(again) == 0
    assert embedded.line(change)["number"] == number


def test_the_commands_list_and_release_and_never_say_what_was_written(
    embedded: Two, tmp_path: Path
) -> None:
    change = embedded.holds_an_edit("020 7946 0000")
    ticket = embedded.ticket()
    embedded.world._stop()
    embedded.world.store.close()
    (tmp_path / "server.key").write_text(SECRET.hex())
    said = CliRunner().invoke(main, ["admin", "held", "--folder", str(tmp_path)])
    assert (said.exit_code, said.exception) == (0, None)
    for wanted in (ticket, "scope not held", "contact_details", change, embedded.a_worker):
        assert wanted in said.output
    assert "7946" not in said.output
    said = CliRunner().invoke(main, ["admin", "release", "--folder", str(tmp_path), ticket])
    assert (said.exit_code, said.exception) == (0, None)
    embedded.world._start()
    assert embedded.world.held() == []
    embedded.b.pulls()
    assert embedded.b.shows(WHO, embedded.r, "value") == ["020 7946 0000"]
