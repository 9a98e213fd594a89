"""Rows of a list: plain facts to paint, and one sentence for a screen reader."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.style.icon_names import IconName
from ui.style.tokens import ToneName

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
ROW = Qt.ItemDataRole.UserRole + 1  # the row itself


@dataclass(frozen=True, slots=True)
class RowTag:
    """A status on a row."""

    words: str
    tone: ToneName = "neutral"
    icon: IconName | None = None
    solid: bool = False


@dataclass(frozen=True, slots=True)
class RowAction:
    """What Enter does, painted as a button at the row's right; `main` fills it."""

    key: str
    words: str
    icon: IconName = "note-pencil"
    main: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row. What is empty takes no room.

    `discreet` stands for the title in discreet view; without it the title becomes a bar.
    `person` is the id that gives the title its initials and tint. `found` is drawn bold in the
    title, and in the second line what lies between the places of `marks`. `tick` is None where
    nothing is ticked, else whether it is done.
    """

    key: str
    title: str
    second: str = ""
    third: str = ""
    beside: str = ""
    time: str = ""
    length: str = ""
    icon: IconName | None = None
    tone: ToneName = "neutral"
    person: str = ""
    tags: tuple[RowTag, ...] = ()
    trailing: str = ""
    keys: str = ""
    action: RowAction | None = None
    tick: bool | None = None
    next: bool = False
    done: bool = False
    opens: bool = False
    found: str = ""
    marks: tuple[tuple[int, int], ...] = ()
    discreet: str = ""

    def said(self) -> str:
        """One sentence with every tag: tags carry what colour carries for others."""
        when = f"{self.time}, {self.length}" if self.time and self.length else self.time
        done = {None: "", True: "done", False: "not done"}[self.tick]
        parts = (when, self.title, self.beside, self.second, self.third, done)
        tags = tuple(tag.words for tag in self.tags)
        action = f"Enter: {self.action.words}" if self.action else ""
        return ", ".join(p for p in (*parts, *tags, self.trailing, action) if p)


@dataclass(frozen=True, slots=True)
class GroupHead:
    """Words above a group of rows; never chosen."""

    words: str
    key: str = ""

    def said(self) -> str:
        """The words."""
        return self.words


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One entry on the rail of a timeline: what, who, when, and the first lines of its words.

    `discreet` stands for the title in discreet view; without it the title becomes a bar.
    Times that nobody knows are left out of `when`; a made-up 00:00 is never shown.
    """

    key: str
    icon: IconName
    title: str
    by: str = ""
    when: str = ""
    text: str = ""
    tone: ToneName = "neutral"
    tags: tuple[RowTag, ...] = ()
    foot: tuple[RowTag, ...] = ()
    most: int = 2
    last: bool = False
    discreet: str = ""

    def said(self) -> str:
        """One sentence with every tag."""
        tags = tuple(tag.words for tag in (*self.tags, *self.foot))
        return ", ".join(p for p in (self.title, self.when, self.by, *tags, self.text) if p)


AnyRow = Row | GroupHead | TimelineRow


class RowModel(QAbstractListModel):
    """Rows in the order given. It never sorts: the store does."""

    def __init__(self, rows: Sequence[AnyRow] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[AnyRow, ...] = tuple(rows)

    def show(self, rows: Sequence[AnyRow]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def rows(self) -> tuple[AnyRow, ...]:
        """What is shown."""
        return self._rows

    def at(self, index: Index) -> AnyRow | None:
        """The row at an index, None beyond the end."""
        inside = index.isValid() and index.row() < len(self._rows)
        return self._rows[index.row()] if inside else None

    def index_of(self, key: str) -> QModelIndex:
        """Where a row stands, invalid when it is not here."""
        for number, row in enumerate(self._rows):
            if key and row.key == key:
                return self.index(number, 0)
        return QModelIndex()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.at(index)
        if row is None:
            return None
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.said()
        if role == Qt.ItemDataRole.DisplayRole:
            return row.words if isinstance(row, GroupHead) else row.title
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        row = self.at(index)
        if row is None or isinstance(row, GroupHead):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
