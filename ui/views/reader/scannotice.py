"""Owns the line over a scanned paper: the offer to recognise it, how far that is, its result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.i18n import tr
from ui.viewmodels.reader import Reader
from ui.viewmodels.recognitions import Recognitions, first_pages
from ui.widgets import Button, Icon, IconButton, Label, Panel, ProgressLine

if TYPE_CHECKING:
    from ecabinet.services.recognising import Recognition


class ScanNotice(Panel):
    """Hidden until the paper is known to have scanned pages, and when it was put away."""

    def __init__(
        self, reader: Reader, recognitions: Recognitions, parent: QWidget | None = None
    ) -> None:
        super().__init__("surface", "b", parent)
        self._reader, self._recognitions = reader, recognitions
        self._put_away = self._begun = False
        self.setMinimumHeight(52)
        self._icon = Icon("image", "text_2", 20)
        self._words = Label("", "meta", "text")
        self._bar = ProgressLine()
        self.act = Button("", "secondary", "compact")
        self.away = IconButton("x", tr("Ẩn thông báo"), 20)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 2, 8, 2)
        row.setSpacing(12)
        row.addWidget(self._icon)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addStretch(1)
        column.addWidget(self._words)
        column.addWidget(self._bar)
        column.addStretch(1)
        row.addLayout(column, 1)
        row.addWidget(self.act)
        row.addWidget(self.away)
        self.act.clicked.connect(self._press)
        self.away.clicked.connect(self._hide_it)
        recognitions.changed.connect(self._show)
        recognitions.read.connect(self._on_read)
        self.hide()

    @property
    def _paper(self) -> bytes:
        return self._reader.about.paper if self._reader.about is not None else b""

    def open(self) -> None:
        """The paper is open: ask whether it is a scan."""
        if self._paper:
            self._recognitions.ask(self._paper)

    def text(self) -> str:
        return self._words.text()

    def _press(self) -> None:
        if self._busy():
            self._recognitions.cancel(self._paper)
        else:
            self._recognitions.start((self._paper,))

    def _hide_it(self) -> None:
        self._put_away = True
        self.hide()

    def _busy(self) -> bool:
        paper = self._paper
        return self._recognitions.going(paper) or self._recognitions.waits(paper)

    def _on_read(self, paper: bytes, pages: tuple[int, ...]) -> None:
        if paper == self._paper and self._reader.texts is not None:
            self._reader.texts.renew(pages)

    def _show(self) -> None:
        state = self._recognitions.states.get(self._paper)
        if state is None or not state.scanned or self._put_away:
            self.hide()
            return
        busy = self._busy()
        if self._begun and not busy:
            self._search_again()
        self._begun = busy
        self._bar.setVisible(busy)
        self._bar.set_value(state.done / len(state.scanned))
        self._words.setText(self._say(state))
        action = self._action(state)
        self.act.setText(action)
        self.act.setVisible(bool(action))
        self.away.setVisible(not busy)
        self.setAccessibleName(self._words.text())
        self.show()

    def _search_again(self) -> None:
        """What is being searched for may stand on the pages that were read meanwhile."""
        texts = self._reader.texts
        if texts is not None and texts.query:
            texts.search(texts.query)

    def _say(self, state: Recognition) -> str:
        pages = len(state.scanned)
        if self._recognitions.going(self._paper):
            return tr("Đang nhận dạng: {n}/{pages} trang", n=state.done, pages=pages)
        if self._recognitions.waits(self._paper):
            return tr("Chờ nhận dạng, sau tài liệu khác")
        if state.left and self._recognitions.missing:
            return missing_words(self._recognitions.missing)
        if state.left and state.read:
            return tr("Đã nhận dạng {n}/{pages} trang quét", n=state.done, pages=pages)
        if state.left:
            whole = pages == self._reader.pages
            return (
                tr("Bản quét, chưa tìm được chữ.")
                if whole
                else tr("{n} trang quét, chưa tìm được chữ.", n=pages)
            )
        if state.failed:
            return tr("Chưa nhận dạng được trang {pages}", pages=first_pages(state.failed))
        return tr("Văn bản nhận dạng từ bản quét: có thể sai vài chữ, hãy đối chiếu với trang.")

    def _action(self, state: Recognition) -> str:
        if self._busy():
            return tr("Dừng nhận dạng")
        if self._recognitions.missing and (state.left or state.failed):
            return ""
        if state.left:
            return tr("Nhận dạng tiếp") if state.read else tr("Nhận dạng")
        return tr("Nhận dạng lại") if state.failed else ""


def missing_words(packages: tuple[str, ...]) -> str:
    """What has to be installed before anything can be recognised."""
    return tr(
        "Bản quét, chưa tìm được chữ. Máy chưa có công cụ nhận dạng; cần cài {packages}.",
        packages=", ".join(packages),
    )
