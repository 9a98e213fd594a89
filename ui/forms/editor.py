"""What every editor of a field can do, whatever its kind."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.widgets.layouts import Item, row

Raw = str | bool | list[str] | None
"""What stands in an editor as it stands, for a draft: words that mean nothing yet are kept too."""


class Editor(QWidget):
    """Edits one field. It never refuses words: it says what is wrong and keeps them."""

    edited = Signal()

    def __init__(self, field: QWidget, *items: Item, wide: bool = True) -> None:
        super().__init__()
        self._field = field
        ends: tuple[Item, ...] = () if wide else (None,)
        self.setLayout(row(*(items or ((field, 1) if wide else field,)), *ends))
        self.setFocusProxy(field)

    def field(self) -> QWidget:
        """Where the keyboard goes: a label's buddy, and the target of a summary's link."""
        return self._field

    def raw(self) -> Raw:
        """What stands here, for a draft."""
        raise NotImplementedError

    def put_raw(self, raw: object) -> None:
        """Show what a draft kept."""
        raise NotImplementedError

    def value(self) -> object:
        """What it means; None when it is empty or cannot be understood."""
        raise NotImplementedError

    def put(self, value: object) -> None:
        """Show a value, without saying that it was edited."""
        raise NotImplementedError

    def problem(self) -> str:
        """What to tell somebody whose words cannot be understood; "" when all is well."""
        return ""
