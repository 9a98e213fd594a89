"""What somebody has begun to write."""

from caseworker_app.fields.record import Record, Section, record
from caseworker_app.fields.spec import Merge, Scope, line, link, prose
from caseworker_app.records.worker import Worker


@record("drafts", one="draft", many="drafts", lives_in={Scope.OWN: "worker_id"})
class DraftNote(Record):
    """A half-written record: nobody's but its author's until it is finished.

    `words` holds the form's values, and `seen` for each field the change ids that stood on the
    screen when the form was opened, both as JSON text: two versions of one draft are both kept.
    """

    worker_id: str = link("Worker", Worker)
    form_name: str | None = line("Form", default=None)
    form_version: str | None = line("Form version", default=None)
    about_scope: str | None = line("About", default=None)
    record_id: str | None = line("Record", default=None)
    words: str | None = prose("Words", merge=Merge.BOTH, default=None)
    seen: str | None = prose("Seen", default=None)

    form = (Section("Draft", "words"),)
    columns = ("form_name",)
