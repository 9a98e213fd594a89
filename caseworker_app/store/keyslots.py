"""How a passphrase opens the master key: `keyslots.json`, one slot for each way in.

The key is random; a slot holds it wrapped (AES-256-GCM) under a key that Argon2id and HKDF make
of the passphrase. Whatever a slot says of itself is bound to it, so that nothing in the file can
be altered unseen (security.md section 2). Nothing here imports more than is needed before the
window is shown.
"""

import secrets
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from caseworker_app import ids
from caseworker_app.store import passphrases, throttle
from caseworker_app.store.keys import KEY_BYTES, MasterKey, wipe
from caseworker_app.store.keyslots_file import (
    PASSPHRASE,
    Kdf,
    Keyslots,
    KeyslotsDamaged,
    KeyslotsThere,
    KeyslotsWeakened,
    Slot,
    before,
    read,
    write,
)

FLOOR: Final = Kdf("argon2id", t=3, p=4, m_kib=64 * 1024, salt=b"")
"""RFC 9106's second recommended set. A slot below it is refused, whoever wrote it."""
CEILING: Final = Kdf("argon2id", t=16, p=16, m_kib=1024 * 1024, salt=b"")
"""More than this is no setting of ours, and could stop the laptop."""
SALT_BYTES: Final = 16
NONCE_BYTES: Final = 12
TAG_BYTES: Final = 16
LABEL: Final = b"cw/kek/passphrase/v1"


def create(folder: Path, user: str, passphrase: str, about: tuple[str, ...] = ()) -> MasterKey:
    """Make a new master key and the slot that this passphrase opens. Takes about half a second.

    `user` is the worker's id: no name is kept in this file, which anybody can read. `about` are
    words the passphrase may not be made of: the worker's name, the provider's.
    Raises PassphraseRefused, KeyslotsThere, DiskFull, ProfileNotWritable.
    """
    passphrases.refuse_weak(passphrase, about)
    if not ids.is_id(user):
        raise ValueError("Keyslots name a worker by id.")
    if there(folder):
        raise KeyslotsThere
    key = MasterKey.new()
    empty = Keyslots(install=ids.new(), user=user, generation=1)
    kdf = replace(FLOOR, salt=secrets.token_bytes(SALT_BYTES))
    slot = Slot(PASSPHRASE, generation=1, os_secret=False, kdf=kdf)
    write(path_in(folder), replace(empty, slots=(_wrapped(empty, slot, key, passphrase),)))
    return key


def unlock(folder: Path, passphrase: str) -> MasterKey:
    """The master key, if this passphrase opens it. Takes about half a second.

    Raises WrongPassphrase (which says how long to wait), TooSoon, RestartNeeded, TriedTooOften;
    KeyslotsMissing, KeyslotsDamaged, KeyslotsNewer, KeyslotsWeakened. Wrong tries wipe nothing.
    """
    path = path_in(folder)
    keyslots = read(path)
    for slot in keyslots.slots:
        _refuse_weakened(slot)
    throttle.refuse_too_soon(path, keyslots)
    for slot in keyslots.slots:
        if key := _unwrapped(keyslots, slot, passphrase):
            throttle.forget_tries(path, keyslots)
            return key
    raise throttle.counted(path, keyslots)


def there(folder: Path) -> bool:
    """Whether a profile has keyslots, readable or not."""
    return any(path.exists() for path in files(folder))


def files(folder: Path) -> tuple[Path, Path]:
    """The keyslots, and those before them while they are being written."""
    return path_in(folder), before(path_in(folder))


def path_in(folder: Path) -> Path:
    """Where a profile's keyslots are."""
    return folder / "keyslots.json"


def _wrapped(keyslots: Keyslots, slot: Slot, key: MasterKey, passphrase: str) -> Slot:
    opener, plain = _stretched(slot.kdf, passphrase), key.copied()
    nonce = secrets.token_bytes(NONCE_BYTES)
    try:
        sealed = AESGCM(opener).encrypt(nonce, plain, keyslots.header(slot))
    finally:
        wipe(opener)
        wipe(plain)
    return replace(slot, nonce=nonce, wrapped=sealed)


def _unwrapped(keyslots: Keyslots, slot: Slot, passphrase: str) -> MasterKey | None:
    opener, plain = _stretched(slot.kdf, passphrase), bytearray(KEY_BYTES)
    try:
        AESGCM(opener).decrypt_into(slot.nonce, slot.wrapped, keyslots.header(slot), plain)
    except InvalidTag:
        return None
    finally:
        wipe(opener)
    return MasterKey(plain)


def _refuse_weakened(slot: Slot) -> None:
    kdf = slot.kdf
    shaped = len(slot.nonce) == NONCE_BYTES and len(slot.wrapped) == KEY_BYTES + TAG_BYTES
    if kdf.name != FLOOR.name or slot.os_secret or not shaped:
        raise KeyslotsDamaged
    if kdf.t < FLOOR.t or kdf.p < FLOOR.p or kdf.m_kib < FLOOR.m_kib or len(kdf.salt) < SALT_BYTES:
        raise KeyslotsWeakened
    if kdf.t > CEILING.t or kdf.p > CEILING.p or kdf.m_kib > CEILING.m_kib:
        raise KeyslotsDamaged


def _stretched(kdf: Kdf, passphrase: str) -> bytearray:
    """The key that opens a slot. The passphrase's own `str` stays in memory; its copies do not."""
    typed, hard = bytearray(passphrases.normal(passphrase).encode()), bytearray(KEY_BYTES)
    made = bytearray(KEY_BYTES)
    argon: Any = Argon2id(
        salt=kdf.salt, length=KEY_BYTES, iterations=kdf.t, lanes=kdf.p, memory_cost=kdf.m_kib
    )
    try:
        argon.derive_into(typed, hard)
        HKDF(SHA256(), KEY_BYTES, salt=None, info=LABEL).derive_into(hard, made)
    finally:
        wipe(typed)
        wipe(hard)
    return made
