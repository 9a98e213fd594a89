"""Says why Alongside cannot open here: another window, or a folder that is not this person's."""

from PySide6.QtWidgets import QMessageBox

from caseworker_app.errors import CaseworkError


def say_refused(error: CaseworkError) -> int:
    """Show the sentence and wait until it was read. Returns the exit status."""
    box = QMessageBox(QMessageBox.Icon.Information, "Alongside", error.message)
    box.setInformativeText(error.said_advice)
    box.exec()
    return 1
