"""A family and its walls."""

from ui.pages.family.page import FamilyPage

__all__ = ["FamilyPage"]
