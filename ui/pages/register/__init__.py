"""The register of a group session."""

from ui.pages.register.page import RegisterPage

__all__ = ["RegisterPage"]
