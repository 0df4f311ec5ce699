"""Owns the second step: every answer as it will be signed, and the signature; it edits nothing."""

from __future__ import annotations

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ecabinet.domain.forms import Mode, Question
from ui.i18n import language, tr
from ui.messages import words
from ui.viewmodels.form import FormModel, Step
from ui.viewmodels.workspace import Workspace
from ui.views.forms.column import ColumnPage
from ui.views.forms.confirm import ConfirmSheet
from ui.views.forms.words import answer_words, form_name, mode_word
from ui.views.meeting.words import office
from ui.widgets import ActionBar, Banner, Button, Card, Divider, FactRow, Icon, Label, LinkButton


def key_words(device: bytes) -> str:
    """The signing device as it is told to people: the first four bytes in two groups."""
    digits = device[:4].hex().upper()
    return f"{digits[:4]} {digits[4:]}"


class ReviewPage(QWidget):
    """Answers, signer and key; `edit` carries the question to go back to."""

    edit = Signal(str)

    def __init__(self, workspace: Workspace, model: FormModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace, self._model = workspace, model
        self._page = ColumnPage()
        self._back = Button(tr("Quay lại"), "secondary", "large")
        self._how = Label("", "meta", "text_2", wrap=False)
        self.sign = Button(tr("Ký và gửi"), "primary", "large", "pen-nib")
        self._bar = ActionBar(left=(self._back,), buttons=(self._how, self.sign))
        self.sheet: ConfirmSheet | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._page, 1)
        column.addWidget(self._bar)
        self._back.clicked.connect(lambda: model.go_to(Step.ANSWER))
        self.sign.clicked.connect(self._ask)
        model.signed.connect(self._on_signed)
        model.refused.connect(self._on_refused)

    def show_form(self) -> None:
        view = self._model.view
        if view is None:
            return
        with_pin = self._workspace.cabinet.has_pin
        how = tr("Xác nhận bằng mã PIN") if with_pin else tr("Xác nhận bằng mật khẩu")
        self._how.setText(how)
        self._page.clear()
        inner = self._page.inner
        head = QVBoxLayout()
        head.setSpacing(0)
        head.addWidget(Label(tr("Xem lại trước khi ký"), "sheet"))
        told = tr("Đây là nội dung được ký số và gửi Văn phòng.")
        head.addWidget(Label(told, "body", "text_2"))
        inner.addLayout(head)
        inner.addWidget(self._card())
        if self._model.late:
            inner.addWidget(
                Banner(tr("Đã quá hạn: phiếu này được ghi nhận là “gửi muộn”."), "danger")
            )

    def _card(self) -> Card:
        view = self._model.view
        assert view is not None
        card = Card()
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(Label(view.card.subject, "serif_20"))
        moment = self._workspace.moment(view.card.deadline_ms)
        due = f"{self._workspace.formats.time(moment)}, {self._workspace.formats.date(moment)}"
        meta = f"{form_name(view.card)} · {tr('hạn {due}', due=due)}"
        column.addWidget(Label(meta, "meta", "text_2"))
        column.addSpacing(14)
        if self._model.mode is Mode.NORMAL:
            for number, question in enumerate(view.questions, 1):
                column.addWidget(Divider())
                column.addWidget(self._answer(number, question))
        else:
            column.addWidget(Divider())
            column.addWidget(self._chosen(mode_word(self._model.mode), ""))
        me = self._workspace.me
        signer = me.office_en or me.office if language() == "en" else me.office
        behalf = view.card.behalf
        for label, value in (
            *([(tr("Thay mặt"), office(behalf))] if behalf is not None else []),
            (tr("Người ký"), signer),
            (tr("Khóa ký trên máy này"), key_words(me.device)),
        ):
            column.addWidget(Divider())
            column.addWidget(FactRow(label, value))
        card.add_padded(column, QMargins(24, 20, 24, 10))
        return card

    def _answer(self, number: int, question: Question) -> QWidget:
        answer = self._model.answer(question.id)
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        column = QVBoxLayout()
        column.setContentsMargins(0, 12, 0, 14)
        column.setSpacing(2)
        asked = tr("Câu {number}. {question}", number=number, question=question.text)
        column.addWidget(Label(asked, "body", "text_2"))
        column.addWidget(self._chosen(answer_words(answer), answer.text.strip()))
        if answer.clause:
            column.addWidget(Label(answer.clause, "meta", "text_2"))
        row.addLayout(column, 1)
        change = LinkButton(tr("Sửa"))
        change.setAccessibleName(tr("Sửa câu {number}", number=number))
        change.clicked.connect(lambda: self.edit.emit(question.id))
        row.addWidget(change, 0, Qt.AlignmentFlag.AlignTop)
        return box

    @staticmethod
    def _chosen(words_: str, text: str) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        level = QVBoxLayout()
        level.setContentsMargins(0, 3, 0, 0)
        level.addWidget(Icon("check-circle-fill", "success", 22))
        level.addStretch(1)
        row.addLayout(level)
        words_column = QVBoxLayout()
        words_column.setSpacing(2)
        words_column.addWidget(Label(words_, "h2"))
        if text:
            words_column.addWidget(Label(f"“{text}”", "body"))
        row.addLayout(words_column, 1)
        return box

    def primary(self) -> QWidget:
        """Where the keyboard lands on arriving at this step."""
        return self.sign

    def retell(self) -> None:
        self._back.setText(tr("Quay lại"))
        self.sign.setText(tr("Ký và gửi"))
        self.show_form()

    def set_compact(self, compact: bool) -> None:
        self._how.setVisible(not compact)

    # signing -----------------------------------------------------------------------------

    def _ask(self) -> None:
        sheet = ConfirmSheet(
            self,
            tr("Ký và gửi phiếu"),
            tr("Ký và gửi"),
            "pen-nib",
            self._workspace.cabinet.has_pin,
        )
        sheet.asked.connect(self._model.sign)
        sheet.closed.connect(self._forget)
        self.sheet = sheet
        sheet.open()

    def _forget(self) -> None:
        if self.sheet is not None:
            self.sheet.deleteLater()
        self.sheet = None

    def _on_signed(self) -> None:
        if self.sheet is not None:
            self.sheet.done()

    def _on_refused(self, error: Exception) -> None:
        if self.sheet is not None:
            self.sheet.refuse(words(error).line)
