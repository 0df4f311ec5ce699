"""Owns one's own position on an agenda item: stated at the touch, with a word, changeable."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ecabinet.domain.meeting import Stance
from ecabinet.services.summaries import ItemView
from ui.i18n import is_language_change, tr
from ui.viewmodels.meeting import MeetingModel
from ui.views.meeting.flush import FlushLink
from ui.widgets import Button, Card, Icon, Label, LinkButton, OptionGroup, Row, TextArea


class PositionCard(Card):
    """Agree without debate, or ask to discuss with a word; stated at the touch, changeable."""

    def __init__(self, model: MeetingModel, parent: QWidget | None = None) -> None:
        super().__init__(divided=False, parent=parent)
        self._model = model
        self._item: ItemView | None = None
        self._editing = False
        self._heading = Label("", "h2")
        self._sent_icon = Icon("", size=16)
        self._sent = Label("", "meta", "text_2")
        self._options = self._make_options()
        self._words = Label("", "body", "text_2")
        self._edit = FlushLink("right")
        self._note = TextArea()
        self._save = Button(kind="secondary", size="compact")
        self._cancel = LinkButton()
        self._quote = Icon("chat-text", "text_2", 20)
        self._editor = self._editor_box()
        self._closed = Label("", "meta", "text_2")
        self._lay_out()
        self._edit.clicked.connect(self._open_editor)
        self._save.clicked.connect(self._save_note)
        self._cancel.clicked.connect(self._close_editor)
        self._note.changed.connect(self._keep_note)

    def _make_options(self) -> OptionGroup:
        options = OptionGroup(
            [
                (Stance.AGREE, tr("Nhất trí, không thảo luận")),
                (Stance.DEBATE, tr("Đề nghị thảo luận")),
            ],
            columns=2,
            name=tr("Quan điểm của tôi"),
        )
        options.chosen.connect(self._on_chosen)
        return options

    def _lay_out(self) -> None:
        head = Row(left=True)
        head.setSpacing(6)
        head.addWidget(self._heading)
        head.addStretch(1)
        head.addWidget(self._sent_icon)
        head.addWidget(self._sent)
        said = QHBoxLayout()
        said.setSpacing(8)
        said.addWidget(self._quote, 0, Qt.AlignmentFlag.AlignVCenter)
        said.addWidget(self._words, 1)
        said.addWidget(self._edit)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self._column.addLayout(head)
        self._column.addSpacing(10)
        self._column.addWidget(self._options)
        self._column.addLayout(said)
        self._column.addWidget(self._editor)
        self._column.addWidget(self._closed)
        self._holder = self.add_padded(self._column)

    def _editor_box(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._note)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self._cancel)
        row.addWidget(self._save)
        column.addLayout(row)
        return holder

    # showing -----------------------------------------------------------------------------

    def show_item(self, item: ItemView) -> None:
        """Tell the position on an item as it stands; what is being typed stays."""
        if self._item is None or self._item.id != item.id:
            self._editing = self._model.note(item) != (item.mine.note if item.mine else "")
        self._item = item
        stance = item.mine.stance if item.mine else None
        self._heading.setText(tr("Quan điểm của tôi"))
        self._options.set_value(stance)
        open_ = self._model.may_state
        self._options.setEnabled(open_)
        self._closed.setText(tr("Quan điểm được nêu từ khi công bố đến khi khai mạc phiên họp."))
        self._closed.setVisible(not open_)
        self._show_sent(item, open_)
        self._show_note(item, stance, open_)

    def _show_sent(self, item: ItemView, open_: bool) -> None:
        mine, workspace = item.mine, self._model.workspace
        self._sent.setVisible(mine is not None)
        self._sent_icon.setVisible(mine is not None)
        if mine is None:
            return
        at = workspace.formats.moment(workspace.moment(mine.at_ms), workspace.now())
        if mine.pending:
            said = tr("Đã lưu {time}, chờ gửi", time=at)
        elif open_:
            said = tr("Đã gửi {time} · sửa được đến khi khai mạc", time=at)
        else:
            said = tr("Đã gửi {time}", time=at)
        self._sent_icon.set(*(("clock", "warning") if mine.pending else ("check", "success")))
        self._sent.setText(said)

    def _show_note(self, item: ItemView, stance: Stance | None, open_: bool) -> None:
        debating = stance is Stance.DEBATE
        editing = debating and open_ and self._editing
        stated = item.mine.note if item.mine else ""
        self._words.setText(f"“{stated}”" if stated else tr("Chưa nêu nội dung đề nghị."))
        self._edit.setText(tr("Sửa") if stated else tr("Viết nội dung"))
        self._edit.setAccessibleName(tr("Sửa nội dung đề nghị thảo luận"))
        said = debating and not editing
        self._quote.setVisible(said)
        self._words.setVisible(said)
        self._edit.setVisible(said and open_)
        around = self._holder.layout()
        assert around is not None
        # The link's line is as high as its hit area and brings its own room.
        around.setContentsMargins(20, 14, 20, 4 if said and open_ else 18)
        self._note.set_label(tr("Nội dung đề nghị thảo luận (không bắt buộc)"))
        self._save.setText(tr("Lưu"))
        self._save.setAccessibleName(tr("Lưu nội dung đề nghị"))
        self._cancel.setText(tr("Bỏ sửa"))
        if editing:
            self._note.set_text(self._model.note(item))
        self._editor.setVisible(editing)

    # acting ------------------------------------------------------------------------------

    def _on_chosen(self, stance: object) -> None:
        if self._item is None or not isinstance(stance, Stance):
            return
        note = self._model.note(self._item)
        self._editing = stance is Stance.DEBATE and not note
        self._model.state_position(self._item.id, stance, note)

    def _open_editor(self) -> None:
        if self._item is not None:
            self._editing = True
            self.show_item(self._item)
            self._note.setFocus()

    def _close_editor(self) -> None:
        if self._item is not None:
            self._model.drop_note(self._item.id)
            self._end_editing()

    def _save_note(self) -> None:
        if self._item is not None:
            self._model.state_position(self._item.id, Stance.DEBATE, self._note.text())
            self._end_editing()

    def _end_editing(self) -> None:
        self._editing = False
        self._note.input.clearFocus()
        if self._item is not None:
            self.show_item(self._item)

    def _keep_note(self, text: str) -> None:
        if self._item is not None and self._note.input.hasFocus():
            self._model.keep_note(self._item.id, text)

    def set_narrow(self, narrow: bool) -> None:
        self._options.set_columns(1 if narrow else 2)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_language_change(event):
            old, self._options = self._options, self._make_options()
            self._column.replaceWidget(old, self._options)
            old.hide()
            old.deleteLater()
            if self._item is not None:
                self.show_item(self._item)
