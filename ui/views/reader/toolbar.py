"""Owns the bar at the pen hand's side: tools, their colours and widths, the way back."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ecabinet.domain.annotations import Layer
from ui.i18n import tr
from ui.viewmodels.reader_marks import Marks
from ui.viewmodels.reader_tools import Tool, Tools
from ui.views.reader.colors import name as color_name
from ui.views.reader.popover import Popover
from ui.views.reader.swatches import Swatch, ThicknessButton, ToolButton, WidthChoice
from ui.widgets import Divider, IconButton, Label, Panel, Switch

WIDTH = 64
_SHOWN = 3
_ICONS = {
    Tool.SELECT: "cursor",
    Tool.PEN: "pen",
    Tool.HIGHLIGHTER: "highlighter-circle",
    Tool.ERASER: "eraser",
    Tool.NOTE: "note",
}


def tool_words(tool: Tool) -> str:
    """What a tool is called, with its key."""
    return {
        Tool.SELECT: tr("Chọn"),
        Tool.PEN: tr("Bút mực"),
        Tool.HIGHLIGHTER: tr("Tô sáng"),
        Tool.ERASER: tr("Tẩy"),
        Tool.NOTE: tr("Ghi chú"),
    }[tool]


class ToolBar(Panel):
    """64 wide. `undo_clicked` and `redo_clicked` leave the walking back to the screen."""

    undo_clicked = Signal()
    redo_clicked = Signal()
    options_wanted = Signal(QRect)

    def __init__(self, tools: Tools, marks: Marks, parent: QWidget | None = None) -> None:
        super().__init__("surface", "l", parent)
        self._tools, self._marks = tools, marks
        self.setFixedWidth(WIDTH)
        self._buttons = {tool: ToolButton(icon, tool_words(tool)) for tool, icon in _ICONS.items()}
        self._swatches = [Swatch("#000000") for _ in range(_SHOWN)]
        self._thickness = ThicknessButton(tr("Độ dày"))
        self._undo = IconButton("arrow-u-up-left", tr("Hoàn tác"), 26)
        self._redo = IconButton("arrow-u-up-right", tr("Làm lại"), 26)
        self._rule = Divider()
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
        column.addWidget(_spaced(self._rule))
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
        if again and self._tools.colors():
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
            words = tool_words(tool)
            if colored:
                words = tr("{tool}, màu {color}", tool=words, color=color_name(tools.color(tool)))
            if tool is tools.tool:
                words = tr("{name}, đang chọn", name=words)
            button.setAccessibleName(words)
        colors = self._shown_colors()
        for swatch, color in zip(self._swatches, colors or (None,) * _SHOWN, strict=True):
            swatch.setVisible(color is not None)
            if color is not None:
                swatch.set_color(color)
                swatch.setChecked(color == tools.color())
        self._thickness.setVisible(bool(colors))
        self._rule.setVisible(bool(colors))
        self._undo.setEnabled(self._marks.can_undo)
        self._redo.setEnabled(self._marks.can_redo)

    def _shown_colors(self) -> tuple[str, ...]:
        """The first three, or the one in force in the last one's place."""
        colors = self._tools.colors()[:_SHOWN]
        now = self._tools.color()
        return colors if not colors or now in colors else (*colors[:-1], now)


class ToolOptions(Popover):
    """Every colour, the widths and the pen's pressure of the tool in the hand."""

    def __init__(self, tools: Tools, host: QWidget) -> None:
        super().__init__(host, 316)
        self._tools = tools
        self._title = Label("", "strong", wrap=False)
        self._layer = Label("", "meta", "text_2", wrap=False)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._layer)
        self.body.addLayout(head)
        self._colors = QHBoxLayout()
        self._colors.setSpacing(4)
        self.body.addLayout(self._colors)
        self.body.addWidget(Label(tr("Độ dày"), "meta", "text_2", wrap=False))
        self._widths = WidthChoice()
        self._widths.chosen.connect(tools.set_width)
        self.body.addWidget(self._widths)
        self._pressure = Switch(tr("Nét theo lực nhấn"))
        self._pressure.clicked.connect(tools.set_pressure)
        self._force = QWidget()
        row = QHBoxLayout(self._force)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Label(tr("Nét theo lực nhấn"), "body", wrap=False), 1)
        row.addWidget(self._pressure)
        self.body.addWidget(self._force)
        tools.changed.connect(self._refresh)

    def show_for(self, anchor: QRect) -> None:
        """Open it for the tool in the hand."""
        tools = self._tools
        self._title.setText(tool_words(tools.tool))
        shared = tools.layer is Layer.SHARED
        self._layer.setText(tr("Lớp chung với đoàn") if shared else tr("Lớp riêng tư"))
        while (item := self._colors.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for color in tools.colors():
            swatch = Swatch(color, 30)
            swatch.clicked.connect(lambda _on=False, c=color: tools.set_color(c))
            self._colors.addWidget(swatch)
        self._colors.addStretch(1)
        self._widths.set_widths(tools.widths(), tools.width())
        self._force.setVisible(tools.tool is Tool.PEN)
        self._refresh()
        self.open_at(anchor)

    def _refresh(self) -> None:
        for place in range(self._colors.count()):
            item = self._colors.itemAt(place)
            swatch = item.widget() if item is not None else None
            if isinstance(swatch, Swatch):
                swatch.setChecked(swatch.color == self._tools.color())
        self._widths.mark(self._tools.width())
        self._pressure.setChecked(self._tools.pressure)


def _spaced(rule: Divider) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(12, 8, 12, 8)
    column.addWidget(rule)
    return holder
