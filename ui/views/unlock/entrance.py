"""Owns the frame of every screen before the window: the brand's half and the half that acts."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.i18n import tr
from ui.theme.tokens import PORTRAIT_BELOW
from ui.widgets import BrandPanel, Page, Panel

_BRAND_WIDTH, _BRAND_HEIGHT = 520, 220


class Entrance(Panel):
    """Brand at the left, at the top in portrait; `column` is the scrolling half's."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("bg", parent=parent)
        self._brand = BrandPanel("eCabinet", "")
        self.page = Page(padding=64)
        self.column: QVBoxLayout = self.page.column
        self.foot = QVBoxLayout()
        self._across = QHBoxLayout(self)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(0)
        self._across.addWidget(self._brand)
        acting = QVBoxLayout()
        acting.setSpacing(0)
        acting.addWidget(self.page, 1)
        acting.addLayout(self.foot)
        self._across.addLayout(acting, 1)
        self.retell()

    def retell(self) -> None:
        """Say the brand's line in the language in force."""
        self._brand.set_texts("eCabinet", tr("Phòng họp Chính phủ không giấy"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        portrait = self.width() < PORTRAIT_BELOW
        direction = QBoxLayout.Direction
        self._across.setDirection(direction.TopToBottom if portrait else direction.LeftToRight)
        if portrait:
            self._brand.setMinimumWidth(0)
            self._brand.setMaximumWidth(16_777_215)
            self._brand.setFixedHeight(_BRAND_HEIGHT)
        else:
            self._brand.setMinimumHeight(0)
            self._brand.setMaximumHeight(16_777_215)
            self._brand.setFixedWidth(min(_BRAND_WIDTH, self.width() * 13 // 32))
