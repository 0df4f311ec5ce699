"""Owns what a screen shows of an assistant's draft: the member's card, the two texts side by side.

What was changed is shown to the member alone; the assistant sees whether his draft was sent.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ecabinet.domain.ballots import missing
from ecabinet.domain.forms import Answer
from ecabinet.domain.proposals import AnswerChange, Run, word_changes
from ecabinet.services.assisting import ProposalView, SettledView
from ui.i18n import tr
from ui.theme import current_theme
from ui.viewmodels.form import FormModel
from ui.viewmodels.proposals import Proposals
from ui.viewmodels.workspace import Workspace
from ui.views.forms.words import answer_words
from ui.views.meeting.words import office
from ui.widgets import Banner, Button, Card, Chip, Divider, FlowLayout, Icon, Label, Sheet
from ui.widgets.labels import Span

_SHEET_WIDTH = 952
_CHIP_HEIGHT = 28


class ProposalCard(Card):
    """To the member: a draft that waits for his word, or the one that his answers go back to.

    `compared` asks for the two texts side by side.
    """

    compared = Signal()

    def __init__(self, workspace: Workspace, model: FormModel, proposals: Proposals) -> None:
        super().__init__()
        self._workspace, self._model, self._proposals = workspace, model, proposals
        offered, taken = proposals.offered, proposals.taken
        self._taken = taken if offered is None else None
        self._title = Label("", "strong")
        self._meta = Label("", "body", "text_2")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._meta)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Icon("note-pencil", "shared", 24), 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addLayout(head)
        buttons = QWidget()
        self._row = FlowLayout(buttons, gap=8)
        column.addWidget(buttons)
        self.add_padded(column, QMargins(20, 16, 20, 16))
        if offered is not None:
            self._show_offered(offered)
        elif taken is not None:
            self._show_taken(taken)

    def _show_offered(self, draft: ProposalView) -> None:
        self._title.setText(tr("Dự thảo ý kiến của {name}", name=office(draft.author)))
        self._meta.setText(_offered_words(self._workspace, self._model, draft))
        self.setAccessibleName(f"{self._title.text()}. {self._meta.text()}")
        self._add(tr("Tiếp nhận"), "check", lambda: self._proposals.take(draft))
        self._add(tr("Xem khác biệt"), "columns", self.compared.emit)
        self._add(tr("Bỏ qua"), "x", lambda: self._proposals.ignore(draft))

    def _show_taken(self, taken: SettledView) -> None:
        self._title.setText(tr("Đã tiếp nhận dự thảo của {name}", name=office(taken.author)))
        self._add(tr("Xem khác biệt"), "columns", self.compared.emit)
        if self._model.may_answer:
            undo = tr("Hoàn tác tiếp nhận")
            self._add(undo, "arrow-u-up-left", lambda: self._proposals.restore(taken))
        self.count_changes()

    def _add(self, text: str, icon: str, act: Callable[[], object]) -> None:
        button = Button(text, "secondary", "compact", icon)
        button.clicked.connect(lambda: act())
        self._row.addWidget(button)

    def count_changes(self) -> None:
        """Say how much of what was taken over the member has changed by now."""
        if self._taken is None:
            return
        told = changed_words(self._proposals.changes(self._taken.proposed))
        if self._meta.text() != told:
            self._meta.setText(told)
            self.setAccessibleName(f"{self._title.text()}. {told}")


def _offered_words(workspace: Workspace, model: FormModel, draft: ProposalView) -> str:
    sent = workspace.formats.moment(workspace.moment(draft.at_ms), workspace.now())
    total = len(model.questions)
    answered = total - len(missing(model.questions, draft.answers))
    told = [tr("Lần {n}", n=draft.revision)] if draft.revision > 1 else []
    told.append(tr("gửi {when}", when=sent))
    told.append(tr("trả lời {answered}/{total} câu", answered=answered, total=total))
    line = " · ".join(told)
    line = line[:1].upper() + line[1:]
    if draft.note:
        line += "\n" + tr("“{note}”", note=draft.note)
    if model.answers():
        line += "\n" + tr("Nội dung bạn đã soạn được giữ lại, hoàn tác được.")
    return line


def changed_words(found: Sequence[AnswerChange]) -> str:
    """How many answers differ from the draft."""
    n = sum(one.changed for one in found)
    if not n:
        return tr("Bạn chưa sửa gì so với dự thảo. Chỉ bạn thấy điều này.")
    return tr("Bạn đã sửa {n} câu so với dự thảo. Chỉ bạn thấy điều này.", n=n)


def taken_banner(taken: SettledView, found: Sequence[AnswerChange]) -> Banner:
    """Beside what was signed: whose draft it goes back to; the action shows what was changed."""
    title = tr("Đã tiếp nhận dự thảo của {name}", name=office(taken.author))
    return Banner(changed_words(found), "neutral", title, tr("Xem khác biệt"))


def ignored_banner(draft: ProposalView) -> Banner:
    """A draft that was passed over; the action brings it back."""
    told = tr("Đã bỏ qua dự thảo của {name}.", name=office(draft.author))
    return Banner(told, "neutral", action=tr("Xem lại dự thảo"))


def drafting_banner(workspace: Workspace, proposals: Proposals) -> Banner:
    """To the assistant: for whom this is drafted, and whether it was sent."""
    principal, sent = proposals.assistance.principal, proposals.sent
    name = office(principal) if principal is not None else ""
    if sent is None:
        told = tr("Dự thảo không phải là phiếu: chỉ thành viên mới ký và gửi được phiếu.")
        return Banner(told, "primary", tr("Soạn dự thảo ý kiến cho {name}", name=name))
    when = workspace.formats.moment(workspace.moment(sent.at_ms), workspace.now())
    told = tr("Lần {n}, {when}.", n=sent.revision, when=when)
    if sent.waiting:
        told += " " + tr("Dự thảo tự gửi khi có mạng.")
    else:
        told += " " + tr("Bạn sửa và gửi lại được đến khi phiếu đóng.")
    title = tr("Đã gửi dự thảo cho {name}", name=name)
    return Banner(told, "success", title, tr("Rút dự thảo"))


class DifferencesSheet(Sheet):
    """A draft at the left, one's own answers at the right, the words that differ set off.

    `wanted` asks for the act of the footer: taking over, or undoing it.
    """

    wanted = Signal()

    def __init__(
        self,
        host: QWidget,
        author: str,
        found: Sequence[AnswerChange],
        act: str,
        offered: bool,
        compact: bool,
    ) -> None:
        n = sum(one.changed for one in found)
        told = tr("{n} câu khác nhau", n=n) if n else tr("Không có khác biệt")
        only = tr("Chỉ bạn thấy so sánh này.")
        super().__init__(host, _SHEET_WIDTH, tr("Dự thảo và ý kiến của tôi"), f"{told}. {only}")
        drafted = tr("Dự thảo của {name}", name=author)
        for number, one in enumerate(found, 1):
            if number > 1:
                self.body.addWidget(Divider())
            self.body.addWidget(_question(one, number, len(found)))
            self.body.addWidget(_sides(one, drafted, compact))
        close = Button(tr("Đóng lại"))
        self.footer.addStretch(1)
        self.footer.addWidget(close)
        close.clicked.connect(self.close_sheet)
        if act:
            take = Button(act, "primary" if offered else "secondary")
            take.clicked.connect(self._on_wanted)
            self.footer.addWidget(take)

    def _on_wanted(self) -> None:
        self.close_sheet()
        self.wanted.emit()


def _question(one: AnswerChange, number: int, total: int) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    place = tr("Câu {number}/{total}", number=number, total=total)
    numbered, asked = (
        Label(place, "strong", "primary", wrap=False),
        Label(one.question.text, "strong"),
    )
    for label in (numbered, asked):
        label.setMinimumHeight(current_theme().px(_CHIP_HEIGHT))
    row.addWidget(numbered, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(asked, 1)
    chip = (
        Chip(tr("Khác nhau"), "warning", "pencil-simple")
        if one.changed
        else Chip(tr("Giống nhau"), "neutral", "check")
    )
    row.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
    return box


def _sides(one: AnswerChange, drafted: str, compact: bool) -> QWidget:
    """Beside each other, or one under the other where it is narrow."""
    box = QWidget()
    grid = QGridLayout(box)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(12)
    words = word_changes(one.drafted.text, one.present.text)
    sides = (
        _side(drafted, one.drafted, one.present, _spans(words, Run.GONE)),
        _side(tr("Ý kiến của tôi"), one.present, one.drafted, _spans(words, Run.NEW)),
    )
    top = Qt.AlignmentFlag.AlignTop
    for place, side in enumerate(sides):
        grid.addWidget(side, place if compact else 0, 0 if compact else place, top)
    for column in range(1 if compact else 2):
        grid.setColumnStretch(column, 1)
    return box


def _spans(words: Sequence[tuple[Run, str]], own: Run) -> list[Span]:
    """The words of one side; those that the other side lacks are set off."""
    shown = [(kind, text) for kind, text in words if kind in {Run.SAME, own}]
    spans: list[Span] = []
    for kind, text in shown:
        if spans:
            spans.append((" ", ""))
        spans.append((text, "hit" if kind is own else ""))
    return spans


def _side(title: str, answer: Answer, other: Answer, spans: list[Span]) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addWidget(Label(title, "meta_strong", "text_2"))
    choice = Label("", "strong")
    said = answer_words(answer) or tr("Chưa trả lời")
    choice.set_spans([(said, "" if answer.choices == other.choices else "hit")])
    column.addWidget(choice)
    if answer.text.strip():
        text = Label("", "body")
        text.set_spans(spans)
        column.addWidget(text)
    if answer.clause:
        clause = Label("", "meta", "text_2")
        clause.set_spans([(answer.clause, "" if answer.clause == other.clause else "hit")])
        column.addWidget(clause)
    box.setAccessibleName(f"{title}: {said}. {answer.text}".strip())
    return box
