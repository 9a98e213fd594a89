"""What comes to the server from outside is bounded, known, and told apart in a word."""

import httpx
import msgspec
import pytest
import zstandard

from caseworker_app.exchange.protocol import (
    CONTENT_TYPE,
    PROTOCOL,
    REQUEST_LIMIT,
    Join,
    Pull,
    Refused,
    encoded,
)
from caseworker_app.server import accounts
from caseworker_app.server.app import ANYBODY, LAPTOP, ROUTES
from caseworker_app.server.tables import join_codes, laptops
from caseworker_app.sync.transport import (
    AddressWrong,
    CodeNotTaken,
    NotAServer,
    Server,
    ServerNewer,
    ServerUnreachable,
    SignInAgain,
    checked_address,
)
from tests.world import World

PACKED = {"content-type": CONTENT_TYPE, "content-encoding": "zstd"}


def post(world: World, path: str, body: bytes, **headers: str) -> httpx.Response:
    return httpx.post(world.url + path, content=body, headers={**PACKED, **headers},
                      trust_env=False)  # fmt: skip


def refusal(response: httpx.Response) -> str:
    plain = response.content
    return msgspec.msgpack.decode(plain, type=Refused).code


def test_a_code_works_once(world: World) -> None:
    code = world.store.write_now(lambda db: accounts.new_code(db, world.priya))
    server = Server(world.url)
    assert server.join(Join(code=code, laptop_name="one")).worker == world.priya
    with pytest.raises(CodeNotTaken) as told:
        server.join(Join(code=code, laptop_name="two"))
    assert "Ask your supervisor for a new code" in told.value.in_full()
    server.close()


def test_a_code_may_be_typed_as_people_type(world: World) -> None:
    code = world.store.write_now(lambda db: accounts.new_code(db, world.priya))
    server = Server(world.url)
    typed = " " + code.lower().replace("-", " ")
    assert server.join(Join(code=typed, laptop_name="one")).worker == world.priya
    server.close()


def test_neither_code_nor_token_is_kept(world: World) -> None:
    import sqlalchemy as sa

    code = world.store.write_now(lambda db: accounts.new_code(db, world.priya))
    server = Server(world.url)
    token = server.join(Join(code=code, laptop_name="one")).token
    server.close()
    kept = world.store.read_now(
        lambda db: [
            str(value)
            for table in (join_codes, laptops)
            for row in db.execute(sa.select(table))
            for value in row
        ]
    )
    plain = code.replace("-", "")
    assert not [one for one in kept if plain in one or token in one]


def test_a_laptop_that_is_not_known_is_told_so_and_gets_nothing(world: World) -> None:
    for token in ("", "cwk_of_somebody_else"):
        server = Server(world.url, token)
        with pytest.raises(SignInAgain):
            server.pull(Pull(request=1, epoch=""))
        server.close()


def test_a_revoked_laptop_is_given_no_scope_and_may_still_hand_in(world: World) -> None:
    amara = world.worker("Amara")
    world.young_person(amara)
    laptop = world.laptop(amara)
    world.store.write_now(lambda db: accounts.revoke(db, laptop.author.laptop_id))
    server = Server(world.url, laptop.token)
    pulled = server.pull(Pull(request=1, epoch="", vector=[]))
    assert pulled.gained == []
    assert pulled.pages == []
    server.close()


def test_a_bomb_is_refused_before_it_is_unpacked(world: World) -> None:
    bomb = zstandard.ZstdCompressor().compress(bytes(200 * 1024 * 1024))
    assert len(bomb) < 100_000
    response = post(world, "/sync/push", bomb)
    assert response.status_code == 400
    assert refusal(response) == "unreadable"


def test_a_body_over_the_limit_is_refused_while_it_streams(world: World) -> None:
    response = post(world, "/sync/push", bytes(REQUEST_LIMIT + 1))
    assert response.status_code == 413
    assert refusal(response) == "too large"


@pytest.mark.parametrize("body", [b"", b"not zstd", zstandard.compress(b"\xc1")])
def test_a_body_that_cannot_be_read_is_refused(world: World, body: bytes) -> None:
    assert post(world, "/sync/join", body).status_code == 400


def test_a_laptop_of_another_version_is_told_so(world: World) -> None:
    body = encoded(Join(code="x", laptop_name="x", protocol=PROTOCOL + 1))
    response = post(world, "/sync/join", body)
    assert response.status_code == 426


def test_every_route_says_who_may_use_it() -> None:
    for route in ROUTES:
        assert route.opt.get("policy") in (ANYBODY, LAPTOP), route
        guarded = "laptop" in (route.dependencies or {})
        assert guarded == (route.opt["policy"] == LAPTOP)


def test_the_providers_it_can_read_what_the_server_speaks(world: World) -> None:
    described = httpx.get(world.url + "/schema/openapi.json", trust_env=False).json()
    assert set(described["paths"]) == {
        "/sync/join", "/sync/push", "/sync/pull", "/sync/attach", "/sync/fetch", "/health",
    }  # fmt: skip


@pytest.mark.parametrize(
    "typed",
    [
        "http://alongside.example", "http://127.0.0.1.evil.example", "http://localhost.evil",
        "http://user@127.0.0.1.evil", "ftp://127.0.0.1", "http://2130706433", "http://0x7f000001",
        "https://user:secret@example.org", "http://[::2]", "https://", "http://127.1",
        "https://example.org/?next=x",
    ],
)  # fmt: skip
def test_only_https_and_this_computer_are_spoken_to(typed: str) -> None:
    with pytest.raises(AddressWrong):
        checked_address(typed)


@pytest.mark.parametrize(
    ("typed", "used"),
    [
        ("alongside.example", "https://alongside.example"),
        (" https://alongside.example/ ", "https://alongside.example"),
        ("http://127.0.0.1:8440", "http://127.0.0.1:8440"),
        ("http://[::1]:8440", "http://[::1]:8440"),
    ],
)
def test_an_address_is_taken_as_people_type_it(typed: str, used: str) -> None:
    assert checked_address(typed) == used


def test_nobody_at_the_address_is_said_plainly() -> None:
    server = Server("http://127.0.0.1:9")
    with pytest.raises(ServerUnreachable) as told:
        server.join(Join(code="x", laptop_name="x"))
    assert "saved on this laptop" in told.value.in_full()
    server.close()


def test_something_else_at_the_address_is_said_plainly(world: World) -> None:
    server = Server(world.url + "/schema")
    with pytest.raises(NotAServer):
        server.join(Join(code="x", laptop_name="x"))
    server.close()


def test_a_newer_server_is_said_plainly(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("caseworker_app.server.app.PROTOCOL", PROTOCOL + 1)
    server = Server(world.url)
    with pytest.raises(ServerNewer):
        server.join(Join(code="x", laptop_name="x"))
    server.close()
