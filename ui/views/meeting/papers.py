"""Owns how papers are listed: one row each, with its way to this device, its version, its notes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ecabinet.services.summaries import BlobState, ItemView, PaperView
from ui.i18n import tr
from ui.viewmodels.navigator import Place
from ui.viewmodels.workspace import Workspace
from ui.views.meeting import words
from ui.views.meeting.feed import Feed
from ui.widgets import Button, Card, Chip, EmptyState, FlowLayout, Icon, Label, ListRow, Page

_FIRST, _AT_ONCE = 8, 2  # items whose papers are laid out


class PaperRow(ListRow):
    """A paper: icon, title, and beneath it download, version, place and notes."""

    def __init__(self, paper: PaperView) -> None:
        super().__init__("", icon="file-text")
        self.paper = paper
        self._state_icon = Icon("", size=16)
        self._state = Label("", "meta_medium", "success", wrap=False)
        self._about = Label("", "meta", "text_2")
        self._marks_icon = Icon("pencil-line", "text_2", 16)
        self._marks = Label("", "meta", "text_2", wrap=False)
        self._shut = Label("", "meta", "text_2", wrap=False)
        self.add_facts(self._build_facts())
        layout = self.layout()
        assert layout is not None
        layout.setContentsMargins(21, 13, 16, 13)
        self.show_paper(paper)

    def _build_facts(self) -> QWidget:
        facts = QWidget()
        self._marked = self._pair(self._marks_icon, self._marks)
        self._named = self._pair(Icon("lock-simple", "text_2", 16), self._shut)
        flow = FlowLayout(facts, gap=8)
        flow.addWidget(self._pair(self._state_icon, self._state))
        flow.addWidget(self._named)
        flow.addWidget(self._about)
        flow.addWidget(self._marked)
        return facts

    @staticmethod
    def _pair(icon: Icon, label: Label) -> QWidget:
        pair = QWidget()
        row = QHBoxLayout(pair)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(5)
        row.addWidget(icon)
        row.addWidget(label)
        return pair

    def show_paper(self, paper: PaperView) -> None:
        """Tell a paper, perhaps the same one as it stands now."""
        self.paper = paper
        self.title.setText(paper.title)
        icon, color, word = words.paper_state(paper)
        self._state_icon.set(icon, color)
        self._state.setText(word)
        self._state.set_color(color)
        about, marks = words.paper_meta(paper), ""
        self._about.setText(about)
        if paper.marks:
            marks = words.marks_word(paper.marks)
        self._marks.setText(marks)
        self._marked.setVisible(bool(marks))
        self.set_chip(Chip(tr("Phiên bản mới"), "tint") if paper.new else None)
        new = tr("Phiên bản mới") if paper.new else ""
        shut = tr("Hạn chế người xem") if paper.readers else ""
        self._shut.setText(shut)
        self._named.setVisible(bool(shut))
        parts = (paper.title, shut, word, about, marks, new)
        self.setAccessibleName(", ".join(part for part in parts if part))


def open_paper(workspace: Workspace, paper: PaperView) -> None:
    """Go to the reader where the person stopped."""
    workspace.navigator.go(Place("reader", paper.id))


class PapersPage(Page):
    """Every paper of a meeting by item; a long list is laid out as it is scrolled."""

    pack_wanted = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._workspace = workspace
        self._ids: list[bytes] = []
        self._rows: dict[bytes, PaperRow] = {}
        self._shown_cards: list[Card] = []
        self._summary = Label("", "body", "text_2")
        self._empty = EmptyState("file-text", "")
        self._cards = QVBoxLayout()
        self._cards.setSpacing(16)
        self.column.setContentsMargins(0, 21, 0, 24)
        self._pack = Button("", "secondary", "compact", "download-simple")
        self._pack.clicked.connect(self.pack_wanted)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self._summary, 1)
        head.addWidget(self._pack)
        self.column.addLayout(head)
        self.column.addWidget(self._empty)
        self.column.addLayout(self._cards)
        self.column.addStretch(1)
        self._feed = Feed(self, self._lay, _FIRST, _AT_ONCE)

    def show_items(self, items: Sequence[ItemView]) -> None:
        """Tell the papers of these items; rows of the same papers are kept and told anew."""
        papers = [paper for item in items for paper in item.papers]
        ready = sum(paper.state is BlobState.READY for paper in papers)
        size = self._workspace.formats.bytes(sum(paper.size for paper in papers))
        self._summary.setText(
            tr(
                "{ready}/{total} tài liệu sẵn sàng ngoại tuyến · {size}",
                ready=ready, total=len(papers), size=size,
            )
        )  # fmt: skip
        self._pack.setText(tr("Trọn bộ PDF…"))
        self._pack.setAccessibleName(tr("Lưu trọn bộ tài liệu thành một tệp PDF"))
        for part in (self._summary, self._pack):
            part.setVisible(bool(papers))
        self._empty.set(tr("Chưa có tài liệu"), tr("Tài liệu của phiên họp sẽ hiện tại đây."))
        self._empty.setVisible(not papers)
        ids = [paper.id for paper in papers]
        if ids != self._ids:
            self._ids = ids
            self._start(items)
            return
        for paper in papers:
            if paper.id in self._rows:
                self._rows[paper.id].show_paper(paper)
        self._retitle(items)

    def _start(self, items: Sequence[ItemView]) -> None:
        for card in self._shown_cards:
            self._cards.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._shown_cards.clear()
        self._rows.clear()
        self._feed.start([item for item in items if item.papers])

    def _lay(self, item: ItemView) -> None:
        self._shown_cards.append(self._card(item))
        self._cards.addWidget(self._shown_cards[-1])

    def _card(self, item: ItemView) -> Card:
        card = Card(self._title(item), str(len(item.papers)))
        for paper in item.papers:
            row = PaperRow(paper)
            row.activated.connect(lambda r=row: open_paper(self._workspace, r.paper))
            self._rows[paper.id] = row
            card.add(row)
        return card

    def _title(self, item: ItemView) -> str:
        return f"{item.order}. {item.title}"

    def _retitle(self, items: Sequence[ItemView]) -> None:
        shown = [item for item in items if item.papers]
        for item, card in zip(shown, self._shown_cards, strict=False):
            card.set_title(self._title(item), str(len(item.papers)))
