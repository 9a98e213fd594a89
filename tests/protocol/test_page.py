"""Whoever follows the page comes to the same bytes as the program: else two ends never agree."""

import re

import msgspec
import pytest

from caseworker_app.exchange import changes, digests, protocol
from caseworker_app.exchange.changes import START, Change, Frame, Patch, frames, packed
from caseworker_app.exchange.merge import Head, Row
from caseworker_app.exchange.protocol import HANDED_IN, Held, vector_hash
from caseworker_app.fields.spec import Merge
from caseworker_app.records import ALL
from caseworker_app.records.document import ATTACHMENT_LIMIT
from caseworker_app.server import app, judging, refusing
from caseworker_app.server.app import ROUTES
from tests.protocol.page import PAGE, block, from_hex, from_json, table

SCOPE = "young_person:0199e0a1b2c37d4e8f90a1b2c3d4e5f6"
CHAIN = "0199e0a1b2c470008000000000000006"


def the_change() -> Change:
    told = from_json("change")
    patch = {name: Patch(value, tuple(seen)) for name, (value, seen) in told["patch"].items()}
    return Change(**{**told, "patch": patch, "salt": bytes.fromhex(told["salt"])})


def the_row() -> Row:
    told = from_json("row")
    heads = {
        name: tuple(Head(change, value) for change, value in held)
        for name, held in told["heads"].items()
    }
    return Row(told["record"], told["id"], SCOPE, heads)


def test_the_payload_its_frame_and_its_link() -> None:
    payload = packed(the_change())
    assert payload == from_hex("payload")
    assert changes.payload_hash(payload) == from_hex("payload_hash")
    change = the_change()
    (frame,) = frames(CHAIN, 0, START, [(change.id, change.group, 1, payload)])
    assert msgspec.msgpack.encode(frame) == from_hex("frame")
    assert frame.link() == from_hex("link")


def test_the_digest_and_its_key() -> None:
    key = digests.scope_key(bytes(32), SCOPE)
    assert key == from_hex("digest_key")
    assert digests.packed(digests.of_row(key, the_row())) == from_hex("digest")


def test_each_part_of_the_digest_stands_in_the_table() -> None:
    key = digests.scope_key(bytes(32), SCOPE)
    row, whole = the_row(), 0
    parts = table("| field | standing | value hash | part |")
    for name, standing, _, part in parts:
        head = row.heads[name][int(standing)]
        alone = Row(row.record, row.id, SCOPE, {name: (head,)})
        if standing == "0":
            assert f"{digests.of_row(key, alone).total:032x}" == part.strip("`")
        whole += int(part.strip("`"), 16)
    assert (whole % digests.MODULUS).to_bytes(16, "big") == from_hex("digest")[:16]
    assert len(parts) == int.from_bytes(from_hex("digest")[16:], "big")


def test_the_hash_of_the_vector() -> None:
    vector = [Held(scope, cursor, bytes.fromhex(one)) for scope, cursor, one in from_json("vector")]
    plain = sorted((one.scope, one.cursor, one.digest) for one in vector)
    assert msgspec.msgpack.encode(plain) == from_hex("vector_packed")
    assert vector_hash(reversed(vector)) == from_hex("vector_hash")


@pytest.mark.parametrize("kind", ["Patch", "Witness"])
def test_the_small_arrays_of_a_change_are_in_the_pages_order(kind: str) -> None:
    (line,) = re.findall(rf"^{kind}: (1 .*)$", PAGE.read_text("utf-8"), re.MULTILINE)
    assert re.findall(r"\d `(\w+)`", line) == list(getattr(changes, kind).__struct_fields__)


@pytest.mark.parametrize(
    "kind", ["ChainAt", "HiddenAt", "ChainKnown", "Control", "Held", "Gained", "Page", "SentFrame"]
)
def test_the_small_arrays_of_messages_are_in_the_pages_order(kind: str) -> None:
    (line,) = re.findall(rf"\b{kind}: (1 `[^.]*)\.", PAGE.read_text("utf-8"))
    assert re.findall(r"\d `(\w+)`", line) == list(getattr(protocol, kind).__struct_fields__)


@pytest.mark.parametrize(
    ("heading", "kind"),
    [("| | field | type | means |", Frame), ("| Verdict | field | means |", protocol.Verdict),
     ("| Entry | field | means |", protocol.Entry)],
)  # fmt: skip
def test_the_larger_arrays_are_in_the_tables_order(
    heading: str, kind: type[msgspec.Struct]
) -> None:
    named = [(place, name.strip("`")) for place, name, *_ in table(heading)]
    fields = enumerate(kind.__struct_fields__, start=1)
    assert named == [(str(place), name) for place, name in fields]


def test_every_field_of_every_message_is_told() -> None:
    text = PAGE.read_text("utf-8")
    kinds = [
        one
        for one in vars(protocol).values()
        if isinstance(one, type) and issubclass(one, protocol.Message)
    ]
    assert len(kinds) > 5
    missing = {
        f"{kind.__name__}.{name}"
        for kind in kinds
        for name in kind.__struct_fields__
        if f"`{name}`" not in text
    }
    assert not missing


def test_every_route_is_told() -> None:
    told = {path for row in table("| path | asks | answers | who |")
            for path in re.findall(r"`(/\w[\w/]*)`", row[0])}  # fmt: skip
    assert {path for route in ROUTES for path in route.paths} <= told


def test_every_refusal_is_told_with_its_status() -> None:
    rows = table("| status | `code` | when | what a client does |")
    told = {(int(row[0]), code) for row in rows for code in re.findall(r"`([\w ]+)`", row[1])}
    served = {(status, code) for _, status, code in app._STATUS}
    assert told == {
        *served, *refusing._BY_STATUS.items(), (500, refusing.FAULT), (500, "store")
    }  # fmt: skip


def test_every_reason_for_holding_is_told_in_its_order() -> None:
    told = [row[1].strip("`") for row in table("| | `reason` | when |") if row[0]]
    assert told == [
        judging.REUSED, judging.UNREADABLE, HANDED_IN, judging.REVOKED, judging.NO_RECORD,
        judging.NOT_HELD, judging.NOT_THEIRS, judging.INVALID,
    ]  # fmt: skip
    assert f"`{judging.GROUP}`" in PAGE.read_text("utf-8")


def test_the_limits_are_the_programs() -> None:
    told = {row[0]: row[1] for row in table("| limit | amount |")}
    mebibyte = 1024 * 1024
    assert told["request, packed"] == f"{protocol.REQUEST_LIMIT // mebibyte} MiB"
    unpacked = told["request or answer, unpacked"]
    assert unpacked == f"{protocol.EXPANDED_LIMIT // mebibyte} MiB"
    assert told["texts of one group"] == f"{changes.GROUP_LIMIT // mebibyte} MiB"
    assert f"{protocol.CHUNK_BYTES // 1024} KiB" in PAGE.read_text("utf-8")
    assert f"{ATTACHMENT_LIMIT // mebibyte} MiB" in PAGE.read_text("utf-8")
    assert told["changes in one push"].startswith(f"{protocol.BATCH_CHANGES:,}")


def test_every_record_type_is_told_as_it_is_declared() -> None:
    told = {row[0]: row[1:] for row in table("| type | lives in | finished |")}
    by = {"WORKERS": "workers", "OVERSEER": "overseer", "MANAGER": "managers", "SERVER": "server"}
    for kind in ALL:
        about = kind.about
        lives = ", ".join(
            f"{scope.value} (`{through}`)" if through else scope.value
            for scope, through in about.lives_in.items()
        )
        merges = ", ".join(
            f"`{name}` {spec.merge.name.lower()}" + _cautious(spec.cautious)
            for name, spec in about.specs.items()
            if spec.merge is not Merge.FIRST
        )
        assert told.pop(f"`{about.table}`") == [
            lives, "yes" if about.finished else "", by[about.writes.name],
            f"`{about.may_add}`" if about.may_add else "", merges,
        ], about.table  # fmt: skip
    assert not told


def _cautious(value: object) -> str:
    return f" ({'yes' if value else 'no'})" if isinstance(value, bool) else ""


def test_no_block_of_the_page_is_left_unread() -> None:
    named = set(re.findall(r"```\w+ (\w+)\n", PAGE.read_text("utf-8")))
    assert named == {
        "change", "payload", "payload_hash", "frame", "link", "vector", "vector_packed",
        "vector_hash", "digest_key", "row", "digest",
    }  # fmt: skip
    assert all(block(name) for name in named)
