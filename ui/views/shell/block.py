"""Owns the block: a row of a card that is one target, whatever stands in it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from ui.widgets import Pressable
from ui.widgets.drawing import clip_to_card, painter_for


class Block(Pressable):
    """`activated` on tap, Space or Enter; give it a layout and a name."""

    activated = Signal()
    ring_radius = 4

    def __init__(self) -> None:
        super().__init__()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(self.activated)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_for(self)
        clip_to_card(painter, self)
        if self.isDown():
            painter.fillRect(self.rect(), self._theme.color("sunken"))
        elif self.underMouse() and self.isEnabled():
            painter.fillRect(self.rect(), self._theme.color("bg"))
