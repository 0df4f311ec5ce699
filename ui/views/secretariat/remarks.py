"""Owns the sheet of the bảng tổng hợp, tiếp thu, giải trình: words on the left, replies beside."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ecabinet.services.summarising import Remark
from ui.i18n import tr
from ui.messages import words
from ui.theme import current_theme
from ui.theme.tokens import STACK_FROM
from ui.viewmodels.remarks import Key, RemarksModel, key_of
from ui.views.forms.board import office
from ui.views.forms.words import choice_word, reason_words
from ui.widgets import Banner, Button, Chip, Divider, EmptyState, Label, Sheet, Skeleton, TextArea

_WIDTH = 952
_STACK_BELOW = 800
_COLORS = {"disapprove": "danger", "other": "warning"}


class RemarksSheet(Sheet):
    """Every member's words by question, choice and clause, with a field for the reply to each."""

    def __init__(self, host: QWidget, model: RemarksModel) -> None:
        super().__init__(host, _WIDTH, tr("Tổng hợp, tiếp thu, giải trình"))
        self.model = model
        self._keys: tuple[Key, ...] | None = None
        self._rows: dict[Key, RemarkRow] = {}
        self._said = Label("", "meta", "text_2")
        done = Button(tr("Xong"), "primary")
        self.footer.addWidget(self._said, 1)
        self.footer.addWidget(done)
        self.body.addWidget(Skeleton(4))
        done.clicked.connect(self.close_sheet)
        model.loaded.connect(self._on_loaded)
        model.failed.connect(self._on_failed)
        model.kept.connect(self._tell)
        model.not_kept.connect(self._on_not_kept)
        self.closed.connect(model.save)
        self.closed.connect(self.deleteLater)
        model.reload()

    def _on_loaded(self) -> None:
        keys = tuple(key_of(one) for one in self.model.remarks)
        if keys != self._keys:
            self._fill(keys)
        for one in self.model.remarks:
            self._rows[key_of(one)].show_remark(one, self.model.reply(one))
        self._tell()

    def _on_failed(self, error: Exception) -> None:
        if self._keys is None:
            told = words(error)
            self._clear()
            self.body.addWidget(Banner(told.detail, "danger", told.title))

    def _on_not_kept(self, error: Exception) -> None:
        self._said.setText(f"{tr('Chưa lưu được; đang thử lại.')} {words(error).title}")

    def _tell(self) -> None:
        total, replied = len(self.model.remarks), self.model.replied()
        state = tr("Đang lưu…") if self.model.unsaved else tr("Đã lưu trên máy này")
        count = tr("{n}/{total} ý kiến có giải trình", n=replied, total=total)
        self._said.setText(f"{count} · {state}" if total else "")

    def _clear(self) -> None:
        while (item := self.body.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._rows.clear()

    def _fill(self, keys: tuple[Key, ...]) -> None:
        self._keys = keys
        self._clear()
        if not keys:
            empty = EmptyState("chat-text", tr("Chưa thành viên nào nêu ý kiến bằng lời"))
            self.body.addWidget(empty)
            return
        roomy = self.width() >= _STACK_BELOW and current_theme().scale < STACK_FROM
        several = len({one.question.id for one in self.model.remarks}) > 1
        by_group = groupby(self.model.remarks, lambda one: (one.question, one.choice))
        for (question, choice), group in by_group:
            if several:
                self.body.addWidget(Label(question.text, "meta", "text_2"))
            listed = list(group)
            title = f"{choice_word(choice)} · {len(listed)}"
            self.body.addWidget(Label(title, "strong", _COLORS.get(choice, "primary")))
            for one in listed:
                row = RemarkRow(self.model, one, roomy)
                self._rows[key_of(one)] = row
                self.body.addWidget(row)
                self.body.addWidget(Divider())
        self.body.addStretch(1)


class RemarkRow(QWidget):
    """One member's words and the field for the agency's reply to them."""

    def __init__(self, model: RemarksModel, remark: Remark, roomy: bool) -> None:
        super().__init__()
        self._model, self._remark = model, remark
        direction = QBoxLayout.Direction
        row = QBoxLayout(direction.LeftToRight if roomy else direction.TopToBottom, self)
        row.setContentsMargins(0, 8, 0, 12)
        row.setSpacing(20 if roomy else 8)
        said = QVBoxLayout()
        said.setSpacing(2)
        self._who = Label("", "meta", "text_2")
        self._clause = Label("", "meta_strong", "primary")
        self._text = Label("", "body")
        self._not_counted = Chip("", "danger", "clock")
        for part in (self._who, self._not_counted, self._clause, self._text):
            said.addWidget(part)
        said.addStretch(1)
        answer = QVBoxLayout()
        answer.setSpacing(4)
        self.reply = TextArea(tr("Tiếp thu, giải trình"))
        self.reply.input.setAccessibleName(
            tr("Tiếp thu, giải trình ý kiến của {office}", office=office(remark.line))
        )
        self._note = Label("", "meta", "text_2")
        answer.addWidget(self.reply)
        answer.addWidget(self._note)
        answer.addStretch(1)
        row.addLayout(said, 1)
        row.addLayout(answer, 1)
        self.reply.changed.connect(self._on_typed)

    def _on_typed(self, text: str) -> None:
        self._model.write(self._remark, text)

    def show_remark(self, remark: Remark, reply: str) -> None:
        """Show the words anew; a field in which somebody types keeps what stands there."""
        self._remark = remark
        how = tr("qua điện thoại") if remark.line.witness else ""
        self._who.setText(f"{office(remark.line)} · {how}" if how else office(remark.line))
        reason = remark.line.reason
        if reason is not None:
            self._not_counted.setText(tr("Không tính: {reason}", reason=reason_words(reason)))
        self._not_counted.setVisible(reason is not None)
        self._clause.setText(remark.clause)
        self._clause.setVisible(bool(remark.clause))
        self._text.setText(remark.text)
        if not self.reply.input.hasFocus():
            self.reply.set_text(reply)
        self._note.setText(self._written(remark))
        self._note.set_color("warning" if remark.reply and remark.reply.outdated else "text_2")

    def _written(self, remark: Remark) -> str:
        written = remark.reply
        if written is None:
            return ""
        workspace = self._model.workspace
        when = workspace.formats.moment(workspace.moment(written.at_ms), workspace.now())
        told = f"{written.author.office} · {when}"
        if written.outdated:
            return f"{told} · {tr('viết cho ý kiến trước, thành viên đã sửa')}"
        return told
