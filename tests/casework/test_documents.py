"""A file that somebody adds is there when they come back, and never half."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from caseworker_app.casework.documents import FileTooLarge, NewDocument, Where, documents_of
from caseworker_app.casework.enrolment import enrol
from caseworker_app.casework.opening import Profile, open_profile
from caseworker_app.casework.workspace import Workspace
from caseworker_app.errors import ProfileNotWritable
from caseworker_app.exchange.protocol import Join
from caseworker_app.records.document import ATTACHMENT_LIMIT
from caseworker_app.server import accounts
from caseworker_app.store import outbox
from caseworker_app.sync.round import sync
from caseworker_app.sync.rounds import to_its_server
from caseworker_app.sync.transport import Server
from tests.world import World

PASSPHRASE = "seven quiet otters cross the river"
CONTENT = b"Dear Ms Lewis, " * 30_000


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path)
    yield made
    made.close()


@pytest.fixture
def profile(tmp_path: Path) -> Iterator[Profile]:
    with Profile(tmp_path / "profile") as held:
        yield held


@pytest.fixture
def person(world: World) -> tuple[str, str]:
    """A worker and a young person of theirs."""
    worker = world.worker("Amara")
    return worker, world.young_person(worker)[0]


def enrolled(world: World, profile: Profile, worker: str) -> Workspace:
    """The workspace of a laptop that has joined and is up to date."""
    code = world.store.write_now(lambda db: accounts.new_code(db, worker))
    server = Server(world.url)
    joined = server.join(Join(code=code, laptop_name="one"))
    server.close()
    workspace = enrol(profile, world.url, joined, PASSPHRASE)
    goes_round(workspace)
    return workspace


def goes_round(workspace: Workspace) -> None:
    server = to_its_server(workspace)
    sync(workspace.store, server)
    server.close()


def where(workspace: Workspace, person: str) -> list[Where]:
    listed = workspace.ask(lambda db, me: documents_of(db, me, person)).result()
    return [one.where for one in listed]


def test_a_file_is_there_after_unlocking_again(
    world: World, profile: Profile, person: tuple[str, str]
) -> None:
    worker, jay = person
    workspace = enrolled(world, profile, worker)
    new = NewDocument(jay, CONTENT, "Letter from the school", kind="LET")
    workspace.attach(new).result()
    assert where(workspace, jay) == [Where.HERE_ONLY]
    workspace.close()
    workspace = open_profile(profile, PASSPHRASE)
    assert workspace.file_of(new.id).result() == CONTENT
    goes_round(workspace)
    assert where(workspace, jay) == [Where.HERE]
    workspace.close()
    clear = [path.name for path in profile.folder.rglob("*")
             if path.is_file() and b"Dear Ms" in path.read_bytes()]  # fmt: skip
    assert clear == []


def test_what_could_not_be_kept_leaves_nothing_half(
    world: World, profile: Profile, person: tuple[str, str]
) -> None:
    """Neither a record without its file nor a file without its record."""
    worker, jay = person
    workspace = enrolled(world, profile, worker)
    profile.files.write_bytes(b"something else is in the place of the folder")
    with pytest.raises(ProfileNotWritable):
        workspace.attach(NewDocument(jay, CONTENT, "Letter")).result()
    with pytest.raises(FileTooLarge):
        workspace.attach(NewDocument(jay, bytes(ATTACHMENT_LIMIT + 1), "Letter")).result()
    assert where(workspace, jay) == []
    assert workspace.store.ask(outbox.counts).result().waiting == 0
    profile.files.unlink()
    workspace.attach(NewDocument(jay, CONTENT, "Letter")).result()
    assert where(workspace, jay) == [Where.HERE_ONLY]
    workspace.close()


def test_a_document_never_shows_what_it_says(person: tuple[str, str]) -> None:
    assert "Marker" not in repr(NewDocument(person[1], b"Marker", "Marker"))
