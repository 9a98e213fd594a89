"""Counts what passes on a socket, both ways: headers and bodies, and nothing below them."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

CHUNK = 65_536


@dataclass(slots=True)
class Counted:
    """How much went up and came down, and where to speak to instead of the server."""

    url: str = ""
    up: int = 0
    down: int = 0
    guard: threading.Lock = field(default_factory=threading.Lock)

    @property
    def both(self) -> int:
        """Up and down together."""
        return self.up + self.down

    def start_again(self) -> None:
        """Count from nothing."""
        with self.guard:
            self.up = self.down = 0

    def add(self, *, up: int = 0, down: int = 0) -> None:
        """So much more has passed."""
        with self.guard:
            self.up += up
            self.down += down


@contextmanager
def counting(url: str) -> Iterator[Counted]:
    """A place before the server that hands everything on and counts it."""
    target = urlsplit(url)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        counted = Counted(f"http://127.0.0.1:{listener.getsockname()[1]}")
        server = (str(target.hostname), int(target.port or 0))
        threading.Thread(target=_accept, args=(listener, server, counted), daemon=True).start()
        yield counted


def _accept(listener: socket.socket, server: tuple[str, int], counted: Counted) -> None:
    while True:
        try:
            laptop, _ = listener.accept()
        except OSError:
            return
        there = socket.create_connection(server)
        for source, target, up in ((laptop, there, True), (there, laptop, False)):
            threading.Thread(
                target=_hand_on, args=(source, target, up, counted), daemon=True
            ).start()


def _hand_on(source: socket.socket, target: socket.socket, up: bool, counted: Counted) -> None:
    """Counted before it is handed on, so that nobody has an answer that is not counted yet."""
    try:
        while some := source.recv(CHUNK):
            counted.add(**{"up" if up else "down": len(some)})
            target.sendall(some)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        target.close()
