"""Only the right passphrase opens the key; nothing in the file can be altered unseen."""

import json
import os
import stat
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from caseworker_app import durable, ids
from caseworker_app.errors import CaseworkError, DiskFull
from caseworker_app.store import keyslots, keyslots_file
from caseworker_app.store.keyslots_file import (
    KeyslotsDamaged,
    KeyslotsMissing,
    KeyslotsNewer,
    KeyslotsThere,
    KeyslotsWeakened,
)
from caseworker_app.store.passphrases import PassphraseRefused
from caseworker_app.store.throttle import WrongPassphrase

PASSPHRASE = "seven otters café lantern"
WORKER = ids.computed("worker", "one")
once = cache(keyslots._stretched)


@pytest.fixture(autouse=True)
def stretched_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The real Argon2id, at its real cost, but once for each passphrase, salt and setting."""
    monkeypatch.setattr(keyslots, "_stretched", lambda kdf, typed: bytearray(once(kdf, typed)))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, bytes]:
    """A file as `create` writes it, and the key it opens."""
    folder = tmp_path_factory.mktemp("made")
    key = keyslots.create(folder, WORKER, PASSPHRASE)
    return keyslots.path_in(folder).read_text(), bytes(key.copied())


@pytest.fixture
def folder(tmp_path: Path, made: tuple[str, bytes]) -> Path:
    """A profile's folder with that file in it."""
    keyslots.path_in(tmp_path).write_text(made[0])
    return tmp_path


def altered(folder: Path, change: Callable[[Any], object]) -> None:
    """Alter what the file says."""
    said = json.loads(keyslots.path_in(folder).read_text())
    change(said)
    keyslots.path_in(folder).write_text(json.dumps(said))


def test_the_passphrase_opens_the_key_and_writes_nothing(
    folder: Path, made: tuple[str, bytes]
) -> None:
    assert keyslots.unlock(folder, PASSPHRASE).copied() == made[1]
    assert keyslots.path_in(folder).read_text() == made[0]


def test_the_same_letters_open_it_however_the_keyboard_composes_them(
    folder: Path, made: tuple[str, bytes]
) -> None:
    assert keyslots.unlock(folder, "seven otters cafe\u0301 lantern").copied() == made[1]


@pytest.mark.parametrize("wrong", ["", "seven otters cafe lantern", PASSPHRASE + " ", "x" * 2000])
def test_another_passphrase_opens_nothing_and_wipes_nothing(
    folder: Path, made: tuple[str, bytes], wrong: str
) -> None:
    with pytest.raises(WrongPassphrase):
        keyslots.unlock(folder, wrong)

    assert keyslots.unlock(folder, PASSPHRASE).copied() == made[1]


def test_the_key_does_not_come_from_the_passphrase(tmp_path: Path, made: tuple[str, bytes]) -> None:
    other = keyslots.create(tmp_path, WORKER, PASSPHRASE)

    assert other.copied() != made[1]


def test_the_file_says_how_it_is_opened_and_holds_no_key(made: tuple[str, bytes]) -> None:
    said = json.loads(made[0])
    (slot,) = said.pop("slots")
    kdf = slot["kdf"]

    assert said == {
        "version": 1,
        "install": said["install"],
        "user": WORKER,
        "generation": 1,
        "tries": {"failed": 0, "last_at": "", "run": ""},
    }
    assert (slot["kind"], slot["generation"], slot["os_secret"]) == ("passphrase", 1, False)
    assert (kdf["name"], kdf["t"], kdf["p"], kdf["m_kib"]) == ("argon2id", 3, 4, 65536)
    assert made[1].hex() not in made[0]
    assert keyslots_file._base64(made[1]) not in made[0]


def test_only_this_account_may_read_the_file(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        keyslots.create(tmp_path, WORKER, PASSPHRASE)
    finally:
        os.umask(before)

    assert [place.name for place in tmp_path.iterdir()] == ["keyslots.json"]
    assert stat.S_IMODE(keyslots.path_in(tmp_path).stat().st_mode) == 0o600


def test_a_name_is_never_kept_in_it(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="by id"):
        keyslots.create(tmp_path, "Amara Okafor", PASSPHRASE)


def test_a_weak_passphrase_makes_no_file(tmp_path: Path) -> None:
    with pytest.raises(PassphraseRefused):
        keyslots.create(tmp_path, WORKER, "too short")

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["keyslots.json", "keyslots.json.bak"])
def test_keyslots_are_never_made_over_others(folder: Path, name: str) -> None:
    keyslots.path_in(folder).rename(folder / name)
    before = (folder / name).read_bytes()

    with pytest.raises(KeyslotsThere):
        keyslots.create(folder, WORKER, PASSPHRASE)

    assert (folder / name).read_bytes() == before


def _lower_t(said: Any) -> None:
    said["slots"][0]["kdf"]["t"] = 2


def _lower_p(said: Any) -> None:
    said["slots"][0]["kdf"]["p"] = 3


def _lower_memory(said: Any) -> None:
    said["slots"][0]["kdf"]["m_kib"] = 65535


def _short_salt(said: Any) -> None:
    said["slots"][0]["kdf"]["salt"] = keyslots_file._base64(bytes(15))


def _weak_beside(said: Any) -> None:
    said["slots"].append(json.loads(json.dumps(said["slots"][0])))
    said["slots"][1]["kdf"]["m_kib"] = 19456


@pytest.mark.parametrize("change", [_lower_t, _lower_p, _lower_memory, _short_salt, _weak_beside])
def test_less_work_than_the_floor_is_refused_as_a_downgrade(
    folder: Path, change: Callable[[Any], None]
) -> None:
    altered(folder, change)

    with pytest.raises(KeyslotsWeakened):
        keyslots.unlock(folder, PASSPHRASE)


def _set(*path: Any) -> Callable[[Any], None]:
    *way, name, value = path

    def change(said: Any) -> None:
        place = said
        for step in way:
            place = place[step]
        place[name] = value

    return change


OTHER = ids.computed("other")


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        (_set("install", OTHER), WrongPassphrase),
        (_set("user", OTHER), WrongPassphrase),
        (_set("slots", 0, "generation", 2), WrongPassphrase),
        (_set("slots", 0, "kdf", "t", 4), WrongPassphrase),
        (_set("slots", 0, "kdf", "p", 5), WrongPassphrase),
        (_set("slots", 0, "kdf", "m_kib", 65540), WrongPassphrase),
        (_set("slots", 0, "nonce", keyslots_file._base64(bytes(12))), WrongPassphrase),
        (_set("slots", 0, "wrapped", keyslots_file._base64(bytes(48))), WrongPassphrase),
        (_set("slots", 0, "os_secret", True), KeyslotsDamaged),
        (_set("slots", 0, "kdf", "name", "argon2i"), KeyslotsDamaged),
        (_set("slots", 0, "kdf", "m_kib", (1 << 20) + 1), KeyslotsDamaged),
        (_set("slots", 0, "kdf", "t", 17), KeyslotsDamaged),
        (_set("slots", 0, "kdf", "p", 17), KeyslotsDamaged),
        (_set("slots", 0, "kdf", "t", True), KeyslotsDamaged),
        (_set("slots", 0, "nonce", ""), KeyslotsDamaged),
        (_set("slots", 0, "wrapped", "not base64"), KeyslotsDamaged),
        (_set("slots", 0, "kind", "other"), KeyslotsDamaged),
        (_set("slots", []), KeyslotsDamaged),
        (_set("user", "Amara"), KeyslotsDamaged),
        (_set("version", 2), KeyslotsNewer),
    ],
)
def test_whatever_the_file_says_is_bound_to_the_key(
    folder: Path, change: Callable[[Any], None], refusal: type[CaseworkError]
) -> None:
    altered(folder, change)

    with pytest.raises(refusal):
        keyslots.unlock(folder, PASSPHRASE)


def test_slots_that_this_version_does_not_know_are_kept_as_they_are(folder: Path) -> None:
    recovery = {"kind": "recovery", "generation": 1, "to": ["key"], "more": {"n": 1}}
    altered(folder, lambda said: said["slots"].append(recovery))

    with pytest.raises(WrongPassphrase):
        keyslots.unlock(folder, "wrong")
    keyslots.unlock(folder, PASSPHRASE)

    assert json.loads(keyslots.path_in(folder).read_text())["slots"][1] == recovery


def test_missing_keyslots_are_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(KeyslotsMissing):
        keyslots.unlock(tmp_path, PASSPHRASE)

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("left", [b"", b"{", None])
def test_a_writing_that_never_ended_leaves_the_keyslots_before_it(
    folder: Path, made: tuple[str, bytes], left: bytes | None
) -> None:
    path = keyslots.path_in(folder)
    path.rename(folder / "keyslots.json.bak")
    if left is not None:
        path.write_bytes(left)

    assert keyslots.unlock(folder, PASSPHRASE).copied() == made[1]


@pytest.mark.parametrize("stopped_at", range(8))
def test_a_writing_stopped_anywhere_leaves_a_file_that_opens(
    folder: Path, made: tuple[str, bytes], stopped_at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A crash at each call that reaches the disk, while a wrong try is counted."""

    class Crashed(BaseException):
        pass

    done = 0

    def counted(call: Callable[..., Any]) -> Callable[..., Any]:
        def maybe(*given: Any, **named: Any) -> Any:
            nonlocal done
            done += 1
            if done > stopped_at:
                raise Crashed
            return call(*given, **named)

        return maybe

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", counted(os.fsync))
        patched.setattr(Path, "replace", counted(Path.replace))
        patched.setattr(Path, "unlink", counted(Path.unlink))
        with pytest.raises((Crashed, WrongPassphrase)):
            keyslots.unlock(folder, "wrong")

    assert keyslots.unlock(folder, PASSPHRASE).copied() == made[1]


def test_a_full_disk_leaves_the_keyslots_as_they_were(
    folder: Path, made: tuple[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(DiskFull):
            keyslots.unlock(folder, "wrong")

    assert keyslots.path_in(folder).read_text() == made[0]
    assert [place.name for place in folder.iterdir()] == ["keyslots.json"]


def test_keyslots_that_cannot_be_read_back_do_not_replace_those_before(
    folder: Path, made: tuple[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that says it has written and has not."""
    real = durable.replace

    def lies(path: Path, content: bytes) -> None:
        real(path, content if path.suffix == ".bak" else bytes(len(content)))

    with monkeypatch.context() as patched:
        patched.setattr(durable, "replace", lies)
        with pytest.raises(KeyslotsDamaged):
            keyslots.unlock(folder, "wrong")

    assert keyslots.unlock(folder, PASSPHRASE).copied() == made[1]


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=10,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary() | values.map(lambda said: json.dumps(said).encode()))
@example(content=b"[" * 100_000)
@example(content=b"[]" * 200_000)
@example(content=b"\xff\xfe")
def test_no_file_at_all_is_more_than_damaged(folder: Path, content: bytes) -> None:
    keyslots.path_in(folder).write_bytes(content)

    with pytest.raises(CaseworkError):
        keyslots.unlock(folder, PASSPHRASE)


FIELDS = [
    ("version",), ("install",), ("user",), ("generation",), ("slots",), ("tries",),
    ("slots", 0), ("slots", 0, "kind"), ("slots", 0, "generation"), ("slots", 0, "os_secret"),
    ("slots", 0, "kdf"), ("slots", 0, "kdf", "t"), ("slots", 0, "kdf", "salt"),
    ("slots", 0, "nonce"), ("slots", 0, "wrapped"), ("tries", "failed"), ("tries", "last_at"),
]  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(field=st.sampled_from(FIELDS), value=values)
def test_no_field_can_hold_what_stops_the_laptop(
    folder: Path, made: tuple[str, bytes], field: tuple[Any, ...], value: Any
) -> None:
    keyslots.path_in(folder).write_text(made[0])
    altered(folder, _set(*field, value))

    with suppress(CaseworkError):
        keyslots.unlock(folder, PASSPHRASE)
