"""The unsent changes once more, encrypted, outside the store: a damaged store loses none of them.

One line for each user action: `<file id> <number> <base64 of nonce and AES-256-GCM>`. Which file
and which line it is are bound to it, so that no line can be moved, repeated or taken from another
file unseen; and each says so itself, so that damage to one line costs that line alone.
"""

import base64
import binascii
import os
import secrets
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from caseworker_app import durable
from caseworker_app.store.keys import wipe

ID_BYTES: Final = 16
NONCE_BYTES: Final = 12
LENGTH_BYTES: Final = 4


class Spooled(NamedTuple):
    """What a spool holds: for each whole line what was appended together, and how many are
    damaged."""

    lines: list[list[bytes]]
    damaged: int


class Spool:
    """One profile's spool. It belongs to the store's thread, and only one may be open."""

    def __init__(self, path: Path, key: bytearray) -> None:
        """Open it, or make an empty one. `key` (32 bytes) is zeroed.

        What a power cut left of a last line counts for nothing: it was never said to be saved.
        Raises DiskFull, ProfileNotWritable.
        """
        self._path = path
        self._cipher = AESGCM(key)
        wipe(key)
        self._open()

    def append(self, lines: Sequence[bytes]) -> None:
        """Add one line that holds all of these, and wait until the disk has it.

        Raises DiskFull, ProfileNotWritable: then nothing of it is there.
        """
        line = _sealed(self._cipher, self._file_id, self._number + 1, lines)
        with durable.told_plainly():
            self._cut()
            _write_all(self._file, line)
            os.fsync(self._file)
        self._end += len(line)
        self._number += 1

    def read(self) -> Spooled:
        """Everything there, in order, and how many lines are damaged.

        A last line that was never finished is no damage.
        """
        with durable.told_plainly():
            whole = self._path.read_bytes()[: self._end].split(b"\n")[:-1]
        kept = _ours(_opened(self._cipher, line) for line in whole)
        return Spooled([line.parts for line in kept], len(whole) - len(kept))

    def start_again(self, keep: Iterable[Sequence[bytes]] = ()) -> None:
        """Put a new file in the place of this one, which holds only what is given.

        For when everything else in it is acknowledged. The old file stands, whole, until the new
        one does. Raises DiskFull, ProfileNotWritable.
        """
        file_id = secrets.token_bytes(ID_BYTES)
        sealed = [
            _sealed(self._cipher, file_id, number, lines)
            for number, lines in enumerate(keep, start=1)
        ]
        self.close()
        try:
            durable.replace(self._path, b"".join(sealed))
        finally:
            self._open()

    def sealed_copy(self, lines: Iterable[Sequence[bytes]]) -> bytes:
        """A whole spool of these lines as the bytes of a file, under the same key."""
        file_id = secrets.token_bytes(ID_BYTES)
        return b"".join(
            _sealed(self._cipher, file_id, number, parts)
            for number, parts in enumerate(lines, start=1)
        )

    def close(self) -> None:
        """Let go of the file; nothing can be appended until it is opened again."""
        with suppress(OSError):
            os.close(self._file)

    def _open(self) -> None:
        with durable.told_plainly():
            new = not self._path.exists()
            self._file = os.open(self._path, _FLAGS, durable.OWN_FILE)
            if new:
                durable.flush(self._path.parent)
            content = self._path.read_bytes()
            *whole, last = content.split(b"\n")
            self._end = len(content) - len(last)
            if last and _opened(self._cipher, last):
                _write_all(self._file, b"\n")
                whole, self._end = [*whole, last], len(content) + 1
        kept = _ours(_opened(self._cipher, line) for line in whole)
        self._file_id = kept[-1].file_id if kept else secrets.token_bytes(ID_BYTES)
        self._number = kept[-1].number if kept else 0

    def _cut(self) -> None:
        """Take away what an append that failed, or a power cut, left behind the last line."""
        if os.fstat(self._file).st_size > self._end:
            os.ftruncate(self._file, self._end)


_FLAGS: Final = os.O_CREAT | os.O_RDWR | os.O_APPEND | getattr(os, "O_BINARY", 0)


class _Line(NamedTuple):
    file_id: bytes
    number: int
    parts: list[bytes]


def _sealed(cipher: AESGCM, file_id: bytes, number: int, parts: Sequence[bytes]) -> bytes:
    plain = b"".join(len(part).to_bytes(LENGTH_BYTES, "big") + part for part in parts)
    place, nonce = _place(file_id, number), secrets.token_bytes(NONCE_BYTES)
    return place + b" " + base64.b64encode(nonce + cipher.encrypt(nonce, plain, place)) + b"\n"


def _opened(cipher: AESGCM, line: bytes) -> _Line | None:
    """What a line holds, or None where it is not as it was written."""
    try:
        named, number, content = line.split(b" ")
        sealed = base64.b64decode(content, validate=True)
        place = _place(bytes.fromhex(named.decode()), int(number))
        if line[: len(place)] != place:
            return None
        plain = cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], place)
    except (ValueError, binascii.Error, InvalidTag):
        return None
    return _Line(bytes.fromhex(named.decode()), int(number), list(_parts(plain)))


def _place(file_id: bytes, number: int) -> bytes:
    return f"{file_id.hex()} {number}".encode()


def _parts(plain: bytes) -> Iterator[bytes]:
    while plain:
        length = int.from_bytes(plain[:LENGTH_BYTES], "big")
        yield plain[LENGTH_BYTES : LENGTH_BYTES + length]
        plain = plain[LENGTH_BYTES + length :]


def _ours(found: Iterable[_Line | None]) -> list[_Line]:
    """The lines of this file, in order; one from another file or put in twice is none of them."""
    whole = [line for line in found if line]
    named = Counter(line.file_id for line in whole).most_common(1)
    kept: list[_Line] = []
    for line in whole:
        if line.file_id == named[0][0] and (not kept or line.number > kept[-1].number):
            kept.append(line)
    return kept


def _write_all(file: int, content: bytes) -> None:
    left = memoryview(content)
    while left:
        left = left[os.write(file, left) :]
