"""Cells of a table: plain facts to paint, each with the words a screen reader says."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from ui.models.rows import NOWHERE, GroupHead, Index, RowTag
from ui.style import risk
from ui.style.icon_names import IconName

T = TypeVar("T")
CELL = Qt.ItemDataRole.UserRole + 1
Side = Literal["left", "centre", "right"]


@dataclass(frozen=True, slots=True)
class PersonCell:
    """Initials, name and a second line, whose place a live alert takes."""

    name: str
    second: str = ""
    identifier: str = ""
    alert: str = ""
    alert_icon: IconName = "siren-fill"

    def said(self) -> str:
        """Name, second line, alert."""
        return ", ".join(part for part in (self.name, self.alert, self.second) if part)


@dataclass(frozen=True, slots=True)
class RiskCell:
    """One of the five states, and whether it has gone up (1) or down (-1)."""

    code: str | None
    trend: int = 0

    def said(self) -> str:
        """Its words."""
        return risk.said_risk(self.code, self.trend)


WeekMark = Literal["met", "missed", "none"]


@dataclass(frozen=True, slots=True)
class WeeksCell:
    """The last weeks, oldest first: filled is met, a ring is did not attend, a dash is neither."""

    weeks: tuple[WeekMark, ...]

    def said(self) -> str:
        """Counts, as dots cannot be heard."""
        met, missed = self.weeks.count("met"), self.weeks.count("missed")
        rest = len(self.weeks) - met - missed
        return f"met {met}, did not attend {missed}, no contact {rest} of {len(self.weeks)} weeks"


@dataclass(frozen=True, slots=True)
class WordsCell:
    """Words; `late` turns them red and heavy, never only red. `icon` says it by shape as well."""

    words: str
    late: bool = False
    quiet: bool = False
    strong: bool = False
    icon: IconName | None = None

    def said(self) -> str:
        """The words."""
        return f"{self.words}, late" if self.late else self.words


@dataclass(frozen=True, slots=True)
class PairCell:
    """Two lines."""

    first: str
    second: str

    def said(self) -> str:
        """Both."""
        return f"{self.first}, {self.second}" if self.second else self.first


@dataclass(frozen=True, slots=True)
class TagsCell:
    """Statuses, or `otherwise` in plain words when there is none."""

    tags: tuple[RowTag, ...] = ()
    otherwise: str = ""

    def said(self) -> str:
        """Every tag."""
        return ", ".join(tag.words for tag in self.tags) or self.otherwise


HEAT_WORDS = ("on track", "watch", "act", "over limit")


@dataclass(frozen=True, slots=True)
class HeatCell:
    """A number on a shade from 0 to 3; the highest carries a mark as well."""

    number: str
    level: int = 0

    def said(self) -> str:
        """The number and what its shade means."""
        return f"{self.number}, {HEAT_WORDS[self.level]}"


@dataclass(frozen=True, slots=True)
class IconCell:
    """An icon on a tile, tinted when `on`, with the words it stands for."""

    icon: IconName
    words: str
    on: bool = True

    def said(self) -> str:
        """The words."""
        return self.words


Cell = PersonCell | RiskCell | WeeksCell | WordsCell | PairCell | TagsCell | HeatCell | IconCell


@dataclass(frozen=True)
class Column(Generic[T]):
    """One column: its key, its title (a second line after a newline), its cells.

    `share` is a part of the width left over when at most 1, else pixels at 100 %. It never gets
    narrower than `least`; where there is no room, the columns with the highest `spare` go first
    (0 never goes).
    """

    key: str
    title: str
    cell: Callable[[T], Cell]
    share: float
    side: Side = "left"
    sortable: bool = True
    least: int = 60
    spare: int = 0

    def said(self) -> str:
        """The title on one line."""
        return self.title.replace("\n", " ")


class CellTable(QAbstractTableModel, Generic[T]):
    """Rows of any kind, shown through columns. It never sorts: the store does."""

    def __init__(self, columns: Sequence[Column[T]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._rows: tuple[T | GroupHead, ...] = ()

    def columns(self) -> tuple[Column[T], ...]:
        """The columns, in order."""
        return self._columns

    def rows(self) -> tuple[T | GroupHead, ...]:
        """What is shown."""
        return self._rows

    def show(self, rows: Sequence[T | GroupHead]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def at(self, index: Index) -> T | None:
        """The row at an index; None for a group head or beyond the end."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        return None if isinstance(row, GroupHead) else row

    def head_at(self, number: int) -> GroupHead | None:
        """The group head on a line, None for a row."""
        row = self._rows[number] if 0 <= number < len(self._rows) else None
        return row if isinstance(row, GroupHead) else None

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        head = self.head_at(index.row()) if index.isValid() else None
        if head is not None:
            spoken = role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole)
            return head.words if spoken else None
        row = self.at(index)
        if row is None:
            return None
        return self._cell_data(self._columns[index.column()], row, role)

    def _cell_data(self, column: Column[T], row: T, role: int) -> Any:
        if role == CELL:
            return column.cell(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.said()}: {column.cell(row).said()}".removeprefix(": ")
        if role == Qt.ItemDataRole.DisplayRole:
            return column.cell(row).said()
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        spoken = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        return self._columns[section].said() if spoken else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self.head_at(index.row()) is not None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def index_where(self, found: Callable[[T], bool]) -> QModelIndex:
        """The first cell of the first row that fits, invalid when none does."""
        for number, row in enumerate(self._rows):
            if not isinstance(row, GroupHead) and found(row):
                return self.index(number, 0)
        return QModelIndex()
