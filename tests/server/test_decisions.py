"""What people decided is on the disk whole, and half a line spoils no other."""

from pathlib import Path

import pytest

from caseworker_app import durable
from caseworker_app.server.decisions import CLOSING, RELEASE, REVOCATION, Decisions, decided_at


@pytest.fixture
def decisions(tmp_path: Path) -> Decisions:
    return Decisions(tmp_path / "decisions")


def said(decisions: Decisions) -> list[object]:
    return [line.get("laptop") or line.get("worker") for line in decisions.read()]


def test_what_is_kept_is_read_in_its_order(decisions: Decisions) -> None:
    assert decisions.read() == []
    decisions.keep(REVOCATION, laptop="one")
    decisions.keep(CLOSING, worker="two")
    assert said(decisions) == ["one", "two"]
    assert decided_at(decisions.read()[0]) <= decided_at(decisions.read()[1])
    assert decisions.path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("torn", [b"", b"{", b'{"kind": "revocation", "la', b"\xff\xfe"])
def test_half_a_line_that_a_power_cut_left_spoils_no_other(
    decisions: Decisions, torn: bytes
) -> None:
    decisions.keep(REVOCATION, laptop="one")
    decisions.path.write_bytes(decisions.path.read_bytes() + torn)
    assert said(decisions) == ["one"]
    decisions.keep(REVOCATION, laptop="two")
    assert said(decisions) == ["one", "two"]


@pytest.mark.parametrize(
    "line",
    [b"[]", b'"release"', b'{"kind": "release", "at": "2026-03-16T02:00:00+00:00"}',
     b'{"kind": "revocation", "laptop": "one"}', b'{"at": "2026-03-16T02:00:00+00:00"}'],
)  # fmt: skip
def test_a_line_that_lacks_what_it_needs_is_left_out(decisions: Decisions, line: bytes) -> None:
    durable.append(decisions.path, line)
    decisions.keep(RELEASE, changes=[], stands_for=[], by="somebody", ticket="")
    assert [one["kind"] for one in decisions.read()] == [RELEASE]


def test_a_line_of_a_newer_version_stays(decisions: Decisions) -> None:
    newer = b'{"at": "2026-03-16T02:00:00+00:00", "kind": "something new"}'
    durable.append(decisions.path, newer)
    assert [one["kind"] for one in decisions.read()] == ["something new"]
    assert decisions.path.read_bytes() == newer + b"\n"


def test_it_is_on_the_disk_before_anything_goes_on(
    decisions: Decisions, monkeypatch: pytest.MonkeyPatch
) -> None:
    flushed: list[int] = []
    monkeypatch.setattr("os.fsync", flushed.append)
    decisions.keep(REVOCATION, laptop="one")
    assert len(flushed) == 2, "the file, and the folder that lists it"
