"""Owns the card of the paper that was being read and the small page beside it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ecabinet.services.summaries import Reading
from ui.i18n import tr
from ui.theme import current_theme
from ui.theme.tokens import RADIUS_MARK
from ui.viewmodels.workspace import Workspace
from ui.widgets import Button, Card, Label, ProgressLine
from ui.widgets.drawing import box, painter_for, round_clip
from ui.widgets.unpacking import unpack_png

_LINES = (0.9, 1.0, 0.82, 0.96, 0.62, 1.0, 0.94, 1.0, 0.88, 0.8)
_MARKED = 3


class SmallPage(QWidget):
    """The page itself once its picture is known; until then a drawn one."""

    def __init__(self) -> None:
        super().__init__()
        self._theme = current_theme()
        self._picture = QPixmap()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(66), self._theme.px(93))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def set_png(self, data: bytes) -> None:
        self._picture = QPixmap.fromImage(unpack_png(data))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, rect = painter_for(self), QRectF(self.rect())
        theme = self._theme
        box(painter, rect, RADIUS_MARK, theme.color("page"))
        if self._picture.isNull():
            self._draw_lines(painter, rect)
        else:
            self._draw_picture(painter, rect)
        box(painter, rect, RADIUS_MARK, None, theme.color("border"))

    def _draw_picture(self, painter: QPainter, rect: QRectF) -> None:
        painter.save()
        round_clip(painter, rect, RADIUS_MARK)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size = self._picture.size().scaled(
            rect.size().toSize(), Qt.AspectRatioMode.KeepAspectRatioByExpanding
        )
        painter.drawPixmap(QRectF(0, 0, size.width(), size.height()).toRect(), self._picture)
        painter.restore()

    def _draw_lines(self, painter: QPainter, rect: QRectF) -> None:
        theme = self._theme
        ink = theme.color("text_3")
        ink.setAlphaF(0.75)
        left, wide = rect.width() * 0.14, rect.width() * 0.72
        step = (rect.height() - 24) / len(_LINES)
        for i, share in enumerate(_LINES):
            y = 14 + i * step
            if i == _MARKED:
                mark = QRectF(left - 2, y - 3.5, wide * 0.95, 9)
                painter.fillRect(mark, theme.color("highlight"))
            painter.fillRect(QRectF(left, y, wide * share, 1.6), ink)


class ContinueReading(Card):
    """`pressed` when the person wants to read on."""

    pressed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.page = SmallPage()
        self._said = Label(tr("Đang đọc dở"), "meta_medium", "text_2")
        self._title = Label("", "serif_18", max_lines=2)
        self._meta = Label("", "meta", "text_2")
        self._progress = ProgressLine()
        self._resume = Button(tr("Đọc tiếp"), "secondary", icon="book-open")
        self._resume.clicked.connect(self.pressed)
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addWidget(self.page, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        for part in (self._said, self._title, self._meta):
            words.addWidget(part)
        words.addSpacing(8)
        words.addWidget(self._progress)
        words.addStretch(1)
        row.addLayout(words, 1)
        row.addWidget(self._resume, 0, Qt.AlignmentFlag.AlignVCenter)
        holder = QWidget()
        holder.setLayout(row)
        row.setContentsMargins(20, 16, 20, 16)
        self.add(holder)

    def show_model(self, reading: Reading) -> None:
        formats, workspace = self._workspace.formats, self._workspace
        paper = reading.paper
        page = max(1, paper.place)
        opened = formats.moment(workspace.moment(reading.at_ms), workspace.now())
        parts = [tr("Nội dung {n}", n=reading.item_order)] if reading.item_order else []
        parts.append(tr("trang {page}/{pages}", page=page, pages=paper.pages))
        parts.append(tr("mở lần cuối {time}", time=opened))
        self._said.setText(tr("Đang đọc dở"))
        self._title.setText(paper.title)
        self._meta.setText(" · ".join(parts))
        self._progress.set_value(page / paper.pages if paper.pages else 0)
        self._resume.setText(tr("Đọc tiếp"))
        self._resume.setAccessibleName(tr("Đọc tiếp"))
