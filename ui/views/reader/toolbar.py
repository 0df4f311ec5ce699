"""Owns the bar at the pen hand's side: tools, their colours and widths, the way back."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.i18n import tr
from ui.viewmodels.reader_marks import Marks
from ui.viewmodels.reader_tools import WAYS, Tool, Tools
from ui.views.reader.colors import name as color_name
from ui.views.reader.shares import TOOL_ICON
from ui.views.reader.swatches import Swatch, ThicknessButton, ToolButton
from ui.views.reader.ways import WAY_ICONS, way_words
from ui.widgets import Divider, IconButton, Panel

_SHOWN = 3


class ToolBar(Panel):
    """As wide as `bar_width`. `undo_clicked` and `redo_clicked` leave walking back to others."""

    undo_clicked = Signal()
    redo_clicked = Signal()
    options_wanted = Signal(QRect)

    def __init__(self, tools: Tools, marks: Marks, parent: QWidget | None = None) -> None:
        super().__init__("surface", "l", parent)
        self._tools, self._marks = tools, marks
        self._buttons = {
            tool: ToolButton(WAY_ICONS[ways[0]], way_words(ways[0])) for tool, ways in WAYS.items()
        }
        self._swatches = [Swatch("#000000") for _ in range(_SHOWN)]
        self._thickness = ThicknessButton(tr("Độ dày"))
        self._undo = IconButton("arrow-u-up-left", tr("Hoàn tác"), TOOL_ICON)
        self._redo = IconButton("arrow-u-up-right", tr("Làm lại"), TOOL_ICON)
        self._build()
        tools.changed.connect(self._refresh)
        marks.steps_changed.connect(self._refresh)
        self._refresh()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 10, 0, 10)
        column.setSpacing(2)
        centre = Qt.AlignmentFlag.AlignHCenter
        for tool, button in self._buttons.items():
            column.addWidget(button, 0, centre)
            button.clicked.connect(lambda _on=False, t=tool: self._press(t))
        self._rule = _spaced(Divider())
        column.addWidget(self._rule)
        for swatch in self._swatches:
            column.addWidget(swatch, 0, centre)
            swatch.clicked.connect(lambda _on=False, s=swatch: self._tools.set_color(s.color))
            column.setSpacing(2)
        column.addWidget(self._thickness, 0, centre)
        self._thickness.clicked.connect(self._want_options)
        column.addWidget(_spaced(Divider()))
        column.addWidget(self._undo, 0, centre)
        column.addWidget(self._redo, 0, centre)
        self._undo.clicked.connect(self.undo_clicked)
        self._redo.clicked.connect(self.redo_clicked)
        column.addStretch(1)

    def _press(self, tool: Tool) -> None:
        """A second tap opens the tool's options."""
        again = self._tools.tool is tool and self._tools.chosen
        self._tools.choose(tool)
        if again:
            self._want_options()

    def _want_options(self) -> None:
        button = self._buttons[self._tools.tool]
        corner = button.mapTo(self, button.rect().topLeft())
        self.options_wanted.emit(QRect(corner, button.size()))

    def _refresh(self) -> None:
        tools = self._tools
        for tool, button in self._buttons.items():
            button.setChecked(tool is tools.tool)
            colored = tool in (Tool.PEN, Tool.HIGHLIGHTER)
            button.set_bar(tools.color(tool) if colored else None)
            button.set_outline(WAY_ICONS[tools.way_of(tool)])
            words = way_words(tools.way_of(tool))
            button.setToolTip(words)
            if colored:
                words = tr("{tool}, màu {color}", tool=words, color=color_name(tools.color(tool)))
            if tool is tools.tool:
                words = tr("{name}, đang chọn", name=words)
            button.setAccessibleName(words)
        colors = self._shown_colors()
        rest = (None,) * (_SHOWN - len(colors))
        for swatch, color in zip(self._swatches, (*colors, *rest), strict=True):
            if color is not None:
                swatch.set_color(color)
                swatch.setChecked(color == tools.color())
        self._make_room()
        self._undo.setEnabled(self._marks.can_undo)
        self._redo.setEnabled(self._marks.can_redo)

    def _make_room(self) -> None:
        """Colours and thickness are in the tool's options too: in a low window only there."""
        count = len(self._shown_colors())
        parts = [*self._swatches[:count], *((self._thickness, self._rule) if count else ())]
        for part in (*self._swatches, self._thickness, self._rule):
            part.setVisible(part in parts)
        column = self.layout()
        assert column is not None
        if column.sizeHint().height() > self.height():
            for part in parts:
                part.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().height() != event.oldSize().height():
            self._make_room()

    def _shown_colors(self) -> tuple[str, ...]:
        """The first three, or the one in force in the last one's place."""
        colors = self._tools.colors()[:_SHOWN]
        now = self._tools.color()
        return colors if not colors or now in colors else (*colors[:-1], now)


def _spaced(rule: Divider) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(12, 8, 12, 8)
    column.addWidget(rule)
    return holder
