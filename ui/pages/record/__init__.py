"""A young person's record: who they are and how to be in touch, above everything in tabs."""

from ui.pages.record.page import RecordPage

__all__ = ["RecordPage"]
