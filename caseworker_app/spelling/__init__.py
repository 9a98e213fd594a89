"""British spelling: which words deserve a second look, and what may have been meant."""

from caseworker_app.spelling.words import Spelling

__all__ = ["Spelling"]
