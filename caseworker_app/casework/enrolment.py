"""Making this laptop a worker's own: keys, an empty store, and who it is."""

from caseworker_app.casework.opening import Profile, opened_with
from caseworker_app.casework.workspace import Workspace
from caseworker_app.exchange.protocol import Joined
from caseworker_app.store import identity, keyslots
from caseworker_app.store.identity import Author


def enrol(profile: Profile, address: str, joined: Joined, passphrase: str) -> Workspace:
    """Make the profile of a laptop that has joined, and open it. Takes about a second.

    Only if all of it is done is the profile enrolled; what an attempt that failed left half made
    is set aside by the next. Raises PassphraseRefused, KeyslotsThere, DiskFull,
    ProfileNotWritable.
    """
    author = Author(joined.worker, joined.laptop, joined.worker_name, address)
    with profile.joining():
        key = keyslots.create(profile.folder, joined.worker, passphrase, known_of(joined))
        store = opened_with(profile, key, create=True).store
        try:
            store.change(lambda db: identity.enrol(db, author, joined.token)).result()
            store.recover().result()
        except BaseException:
            store.close()
            raise
    return Workspace(store, profile.folder)


def known_of(joined: Joined) -> tuple[str, ...]:
    """Words about the worker that others know: no passphrase is made of them."""
    return (joined.worker_name, joined.team_name, joined.provider_name)
