"""Batches that were cut, turned round, sent again, forged, blown up or poisoned.

Each is answered with a code or with verdicts, the server stays up, and the laptop loses nothing.
"""

import hashlib
import secrets
from dataclasses import dataclass
from typing import Any

import httpx
import msgspec
import pytest
import sqlalchemy as sa
import zstandard
from msgspec.structs import replace

from caseworker_app import clock, ids
from caseworker_app.exchange.changes import START, Frame, frames
from caseworker_app.exchange.protocol import (
    CONTENT_TYPE,
    EXPANDED_LIMIT,
    Pushed,
    Refused,
    SentFrame,
    encoded,
)
from caseworker_app.exchange.rows import moment_text
from caseworker_app.records import ContactDetail, YoungPerson
from caseworker_app.server import events
from caseworker_app.server.tables import changes as log
from caseworker_app.store.records import Edit
from tests.sync.steps import Step
from tests.world import World

WHO = ContactDetail
PACKED = {"content-type": CONTENT_TYPE, "content-encoding": "zstd"}


@dataclass
class Here:
    """A laptop with one young person's contact detail `r`, and a colleague's laptop beside it."""

    world: World
    step: Step
    other: Step
    person: str
    case: str
    r: str

    @property
    def scope(self) -> str:
        """Where `r` lives."""
        return f"young_person:{self.person}"

    def post(self, body: bytes, path: str = "/sync/push", token: str = "") -> httpx.Response:
        """A body as it is, with this laptop's token."""
        headers = {**PACKED, "authorization": f"Bearer {token or self.step.laptop.token}"}
        with httpx.Client(trust_env=False) as client:
            return client.post(self.world.url + path, content=body, headers=headers)

    def body(self, batch: list[SentFrame]) -> bytes:
        """A push with these frames, as the laptop would send it."""
        return encoded(self.message(batch))

    def message(self, batch: list[SentFrame]) -> Any:
        """The same, before it is packed."""
        return replace(self.step.sends([])[0], frames=batch)

    def kept(self) -> list[bytes]:
        """Every payload that the server keeps of this laptop."""
        query = sa.select(log.c.payload).where(log.c.laptop_id == self.step.laptop.author.laptop_id)
        rows = self.world.store.read_now(lambda db: db.execute(query))
        return [bytes(row[0]) for row in rows if row[0]]

    def nothing_is_lost(self, *values: str) -> None:
        """A plain round sends what waits, and a colleague sees these values."""
        self.step.laptop.sync()
        assert not self.step.batch(), "nothing waits any more"
        self.other.laptop.sync()
        assert self.other.shows(WHO, self.r, "value") == list(values)

    def edited(self, *values: str) -> list[SentFrame]:
        """Edits that wait, each an action of its own, in the frames that would carry them."""
        for value in values:
            self.step.edits(WHO, self.r, value=value)
        return self.step.batch()


@pytest.fixture
def here(world: World) -> Here:
    amara, elif_ = world.worker("Amara"), world.worker("Elif")
    person, case = world.young_person(amara, elif_)
    r = ids.new()
    world.give((ContactDetail(id=r, young_person_id=person), f"young_person:{person}"))
    step, other = Step(world.laptop(amara)), Step(world.laptop(elif_))
    step.pulls()
    other.pulls()
    return Here(world, step, other, person, case, r)


def refusal(response: httpx.Response) -> tuple[int, str]:
    """The status and the code, which always comes with words."""
    told = msgspec.msgpack.decode(response.content, type=Refused)
    assert told.words.endswith(".")
    return response.status_code, told.code


def answered(response: httpx.Response) -> Pushed:
    """The answer of a push that was read."""
    assert response.status_code == 200
    return msgspec.msgpack.decode(response.content, type=Pushed)


def reasons(pushed: Pushed) -> list[str]:
    """Why each is held; empty where it is taken."""
    assert all(bool(one.ticket) == (one.outcome == "quarantined") for one in pushed.verdicts)
    return [one.reason for one in pushed.verdicts]


def framed(here: Here, payloads: list[dict[str, Any]]) -> list[SentFrame]:
    """Payloads of any content, each an action of its own, in a chain that is right."""
    packed = [(one["id"], one["group"], 1, msgspec.msgpack.encode(one)) for one in payloads]
    made = frames(ids.new(), 0, START, packed)
    return [SentFrame(frame, one[3]) for frame, one in zip(made, packed, strict=True)]


def payload(here: Here, **values: Any) -> dict[str, Any]:
    """An edit of `r` as a map, with some of it otherwise."""
    plain = {
        "id": ids.new(), "record": "contact_details", "record_id": here.r, "scope": here.scope,
        "patch": {"times": ["evenings", []]}, "group": ids.new(),
        "worker": here.step.laptop.author.worker_id, "written_at": moment_text(clock.now()),
        "salt": secrets.token_bytes(16),
    }  # fmt: skip
    return {**plain, **values}


def test_a_body_cut_anywhere_is_refused_and_sent_again(here: Here) -> None:
    body = here.body(here.edited("a1", "a2"))
    for length in sorted({0, 1, 4, len(body) // 2, len(body) - 1}):
        assert refusal(here.post(body[:length])) == (400, "unreadable")
    here.nothing_is_lost("a2")


def test_a_message_cut_before_it_was_packed_is_refused(here: Here) -> None:
    plain = msgspec.msgpack.encode(here.message(here.edited("a1")))
    for length in (0, 1, len(plain) // 2, len(plain) - 1):
        assert refusal(here.post(zstandard.compress(plain[:length]))) == (400, "unreadable")
    assert refusal(here.post(zstandard.compress(plain + b"\0"))) == (400, "unreadable")
    here.nothing_is_lost("a1")


def test_frames_turned_round_are_asked_for_again(here: Here) -> None:
    first, second = here.edited("a1", "a2")
    sent, pushed = here.step.sends([second, first])
    assert (pushed.verdicts, pushed.control.what, pushed.control.place) == ([], "resend", 1)
    here.step.takes(sent, pushed)
    here.nothing_is_lost("a2")


def test_a_batch_sent_again_is_answered_again_and_taken_once(here: Here) -> None:
    batch = here.edited("a1", "a2")
    _, first = here.step.sends(batch)
    sent, again = here.step.sends(batch)
    assert [one.repeat for one in first.verdicts] == [False, False]
    assert [one.repeat for one in again.verdicts] == [True, True]
    assert [one.number for one in again.verdicts] == [one.number for one in first.verdicts]
    here.step.takes(sent, again)
    here.nothing_is_lost("a2")


def test_a_frame_twice_in_one_batch_is_taken_once(here: Here) -> None:
    (one,) = here.edited("a1")
    sent, pushed = here.step.sends([one, one])
    assert pushed.control.what == "none"
    assert {verdict.outcome for verdict in pushed.verdicts} == {"accepted"}
    here.step.takes(sent, pushed)
    here.nothing_is_lost("a1")


def test_an_altered_payload_is_held_whole_and_stops_nothing(here: Here) -> None:
    first, second = here.edited("a1", "a2")
    forged = SentFrame(first.frame, first.payload.replace(b"\xa2a1", b"\xa2b9"))
    assert forged.payload != first.payload
    _, pushed = here.step.sends([forged, second])
    assert reasons(pushed) == ["unreadable", ""]
    assert forged.payload in here.kept()


def test_an_altered_frame_does_not_fit_its_chain(here: Here) -> None:
    first, second = here.edited("a1", "a2")
    for altered in (
        replace(first.frame, previous=b"\1" * 32),
        replace(first.frame, place=7),
        replace(first.frame, group_size=2),
    ):
        _, pushed = here.step.sends([SentFrame(altered, first.payload), second])
        assert pushed.verdicts == []
        assert pushed.control.what in ("forked", "resend")
    here.nothing_is_lost("a2")


def test_history_cannot_be_rewritten(here: Here) -> None:
    (first,) = here.edited("a1")
    here.step.pushes()
    other = payload(here, patch={"value": ["forged", []]})
    packed = msgspec.msgpack.encode(other)
    frame = replace(first.frame, change=other["id"], group=other["group"],
                    payload_hash=hashlib.sha256(packed).digest())  # fmt: skip
    _, pushed = here.step.sends([SentFrame(frame, packed)])
    assert (pushed.verdicts, pushed.control.what, pushed.control.place) == ([], "forked", 1)
    here.nothing_is_lost("a1")


@pytest.mark.parametrize("ours", [True, False])
def test_a_payload_under_a_frame_that_names_another_change_is_held(here: Here, ours: bool) -> None:
    packed = msgspec.msgpack.encode(payload(here))
    group = msgspec.msgpack.decode(packed)["group"]
    named = (ids.new(), group) if ours else (msgspec.msgpack.decode(packed)["id"], ids.new())
    (frame,) = frames(ids.new(), 0, START, [(*named, 1, packed)])
    _, pushed = here.step.sends([SentFrame(frame, packed)])
    assert reasons(pushed) == ["unreadable"]


def test_a_body_that_says_little_and_holds_much_is_refused(here: Here) -> None:
    bomb = bytearray(zstandard.compress(bytes(300)))
    honest = zstandard.compress(bytes(EXPANDED_LIMIT // 2))
    told = zstandard.get_frame_parameters(bytes(bomb))
    assert told.content_size == 300
    lying = bytes(bomb[:6]) + honest[zstandard.frame_header_size(honest) :]
    assert refusal(here.post(lying)) == (400, "unreadable")
    hidden = zstandard.ZstdCompressor(write_content_size=False).compress(bytes(300))
    assert refusal(here.post(hidden)) == (400, "unreadable")
    two = zstandard.compress(b"\x80") + zstandard.compress(b"\x80")
    assert refusal(here.post(two)) == (400, "unreadable")
    here.edited("a1")
    here.nothing_is_lost("a1")


def test_a_message_nested_without_end_is_refused(here: Here) -> None:
    for plain in (b"\x91" * 200_000, b"\x82\xa5epoch\xa0\xa1x" + b"\x91" * 200_000 + b"\xc0"):
        status, code = refusal(here.post(zstandard.compress(plain)))
        assert (status, code) in ((400, "unreadable"), (500, "fault"))
    here.edited("a1")
    here.nothing_is_lost("a1")


NO_PUSH: tuple[object, ...] = (
        {}, [], {"epoch": 5}, {"epoch": "", "frames": 7}, {"epoch": "", "frames": [[]]},
        {"epoch": "", "chains": [["ABC", 0]]}, {"epoch": "", "chains": [["0" * 32, -1]]},
        {"epoch": "", "chains": [["0" * 32, 2**60]]}, {"epoch": "", "clock_offset": "soon"},
        {"epoch": "", "hidden": [["case:x", "0" * 32, 0]]}, {"epoch": "", "unsent": 2**40},
)  # fmt: skip


def test_what_is_no_message_is_refused_without_a_word_of_it(here: Here) -> None:
    for message in NO_PUSH:
        packed = zstandard.compress(msgspec.msgpack.encode(message))
        path = "/sync/pull" if "unsent" in repr(message) else "/sync/push"
        assert refusal(here.post(packed, path)) == (400, "unreadable"), message


def test_a_clock_without_sense_stops_nothing(here: Here) -> None:
    for offset in (float("nan"), float("inf"), -1e300):
        message = replace(here.message(framed(here, [payload(here)])), clock_offset=offset)
        assert reasons(answered(here.post(encoded(message)))) == [""]


def test_another_laptops_token_does_not_make_its_chain_ones_own(here: Here) -> None:
    (mine,) = here.edited("a1")
    here.step.pushes()
    theirs = answered(here.post(here.body([mine]), token=here.other.laptop.token))
    assert theirs.verdicts == []
    assert (theirs.control.what, theirs.control.place) == ("forked", 1)
    assert [(one.place, one.link) for one in theirs.chains] == [(0, START)]


def test_work_signed_as_another_worker_is_held(here: Here) -> None:
    forged = payload(here, worker=here.other.laptop.author.worker_id)
    _, pushed = here.step.sends(framed(here, [forged]))
    assert reasons(pushed) == ["not its author's to write"]


def test_the_scope_that_an_envelope_names_opens_nothing(here: Here) -> None:
    stranger, _ = here.world.young_person(here.world.worker("Tom"))
    beyond = ids.new()
    here.world.give(
        (ContactDetail(id=beyond, young_person_id=stranger), f"young_person:{stranger}")
    )
    names_mine = payload(here, record_id=beyond)
    add: dict[str, Any] = {"adds": True, "patch": {"young_person_id": [stranger, []]}}
    links_beyond = payload(here, record_id=ids.new(), **add)
    lives_beyond = payload(here, record_id=ids.new(), scope=f"young_person:{stranger}", **add)
    moves_beyond = payload(here, patch={"owner": [f"young_person:{stranger}", []]})
    all_of_them = [names_mine, links_beyond, lives_beyond, moves_beyond]
    _, pushed = here.step.sends(framed(here, all_of_them))
    assert reasons(pushed) == [
        "scope not held", "invalid", "scope not held", "not its author's to write",
    ]  # fmt: skip
    assert here.kept() == [msgspec.msgpack.encode(one) for one in all_of_them]


def test_one_poisoned_change_among_a_hundred_is_held_and_the_rest_are_taken(here: Here) -> None:
    here.step.laptop.keep(*[Edit(WHO, here.r, {"value": "a1"})])
    for number in range(99):
        here.step.edits(YoungPerson, here.person, known_as=f"J{number}")
    batch = here.step.batch()
    poisoned = [
        SentFrame(one.frame, b"\xc1" * 40) if place == 50 else one
        for place, one in enumerate(batch)
    ]
    sent, pushed = here.step.sends(poisoned)
    assert len(pushed.verdicts) == 100
    assert [one.change for one in pushed.verdicts if one.outcome == "accepted"] == [
        one.frame.change for place, one in enumerate(batch) if place != 50
    ]
    (held,) = (one for one in pushed.verdicts if one.outcome == "quarantined")
    assert (held.change, held.reason) == (batch[50].frame.change, "unreadable")
    assert held.ticket
    assert here.step.takes(sent, pushed) == 100
    assert here.step.state(batch[50].frame.change) == "held"
    here.nothing_is_lost("a1")


POISON: dict[str, dict[str, Any]] = {
    "a nul in a line": {"patch": {"value": ["a\0b", []]}},
    "a nul where a delete says why": {"patch": {"deleted": [["a\0b"], []]}},
    "a delete that says nothing": {"patch": {"deleted": [[], []]}},
    "a delete that has seen no ids": {"patch": {"deleted": [["why", "x\0y"], []]}},
    "a nul in an owner": {"patch": {"owner": ["young_person:\0", []]}},
    "an owner that is no scope": {"patch": {"owner": [7, []]}},
    "an owner of a kind where it cannot live": {"patch": {"owner": ["organisation", []]}},
    "a moment without its zone": {"written_at": "2026-03-02T10:15:00.000000"},
    "a moment before all others": {"written_at": "0001-01-01T00:00:00.000000+14:00"},
    "a nul in a moment": {"written_at": "2026-03-02\x0010:15:00.000000+00:00"},
    "a day that is none": {"patch": {"agreed_on": ["2026-02-30", []]}},
    "a link emptied": {"patch": {"young_person_id": [None, []]}},
    "a link with a long tale": {"patch": {"young_person_id": ["x" * 9000 + "/" + "0" * 32, []]}},
    "a yes that is a number": {"patch": {"safe_to_call": [1, []]}},
    "a list where a line is": {"patch": {"value": [["a", "b"], []]}},
    "a fraction": {"patch": {"value": [1.5, []]}},
    "a map": {"patch": {"value": [{"a": 1}, []]}},
    "a list of lists": {"patch": {"value": [[["a"]], []]}},
    "seen that are no ids": {"patch": {"value": ["a", ["\0"]]}},
    "a field that is no name": {"patch": {"Value; DROP": ["a", []]}},
    "nested without end": {"more": None},
    "a scope that is none": {"scope": "case:\0"},
    "a type that is none": {"record": "moon_phases"},
    "a record that is no id": {"record_id": "1"},
}


def test_poison_of_many_kinds_is_held_and_its_neighbours_are_taken(here: Here) -> None:
    said: dict[str, list[str]] = {}
    for what, poison in POISON.items():
        poisoned = payload(here, **poison)
        batch = framed(here, [payload(here), poisoned, payload(here)])
        if what == "nested without end":
            deep = msgspec.msgpack.encode(poisoned)[:-1] + b"\x91" * 200_000 + b"\xc0"
            batch = _with_payload(batch, 1, deep)
        response = here.post(here.body(batch))
        said[what] = reasons(answered(response)) if response.status_code == 200 else ["no answer"]
        assert batch[1].payload in here.kept() or said[what] == ["no answer"]
    for_a_person = ("unreadable", "invalid", "not its author's to write")
    assert {what: told for what, told in said.items() if told[1:2] and told[1] in for_a_person
            and told[::2] == ["", ""]} == said  # fmt: skip
    here.edited("a1")
    here.nothing_is_lost("a1")


NO_STORE_KEEPS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("tasks", {"about_id": "0" * 32, "words": "Ring"}),
    ("tasks", {"about_id": None, "words": "Ring"}),
    ("sessions", {"started_at": "0001-01-01T00:00:00+14:00"}),
    ("sessions", {"minutes": 2**60}),
    ("sessions", {"worker_ids": ["x" * 9000 + "/" + "0" * 32]}),
    ("sessions", {"themes": ["a\0b"]}),
    ("sessions", {"type": None}),
)


def test_a_new_record_that_no_store_could_keep_is_held(here: Here) -> None:
    whole: dict[str, dict[str, Any]] = {
        "sessions": {
            "case_id": here.case, "type": "O2O", "mode": "F2F", "attendance": "ATT",
            "started_at": "2026-03-02T14:00:00.000000+00:00", "minutes": 60, "happened": "Walked.",
            "worker_ids": [here.step.laptop.author.worker_id],
        },
        "tasks": {"priority": "SOON", "about_id": f"cases/{here.case}"},
    }  # fmt: skip
    sound: list[tuple[str, dict[str, Any]]] = [(record, {}) for record in whole]
    batch = [
        payload(
            here, record=record, record_id=ids.new(), scope=f"case:{here.case}", adds=True,
            patch={name: [value, []] for name, value in {**whole[record], **odd}.items()},
        )
        for record, odd in [*NO_STORE_KEEPS, *sound]
    ]  # fmt: skip
    _, pushed = here.step.sends(framed(here, batch))
    assert reasons(pushed) == ["invalid"] * len(NO_STORE_KEEPS) + ["", ""]


def test_an_id_with_other_content_is_an_alarm_and_never_a_repeat(here: Here) -> None:
    (first,) = here.edited("a1")
    here.step.pushes()
    forged = payload(here, id=first.frame.change, patch={"value": ["b9", []]})
    batch = framed(here, [forged])
    _, pushed = here.step.sends(batch)
    assert reasons(pushed) == ["reused id"]
    alarms = here.world.store.read_now(lambda db: events.of_kind(db, events.REUSED))
    assert [one["changes"] for one in alarms] == [[first.frame.change]]
    _, again = here.step.sends(batch)
    assert [(one.change, one.repeat, one.reason) for one in again.verdicts] == [
        (first.frame.change, True, "reused id")
    ]
    assert here.kept() == [first.payload, batch[0].payload]
    here.nothing_is_lost("a1")


def _with_payload(batch: list[SentFrame], place: int, content: bytes) -> list[SentFrame]:
    """The same batch in a right chain, with other bytes in one place."""
    parts = [
        (one.frame.change, one.frame.group, 1, content if index == place else one.payload)
        for index, one in enumerate(batch)
    ]
    made: list[Frame] = frames(ids.new(), 0, START, parts)
    return [SentFrame(frame, part[3]) for frame, part in zip(made, parts, strict=True)]
