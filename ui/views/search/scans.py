"""Owns the list of papers in which nothing can be found yet, and the offer to recognise them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ecabinet.services.summaries import Unsearchable
from ui.i18n import tr
from ui.viewmodels.recognitions import Recognitions, first_pages
from ui.widgets import Button, Card, Icon, Label, ProgressLine

_SHOWN = 20


class ScansCard(Card):
    """`read` when a page of one of them can be searched now."""

    read = Signal()

    def __init__(self, recognitions: Recognitions, parent: QWidget | None = None) -> None:
        super().__init__(divided=True, parent=parent)
        self._recognitions = recognitions
        self._papers: tuple[Unsearchable, ...] = ()
        self._asked = False
        recognitions.changed.connect(self._fill)
        recognitions.read.connect(self._on_read)
        self.hide()

    def show_papers(self, papers: tuple[Unsearchable, ...]) -> None:
        """List them; none hides the card."""
        self._papers = papers
        if papers and not self._asked:
            self._asked = True
            self._recognitions.ask_missing()
        self._fill()

    def _on_read(self, _paper: bytes, _pages: tuple[int, ...]) -> None:
        if self._papers:
            self.read.emit()

    def _fill(self) -> None:
        self.clear()
        self.setVisible(bool(self._papers))
        if not self._papers:
            return
        self.add(self._head())
        for one in self._papers[:_SHOWN]:
            self.add(self._row(one))

    def _head(self) -> QWidget:
        lacking = self._recognitions.missing
        told = (
            tr("Máy chưa có công cụ nhận dạng; cần cài {packages}", packages=", ".join(lacking))
            if lacking
            else tr("Nhận dạng trên máy, không cần mạng; có thể sai vài chữ")
        )
        head, row = _line(12)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(
            Label(tr("Chưa tìm được chữ trong {n} tài liệu", n=len(self._papers)), "strong")
        )
        words.addWidget(Label(told, "meta", "text_2"))
        row.addLayout(words, 1)
        waiting = [one.paper for one in self._papers if self._may(one)]
        if len(waiting) > 1:
            every = Button(tr("Nhận dạng tất cả"), "secondary", "compact")
            every.clicked.connect(partial(self._recognitions.start, tuple(waiting)))
            row.addWidget(every)
        return head

    def _row(self, one: Unsearchable) -> QWidget:
        line, row = _line(10)
        row.addWidget(Icon("lock-key" if one.locked else "image", "text_2", 26), 0, _MIDDLE)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Label(one.title, "medium"))
        words.addWidget(Label(self._say(one), "meta", "text_2"))
        state = self._recognitions.states.get(one.paper)
        if self._recognitions.going(one.paper) and state is not None and state.scanned:
            words.addWidget(ProgressLine(state.done / len(state.scanned)))
        row.addLayout(words, 1)
        if self._recognitions.going(one.paper) or self._recognitions.waits(one.paper):
            stop = Button(tr("Dừng"), "secondary", "compact")
            stop.name_it(tr("Dừng nhận dạng {title}", title=one.title))
            stop.clicked.connect(partial(self._recognitions.cancel, one.paper))
            row.addWidget(stop)
        elif self._may(one):
            start = Button(tr("Nhận dạng"), "secondary", "compact")
            start.name_it(tr("Nhận dạng {title}", title=one.title))
            start.clicked.connect(partial(self._recognitions.start, (one.paper,)))
            row.addWidget(start)
        return line

    def _may(self, one: Unsearchable) -> bool:
        busy = self._recognitions.going(one.paper) or self._recognitions.waits(one.paper)
        return not (one.locked or busy or self._recognitions.missing)

    def _say(self, one: Unsearchable) -> str:
        if one.locked:
            return tr("Tệp có mật khẩu; mở tài liệu một lần để tìm được")
        state = self._recognitions.states.get(one.paper)
        if self._recognitions.going(one.paper) and state is not None and state.scanned:
            return tr("Đang nhận dạng: {n}/{pages} trang", n=state.done, pages=len(state.scanned))
        if self._recognitions.waits(one.paper):
            return tr("Chờ nhận dạng, sau tài liệu khác")
        return tr("Trang ảnh: {pages}", pages=first_pages(one.pages))


_MIDDLE = Qt.AlignmentFlag.AlignVCenter


def _line(high: int) -> tuple[QWidget, QHBoxLayout]:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(24, high, 24, high)
    row.setSpacing(20)
    return line, row
