"""The files of documents, sealed beside the store: one for each content, a chunk at a time.

A file is a row of sealed chunks, each `<nonce><AES-256-GCM of at most 256 KiB>`. Which content,
of what length, and which chunk of it are bound to each, so that none can be moved, repeated or
taken from another file unseen; and a chunk can be read, or added to what has come so far, without
the rest. The name of a file is made from its hash with a key: it says nothing about what is in it.
"""

import hashlib
import hmac
import secrets
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from caseworker_app import durable
from caseworker_app.errors import CaseworkError
from caseworker_app.exchange.protocol import CHUNK_BYTES
from caseworker_app.store.keys import wipe

NONCE_BYTES: Final = 12
OVERHEAD: Final = NONCE_BYTES + 16
SEALED_CHUNK: Final = CHUNK_BYTES + OVERHEAD
_NAMES: Final = b"names"


class FileDamaged(CaseworkError):
    """A sealed file is not there, or not as it was written."""

    advice = "The document's record is safe. Ask whoever added the file to add it again."

    def __init__(self) -> None:
        super().__init__("This file is damaged on this laptop.")


class SealedFiles:
    """One profile's files. They belong to the store's thread."""

    def __init__(self, folder: Path, key: bytearray) -> None:
        """`key` (32 bytes) is zeroed. The folder is made with the first file."""
        self._folder = folder
        self._cipher = AESGCM(key)
        self._names = hmac.digest(key, _NAMES, "sha256")
        wipe(key)

    def write(self, digest: str, content: bytes) -> None:
        """Put a whole file there; once it has returned it survives a power cut.

        Raises DiskFull, ProfileNotWritable: what was there before is then as it was.
        """
        size = len(content)
        sealed = b"".join(
            self._sealed(digest, size, start, content[start : start + CHUNK_BYTES])
            for start in range(0, size, CHUNK_BYTES)
        )
        self._make_folder()
        durable.replace(self._path(digest), sealed)

    def held(self, digest: str, size: int) -> int:
        """Up to where the file is here: whole chunks alone count."""
        try:
            there = self._path(digest).stat().st_size
        except FileNotFoundError:
            return 0
        return size if there == _sealed_size(size) else there // SEALED_CHUNK * CHUNK_BYTES

    def append(self, digest: str, size: int, chunk: bytes) -> int:
        """Add the chunk that comes next. Returns up to where the file is here then.

        What a cut left of an earlier one is taken away first. Raises DiskFull, ProfileNotWritable.
        """
        start = self.held(digest, size)
        self._make_folder()
        with (
            durable.told_plainly(),
            open(self._path(digest), "ab", opener=durable.own) as file,
        ):
            file.truncate(start // CHUNK_BYTES * SEALED_CHUNK)
            file.write(self._sealed(digest, size, start, chunk))
        return start + len(chunk)

    def read(self, digest: str, size: int, start: int) -> bytes:
        """From this byte to the end of its chunk. Raises FileDamaged."""
        number = start // CHUNK_BYTES
        try:
            with open(self._path(digest), "rb") as file:
                file.seek(number * SEALED_CHUNK)
                sealed = file.read(SEALED_CHUNK)
            chunk = self._opened(digest, size, number * CHUNK_BYTES, sealed)
        except (OSError, InvalidTag, ValueError):
            raise FileDamaged from None
        return chunk[start % CHUNK_BYTES :]

    def chunks(self, digest: str, size: int) -> Iterator[bytes]:
        """The whole file, chunk by chunk. Raises FileDamaged."""
        for start in range(0, size, CHUNK_BYTES):
            yield self.read(digest, size, start)

    def finish(self, digest: str, size: int) -> bool:
        """Whether what has come is the file, by its hash; the disk has it then.

        Anything else is taken away, to be fetched anew.
        """
        found = hashlib.sha256()
        with suppress(FileDamaged):
            for chunk in self.chunks(digest, size):
                found.update(chunk)
        if not hmac.compare_digest(found.hexdigest(), digest):
            self.remove(digest)
            return False
        with durable.told_plainly():
            durable.flush(self._path(digest))
            durable.flush(self._folder)
        return True

    def remove(self, digest: str) -> None:
        """Leave nothing of a file, nor of one half written. Raises ProfileNotWritable."""
        path = self._path(digest)
        with durable.told_plainly():
            for one in (path, path.with_name(f"{path.name}.new")):
                one.unlink(missing_ok=True)

    def _path(self, digest: str) -> Path:
        return self._folder / hmac.digest(self._names, digest.encode(), "sha256").hex()[:32]

    def _make_folder(self) -> None:
        if not self._folder.exists():
            with durable.told_plainly():
                self._folder.mkdir(mode=durable.OWN_FOLDER, parents=True)
                durable.flush(self._folder.parent)

    def _sealed(self, digest: str, size: int, start: int, chunk: bytes) -> bytes:
        nonce = secrets.token_bytes(NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, chunk, _bound(digest, size, start))

    def _opened(self, digest: str, size: int, start: int, sealed: bytes) -> bytes:
        nonce, rest = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
        return self._cipher.decrypt(nonce, rest, _bound(digest, size, start))


def _bound(digest: str, size: int, start: int) -> bytes:
    return b"%s %d %d" % (digest.encode(), size, start)


def _sealed_size(size: int) -> int:
    return size + OVERHEAD * -(-size // CHUNK_BYTES)


__all__ = ["FileDamaged", "SealedFiles"]
