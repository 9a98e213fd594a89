"""A line between a laptop and its server that breaks off after so many bytes one way."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final

PIECE: Final = 4096


class CuttingProxy:
    """Passes bytes on, and hangs up both ways once its measure in one direction is full."""

    def __init__(self, port: int, *, up: bool, after: int) -> None:
        self._port, self._up = port, up
        self._left = {up: after}
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self.has_cut = False
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Take no more connections."""
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join()

    def _accept(self) -> None:
        while True:
            try:
                laptop, _ = self._listener.accept()
            except OSError:
                return
            server = socket.create_connection(("127.0.0.1", self._port))
            ways = [
                threading.Thread(target=self._carry, args=(laptop, server, True), daemon=True),
                threading.Thread(target=self._carry, args=(server, laptop, False), daemon=True),
            ]
            for way in ways:
                way.start()
            for way in ways:
                way.join()
            laptop.close()
            server.close()

    def _carry(self, source: socket.socket, target: socket.socket, up: bool) -> None:
        with suppress(OSError):
            while piece := source.recv(PIECE):
                room = self._left.get(up)
                if room is not None and len(piece) >= room:
                    target.sendall(piece[:room])
                    self._left[up] = 0
                    self.has_cut = True
                    break
                if room is not None:
                    self._left[up] = room - len(piece)
                target.sendall(piece)
        for end in (source, target):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)


@contextmanager
def cut_after(port: int, *, up: bool, after: int) -> Iterator[CuttingProxy]:
    """A proxy to this port that breaks off after so many bytes."""
    proxy = CuttingProxy(port, up=up, after=after)
    try:
        yield proxy
    finally:
        proxy.close()
