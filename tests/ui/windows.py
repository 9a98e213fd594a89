"""A page is one window: a part that is shown before it has its place would open another."""

from PySide6.QtWidgets import QApplication, QWidget


def other_windows(page: QWidget) -> list[str]:
    """The top-level windows that stand open beside this one."""
    open_now = (one for one in QApplication.topLevelWidgets() if one.isVisible())
    return [type(one).__name__ for one in open_now if one is not page.window()]
