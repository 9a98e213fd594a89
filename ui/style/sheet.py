"""The small style sheet for stock controls."""

from ui.style.fonts import px
from ui.style.look import current
from ui.style.tokens import Size


def sheet() -> str:
    """Fields, scroll bars, menus and tool tips in the look in force.

    Never a universal rule and never a font: either would override what widgets set themselves.
    A field's placeholder has its own colour, or Qt would show it at half strength (3.25:1).
    """
    t = current().tokens
    height = px(Size.CONTROL) - 2
    return f"""
    QLineEdit, QTextEdit, QPlainTextEdit {{
        background: {t["surface"]}; color: {t["text"]}; border: 1px solid {t["line_strong"]};
        border-radius: 8px; padding: 0 10px; placeholder-text-color: {t["text3"]};
        selection-background-color: {t["accent"]}; selection-color: {t["on_accent"]};
    }}
    QLineEdit {{ min-height: {height}px; }}
    QTextEdit, QPlainTextEdit {{ padding: 8px 12px; }}
    QLineEdit:read-only, QTextEdit:read-only {{ background: {t["sunken"]}; }}
    QLineEdit:disabled, QTextEdit:disabled {{ background: {t["sunken"]}; color: {t["text3"]}; }}
    QLineEdit[problem="true"], QTextEdit[problem="true"] {{ border: 2px solid {t["high"]}; }}
    QLineEdit[tall="true"] {{ min-height: {px(42)}px; }}
    QLineEdit[bare="true"], QTextEdit[bare="true"] {{
        border: none; background: transparent; padding: 0;
    }}
    QScrollArea {{ background: transparent; border: none; }}
    QListView {{ background: transparent; border: none; outline: 0; }}
    QScrollBar:vertical {{ background: transparent; width: 12px; margin: 2px; }}
    QScrollBar::handle:vertical {{
        background: {t["line_strong"]}; border-radius: 4px; min-height: 36px; margin: 0 2px;
    }}
    QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 2px; }}
    QScrollBar::handle:horizontal {{
        background: {t["line_strong"]}; border-radius: 4px; min-width: 36px; margin: 2px 0;
    }}
    QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; width: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    QToolTip {{
        background: {t["raised"]}; color: {t["text"]}; border: 1px solid {t["line_strong"]};
        padding: 4px 8px;
    }}
    QComboBox QAbstractItemView {{
        background: {t["raised"]}; border: 1px solid {t["line_strong"]}; outline: 0;
    }}
    QCalendarWidget QWidget {{ alternate-background-color: {t["raised"]}; }}
    QCalendarWidget QWidget#qt_calendar_navigationbar {{ background: {t["raised"]}; }}
    QCalendarWidget QToolButton {{
        background: transparent; border: none; border-radius: 8px; color: {t["text"]};
        min-height: {px(32)}px; min-width: {px(32)}px; padding: 0 4px;
    }}
    QCalendarWidget QToolButton:hover {{ background: {t["sunken"]}; }}
    QCalendarWidget QToolButton::menu-indicator {{ image: none; width: 0; }}
    QCalendarWidget QSpinBox {{ color: {t["text"]}; }}
    QCalendarWidget QAbstractItemView {{
        background: {t["raised"]}; outline: 0;
        selection-background-color: {t["accent"]}; selection-color: {t["on_accent"]};
    }}
    QTabBar::scroller {{ width: {2 * px(30)}px; }}
    QMenu {{
        background: {t["raised"]}; border: 1px solid {t["line_strong"]}; padding: 6px;
    }}
    QMenu::item {{ padding: 7px 28px 7px 12px; border-radius: 6px; color: {t["text"]}; }}
    QMenu::item:selected {{ background: {t["accent_soft"]}; color: {t["text"]}; }}
    QMenu::item:disabled {{ color: {t["text3"]}; }}
    QMenu::icon {{ padding-left: 8px; }}
    QMenu::separator {{ height: 1px; background: {t["line"]}; margin: 5px 8px; }}
    """
