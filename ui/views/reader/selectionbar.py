"""Owns the small bar beside chosen marks: colours, widths, layer, copy, delete.

It changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, Signal
from PySide6.QtGui import QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from ecabinet.domain.annotations import Layer, Mark, MarkKind
from ui.i18n import tr
from ui.theme import current_theme
from ui.theme.tokens import RADIUS_CARD
from ui.viewmodels.reader_tools import INKS, palette
from ui.views.reader.popover import EDGE, held
from ui.views.reader.swatches import Swatch, WidthChoice
from ui.views.reader.words import LAYER_ICONS, to_layer_words
from ui.widgets import IconButton
from ui.widgets.drawing import box, painter_for
from ui.widgets.layouts import empty

_AWAY = 20  # px from the frame: its corners stay free for the finger
_LETTERS = (MarkKind.TEXT, MarkKind.STAMP)  # their width is how large they are


class SelectionBar(QWidget):
    """`width_chosen` carries the width's place, from 0: each kind has widths of its own.
    `layer_clicked` the layer that they are to lie on; `shares`: there is more than one.
    """

    color_chosen = Signal(str)
    width_chosen = Signal(int)
    layer_clicked = Signal(Layer)
    copy_clicked = Signal()
    delete_clicked = Signal()

    def __init__(self, host: QWidget, *, shares: bool) -> None:
        super().__init__(host)
        self.setAccessibleName(tr("Ghi chú đang chọn"))
        self._swatches = QHBoxLayout()
        self._swatches.setSpacing(0)
        self._widths = WidthChoice()
        self._widths.chosen.connect(self._on_width)
        self._shares, self._other = shares, Layer.SHARED
        self._layer = IconButton("users-three", "", 24)
        self._layer.clicked.connect(lambda: self.layer_clicked.emit(self._other))
        self._copy = IconButton("copy", tr("Chép"), 24)
        self._delete = IconButton("trash", tr("Xóa"), 24)
        self._copy.clicked.connect(self.copy_clicked)
        self._delete.clicked.connect(self.delete_clicked)
        rest = QHBoxLayout()
        rest.setSpacing(8)
        for part in (self._widths, self._layer, self._copy, self._delete):
            rest.addWidget(part)
        self._rows = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._rows.setContentsMargins(8, 4, 8, 4)
        self._rows.setSpacing(8)
        self._rows.addLayout(self._swatches)
        self._rows.addLayout(rest)
        self._offered: tuple[int, ...] = ()
        self.hide()

    def show_for(self, marks: Sequence[Mark]) -> None:
        """What can be done with these marks; nothing for none."""
        self.setVisible(bool(marks))
        if not marks:
            return
        # There may be thousands of them: each look of a kind counts once, in the marks' order.
        looks = dict.fromkeys((mark.kind, mark.layer, mark.width) for mark in marks)
        private = [layer is Layer.PRIVATE for _, layer, _ in looks]
        kinds = [palette(kind) for kind, _, _ in looks]
        dipped = [colors for (colors, _), own in zip(kinds, private, strict=True) if own and colors]
        # Of different pots, the inks: a highlight takes the pale one that goes with each.
        colors = dipped[0] if len(set(dipped)) == 1 else INKS if dipped else ()
        now = {mark.color for mark in marks}
        empty(self._swatches)
        for color in colors:
            swatch = Swatch(color)
            swatch.setChecked(now == {color})
            swatch.clicked.connect(lambda _on=False, c=color: self.color_chosen.emit(c))
            self._swatches.addWidget(swatch)
            swatch.show()  # it is measured before the layout would show it
        self._other = Layer.SHARED if any(private) else Layer.PRIVATE
        self._layer.set_icon(LAYER_ICONS[self._other])
        self._layer.set_name(to_layer_words(self._other))
        self._layer.setVisible(self._shares)
        drawn = [(widths, width) for (_, widths), (_, _, width) in zip(kinds, looks, strict=True)]
        wide = [(widths, width) for widths, width in drawn if widths]
        self._offered = wide[0][0] if wide else ()
        places = {widths.index(width) if width in widths else -1 for widths, width in wide}
        place = places.pop() if len(places) == 1 else -1
        self._widths.setVisible(bool(wide))
        letters = all(kind in _LETTERS for kind, _, _ in looks if palette(kind)[1])
        now_wide = self._offered[place] if place >= 0 else 0
        self._widths.set_widths(self._offered, now_wide, letters=letters)

    def lie_by(self, frame: QRect) -> None:
        """Above the frame, or below it where there is no room, within the page's view."""
        host = self.parentWidget()
        assert host is not None
        self._rows.setDirection(QBoxLayout.Direction.LeftToRight)
        if self._rows.sizeHint().width() > host.width() - 2 * EDGE:
            self._rows.setDirection(QBoxLayout.Direction.TopToBottom)
        self._rows.activate()
        size = self._rows.sizeHint()
        corner = QPoint(frame.center().x() - size.width() // 2, frame.top() - size.height() - _AWAY)
        if corner.y() < EDGE:
            corner.setY(frame.bottom() + _AWAY)
        self.setGeometry(QRect(held(corner, size.width(), size.height(), host), size))
        self.raise_()

    def _on_width(self, width: int) -> None:
        self.width_chosen.emit(self._offered.index(width))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current_theme()
        rect = QRectF(self.rect())
        box(painter_for(self), rect, RADIUS_CARD, theme.color("surface"), theme.color("control"))
