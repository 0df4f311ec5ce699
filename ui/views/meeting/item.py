"""Owns the pane of one agenda item: what it is, one's own position on it, its papers."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ecabinet.services.summaries import ItemView
from ui.i18n import tr
from ui.viewmodels.meeting import MeetingModel, resumed
from ui.viewmodels.navigator import Place
from ui.views.meeting import words
from ui.views.meeting.flush import FlushLink
from ui.views.meeting.papers import PaperRow, open_paper
from ui.views.meeting.position import PositionCard
from ui.widgets import (
    Button,
    Card,
    Chip,
    EmptyState,
    FlowLayout,
    Label,
    ListRow,
    Page,
)


class DocumentsCard(Card):
    """The papers of an item and the way on where one stopped."""

    def __init__(self, model: MeetingModel, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._model = model
        self._rows: list[PaperRow] = []
        self._button = Button(kind="primary", size="compact", icon="book-open")
        self._button.clicked.connect(self._read_on)
        self._item: ItemView | None = None
        self._hidden = 0
        self.set_action(self._button)

    def show_item(self, item: ItemView) -> None:
        """Tell the papers of an item; the rows of the same papers stay."""
        fresh = [paper.id for paper in item.papers] != [row.paper.id for row in self._rows]
        self._item = item
        self.set_title(tr("Tài liệu"), str(len(item.papers)))
        if fresh or not item.papers or item.hidden_papers != self._hidden:
            self.clear()
            self._hidden = item.hidden_papers
            self._rows = [self._row(place) for place in range(len(item.papers))]
            if item.hidden_papers:
                about = tr("Chỉ những người được nêu mới xem được")
                title = words.hidden_papers(item.hidden_papers)
                self.add(ListRow(title, about, "lock-simple", caret=False))
            elif not item.papers:
                self.add(EmptyState("file-text", tr("Nội dung này chưa có tài liệu")))
        for row, paper in zip(self._rows, item.papers, strict=True):
            row.show_paper(paper)
        self._show_button(item)

    def _show_button(self, item: ItemView) -> None:
        paper = resumed(item.papers)
        self._button.setVisible(paper is not None)
        begun = paper is not None and 0 < paper.place < paper.pages
        if paper is not None and begun:
            self._button.setText(tr("Đọc tiếp, trang {page}", page=paper.place))
        else:
            self._button.setText(tr("Đọc tài liệu"))
        # One filled button a screen: at the hour it is the door's.
        self._button.set_kind("secondary" if self._model.room_open else "primary")

    def _row(self, place: int) -> PaperRow:
        assert self._item is not None
        row = PaperRow(self._item.papers[place])
        row.activated.connect(lambda: open_paper(self._model.workspace, row.paper))
        self.add(row)
        return row

    def _read_on(self) -> None:
        paper = resumed(self._item.papers) if self._item else None
        if paper is not None:
            self._model.workspace.navigator.go(Place("reader", paper.id, page=0))


class ItemPane(Page):
    """Chips, title, presenter; then the position and the papers. `left` asks for the agenda."""

    left = Signal()

    def __init__(self, model: MeetingModel, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._model = model
        self._back = FlushLink("left", "caret-left")
        self._back.clicked.connect(self.left)
        self._chips = (Chip(), Chip(), Chip())
        self._title = Label("", "serif_22")
        self._by = Label("", "body", "text_2")
        self._lock = Chip()
        self._shut = EmptyState("lock-simple", "")
        self.position = PositionCard(model)
        self.documents = DocumentsCard(model)
        flow = FlowLayout(gap=8)
        for chip in (*self._chips, self._lock):
            flow.addWidget(chip)
        heading = QVBoxLayout()
        heading.setSpacing(4)
        heading.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        heading.addLayout(flow)
        heading.addSpacing(6)
        heading.addWidget(self._title)
        heading.addWidget(self._by)
        self._back.hide()
        self.column.setContentsMargins(0, 20, 0, 24)
        self.column.addLayout(heading)
        self.column.addWidget(self._shut)
        self.column.addWidget(self.position)
        self.column.addWidget(self.documents)
        self.column.addStretch(1)

    def show_item(self, item: ItemView | None) -> None:
        """Tell an item; nothing for None."""
        about = (*self._chips, self._lock, self._title, self._by, self._shut)
        for part in (*about, self.position, self.documents):
            part.setVisible(item is not None)
        if item is None:
            return
        number, kind, minutes = self._chips
        number.set(tr("Nội dung {number}", number=item.order))
        kind.set(words.type_word(item.type), "neutral", words.type_icon(item.type))
        minutes.set(words.minutes_word(item.minutes), "neutral", "timer")
        minutes.setVisible(bool(item.minutes))
        shut = item.hidden
        for part in (kind, self.documents):
            part.setVisible(not shut)
        self._title.setText(words.item_title(item))
        self._shut.set(words.restricted(), words.shut_word(item, self._model.workspace.me.member))
        self._shut.setVisible(shut)
        self._lock.set(tr("Hạn chế người xem"), "neutral", "lock-simple")
        self._lock.setVisible(item.restricted and not shut)
        self._by.setText(tr("Cơ quan trình: {agency}", agency=item.presenter))
        self._by.setVisible(bool(item.presenter))
        self._back.setText(tr("Chương trình"))
        self.position.setVisible(self._model.my_seat is not None and not shut)
        self.position.show_item(item)
        self.documents.show_item(item)

    def set_narrow(self, narrow: bool) -> None:
        """One column: a way back to the agenda stands above, the choices one under another."""
        self._back.setVisible(narrow)
        self.position.set_narrow(narrow)
