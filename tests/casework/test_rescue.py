"""A rescue file brings what was not sent to another laptop, and tells nobody else anything."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from caseworker_app import ids
from caseworker_app.casework.enrolment import enrol
from caseworker_app.casework.opening import Profile, hold_profile
from caseworker_app.casework.rescue import (
    CHANGES,
    HOW,
    KEYS,
    NotARescueFile,
    RescueNotWritten,
    bring_in,
    write_rescue,
)
from caseworker_app.casework.workspace import Workspace
from caseworker_app.exchange.protocol import Joined
from caseworker_app.records import Task
from caseworker_app.store import keyslots, outbox, rows
from caseworker_app.store.drafts import Draft
from caseworker_app.store.keyslots_file import Kdf
from caseworker_app.store.records import Add, keep
from caseworker_app.store.throttle import WrongPassphrase
from tests.world import at

WORDS, OTHERS = "copper lantern quiet bus meadow", "yellow window slow river basket"
AMARA = ids.new()


@pytest.fixture(autouse=True)
def opens_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is tried here is the file, not the stretching of a passphrase."""

    def at_once(kdf: Kdf, passphrase: str) -> bytearray:
        return bytearray(passphrase.encode().ljust(32)[:32])

    monkeypatch.setattr(keyslots, "_stretched", at_once)


def joined_as(worker: str) -> Joined:
    return Joined(
        request=1, laptop=ids.new(), token="t", worker=worker, worker_name="Amara Lewis",
        team_name="South", provider_name="Provider",
    )  # fmt: skip


def laptop(folder: Path, passphrase: str = WORDS, worker: str = AMARA) -> tuple[Profile, Workspace]:
    profile = hold_profile(folder)
    return profile, enrol(profile, "https://127.0.0.1", joined_as(worker), passphrase)


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Workspace]:
    profile, workspace = laptop(tmp_path / "here")
    yield workspace
    workspace.close()
    profile.close()


def write_task(workspace: Workspace, words: str) -> str:
    task = Task(id=ids.new(), about_id=f"workers/{AMARA}", words=words)
    workspace.do(lambda db, me: keep(db, me, [Add(task, f"work:{AMARA}")])).result()
    return task.id


def test_what_was_not_sent_waits_on_the_other_laptop_once(here: Workspace, tmp_path: Path) -> None:
    task = write_task(here, "Ring the school about Tuesday")
    draft = Draft(
        ids.new(), "note", "1", "c", "case:c", ids.new(), {"happened": "She sai"}, {}, at(14)
    )
    here.save_draft(draft).result()
    path = tmp_path / "unsent.rescue"
    assert write_rescue(here, path).actions == 2
    profile, there = laptop(tmp_path / "there", OTHERS)
    assert bring_in(there, path, WORDS).brought == 2
    assert bring_in(there, path, WORDS).brought == 0
    row = there.store.ask(lambda db: rows.shown_row(db, "tasks", task)).result()
    assert row is not None
    assert row.heads["words"][0].value == "Ring the school about Tuesday"
    assert there.store.ask(outbox.counts).result().waiting == 2
    there.close()
    profile.close()


def test_nothing_of_it_can_be_read_without_the_passphrase(here: Workspace, tmp_path: Path) -> None:
    write_task(here, "Ring the school about Tuesday")
    path = tmp_path / "unsent.rescue"
    write_rescue(here, path)
    with zipfile.ZipFile(path) as archive:
        whole = b"".join(archive.read(name) for name in archive.namelist())
        assert set(archive.namelist()) == {HOW, KEYS, CHANGES}
    assert b"Tuesday" not in whole
    assert b"Amara" not in whole
    with pytest.raises(WrongPassphrase):
        bring_in(here, path, OTHERS)


def test_somebody_elses_rescue_file_brings_nothing_in(here: Workspace, tmp_path: Path) -> None:
    write_task(here, "Ring the school")
    path = tmp_path / "unsent.rescue"
    write_rescue(here, path)
    profile, there = laptop(tmp_path / "there", OTHERS, worker=ids.new())
    came = bring_in(there, path, WORDS)
    assert (came.brought, came.left) == (0, 1)
    assert there.store.ask(outbox.counts).result().waiting == 0
    there.close()
    profile.close()


@pytest.mark.parametrize("content", [b"", b"PK\x05\x06" + bytes(18), b"words"])
def test_another_file_is_refused_and_changes_nothing(
    here: Workspace, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "other.rescue"
    path.write_bytes(content)
    with pytest.raises(NotARescueFile):
        bring_in(here, path, WORDS)


def test_a_place_that_takes_no_file_is_said_and_nothing_is_lost(
    here: Workspace, tmp_path: Path
) -> None:
    write_task(here, "Ring the school")
    with pytest.raises(RescueNotWritten):
        write_rescue(here, tmp_path / "not there" / "unsent.rescue")
    assert here.store.ask(outbox.counts).result().waiting == 1
