"""Making this laptop a worker's own: keys, an empty store, and who it is; and doing so again."""

from caseworker_app.casework.opening import Profile, opened_with
from caseworker_app.casework.workspace import Workspace
from caseworker_app.errors import CaseworkError
from caseworker_app.exchange.protocol import Joined
from caseworker_app.store import identity, keyslots, keyslots_file
from caseworker_app.store.identity import Author
from caseworker_app.store.recovery import Recovered


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


class CodeForAnother(CaseworkError):
    """A code that makes a laptop another worker's, where one worker's work lies already."""

    advice = "Nothing was changed. Ask your supervisor for a code of your own."

    def __init__(self) -> None:
        super().__init__("This code is for somebody else.")


def start_again(
    profile: Profile, address: str, joined: Joined, passphrase: str
) -> tuple[Workspace, Recovered]:
    """A new store in the place of one that is damaged or gone, under the same keys.

    What stood there is set aside and never deleted. What the spool holds waits in the new store
    to be sent. Stopped at any line, it can be begun again. Raises CodeForAnother, and whatever
    keeps keyslots shut.
    """
    key = keyslots.unlock(profile.folder, passphrase)
    try:
        if keyslots_file.read(keyslots.path_in(profile.folder)).user != joined.worker:
            raise CodeForAnother
        profile.set_store_aside()
        store = opened_with(profile, key, create=True).store
    finally:
        key.forget()
    author = Author(joined.worker, joined.laptop, joined.worker_name, address)
    try:
        store.change(lambda db: identity.enrol(db, author, joined.token)).result()
        came = store.recover().result()
    except BaseException:
        store.close()
        raise
    return Workspace(store, profile.folder), came


def join_again(workspace: Workspace, address: str, joined: Joined) -> None:
    """Join with the store that is open, where the server does not know this laptop any more.

    Everything on it stays, and all that the server lacks is sent again. Raises CodeForAnother.
    """
    if joined.worker != workspace.me.worker_id:
        raise CodeForAnother
    workspace.store.change(
        lambda db: identity.join_again(db, joined.laptop, joined.token, address)
    ).result()
    workspace.me = workspace.store.ask(identity.author).result()


def known_of(joined: Joined) -> tuple[str, ...]:
    """Words about the worker that others know: no passphrase is made of them."""
    return (joined.worker_name, joined.team_name, joined.provider_name)


__all__ = ["CodeForAnother", "Recovered", "enrol", "join_again", "known_of", "start_again"]
