"""Owns the sheet in which a returning officer enters what a member said by telephone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ecabinet.domain.ballots import check_answers, needs_text
from ecabinet.domain.errors import DomainError
from ecabinet.domain.forms import ABSTAIN, Answer, Mode, Question, QuestionKind
from ecabinet.services.summaries import BallotLine
from ui.i18n import tr
from ui.views.forms.board import office
from ui.views.forms.question import QuestionCard
from ui.views.forms.words import lack_words
from ui.widgets import Banner, Button, Label, Select, Sheet, TextField


class TelephoneSheet(Sheet):
    """Whose ballot, each question's answer, and who heard it; nothing is chosen beforehand.

    `given` carries the member, the answers and the witness once all of it is there. `late`: the
    deadline is over, which is said before anybody signs.
    """

    given = Signal(bytes, object, str)

    def __init__(
        self,
        host: QWidget,
        questions: Sequence[Question],
        members: Sequence[BallotLine],
        *,
        late: bool = False,
    ) -> None:
        super().__init__(host, 800, tr("Nhập phiếu qua điện thoại"))
        self._questions = tuple(_with_abstaining(question) for question in questions)
        self._shut = False
        self._answers = {question.id: Answer(question.id, ()) for question in self._questions}
        nobody: list[tuple[object, str]] = [(b"", tr("Chọn thành viên"))]
        offices: list[tuple[object, str]] = [(one.person.id, office(one)) for one in members]
        self.member = Select([*nobody, *offices], tr("Thành viên trả lời"), "users-three")
        self.witness = TextField(
            tr("Người làm chứng (bắt buộc)"), tr("Chức vụ của người cùng nghe, khác người nhập")
        )
        self._lack = Label("", "meta", "text_2")
        self.act = Button(tr("Ký và ghi nhận"), "primary", icon="pen-nib")
        cancel = Button(tr("Hủy"))
        self._cards = [
            QuestionCard(question, number, len(self._questions))
            for number, question in enumerate(self._questions, 1)
        ]
        told = tr(
            "Phiếu ghi rõ là nhận qua điện thoại, ai nhập, ai làm chứng. Phiếu do chính thành viên "
            "gửi luôn thay phiếu này."
        )
        self.body.addWidget(Banner(told, "primary"))
        if late:
            self.body.addWidget(
                Banner(
                    tr("Phiếu vẫn được ghi và nêu kèm lý do, nhưng không được tính vào kết quả."),
                    "warning",
                    tr("Đã quá hạn trả lời"),
                )
            )
        self.body.addWidget(self.member)
        for card in self._cards:
            card.set_stacked(True)
            card.chosen.connect(self._choose)
            card.written.connect(self._write)
            self.body.addWidget(card)
        self.body.addWidget(self.witness)
        self.footer.addWidget(self._lack, 1)
        self.footer.addWidget(cancel)
        self.footer.addWidget(self.act)
        self.member.chosen.connect(lambda _member: self._judge())
        self.witness.changed.connect(lambda _text: self._judge())
        cancel.clicked.connect(self.close_sheet)
        self.act.clicked.connect(self._give)
        self.closed.connect(self.deleteLater)
        self._judge()

    def shut(self) -> None:
        """The form was closed while somebody telephoned: what was typed stays to be read."""
        if self._shut:
            return
        self._shut = True
        told = tr("Phiếu vừa đóng nên không nhập thêm được. Nội dung đã ghi vẫn còn ở đây để xem.")
        self.body.insertWidget(0, Banner(told, "danger", tr("Phiếu đã đóng")))
        self._judge()

    def answers(self) -> tuple[Answer, ...]:
        return tuple(self._answers[question.id] for question in self._questions)

    def _choose(self, question: str, choices: object) -> None:
        assert isinstance(choices, Sequence)
        self._answers[question] = replace(self._answers[question], choices=tuple(choices))
        card = next(one for one in self._cards if one.question.id == question)
        answer = self._answers[question]
        card.show_answer(answer, needs_text(card.question, answer.choices))
        self._judge()

    def _write(self, question: str, text: str) -> None:
        self._answers[question] = replace(self._answers[question], text=text)
        self._judge()

    def _judge(self) -> None:
        """What is missing, said beside the button that waits for it."""
        lack = tr("Phiếu đã đóng") if self._shut else self._lacking()
        self._lack.setText(lack)
        self.act.setEnabled(not lack)

    def _lacking(self) -> str:
        if not self.member.value():
            return tr("Chưa chọn thành viên")
        try:
            check_answers(self._questions, self.answers(), Mode.TELEPHONE)
        except DomainError as error:
            answered = sum(bool(one.choices) for one in self.answers())
            return lack_words(error, self._questions, answered)
        return "" if self.witness.text().strip() else tr("Cần ghi người làm chứng")

    def _give(self) -> None:
        member = self.member.value()
        assert isinstance(member, bytes)
        answers, witness = self.answers(), self.witness.text().strip()
        self.close_sheet()
        self.given.emit(member, answers, witness)


def _with_abstaining(question: Question) -> Question:
    """By telephone a member may abstain from one question, which is no choice of the form's."""
    if question.kind is QuestionKind.CHOOSE or ABSTAIN in question.choices:
        return question
    return replace(question, choices=(*question.choices, ABSTAIN))
