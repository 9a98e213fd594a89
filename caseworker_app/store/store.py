"""The laptop's store: one thread owns it; everybody else asks."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from typing import ParamSpec, Protocol, TypeVar

from caseworker_app import log
from caseworker_app.connections import EncryptedDatabase, Reader, Writer
from caseworker_app.errors import CaseworkError
from caseworker_app.migrations import LAPTOP, bring_to_newest
from caseworker_app.store import attachments, fetched, identity, outbox, recovery, upgrading
from caseworker_app.store.records import Kept
from caseworker_app.store.sealed_files import SealedFiles
from caseworker_app.store.spool import Spooled

T = TypeVar("T")
P = ParamSpec("P")


class StoreClosed(CaseworkError):
    """Alongside was locked while something was still under way."""

    advice = "What was saved before is safe. Unlock Alongside to go on."

    def __init__(self) -> None:
        super().__init__("Alongside is locked.")


class SpoolFile(Protocol):
    """The encrypted file of unsent changes outside the database."""

    def read(self) -> Spooled:
        """Everything there, in order."""

    def append(self, lines: Sequence[bytes]) -> None:
        """Add lines and wait until the disk has them."""

    def start_again(self) -> None:
        """Put an empty file in its place."""

    def sealed_copy(self, lines: Sequence[Sequence[bytes]]) -> bytes:
        """These lines as the bytes of a file of the same kind."""

    def close(self) -> None:
        """Let go of the file."""


class Store:
    """One encrypted store with one owning thread.

    Once it is closed, whatever asks is told so with StoreClosed.

    `ask` reads, `change` is one transaction that tells every listener afterwards, and `keep` is
    a change whose lines are on the spool too before it is done: only then is anything "Saved".
    `files` are the sealed files of documents that lie beside it.
    """

    def __init__(
        self,
        opened: Callable[[], EncryptedDatabase],
        spool: SpoolFile | None = None,
        files: SealedFiles | None = None,
    ) -> None:
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="store")
        self._spool = spool
        self._files = files
        self._owed: list[bytes] = []
        self._listeners: list[Callable[[], None]] = []
        self._guard = threading.Lock()
        self._closed = False
        self._spool_stays = False
        self._ended_well = True
        self._database = self._pool.submit(self._open, opened).result()

    @property
    def ended_well(self) -> bool:
        """Whether the store was closed last time; otherwise it wants a self-check."""
        return self._ended_well

    def ask(self, question: Callable[[Reader], T]) -> "Future[T]":
        """Read, from one snapshot."""
        return self._submit(self._read, question)

    def change(self, step: Callable[[Writer], T], *, quiet: bool = False) -> "Future[T]":
        """Write, all of it or nothing; then tell the listeners, unless nothing shown changed."""
        return self._submit(self._write, step, quiet)

    def keep(self, step: Callable[[Writer], Kept]) -> "Future[Kept]":
        """Write what a person typed: committed, then on the spool, then told."""
        return self._submit(self._keep, step)

    def attach(self, content: bytes, step: Callable[[Writer], Kept]) -> "Future[Kept]":
        """Keep what a person added a file with: the file is on the disk before its record is.

        Raises FileTooLarge, FileEmpty, DiskFull, ProfileNotWritable: nothing is kept then.
        """
        return self._submit(self._attach, content, step)

    def with_files(self, step: Callable[[Writer, SealedFiles], T]) -> "Future[T]":
        """One transaction that also reads or adds to the sealed files; nothing shown changes."""
        return self._submit(self._with_files, step)

    def listen(self, listener: Callable[[], None]) -> None:
        """Call this after every change, on the store's thread."""
        with self._guard:
            self._listeners.append(listener)

    def empty_spool(self, nothing_waits: Callable[[Reader], bool]) -> "Future[bool]":
        """Empty the spool if nothing waits, asked on the thread that would write to it."""
        return self._submit(self._empty_spool, nothing_waits)

    def sweep(self) -> "Future[None]":
        """Leave none of the bytes that were deleted: after a purge, and at the end."""
        return self._submit(self._sweep)

    def close(self) -> None:
        """Finish what was asked for, fold the log into the file, close it."""
        self._closed = True
        try:
            self._pool.submit(self._end).result()
        finally:
            self._pool.shutdown()

    def _submit(self, step: "Callable[P, T]", *args: P.args, **named: P.kwargs) -> "Future[T]":
        """What is asked of a closed store is answered like anything that cannot be done: in the
        future, where whoever asked hears of it, and never in a slot that happens to run late."""
        if self._closed:
            refused: Future[T] = Future()
            refused.set_exception(StoreClosed())
            return refused
        return self._pool.submit(step, *args, **named)

    def _open(self, opened: Callable[[], EncryptedDatabase]) -> EncryptedDatabase:
        with ExitStack() as undo:
            database = opened()
            undo.callback(database.close)
            bring_to_newest(database, LAPTOP)
            with database.writing() as db:
                self._begin(db)
            undo.pop_all()
        return database

    def _begin(self, db: Writer) -> None:
        """What a crash, a damaged file or an older version has left to do."""
        self._ended_well = identity.fact(db, identity.ENDED_WELL) != ""
        identity.remember(db, **{identity.ENDED_WELL: ""})
        upgrading.move_known(db)
        self._from_spool(db)

    def recover(self) -> "Future[recovery.Recovered]":
        """Queue again what only the spool has, once the laptop knows whose it is."""
        return self._submit(self._write, self._from_spool, False)

    def unsent_copy(self) -> "Future[tuple[int, bytes]]":
        """How many user actions wait to be sent, and all of them as the bytes of a spool."""
        return self._submit(self._unsent_copy)

    def _unsent_copy(self) -> tuple[int, bytes]:
        """What the spool has and the store has not goes with it."""
        if self._spool is None:
            return 0, b""
        spooled = self._spool.read().lines
        lines = self._read(lambda db: [*outbox.unsent(db), *recovery.unknown_of(db, spooled)])
        return len(lines), self._spool.sealed_copy(lines)

    def _from_spool(self, db: Writer) -> recovery.Recovered:
        """A spool that holds what cannot be brought back is not emptied."""
        if self._spool is None:
            return recovery.Recovered()
        spooled = self._spool.read()
        came = recovery.bring_back(db, identity.author(db), spooled.lines)
        self._spool_stays = bool(came.left or spooled.damaged)
        if came.brought and self._files is not None:
            fetched.take_up_again(db, self._files)
        return came

    def _read(self, question: Callable[[Reader], T]) -> T:
        with self._database.reading() as db:
            return question(db)

    def _write(self, step: Callable[[Writer], T], quiet: bool) -> T:
        with self._database.writing() as db:
            done = step(db)
        if not quiet:
            self._tell()
        return done

    def _keep(self, step: Callable[[Writer], Kept]) -> Kept:
        with self._database.writing() as db:
            kept = step(db)
        self._to_spool(kept.lines)
        self._tell()
        return kept

    def _to_spool(self, lines: Sequence[bytes]) -> None:
        """The second copy. What it could not take is owed and goes with the next lines.

        The database has committed by then: saying "not saved" would have it written twice.
        """
        if self._spool is None or not lines:
            return
        self._owed.extend(lines)
        try:
            self._spool.append(self._owed)
        except CaseworkError as error:
            log.STORE.say("the spool could not be written", owed=len(self._owed), why=type(error))
        else:
            self._owed.clear()

    def _tell(self) -> None:
        with self._guard:
            listeners = list(self._listeners)
        for listener in listeners:
            listener()

    def _empty_spool(self, nothing_waits: Callable[[Reader], bool]) -> bool:
        if self._spool is None or self._spool_stays or not self._read(nothing_waits):
            return False
        self._owed.clear()
        self._spool.start_again()
        return True

    def _attach(self, content: bytes, step: Callable[[Writer], Kept]) -> Kept:
        """The file is named first: one that a kill leaves behind is found again and taken away."""
        measured = attachments.measured(content)
        with self._database.writing() as db:
            attachments.announce(db, measured)
        self._there().write(measured.hash, content)
        return self._keep(step)

    def _with_files(self, step: Callable[[Writer, SealedFiles], T]) -> T:
        with self._database.writing() as db:
            return step(db, self._there())

    def _there(self) -> SealedFiles:
        if self._files is None:
            raise ValueError("This store was opened without its files.")
        return self._files

    def _sweep(self) -> None:
        """Files first: a line that says what lay there goes once it lies there no more."""
        if self._files is not None:
            with self._database.writing() as db:
                fetched.remove_files(db, self._files)
        self._database.sweep()

    def _end(self) -> None:
        try:
            with self._database.writing() as db:
                identity.remember(db, **{identity.ENDED_WELL: "yes"})
            self._database.sweep()
            self._database.close()
        finally:
            if self._spool is not None:
                self._spool.close()
