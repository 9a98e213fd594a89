"""Joining a server with a one-use code, and the first copy of what a worker may hold."""

import socket
from dataclasses import dataclass

from caseworker_app.casework.workspace import Workspace
from caseworker_app.exchange.protocol import Join, Joined
from caseworker_app.sync.progress import Say, silently
from caseworker_app.sync.round import NO_FILES, Round, sync
from caseworker_app.sync.rounds import to_its_server
from caseworker_app.sync.transport import Server, checked_address


@dataclass(frozen=True, slots=True)
class Welcome:
    """Where a laptop has joined, and whom the server says it is for.

    Nothing is on the laptop yet: it becomes the worker's own with `casework.enrolment.enrol`.
    """

    address: str
    joined: Joined

    def __repr__(self) -> str:
        """Never the token."""
        return "<Welcome>"


def join(address: str, code: str) -> Welcome:
    """Join with a one-use code. Waits for the network; leaves nothing on the laptop.

    Raises AddressWrong, NotAServer, ServerUnreachable, ServerNewer, CodeNotTaken.
    """
    checked = checked_address(address)
    server = Server(checked)
    try:
        return Welcome(checked, server.join(Join(code=code.strip(), laptop_name=laptop_name())))
    finally:
        server.close()


def laptop_name() -> str:
    """What this computer is called, so that an administrator can tell laptops apart."""
    return socket.gethostname()[:80] or "laptop"


def first_copy(workspace: Workspace, say: Say = silently) -> Round:
    """Fetch everything that the worker may hold. A cut is no harm: the next round goes on.

    Files of documents come with the rounds that follow, so that nobody waits for them here.

    Raises what a round raises.
    """
    server = to_its_server(workspace)
    try:
        return sync(workspace.store, server, say=say, carrying=NO_FILES)
    finally:
        server.close()
