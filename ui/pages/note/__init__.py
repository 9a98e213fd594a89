"""The session note."""

from ui.pages.note.page import NotePage

__all__ = ["NotePage"]
