"""Owns the text link that stands at the edge of a column without the padding of its hit area."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from ui.widgets import LinkButton

_PADDING = 12  # of a link's word inside its hit area, on either side


class FlushLink(LinkButton):
    """Its word begins (left) or ends (right) where the column does."""

    def __init__(
        self, side: Literal["left", "right"], icon: str = "", parent: QWidget | None = None
    ) -> None:
        self._shift = -_PADDING / 2 if side == "left" else _PADDING / 2
        super().__init__("", icon, parent)

    def sizeHint(self) -> QSize:
        return (super().sizeHint() - QSize(_PADDING, 0)).expandedTo(QSize(44, 0))

    def _paint_content(self, painter: QPainter, ink: str) -> None:
        painter.translate(self._shift, 0)
        super()._paint_content(painter, ink)
