"""A file that was added to a young person's record, and what it is."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from caseworker_app.fields.checks import at_most, between
from caseworker_app.fields.record import Record, Section, record
from caseworker_app.fields.spec import (
    Merge,
    Problem,
    Scope,
    choice,
    day,
    line,
    link,
    number,
)
from caseworker_app.records.case import Case
from caseworker_app.records.risk_assessment import RiskAssessment
from caseworker_app.records.session import Session
from caseworker_app.records.young_person import YoungPerson

ATTACHMENT_LIMIT: Final = 25 * 1024 * 1024
"""The most bytes that one attachment may have."""


@record(
    "documents",
    one="document",
    many="documents",
    lives_in={Scope.YOUNG_PERSON: "young_person_id"},
)
class Document(Record):
    """The record of an attachment. The file itself travels apart from it, after all text.

    `hash` is the SHA-256 of the file in hexadecimal digits, `size` its length in bytes; both are
    written once. A newer version of a file is another document.
    """

    young_person_id: str = link("Young person", YoungPerson)
    title: str | None = line("Title", checks=(at_most(200),), search=True, default=None)
    kind: str | None = choice("Kind", "document_kind", default=None)
    about_id: str | None = link("About", (Case, Session, RiskAssessment), default=None)
    hash: str | None = line("Fingerprint", merge=Merge.FIXED, default=None)
    size: int | None = number(
        "Size in bytes", checks=(between(1, ATTACHMENT_LIMIT),), merge=Merge.FIXED, default=None
    )
    expires_on: date | None = day("Holds until", default=None)

    form = (
        Section("Document", "title", "kind", "expires_on"),
        Section("File", "hash", "size"),
    )
    columns = ("title", "kind", "expires_on")

    def problems(self) -> Iterator[Problem]:
        """A document without a title cannot be found again."""
        if not (self.title or "").strip():
            yield Problem("title", "Give it a title.")
