"""Files of documents: nobody's is lost, nobody sees one that they should not, text never waits."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from itertools import count
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from caseworker_app import ids
from caseworker_app.casework.documents import FileEmpty, FileTooLarge, NewDocument, attach_document
from caseworker_app.connections import Reader, Writer
from caseworker_app.records import ContactDetail, Document
from caseworker_app.records.document import ATTACHMENT_LIMIT
from caseworker_app.store import attachments, fetched, identity, purge, records, tables, undo
from caseworker_app.store.identity import Author
from caseworker_app.store.records import Add, Edit, Kept
from caseworker_app.store.sealed_files import SealedFiles
from caseworker_app.store.spool import Spool
from caseworker_app.store.store import Store
from caseworker_app.sync.progress import Progress, Stage
from caseworker_app.sync.round import NO_FILES, Carrying, sync
from caseworker_app.sync.transport import Server
from tests.sync.files import (
    CHUNK,
    Cut,
    Two,
    adds,
    lies_there,
    made_up,
    on_server,
    reads,
    state,
    two_of,
)
from tests.sync.steps import Step
from tests.templates import laptop_store
from tests.world import Laptop, World


@pytest.fixture
def two(world: World) -> Two:
    return two_of(world)


def test_a_file_comes_to_a_colleague_as_it_was(two: Two) -> None:
    contents = [made_up(size) for size in (1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK + 17)]
    documents = [two.adds(content) for content in contents]
    assert [reads(two.a, one) for one in documents] == contents
    two.a.sync()
    two.b.sync()
    assert [reads(two.b, one) for one in documents] == contents
    assert on_server(two.world) == (5, sum(map(len, contents)))


def test_a_file_of_25_mb_is_taken_and_one_byte_more_is_not(two: Two) -> None:
    content = made_up(ATTACHMENT_LIMIT + 1)
    with pytest.raises(FileTooLarge) as told:
        two.adds(content)
    assert "still where it was" in told.value.in_full()
    with pytest.raises(FileEmpty):
        two.adds(b"")
    assert lies_there(two.a) == 0
    assert two.a.ask(lambda db: db.value(sa.select(sa.func.count(tables.changes.c.id)))) == 0
    document = two.adds(content[:-1])
    for _ in range(2):
        two.a.sync()
    assert state(two.a, document) == "sent"
    assert on_server(two.world) == (1, ATTACHMENT_LIMIT)


def test_the_same_bytes_twice_lie_there_once(two: Two) -> None:
    content = made_up(CHUNK + 5)
    first, second = two.adds(content, "One"), two.adds(content, "The same again")
    two.a.sync()
    two.b.sync()
    assert [reads(two.b, one) for one in (first, second)] == [content, content]
    assert lies_there(two.a) == lies_there(two.b) == 1
    assert on_server(two.world) == (1, len(content))


def test_the_same_bytes_from_two_workers_are_kept_once(two: Two) -> None:
    content = made_up(CHUNK + 5)
    theirs = adds(two.b, two.person, content)
    mine = two.adds(content)
    two.a.sync()
    two.b.sync()
    two.a.sync()
    assert reads(two.a, theirs) == reads(two.b, mine) == content
    assert on_server(two.world) == (1, len(content))


def test_nothing_of_a_file_lies_there_in_clear(two: Two) -> None:
    marker = b"marker-that-nobody-writes " * 400
    two.adds(marker * 30)
    two.a.sync()
    two.b.sync()
    for laptop in (two.a, two.b):
        laptop.store.sweep().result()
        kept = [one for one in laptop.path.parent.rglob("*") if one.is_file()]
        assert lies_there(laptop) == 1
        assert [one.name for one in kept if marker[:20] in one.read_bytes()] == []


def test_text_never_waits_for_files(two: Two) -> None:
    """While a large file is under way, what is written meanwhile is sent between two chunks."""
    two.adds(made_up(6 * CHUNK))
    note = ids.new()
    arrived: list[int] = []

    def say(progress: Progress) -> None:
        if progress.stage is Stage.CARRYING and progress.done == 2 * CHUNK // 1024:
            detail = ContactDetail(id=note, young_person_id=two.person, value="typed meanwhile")
            two.a.store.keep(partial(_at_once, laptop=two.a, add=Add(detail, two.scope))).result()
        if progress.stage is Stage.CARRYING and not arrived:
            two.b.sync_only_what_may_leave()
            if two.b.row(ContactDetail, note):
                arrived.append(progress.done)

    server = Server(two.a.url, two.a.token)
    done = sync(two.a.store, server, say=say)
    server.close()
    assert arrived
    assert arrived[0] < 6 * CHUNK // 1024
    assert not done.files_left


def _at_once(db: Writer, laptop: Laptop, add: Add) -> Kept:
    """Something written that can no longer be undone."""
    return records.keep(db, laptop.author, [add], wait=timedelta(0))


def test_a_file_is_sent_after_its_document_and_not_before(two: Two) -> None:
    document = two.adds(made_up(10))
    asked: list[str] = []
    server = Cut(two.a, partial(_heard, asked))
    sync(two.a.store, server, all_of_it=False)
    assert asked == [], "what can still be undone does not leave, not even its hash"
    assert state(two.a, document) == "waiting"
    sync(two.a.store, server)
    server.close()
    assert asked
    assert on_server(two.world) == (1, 10)


def _heard(asked: list[str]) -> str:
    """Nothing breaks; it is only written down that a file was spoken of."""
    asked.append("a file")
    return ""


def test_large_files_wait_while_the_connection_is_metered(two: Two) -> None:
    large, small = two.adds(made_up(5 * CHUNK)), two.adds(made_up(CHUNK, seed=2))
    _round(two.a, Carrying(metered=True))
    assert (state(two.a, large), state(two.a, small)) == ("waiting", "sent")
    two.b.sync()
    assert reads(two.b, large) is None
    assert two.b.row(Document, large) is not None
    two.a.sync()
    _round(two.b, Carrying(metered=True))
    assert reads(two.b, large) is None
    two.b.sync()
    assert reads(two.b, large) is not None


def test_a_pause_stops_between_two_chunks_and_the_next_round_goes_on(two: Two) -> None:
    content = made_up(5 * CHUNK)
    document = two.adds(content)
    steps = iter([True, True, False])
    _round(two.a, Carrying(go_on=lambda: next(steps)))
    assert state(two.a, document) == "waiting"
    held = on_server(two.world)[1]
    assert 0 < held < len(content)
    two.a.sync()
    assert on_server(two.world) == (1, len(content))


def test_a_round_carries_only_so_much_and_says_that_more_is_left(
    two: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("caseworker_app.sync.round.CHUNKS_A_ROUND", 2)
    document = two.adds(made_up(5 * CHUNK))
    rounds = 1
    while _round(two.a, Carrying()):
        rounds += 1
    assert rounds > 2
    assert state(two.a, document) != "waiting"


def _round(laptop: Laptop, carrying: Carrying) -> bool:
    server = Server(laptop.url, laptop.token)
    try:
        return sync(laptop.store, server, carrying=carrying).files_left
    finally:
        server.close()


def test_progress_names_its_stage(two: Two) -> None:
    two.adds(made_up(3 * CHUNK))
    heard: list[Progress] = []
    server = Server(two.a.url, two.a.token)
    sync(two.a.store, server, say=heard.append)
    server.close()
    carried = [one for one in heard if one.stage is Stage.CARRYING]
    assert [one.done for one in carried] == sorted(one.done for one in carried)
    assert carried[-1].done == carried[-1].whole == 3 * CHUNK // 1024


def test_what_is_undone_takes_its_file_with_it(two: Two) -> None:
    content = made_up(100)
    first = two.adds(made_up(50, seed=9))
    two.adds(content)
    group = sa.select(tables.changes.c.group_id).order_by(tables.changes.c.seq.desc()).limit(1)
    newest = str(two.a.ask(lambda db: db.value(group)))
    two.a.store.keep(lambda db: undo.withdraw(db, two.a.author, newest)).result()
    two.a.sync()
    two.a.store.sweep().result()
    assert lies_there(two.a) == 1
    assert state(two.a, first) != ""
    assert on_server(two.world) == (1, 50)


def test_what_a_kill_left_beside_the_store_is_taken_away(two: Two) -> None:
    """The file was written and its record was not: it was never said to be saved."""

    def killed(_: Writer) -> Kept:
        raise KeyError("killed")

    with pytest.raises(KeyError):
        two.a.store.attach(made_up(100), killed).result()
    assert lies_there(two.a) == 1
    two.a.sync()
    assert lies_there(two.a) == 0


def test_attachments_do_not_hold_up_a_purge(two: Two) -> None:
    """The reading that loses work: a scope goes while the only copy of a file is in it."""
    content = made_up(2 * CHUNK + 3)
    document = two.adds(content)
    Step(two.a).pushes()
    two.world.ends(two.person, two.case, two.a.author.worker_id)
    a = Step(two.a)
    a.pulls()
    assert a.holds(two.scope) == "hidden"
    assert lies_there(two.a) == 1
    assert reads(two.a, document) is None, "a hidden scope is not read"
    two.a.sync()
    two.a.sync()
    assert a.holds(two.scope) == ""
    assert lies_there(two.a) == 0
    two.b.sync()
    assert reads(two.b, document) == content


def test_a_purge_leaves_no_byte_of_a_file_that_another_wrote(two: Two) -> None:
    document = two.adds(made_up(CHUNK + 1))
    two.a.sync()
    two.b.sync()
    assert lies_there(two.b) == 1
    two.world.ends(two.person, two.case, two.b.author.worker_id)
    two.b.sync()
    assert lies_there(two.b) == 0
    assert two.b.row(Document, document) is None
    for table in (tables.attachments, tables.attachment_files):
        assert two.b.ask(partial(_count, table=table)) == 0


def _count(db: Reader, table: sa.Table) -> int:
    return int(db.value(sa.select(sa.func.count()).select_from(table)))


def test_a_file_that_two_scopes_name_goes_with_the_last(two: Two) -> None:
    other, other_case = two.world.young_person(two.b.author.worker_id, two.a.author.worker_id)
    content = made_up(300)
    first = two.adds(content)
    two.a.sync()
    second = adds(two.a, other, content)
    two.a.sync()
    two.b.sync()
    two.world.ends(two.person, two.case, two.b.author.worker_id)
    two.b.sync()
    assert reads(two.b, first) is None
    assert reads(two.b, second) == content
    two.world.ends(other, other_case, two.b.author.worker_id)
    two.b.sync()
    assert lies_there(two.b) == 0


def test_a_file_of_a_scope_that_had_gone_is_handed_in_and_leaves(two: Two) -> None:
    """Added while offline, after the young person was given to somebody else."""
    two.world.ends(two.person, two.case, two.a.author.worker_id)
    content = made_up(CHUNK + 9)
    document = two.adds(content)
    for _ in range(3):
        two.a.sync()
    assert Step(two.a).holds(two.scope) == ""
    assert on_server(two.world) == (1, len(content))
    assert lies_there(two.a) == 0
    assert two.a.row(Document, document) is None


def test_a_file_in_no_backup_holds_up_a_purge(two: Two) -> None:
    two.adds(made_up(40))
    _round(two.a, NO_FILES)
    two.world.says_it_backs_up()
    two.a.sync()
    Step(two.a).pulls()
    two.world.ends(two.person, two.case, two.a.author.worker_id)
    two.a.sync()
    two.a.sync()
    assert Step(two.a).holds(two.scope) == "hidden"
    two.world.says_it_backs_up()
    two.a.sync()
    assert Step(two.a).holds(two.scope) == ""
    assert lies_there(two.a) == 0


def test_a_file_follows_its_young_person_back(two: Two) -> None:
    content = made_up(CHUNK + 2)
    document = two.adds(content)
    two.a.sync()
    two.b.sync()
    two.world.ends(two.person, two.case, two.b.author.worker_id)
    two.b.sync()
    two.world.give((two.world.allocation(two.person, ids.new(), two.b.author.worker_id),
                    two.scope))  # fmt: skip
    two.b.sync()
    assert reads(two.b, document) == content


def test_a_document_says_its_file_once_and_for_all(two: Two) -> None:
    document = two.adds(made_up(10))
    two.a.sync()
    two.b.sync()
    two.b.keep(Edit(Document, document, {"hash": "0" * 64}))
    two.b.keep(Edit(Document, document, {"title": "Letter from the school, March"}))
    two.b.sync()
    two.a.sync()
    row = two.a.row(Document, document)
    assert row is not None
    assert [head.value for head in row.heads["title"]] == ["Letter from the school, March"]
    assert [head.value for head in row.heads["hash"]] != ["0" * 64]


@pytest.fixture
def embedded_two(tmp_path: Path) -> Iterator[Two]:
    world = World(tmp_path)
    yield two_of(world)
    world.close()


def test_after_a_restore_files_are_offered_again_also_by_a_colleague(embedded_two: Two) -> None:
    """The author's laptop is destroyed, and the server's backup is older than the file."""
    two = embedded_two
    content, earlier = made_up(CHUNK + 1), made_up(7, seed=3)
    kept = two.adds(earlier)
    two.a.sync()
    two.b.sync()
    backup = two.world.backs_up()
    document = two.adds(content)
    two.a.sync()
    two.b.sync()
    two.world.restores(backup)
    for _ in range(3):
        two.b.sync()
    assert on_server(two.world)[0] == 2
    assert reads(two.b, kept) == earlier
    for _ in range(3):
        two.a.sync()
        two.b.sync()
    assert reads(two.a, document) == reads(two.b, document) == content


def test_a_restore_that_nobody_spoke_of_loses_no_file(embedded_two: Two) -> None:
    two = embedded_two
    backup = two.world.backs_up()
    content = made_up(CHUNK + 1)
    document = two.adds(content)
    two.a.sync()
    two.world.restores(backup, new_epoch=False)
    for _ in range(3):
        two.a.sync()
    two.b.sync()
    assert reads(two.b, document) == content


def test_a_file_in_a_backup_may_leave_and_comes_back_with_it(embedded_two: Two) -> None:
    """As the commands back up and put back."""
    two = embedded_two
    content = made_up(CHUNK + 1)
    document = two.adds(content)
    two.a.sync()
    backup = two.world.makes_a_backup()
    two.a.sync()
    assert state(two.a, document) == "arrived"
    two.world.ends(two.person, two.case, two.a.author.worker_id)
    two.a.sync()
    assert lies_there(two.a) == 0
    two.world.puts_back(backup)
    two.b.sync()
    assert reads(two.b, document) == content


def test_a_file_of_a_damaged_store_is_taken_up_with_its_document(tmp_path: Path) -> None:
    """The spool brings the document back; its file never lay in the store."""
    me, spool_key = Author(ids.new(), ids.new()), bytes(range(32))

    def opened(name: str) -> Store:
        spool = Spool(tmp_path / "spool", bytearray(spool_key))
        store = laptop_store(tmp_path / name, spool)
        store.change(lambda db: identity.enrol(db, me, "token")).result()
        store.recover().result()
        return store

    first = opened("first.db")
    content = made_up(CHUNK + 3)
    new = NewDocument(young_person_id=ids.new(), content=content, title="Letter")
    first.attach(content, lambda db: attach_document(db, me, new)).result()
    first.close()
    second = opened("second.db")
    step = partial(fetched.content_of, document=new.id)
    assert second.with_files(step).result() == content
    assert second.ask(attachments.count_waiting).result() == 1
    second.sweep().result()
    assert second.with_files(step).result() == content
    second.close()


def test_a_damaged_file_holds_no_other_up_and_counts_as_not_sent(two: Two) -> None:
    damaged = two.adds(made_up(100))
    whole = two.adds(made_up(100, seed=2))
    folder = two.a.path.with_name("files")
    first = min(folder.iterdir(), key=lambda one: one.stat().st_mtime_ns)
    first.write_bytes(first.read_bytes()[:-1] + b"\0")
    two.a.sync()
    assert (state(two.a, damaged), state(two.a, whole)) == ("waiting", "sent")


def test_a_damaged_part_of_what_came_is_fetched_anew(two: Two) -> None:
    content = made_up(4 * CHUNK)
    document = two.adds(content)
    two.a.sync()
    steps = iter([True, True, False])
    _round(two.b, Carrying(go_on=lambda: next(steps)))
    part = next(two.b.path.with_name("files").iterdir())
    part.write_bytes(b"\0" * CHUNK + part.read_bytes()[CHUNK:])
    two.b.sync()
    two.b.sync()
    assert reads(two.b, document) == content


Cuts = st.lists(st.sampled_from(["", "there", "back"]), max_size=14)


def test_cut_anywhere_both_ends_come_to_hold_the_same(embedded_two: Two) -> None:
    """Requests and answers are lost, and what a fetch had written is torn at any byte."""
    two, seeds = embedded_two, count()

    @given(
        sizes=st.lists(st.integers(1, 4 * CHUNK), min_size=1, max_size=3),
        up=Cuts,
        down=Cuts,
        torn=st.lists(st.integers(0, 5 * CHUNK), max_size=3),
    )
    @settings(max_examples=12)
    def converges(sizes: list[int], up: list[str], down: list[str], torn: list[int]) -> None:
        before, here = on_server(two.world), lies_there(two.b)
        contents = [made_up(size, next(seeds)) for size in sizes]
        documents = [two.adds(content) for content in contents]
        _cut_rounds(two.a, up, [])
        _cut_rounds(two.b, down, torn)
        assert [reads(two.b, one) for one in documents] == contents
        whole, size = (now - then for now, then in zip(on_server(two.world), before, strict=True))
        different = set(contents)
        assert (whole, size) == (len(different), sum(map(len, different)))
        assert lies_there(two.b) - here == len(different)

    converges()


def _cut_rounds(laptop: Laptop, cuts: list[str], torn: list[int]) -> None:
    left = iter(cuts)
    tears = iter(torn)
    for _ in range(len(cuts) + 2):
        server = Cut(laptop, lambda: next(left, ""))
        sync(laptop.store, server)
        server.close()
        tear = next(tears, None)
        if tear is not None:
            _tear_what_is_coming(laptop, tear)


def _tear_what_is_coming(laptop: Laptop, at: int) -> None:
    """As a power cut leaves a file that was still being fetched."""
    query = sa.select(tables.attachment_files).where(tables.attachment_files.c.whole == sa.false())

    def tear(db: Writer, files: SealedFiles) -> None:
        for row in db.execute(query):
            path = files._path(row.hash)
            if path.exists():
                path.write_bytes(path.read_bytes()[:at])

    laptop.store.with_files(tear).result()


def test_nothing_is_carried_where_it_is_not_asked_for(two: Two) -> None:
    document = two.adds(made_up(10))
    _round(two.a, NO_FILES)
    assert state(two.a, document) == "waiting"
    two.a.store.change(purge.sweep_lost).result()
    assert state(two.a, document) == "waiting"
