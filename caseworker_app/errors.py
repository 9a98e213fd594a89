"""What can go wrong, in words a worker can act on."""

from typing import ClassVar


class CaseworkError(Exception):
    """Something that a person can be told, with what is safe and what to do.

    The message says what happened. `advice` says what is safe and what to do next.
    Neither ever holds what was recorded about a person: ids, counts and field names only.
    """

    advice: ClassVar[str] = "Your work is saved on this laptop."

    def __init__(self, message: str, *, advice: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.said_advice = advice if advice is not None else type(self).advice

    def in_full(self) -> str:
        """The message and the advice, as one text for the screen."""
        return f"{self.message} {self.said_advice}".strip()


class DiskFull(CaseworkError):
    """There is no room left to write."""

    advice = (
        "What was saved before is safe. Free some space, then finish again: "
        "your words stay on the screen until then."
    )

    def __init__(self) -> None:
        super().__init__("The disk is full, so this could not be saved.")


class ProfileNotWritable(CaseworkError):
    """The folder where Alongside keeps its files cannot be made or written."""

    advice = (
        "Nothing was changed. Ask whoever looks after your laptop "
        "to give you the right to write in that folder."
    )

    def __init__(self) -> None:
        super().__init__("Alongside may not write in the folder where it keeps its files.")
