"""The master key of one profile, and the keys that are made from it."""

import secrets
from typing import Final

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from caseworker_app.errors import CaseworkError

KEY_BYTES: Final = 32
DATABASE: Final = b"cw/db/v1"
SPOOL: Final = b"cw/spool/v1"
FILES: Final = b"cw/files/v1"


class KeyForgotten(CaseworkError):
    """Alongside is locked: the key is no longer in memory."""

    advice = "Your work is saved. Unlock Alongside to go on."

    def __init__(self) -> None:
        super().__init__("Alongside is locked.")


class MasterKey:
    """32 random bytes that open everything a profile holds; never derived from a passphrase.

    It is zeroed by `forget`, and printing it says nothing. What is made from it belongs to the
    caller, who zeroes it after use.
    """

    __slots__ = ("_key",)

    def __init__(self, key: bytearray) -> None:
        """Takes the bytearray over; the caller keeps no copy. Raises ValueError if it is not 32."""
        if len(key) != KEY_BYTES:
            raise ValueError("A master key has 32 bytes.")
        self._key = key

    @classmethod
    def new(cls) -> "MasterKey":
        """A key that nobody has had before, made byte by byte so that no copy of it is left."""
        key = bytearray(KEY_BYTES)
        for place in range(KEY_BYTES):
            key[place] = secrets.randbelow(256)
        return cls(key)

    def database_key(self) -> bytearray:
        """SQLCipher's raw keyspec, `x'<64 hexadecimal digits>'`, for `open_store`."""
        made = self._made(DATABASE)
        spec = bytearray(b"x'" + bytes(2 * KEY_BYTES) + b"'")
        for place, byte in enumerate(made):
            spec[2 + 2 * place : 4 + 2 * place] = b"%02x" % byte
        wipe(made)
        return spec

    def spool_key(self) -> bytearray:
        """32 bytes for AES-256-GCM: the unsent changes kept outside the store."""
        return self._made(SPOOL)

    def files_key(self) -> bytearray:
        """32 bytes for AES-256-GCM: the files of documents, beside the store."""
        return self._made(FILES)

    def copied(self) -> bytearray:
        """The key itself, to be wrapped by a slot and zeroed at once."""
        if not any(self._key):
            raise KeyForgotten
        return bytearray(self._key)

    def forget(self) -> None:
        """Zero the key. Whatever asks it afterwards is told that Alongside is locked."""
        wipe(self._key)

    def __repr__(self) -> str:
        return "<MasterKey>"

    def _made(self, label: bytes) -> bytearray:
        key, made = self.copied(), bytearray(KEY_BYTES)
        try:
            HKDF(SHA256(), KEY_BYTES, salt=None, info=label).derive_into(key, made)
        finally:
            wipe(key)
        return made


def wipe(secret: bytearray) -> None:
    """Zero it where it stands."""
    secret[:] = bytes(len(secret))
