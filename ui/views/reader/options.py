"""Owns the popover of the tool in the hand: what it does, its colours, widths and pressure."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ecabinet.domain.annotations import Layer
from ui.i18n import tr
from ui.viewmodels.reader_tools import Tool, Tools, Way
from ui.views.reader.popover import Popover
from ui.views.reader.stamps import StampChoice
from ui.views.reader.swatches import Swatch, ToolButton, WidthChoice
from ui.views.reader.ways import WAY_ICONS, way_words
from ui.widgets import Label, Switch
from ui.widgets.layouts import empty


class ToolOptions(Popover):
    """Opened by a second tap on a tool; another way of it is taken up at once."""

    def __init__(self, tools: Tools, host: QWidget) -> None:
        super().__init__(host, 316)
        self._tools = tools
        self._anchor = QRect()
        self._title = Label("", "strong", wrap=False)
        self._layer = Label("", "meta", "text_2", wrap=False)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._layer)
        self.body.addLayout(head)
        self._ways = QHBoxLayout()
        self._ways.setSpacing(8)
        self.body.addLayout(self._ways)
        self._colors = QHBoxLayout()
        self._colors.setSpacing(4)
        self.body.addLayout(self._colors)
        self._thick = Label("", "meta", "text_2", wrap=False)
        self.body.addWidget(self._thick)
        self._widths = WidthChoice()
        self._widths.chosen.connect(tools.set_width)
        self.body.addWidget(self._widths)
        self._stamps = StampChoice()
        self._stamps.chosen.connect(tools.set_stamp)
        self.body.addWidget(self._stamps)
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
        self._anchor = anchor
        shared = self._tools.layer is Layer.SHARED
        self._layer.setText(tr("Lớp chung với đoàn") if shared else tr("Lớp riêng tư"))
        self._layer.set_color("shared" if shared else "text_2")
        self._layer.setVisible(self._tools.tool not in (Tool.SELECT, Tool.ERASER))
        empty(self._ways)
        for way in self._tools.ways() if len(self._tools.ways()) > 1 else ():
            button = ToolButton(WAY_ICONS[way], way_words(way))
            button.setToolTip(way_words(way))
            button.clicked.connect(lambda _on=False, w=way: self._take(w))
            self._ways.addWidget(button)
        self._ways.addStretch(1)
        self._fill()
        self.open_at(anchor, beside=True)

    def _take(self, way: Way) -> None:
        self._tools.choose(self._tools.tool, way)
        self._fill()
        self.place_at(self._anchor, beside=True)

    def _fill(self) -> None:
        """The colours and widths of the way in force."""
        tools = self._tools
        empty(self._colors)
        for color in tools.colors():
            swatch = Swatch(color, 30)
            swatch.clicked.connect(lambda _on=False, c=color: tools.set_color(c))
            self._colors.addWidget(swatch)
            swatch.show()  # it is measured before the layout would show it
        self._colors.addStretch(1)
        sizes = {Way.TEXT: tr("Cỡ chữ"), Way.STAMP: tr("Cỡ dấu")}
        self._thick.setText(sizes.get(tools.way, tr("Độ dày")))
        self._thick.setVisible(bool(tools.widths()))
        self._widths.setVisible(bool(tools.widths()))
        self._widths.setAccessibleName(self._thick.text())
        self._widths.set_widths(tools.widths(), tools.width(), letters=tools.way in sizes)
        self._stamps.setVisible(tools.way is Way.STAMP)
        self._force.setVisible(tools.tool is Tool.PEN)
        self._refresh()

    def _refresh(self) -> None:
        self._title.setText(way_words(self._tools.way))
        ways = self._tools.ways()
        for place in range(self._ways.count()):
            item = self._ways.itemAt(place)
            button = item.widget() if item is not None else None
            if isinstance(button, ToolButton) and place < len(ways):
                button.setChecked(ways[place] is self._tools.way)
                words = way_words(ways[place])
                on = tr("{name}, đang chọn", name=words)
                button.setAccessibleName(on if button.isChecked() else words)
        for place in range(self._colors.count()):
            item = self._colors.itemAt(place)
            swatch = item.widget() if item is not None else None
            if isinstance(swatch, Swatch):
                swatch.setChecked(swatch.color == self._tools.color())
        self._widths.mark(self._tools.width())
        self._stamps.mark(self._tools.stamp, self._tools.color(Way.STAMP))
        self._pressure.setChecked(self._tools.pressure)
