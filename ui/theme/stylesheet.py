"""Owns the look of Qt's own widgets: the palette, and the style sheets of those that need one.

The application itself has none: under one, each widget that gets a parent is dressed anew with all
that it holds, which was a third of the time that a screen takes to stand.
"""

from typing import Literal

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory, QToolTip

from ui.theme.theme import Theme, current_theme
from ui.theme.tokens import RADIUS_CARD, RADIUS_CONTROL, Tokens

SLIM = 10  # px across a scroll bar
Scheme = Literal["light", "dark", "system"]


def apply(app: QApplication, scheme: Scheme = "light", scale: int = 100) -> Theme:
    """Dress the whole application; may be called again at any time, and is then free of charge
    where the look stays.

    `scale` is the font size in percent, 100..200; "system" follows the desktop.
    """
    theme = current_theme()
    if app.style().name().lower() != "fusion":
        app.setStyle(QStyleFactory.create("Fusion"))
    theme.set_look(dark=is_dark(app, scheme), scale=scale)
    colors, body = palette(theme.tokens), theme.font("body")
    if app.font() != body:
        app.setFont(body)
    if app.palette() != colors:
        app.setPalette(colors)
        QToolTip.setPalette(colors)
    return theme


def is_dark(app: QApplication, scheme: Scheme) -> bool:
    """Whether a scheme is dark on this desktop."""
    if scheme == "system":
        return app.styleHints().colorScheme().name == "Dark"
    return scheme == "dark"


def palette(tokens: Tokens) -> QPalette:
    """The Qt palette of one scheme."""
    roles = QPalette.ColorRole
    pairs = {
        roles.Window: tokens.bg,
        roles.WindowText: tokens.text,
        roles.Base: tokens.surface,
        roles.AlternateBase: tokens.bg,
        roles.Text: tokens.text,
        roles.PlaceholderText: tokens.text_3,
        roles.Button: tokens.surface,
        roles.ButtonText: tokens.text,
        roles.ToolTipBase: tokens.inverse,
        roles.ToolTipText: tokens.on_inverse,
        roles.Highlight: tokens.primary,
        roles.HighlightedText: tokens.on_primary,
        roles.Accent: tokens.primary,
        roles.Link: tokens.primary,
        roles.LinkVisited: tokens.primary,
        roles.Mid: tokens.border,
        roles.Dark: tokens.control,
    }
    made = QPalette()
    for role, color in pairs.items():
        made.setColor(role, QColor(color))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.text_3))
    return made


def tips(theme: Theme) -> str:
    """What is said of a control under a resting pointer.

    Qt adds the padding twice, once as it is and once as its larger part all around.
    """
    t = theme.tokens
    return f"""
    QToolTip {{ background: {t.inverse}; color: {t.on_inverse}; border: none; padding: 1px 4px; }}
    """


def scroll_bars(theme: Theme) -> str:
    t = theme.tokens
    return f"""
    QScrollBar:vertical {{ background: transparent; width: {SLIM}px; margin: 0; }}
    QScrollBar:horizontal {{ background: transparent; height: {SLIM}px; margin: 0; }}
    QScrollBar::handle {{ background: {t.control}; border-radius: 3px; margin: 2px; }}
    QScrollBar::handle:vertical {{ min-height: 44px; }}
    QScrollBar::handle:horizontal {{ min-width: 44px; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    """


def menus(theme: Theme) -> str:
    t = theme.tokens
    row = max(44, theme.px(24) + 20)
    return f"""
    QMenu {{ background: {t.surface}; border: 1px solid {t.control};
             border-radius: {RADIUS_CARD}px; padding: 8px; }}
    QMenu::item {{ min-height: {row - 20}px; padding: 10px 20px; color: {t.text};
                   border-radius: {RADIUS_CONTROL}px; }}
    QMenu::item:selected {{ background: {t.primary_tint}; color: {t.primary}; }}
    QMenu::item:disabled {{ color: {t.text_3}; }}
    QMenu::separator {{ height: 1px; background: {t.border}; margin: 8px 12px; }}
    """


def lists(theme: Theme) -> str:
    """A list or tree without frame whose delegate paints what is chosen, and its bars."""
    t = theme.tokens
    return f"""
    QAbstractItemView {{ background: {t.surface}; border: none; border-radius: 0;
        selection-background-color: {t.primary_tint}; selection-color: {t.text}; }}
    QTreeView::item:selected, QTreeView::branch:selected {{ background: transparent; }}
    {scroll_bars(theme)}
    """
