"""Owns the list of papers to go on to, or to lay beside: those of the meeting, those last read."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.i18n import tr
from ui.viewmodels.reader_source import NearItem, NearPaper
from ui.views.reader.popover import SheetPopover
from ui.widgets import Divider, Label, ListRow
from ui.widgets.layouts import empty

WIDTH = 600
_UNDER = (66, 9, 16, 9)  # a paper's row stands in under its item's title


class JumpPopover(SheetPopover):
    """The agenda; the item of the paper that is read lies open. `chosen(id)` for a paper.

    `beside`: for one to lie beside it, which may be the same once more.
    """

    chosen = Signal(bytes)

    def __init__(self, host: QWidget, *, beside: bool = False) -> None:
        super().__init__(host, WIDTH)
        self._beside = beside
        self._items: Sequence[NearItem] = ()
        self._recent: Sequence[NearPaper] = ()
        self._open = 0
        self._paper = b""
        self._reading = 0
        self._anchor = QRect()
        self._rows: dict[int, ListRow] = {}  # of the items, by their numbers

    def show_for(
        self,
        items: Sequence[NearItem],
        paper: bytes,
        reading: int,
        anchor: QRect,
        recent: Sequence[NearPaper] = (),
    ) -> None:
        """Open it on the paper that is read at page `reading`; `recent` are those last read."""
        self._recent = recent
        self._items, self._paper, self._reading, self._anchor = items, paper, reading, anchor
        mine = [item.order for item in items if any(p.id == paper for p in item.papers)]
        self._open = mine[0] if mine else 0
        self._fill()

    def _fill(self) -> None:
        column = self.page.column
        empty(column)
        self._rows.clear()
        if self._beside:
            again = ListRow(tr("Tài liệu này lần nữa"), icon="copy", one_line=True, caret=False)
            again.activated.connect(lambda: self._go(self._paper))
            column.addWidget(again)
        for near in self._items:
            if column.count():
                column.addWidget(Divider())
            column.addWidget(self._item_row(near))
            if near.order == self._open:
                for paper in near.papers:
                    column.addWidget(self._paper_row(paper))
        if self._recent:
            column.addWidget(Divider())
            column.addWidget(_heading(tr("Đọc gần đây")))
            for paper in self._recent:
                column.addWidget(self._paper_row(paper))
        column.addStretch(1)
        self.open_at(self._anchor, flush=True)

    def _item_row(self, item: NearItem) -> ListRow:
        papers = len(item.papers)
        words = tr("{n} tài liệu", n=papers) if papers else tr("Chưa có tài liệu")
        count = Label(words, "meta_strong", "text_2", wrap=False)
        title, number = item.title or _restricted(), str(item.order)
        row = ListRow(title, number=number, one_line=True, trailing=count, caret=bool(papers))
        row.setEnabled(bool(papers))
        row.set_unfolded(item.order == self._open)
        row.activated.connect(lambda: self._toggle(item.order))
        self._rows[item.order] = row
        return row

    def _paper_row(self, paper: NearPaper) -> ListRow:
        words = tr("Bản {version}", version=paper.version) + " · "
        here = paper.id == self._paper
        if here and self._reading:
            words += tr("đang đọc trang {page}", page=self._reading)
        else:
            words += tr("{n} trang", n=paper.pages)
        meta = Label(words, "meta", "text_2", wrap=False)
        row = ListRow(paper.title, icon="file-text", one_line=True, caret=False, trailing=meta)
        layout = row.layout()
        assert layout is not None
        layout.setContentsMargins(*_UNDER)
        row.set_selected(here)
        row.activated.connect(lambda: self._go(paper.id))
        return row

    def _toggle(self, order: int) -> None:
        self._open = 0 if self._open == order else order
        reasons = Qt.FocusReason
        ringed = self._rows[order].ringed
        self._fill()
        self._rows[order].setFocus(reasons.TabFocusReason if ringed else reasons.OtherFocusReason)

    def _go(self, paper: bytes) -> None:
        self.close_popover()
        if paper != self._paper or self._beside:
            self.chosen.emit(paper)


def _heading(words: str) -> QWidget:
    head = QWidget()
    line = QVBoxLayout(head)
    line.setContentsMargins(16, 12, 16, 4)
    line.addWidget(Label(words, "meta_strong", "text_2", wrap=False))
    return head


def _restricted() -> str:
    # Only now: the meeting's screens bring the cabinet's core, half a second of a file's opening.
    from ui.views.meeting import words

    return words.restricted()
