"""A second client, made from the page alone, and a real laptop understand each other."""

import ast
import hashlib
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import sqlalchemy as sa

from caseworker_app import ids
from caseworker_app.records import ContactDetail, RiskAssessment, Session
from caseworker_app.server import accounts
from caseworker_app.server.tables import changes, counters
from tests.protocol.client import Client
from tests.protocol.wire import Refusal, ask, new_id
from tests.sync.steps import Step
from tests.world import World

WHO = ContactDetail
MADE_FROM_THE_PAGE = ("client.py", "wire.py")
MAY_IMPORT = {
    "msgspec", "zstandard", "httpx", "tests.protocol", "tests.protocol.wire", "collections",
    "dataclasses", "datetime", "hashlib", "secrets", "time", "typing",
}  # fmt: skip


def joined(world: World, worker: str) -> Client:
    """A second client of this worker's."""
    client = Client(world.url)
    client.join(world.store.write_now(lambda db: accounts.new_code(db, worker)))
    return client


@dataclass
class Here:
    """A second client and a real laptop of two workers with one young person."""

    world: World
    client: Client
    laptop: Step
    worker: str
    person: str
    case: str
    r: str

    @property
    def scope(self) -> str:
        """Where the contact detail `r` lives."""
        return f"young_person:{self.person}"

    def both(self) -> None:
        """Both ask for news."""
        self.client.pull()
        self.laptop.laptop.sync()


def here_in(world: World) -> Here:
    amara, elif_ = world.worker("Amara"), world.worker("Elif")
    person, case = world.young_person(amara, elif_)
    r = ids.new()
    world.give((ContactDetail(id=r, young_person_id=person), f"young_person:{person}"))
    made = Here(
        world, joined(world, amara), Step(world.laptop(elif_)), amara, person, case, r
    )  # fmt: skip
    made.both()
    return made


@pytest.fixture
def here(world: World) -> Here:
    return here_in(world)


@pytest.fixture
def restorable(tmp_path: Path) -> Iterator[Here]:
    """The same over the embedded store, which a test can put back from a copy."""
    world = World(tmp_path)
    yield here_in(world)
    world.close()


def test_it_imports_nothing_of_the_program() -> None:
    for name in MADE_FROM_THE_PAGE:
        tree = ast.parse((Path(__file__).parent / name).read_text("utf-8"))
        named = {
            one
            for node in ast.walk(tree)
            if isinstance(node, ast.Import | ast.ImportFrom)
            for one in (
                [node.module or ""]
                if isinstance(node, ast.ImportFrom)
                else [alias.name for alias in node.names]
            )
        }
        assert named <= MAY_IMPORT, name


def test_it_holds_what_its_worker_may_and_its_digests_are_the_servers(here: Here) -> None:
    rows = here.world.store.read_now(lambda db: db.execute(sa.select(counters)))
    servers = {row.scope: (row.head, bytes(row.digest or b"")) for row in rows}
    held = {f"case:{here.case}", here.scope, "organisation", f"work:{here.worker}",
            f"own:{here.worker}"}  # fmt: skip
    assert set(here.client.scopes) == held
    assert here.client.refilled == []
    for scope, cursor, digest in here.client.vector():
        assert (cursor, digest) == servers.get(scope, (0, b"")), scope
    assert here.client.heads(here.r, "young_person_id")


@pytest.mark.parametrize("limit", ["ANSWER_ENTRIES", "ANSWER_BYTES"])
def test_much_comes_in_several_answers_and_is_whole(
    here: Here, limit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for most in range(1, 8):
        monkeypatch.setattr(f"caseworker_app.server.feeding.{limit}", most)
        fresh = joined(here.world, here.worker)
        fresh.pull()
        assert fresh.refilled == []
        assert fresh.requests > 2
        assert fresh.vector() == here.client.vector()


def test_with_no_news_one_short_question_is_enough(here: Here) -> None:
    before = here.client.requests
    here.client.pull()
    assert here.client.requests == before + 1


def test_a_real_laptop_sees_what_it_adds_and_edits(here: Here) -> None:
    note = new_id()
    here.client.adds(
        "sessions", note, f"case:{here.case}", case_id=here.case, type="O2O", mode="F2F",
        attendance="ATT", started_at="2026-03-02T14:00:00.000000+00:00", minutes=60,
        worker_ids=[here.worker], happened="Walked to the park.",
    )  # fmt: skip
    here.client.edits(here.r, value="020 7946 0018")
    assert [one[2] for one in here.client.push()] == ["accepted", "accepted"]
    here.both()
    assert here.laptop.shows(Session, note, "happened") == ["Walked to the park."]
    assert here.laptop.shows(WHO, here.r, "value") == ["020 7946 0018"]
    assert here.client.shows(here.r, "value") == ["020 7946 0018"]
    assert here.client.refilled == []


def test_it_sees_a_difference_and_settles_it(here: Here) -> None:
    here.client.edits(here.r, value="0018")
    here.laptop.edits(WHO, here.r, value="0042")
    here.client.push()
    here.laptop.laptop.sync()
    here.client.pull()
    assert here.client.shows(here.r, "value") == ["0018", "0042"]
    here.client.edits(here.r, value="0042")
    here.client.push()
    here.both()
    assert here.client.shows(here.r, "value") == ["0042"]
    assert here.laptop.shows(WHO, here.r, "value") == ["0042"]


def test_it_sends_again_what_the_server_has_not(here: Here) -> None:
    own = here.client.edits(here.r, value="a")
    here.client.edits(here.r, value="b")
    own.verdict = ["", False, "accepted", "", 0, "", ""]
    here.client.push()
    assert own.verdict is not None
    assert own.verdict[0] == own.id
    here.both()
    assert here.laptop.shows(WHO, here.r, "value") == ["a", "b"]


def test_it_begins_a_new_chain_where_a_copy_of_it_has_used_the_place(here: Here) -> None:
    here.client.edits(here.r, value="first")
    here.client.push()
    copy = joined(here.world, here.worker)
    copy.token, copy.chain, copy.rows = here.client.token, here.client.chain, here.client.rows
    copy.own = list(here.client.own)
    copy.edits(here.r, value="by the copy")
    copy.push()
    here.client.edits(here.r, value="by the other")
    chain = here.client.chain
    verdicts = here.client.push()
    assert here.client.chain != chain
    assert [one[2] for one in verdicts] == ["accepted"]
    here.both()
    assert here.laptop.shows(WHO, here.r, "value") == ["first", "by the copy", "by the other"]


def test_it_is_told_why_a_change_is_held(here: Here) -> None:
    client = here.client
    stranger, _ = here.world.young_person(here.world.worker("Tom"))
    client.adds("contact_details", new_id(), f"young_person:{stranger}", young_person_id=stranger)
    client.adds("contact_details", new_id(), here.scope, young_person_id=stranger)
    client.adds("moon_phases", new_id(), here.scope, phase="full")
    client.writes(client.change("contact_details", new_id(), here.scope, {"value": ["x", []]}))
    client.edits(here.r, worker="x", value=True)
    client.edits(here.person, reference="YP-1")
    verdicts = client.push()
    assert {one[2] for one in verdicts} == {"quarantined"}
    assert all(one[6] for one in verdicts), "every one has a ticket"
    assert [one[5] for one in verdicts] == [
        "scope not held", "invalid", "unreadable", "no such record", "invalid",
        "not its author's to write",
    ]  # fmt: skip
    kept = here.world.store.read_now(
        lambda db: {
            row.id: bytes(row.payload)
            for row in db.execute(sa.select(changes).where(changes.c.outcome == "quarantined"))
        }
    )
    assert kept == {one.id: one.payload for one in client.own}


def test_one_held_change_holds_its_group_and_nothing_else(here: Here) -> None:
    client = here.client
    good = client.change("contact_details", here.r, here.scope, {"value": ["x", []]})
    bad = client.change("contact_details", new_id(), here.scope, {"value": ["x", []]})
    client.writes(good, bad)
    client.edits(here.r, whose="hers")
    assert [one[2] for one in client.push()] == ["quarantined", "quarantined", "accepted"]


def test_a_field_that_is_not_known_here_is_kept_and_handed_on(here: Here) -> None:
    here.client.edits(here.r, colour_of_door="green")
    here.client.push()
    here.both()
    assert here.client.shows(here.r, "colour_of_door") == ["green"]
    assert here.laptop.shows(WHO, here.r, "colour_of_door") == ["green"]
    assert here.laptop.laptop.sync().brought == 0


def test_a_risk_that_a_laptop_assesses_comes_to_it(here: Here) -> None:
    risk = new_id()
    here.client.adds(
        "risk_assessments", risk, here.scope, young_person_id=here.person, level="HIGH",
        assessed_on="2026-03-02", reasons="He told me about a threat.",
    )  # fmt: skip
    here.client.push()
    here.laptop.laptop.sync()
    assert here.laptop.shows(RiskAssessment, risk, "level") == ["HIGH"]


def test_a_file_goes_to_a_colleague_chunk_by_chunk(here: Here) -> None:
    document, content = new_id(), secrets.token_bytes(600_000)
    here.client.adds(
        "documents", document, here.scope, young_person_id=here.person, title="Letter",
        hash=hashlib.sha256(content).hexdigest(), size=len(content),
    )  # fmt: skip
    here.client.push()
    colleague = joined(here.world, here.laptop.laptop.author.worker_id)
    colleague.pull()
    assert colleague.fetch(document) == b""
    assert here.client.attach(document, content) == 3
    assert here.client.attach(document, content) == 0
    assert colleague.fetch(document) == content
    stranger = joined(here.world, here.world.worker("Tom"))
    stranger.rows = colleague.rows
    with pytest.raises(Refusal) as told:
        stranger.fetch(document)
    assert told.value.code == "nothing there"


def test_a_scope_that_is_taken_away_goes(here: Here) -> None:
    here.world.ends(here.person, here.case, here.worker)
    here.client.pull()
    assert here.scope not in here.client.scopes
    assert not [row for row in here.client.rows.values() if row["scope"] == here.scope]


def test_after_a_restore_it_offers_again_what_it_wrote(restorable: Here) -> None:
    here = restorable
    backup = here.world.backs_up()
    here.client.url = here.world.url
    here.client.edits(here.r, value="mine")
    here.client.push()
    here.client.pull()
    before = here.client.epoch
    here.world.restores(backup)
    here.client.url = here.world.url
    here.client.pull()
    assert here.client.epoch != before
    assert [one.verdict for one in here.client.own] == [None]
    here.client.push()
    here.both()
    assert here.laptop.shows(WHO, here.r, "value") == ["mine"]
    assert here.client.shows(here.r, "value") == ["mine"]


def test_after_a_restore_it_hands_in_what_a_colleague_had_written(restorable: Here) -> None:
    here = restorable
    backup = here.world.backs_up()
    here.client.url = here.world.url
    theirs = here.laptop.edits(WHO, here.r, value="theirs")
    here.both()
    here.both()
    assert here.client.shows(here.r, "value") == ["theirs"]
    here.world.restores(backup)
    here.client.url = here.world.url
    here.client.pull()
    assert here.client.shows(here.r, "value") == []
    (verdict,) = here.client.push()
    assert verdict[2] == "quarantined"
    assert verdict[5] == "handed in"
    here.laptop.laptop.sync()
    here.client.pull()
    assert here.client.heads(here.r, "value") == [(theirs, "theirs")]


def test_it_is_told_in_a_word_why_it_is_not_answered(here: Here) -> None:
    with pytest.raises(Refusal) as told:
        ask(here.world.url, "/sync/pull", {"request": 1, "epoch": ""}, "cwk_of_nobody")
    assert (told.value.status, told.value.code) == (401, "token")
    with pytest.raises(Refusal) as told:
        ask(here.world.url, "/sync/join", {"code": "WRONG", "laptop_name": "x"})
    assert (told.value.status, told.value.code) == (403, "code")
    with pytest.raises(Refusal) as told:
        ask(here.world.url, "/sync/join", {"protocol": 2, "code": "x", "laptop_name": "x"})
    assert (told.value.status, told.value.code) == (426, "protocol")
