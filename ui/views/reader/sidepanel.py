"""Owns the panel at the left: four tabs over four sheets; refuses to know the page."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from ui.theme.tokens import RADIUS_CONTROL
from ui.widgets import Divider, Panel, Pressable
from ui.widgets.drawing import box, painter_for
from ui.widgets.focus import stops_in


class _PanelTab(Pressable):
    """An icon over a word."""

    in_group = True

    def __init__(self, key: str, icon: str, text: str) -> None:
        super().__init__()
        self.key, self._icon = key, icon
        self._bare = False
        self.setCheckable(True)
        self.setText(text)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def nextCheckState(self) -> None:
        self.setChecked(True)

    def fits(self) -> bool:
        """Whether there is room for its word."""
        words = QFontMetricsF(self._theme.font("meta_strong")).horizontalAdvance(self.text())
        return words <= self.width()

    def set_bare(self, bare: bool) -> None:
        """The icon alone; its word is to be had by resting on it."""
        self._bare = bare
        self.setToolTip(self.text() if bare else "")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(60, max(56, self._theme.px(22) + self._theme.line("meta") + 14))

    def minimumSizeHint(self) -> QSize:
        return QSize(48, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme, on = painter_for(self), self._theme, self.isChecked()
        if on or self.isDown():
            ground = theme.color("primary_tint" if on else "sunken")
            box(painter, QRectF(self.rect()), RADIUS_CONTROL, ground)
        ink = "primary" if on else "text_2"
        side = theme.px(20)
        icon = QRectF((self.width() - side) / 2, 8, side, side)
        if self._bare:
            icon.moveCenter(QRectF(self.rect()).center())
        theme.paint_icon(painter, self._icon, ink, icon)
        if self._bare:
            return
        painter.setFont(theme.font("meta_strong" if on else "meta_medium"))
        painter.setPen(theme.color(ink))
        words = QRectF(-4, icon.bottom() + 1, self.width() + 8, theme.line("meta"))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip
        painter.drawText(words, int(flags), self.text())


class SidePanel(Panel):
    """264 wide. `add` the sheets in order; `show_tab` brings one to the front."""

    tab_shown = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", "r", parent)
        self._tabs: dict[str, _PanelTab] = {}
        self._hidden: dict[str, int] = {}
        self._stack = QStackedWidget()
        self._row = QHBoxLayout()
        self._row.setContentsMargins(8, 6, 8, 6)
        self._row.setSpacing(3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addLayout(self._row)
        column.addWidget(Divider())
        column.addWidget(self._stack, 1)

    def add(self, key: str, icon: str, text: str, sheet: QWidget) -> None:
        tab = _PanelTab(key, icon, text)
        tab.clicked.connect(lambda: self.show_tab(key))
        self._tabs[key] = tab
        self._row.addWidget(tab)
        self._stack.addWidget(sheet)
        if len(self._tabs) == 1:
            tab.setChecked(True)

    def add_hidden(self, key: str, sheet: QWidget) -> None:
        """A sheet without a tab, for what a paper has at times only."""
        self._hidden[key] = self._stack.addWidget(sheet)

    def _fit_tabs(self) -> None:
        """Words under all the icons, or under none: they would run into one another."""
        bare = not all(tab.fits() for tab in self._tabs.values())
        for tab in self._tabs.values():
            tab.set_bare(bare)

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest or event.type() == QEvent.Type.Resize:
            self._fit_tabs()
        return handled

    @property
    def current(self) -> str:
        return next((key for key, tab in self._tabs.items() if tab.isChecked()), "")

    def enter(self) -> None:
        """The keyboard goes to the first control of the sheet in front."""
        sheet = self._stack.currentWidget()
        stops = stops_in(sheet) if sheet is not None else []
        if stops:
            stops[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_tab(self, key: str) -> None:
        """Bring a sheet to the front."""
        for place, (name, tab) in enumerate(self._tabs.items()):
            tab.setChecked(name == key)
            if name == key:
                self._stack.setCurrentIndex(place)
        if key in self._hidden:
            self._stack.setCurrentIndex(self._hidden[key])
        self.tab_shown.emit(key)
