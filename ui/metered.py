"""Whether this laptop's connection is paid for by the amount, as far as its system says."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QNetworkInformation


class Metered(QObject):
    """Asks the system only while somebody wants to know: its library is not small.

    Where the system cannot say, nothing is held back.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._on = False
        self._system: QNetworkInformation | None = None

    @property
    def holds(self) -> bool:
        """Whether rounds wait now."""
        return self._on and self._system is not None and self._system.isMetered()

    def watch(self, *, on: bool) -> None:
        """Begin to watch, or stop."""
        if on == self._on:
            return
        self._on = on
        if on and self._system is None:
            self._system = _system()
            if self._system is not None:
                self._system.isMeteredChanged.connect(self.changed)
        self.changed.emit()


def _system() -> "QNetworkInformation | None":
    from PySide6.QtNetwork import QNetworkInformation as Network

    Network.loadBackendByFeatures(Network.Feature.Metered)
    found = Network.instance()
    return found if found is not None and found.supports(Network.Feature.Metered) else None
