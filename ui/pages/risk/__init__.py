"""The risk assessment."""

from ui.pages.risk.page import RiskPage

__all__ = ["RiskPage"]
