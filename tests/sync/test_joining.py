"""Joining leaves nothing behind that cannot be begun again, and opening makes nothing anew."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from caseworker_app.casework.enrolment import enrol
from caseworker_app.casework.opening import Profile, ProfileInUse, hold_profile, open_profile
from caseworker_app.casework.passphrase import PassphraseRefused
from caseworker_app.connections import StoreForeign, StoreMissing
from caseworker_app.errors import CaseworkError, ProfileNotWritable
from caseworker_app.exchange.protocol import PROTOCOL, Joined, Refused, encoded
from caseworker_app.records import YoungPerson
from caseworker_app.server import accounts
from caseworker_app.store import rows
from caseworker_app.store.keyslots_file import KeyslotsThere
from caseworker_app.store.throttle import WrongPassphrase
from caseworker_app.sync.joining import Welcome, first_copy, join
from caseworker_app.sync.progress import Progress, Stage
from caseworker_app.sync.transport import (
    AddressWrong,
    CodeNotTaken,
    NotAServer,
    ServerNewer,
    ServerUnreachable,
)
from tests.sync.answering import answering
from tests.world import World

WORDS = "copper lantern quiet bus meadow"
SOMEBODY = Joined(
    request=1, laptop="1" * 32, token="t", worker="2" * 32, worker_name="Amara Lewis",
    team_name="South", provider_name="Provider",
)  # fmt: skip


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path)
    yield made
    made.close()


@pytest.fixture
def profile(tmp_path: Path) -> Iterator[Profile]:
    with hold_profile(tmp_path / "profile") as held:
        yield held


def code_for(world: World, worker: str) -> str:
    return world.store.write_now(lambda db: accounts.new_code(db, worker))


def test_a_laptop_joins_fills_itself_and_opens_again(world: World, profile: Profile) -> None:
    amara = world.worker("Amara Lewis")
    person, _ = world.young_person(amara, name="Kai")
    welcome = join(world.url, f" {code_for(world, amara).lower()} ")
    assert (welcome.joined.worker_name, welcome.joined.team_name) == ("Amara Lewis", "South")
    assert "token" not in repr(welcome)

    workspace = enrol(profile, welcome.address, welcome.joined, WORDS)
    heard: list[Progress] = []
    first_copy(workspace, heard.append)
    workspace.close()
    assert profile.enrolled()
    assert any(one.stage is Stage.FETCHING and one.done for one in heard)

    again = open_profile(profile, WORDS)
    assert again.me.worker_name == "Amara Lewis"
    table = YoungPerson.about.table
    row = again.store.ask(lambda db: rows.shown_row(db, table, person)).result()
    again.close()
    assert row is not None


def test_a_code_works_once(world: World) -> None:
    code = code_for(world, world.worker("Amara"))
    join(world.url, code)
    with pytest.raises(CodeNotTaken) as refused:
        join(world.url, code)
    assert "new code" in refused.value.in_full()


@pytest.mark.parametrize(
    "address",
    [
        "", "http://example.org", "https://", "ftp://server", "https://a b",
        "my service", "https://a..b", "xn--", f"https://{'a' * 64}.org", "https://ex%20ample",
        "https://[::1", "https://server:99999", "records.example.org\u200b", "https://a\x00b",
        "https://a\\b",
    ],
)  # fmt: skip
def test_a_wrong_address_is_said_before_anything_is_sent(address: str) -> None:
    with pytest.raises(AddressWrong):
        join(address, "code")


@pytest.mark.parametrize("address", ["http://127.0.0.1:1", "not/a/host:x"])
def test_an_address_where_nobody_answers_is_said(address: str) -> None:
    with pytest.raises(ServerUnreachable):
        join(address, "code")


@pytest.mark.parametrize(
    ("status", "body", "error"),
    [
        (200, b"<html>Welcome to the hotel</html>", NotAServer),
        (404, b"not here", NotAServer),
        (500, b"broken", ServerUnreachable),
        (
            426,
            encoded(Refused(code="protocol", request=1, protocol=PROTOCOL + 1)),
            ServerNewer,
        ),
    ],
)
def test_whatever_else_answers_is_told_apart(
    status: int, body: bytes, error: type[CaseworkError]
) -> None:
    with answering(status, body) as address, pytest.raises(error):
        join(address, "code")


def test_a_weak_passphrase_enrols_nothing_and_another_may_follow(profile: Profile) -> None:
    for weak in ("short", "amara lewis south provider", "passwordpassword"):
        with pytest.raises(PassphraseRefused):
            enrol(profile, "https://server", SOMEBODY, weak)
        assert not profile.enrolled()
    enrol(profile, "https://server", SOMEBODY, WORDS).close()
    assert profile.enrolled()


def test_an_enrolment_that_was_cut_short_can_be_begun_again(
    profile: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    def power_cut(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("caseworker_app.store.identity.enrol", power_cut)
        with pytest.raises(KeyboardInterrupt):
            enrol(profile, "https://server", SOMEBODY, WORDS)
    assert not profile.enrolled()
    workspace = enrol(profile, "https://server", SOMEBODY, WORDS)
    assert workspace.me.worker_name == "Amara Lewis"
    workspace.close()


def test_a_profile_is_never_enrolled_over(profile: Profile) -> None:
    enrol(profile, "https://server", SOMEBODY, WORDS).close()
    with pytest.raises(KeyslotsThere):
        enrol(profile, "https://elsewhere", SOMEBODY, WORDS)
    open_profile(profile, WORDS).close()


def test_a_wrong_passphrase_opens_nothing_and_the_right_one_still_does(profile: Profile) -> None:
    enrol(profile, "https://server", SOMEBODY, WORDS).close()
    with pytest.raises(WrongPassphrase):
        open_profile(profile, "copper lantern quiet bus meadows")
    open_profile(profile, WORDS).close()


@pytest.mark.parametrize(
    ("spoil", "error"),
    [
        (lambda path: path.unlink(), StoreMissing),
        (lambda path: path.write_bytes(b""), StoreForeign),
        (lambda path: path.write_bytes(b"SQLite format 3\x00" + bytes(4080)), StoreForeign),
    ],
)
def test_nothing_is_made_in_the_place_of_a_store_that_does_not_open(
    profile: Profile, spoil: Callable[[Path], object], error: type[CaseworkError]
) -> None:
    enrol(profile, "https://server", SOMEBODY, WORDS).close()
    spoil(profile.store)
    before = profile.store.read_bytes() if profile.store.exists() else None
    with pytest.raises(error):
        open_profile(profile, WORDS)
    assert (profile.store.read_bytes() if profile.store.exists() else None) == before


def test_a_second_window_on_the_same_profile_is_refused(profile: Profile) -> None:
    with pytest.raises(ProfileInUse) as refused:
        hold_profile(profile.folder)
    assert "already open" in refused.value.in_full()


def test_a_file_where_the_folder_should_be_is_said(tmp_path: Path) -> None:
    (tmp_path / "profile").write_text("in the way")
    with pytest.raises(ProfileNotWritable):
        hold_profile(tmp_path / "profile")
    assert (tmp_path / "profile").read_text() == "in the way"


def test_a_welcome_says_nothing_of_the_token() -> None:
    assert repr(Welcome("https://server", SOMEBODY)) == "<Welcome>"
