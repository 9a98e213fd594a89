"""Unlocking: from a passphrase to an open workspace.

Imported before the window is shown, so it brings in only what a passphrase needs; the store and
its libraries are imported by `warm_up`, aside, once the unlock screen stands.
"""

from contextlib import ExitStack
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

from caseworker_app.errors import CaseworkError
from caseworker_app.settings import profile_folder
from caseworker_app.store import keyslots
from caseworker_app.store.hardening import close_doors, give_back_memory
from caseworker_app.store.keys import MasterKey
from caseworker_app.store.profile import Profile, ProfileInUse

if TYPE_CHECKING:
    from caseworker_app.casework.workspace import Workspace

HEAVY: Final = (
    "caseworker_app.casework.workspace",
    "caseworker_app.casework.enrolment",
    "caseworker_app.connections",
    "caseworker_app.migrations",
    "caseworker_app.store.sealed_files",
    "caseworker_app.store.spool",
    "caseworker_app.sync.rounds",
    "caseworker_app.sync.joining",
)


class StoreUnfinished(CaseworkError):
    """A new store was begun in the place of a lost one, and that was cut short."""

    advice = "Nothing was lost by that. Start again with a new code from your supervisor."

    def __init__(self) -> None:
        super().__init__("The store on this laptop was begun and never finished.")


def warm_up() -> None:
    """Import what an open workspace needs; a second or two, so never on the window's thread."""
    for name in HEAVY:
        import_module(name)


def hold_profile(folder: Path | None = None) -> Profile:
    """The profile of this window, held against any other.

    Raises ProfileInUse, ProfileNotWritable, DiskFull.
    """
    return Profile(folder or profile_folder())


def open_profile(profile: Profile, passphrase: str) -> "Workspace":
    """Unlock and open. Takes about half a second.

    Raises what `keyslots.unlock` raises (WrongPassphrase, TooSoon, RestartNeeded, TriedTooOften,
    KeyslotsMissing, KeyslotsDamaged, KeyslotsNewer, KeyslotsWeakened) and what `open_store`
    raises (StoreMissing, StoreForeign, StoreNewer, StoreUnreadable, DiskFull); StoreUnfinished.
    """
    workspace = opened_with(profile, keyslots.unlock(profile.folder, passphrase))
    if not workspace.me.worker_id:
        workspace.store.close()
        raise StoreUnfinished
    return workspace


def can_start_again(error: CaseworkError) -> bool:
    """Whether the passphrase was right and the store behind it is gone, damaged or unfinished.

    Then it can be set aside and made anew under the same keys (`enrolment.start_again`).
    """
    from caseworker_app.connections import StoreForeign, StoreMissing, StoreUnreadable

    lost = (StoreMissing, StoreForeign, StoreUnreadable, StoreUnfinished)
    return isinstance(error, lost)


def opened_with(profile: Profile, key: MasterKey, *, create: bool = False) -> "Workspace":
    """The workspace that this key opens; the key is zeroed once it stands, or could not.

    With `create` its store is made first. What was left half written by a process that was
    killed is there: drafts are in the store itself.
    """
    from caseworker_app.casework.workspace import Workspace
    from caseworker_app.connections import open_store
    from caseworker_app.store.sealed_files import SealedFiles
    from caseworker_app.store.spool import Spool
    from caseworker_app.store.store import Store

    try:
        with ExitStack() as undo:
            spool = Spool(profile.spool, key.spool_key())
            undo.callback(spool.close)
            files = SealedFiles(profile.files, key.files_key())
            store = Store(
                lambda: open_store(profile.store, key.database_key, create=create), spool, files
            )
            undo.pop_all()
    finally:
        key.forget()
    return Workspace(store, profile.folder)


__all__ = [
    "Profile",
    "ProfileInUse",
    "StoreUnfinished",
    "can_start_again",
    "close_doors",
    "give_back_memory",
    "hold_profile",
    "open_profile",
    "opened_with",
    "warm_up",
]
