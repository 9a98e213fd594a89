"""Putting back what stood in a field before, from History: one more change, like any other."""

from caseworker_app import clock
from caseworker_app.casework.history import Changed
from caseworker_app.casework.standpoint import standpoint
from caseworker_app.connections import Writer
from caseworker_app.errors import CaseworkError
from caseworker_app.exchange.merge import DELETED
from caseworker_app.fields.values import from_wire
from caseworker_app.records import BY_TABLE
from caseworker_app.store import rows
from caseworker_app.store.identity import Author
from caseworker_app.store.records import Edit, Kept, keep


class CannotPutBack(CaseworkError):
    """What stands there is not what was on the screen, or is for others to decide."""

    advice = "Nothing was changed. Look at the record again, or ask your supervisor."

    def __init__(self) -> None:
        super().__init__("This cannot be put back from here.")


def put_back(db: Writer, me: Author, shown: Changed) -> Kept:
    """Let stand again what stood before this change; both stay in History.

    Raises CannotPutBack.
    """
    row = rows.shown_row(db, shown.record, shown.record_id)
    here = standpoint(db, me, clock.today())
    if row is None or not here.may_put_back(shown.record, shown.field_name, row.scope):
        raise CannotPutBack
    kind = BY_TABLE[shown.record]
    if shown.field_name == DELETED:
        return keep(db, me, [Edit(kind, row.id, {DELETED: None})])
    value = from_wire(kind.about.specs[shown.field_name], shown.before_wire)
    return keep(db, me, [Edit(kind, row.id, {shown.field_name: value})])
