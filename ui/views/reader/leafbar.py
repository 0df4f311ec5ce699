"""Owns the line over each of two papers: what it is, where one is in it, the way to another."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.i18n import tr
from ui.views.reader.topbar import PageNumber
from ui.widgets import IconButton, Label, Panel

HEIGHT = 52
ACTIVE_LINE = 3


class LeafBar(Panel):
    """52 high with a line of 3 px under the paper in hand; `extra` takes what a pair needs more."""

    page_clicked = Signal()
    papers_clicked = Signal()
    close_clicked = Signal()
    pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", "b", parent)
        self._active = False
        self._name, self._version = "", 0
        self._title = Label("", "strong", wrap=False)
        self.page = PageNumber(quiet=True)
        self.papers = IconButton("caret-down", tr("Chọn tài liệu"), 20)
        self.close_button = IconButton("x", tr("Đóng ngăn này"), 20)
        self.extra = QHBoxLayout()
        self.extra.setSpacing(0)
        row = QHBoxLayout(self)
        self._row = row
        row.setSpacing(0)
        row.addStrut(HEIGHT - ACTIVE_LINE)
        row.addWidget(self._title, 1)
        row.addLayout(self.extra)
        row.addWidget(self.page)
        row.addWidget(self.papers)
        row.addWidget(self.close_button)
        self.set_ways(papers=True, close=True)
        self.page.clicked.connect(self.page_clicked)
        self.papers.clicked.connect(self.papers_clicked)
        self.close_button.clicked.connect(self.close_clicked)

    def set_title(self, title: str) -> None:
        self._name = title
        self._say()

    def set_called(self, version: int) -> None:
        """Of two versions of a paper it is the number that tells them apart; 0 for its name."""
        self._version = version
        self._say()

    def set_place(self, label: str, page: int, pages: int) -> None:
        self.page.set_place(label, page, pages)
        self.page.setVisible(pages > 0)

    def set_active(self, active: bool) -> None:
        """Whether the bars act on this paper."""
        self._active = active
        self._say()
        self.update()

    def set_ways(self, *, papers: bool, close: bool) -> None:
        """Which of its ways it has: to another paper, and away."""
        self.papers.setVisible(papers)
        self.close_button.setVisible(close)
        self._row.setContentsMargins(16, 0, 2 if papers or close else 9, ACTIVE_LINE)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pressed.emit()
        event.accept()

    def _say(self) -> None:
        title = tr("Bản {version}", version=self._version) if self._version else self._name
        self._title.setText(title)
        self.setAccessibleName(tr("{name}, đang chọn", name=title) if self._active else title)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._active:
            painter = QPainter(self)
            line = QRectF(0, self.height() - ACTIVE_LINE, self.width(), ACTIVE_LINE)
            painter.fillRect(line, self._theme.color("primary"))
            painter.end()
