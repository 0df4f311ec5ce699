"""Owns the cards of a tally: who has answered, what was said, what was decided; it counts none."""

from __future__ import annotations

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ecabinet.domain.forms import (
    APPROVE,
    APPROVE_WITH_COMMENT,
    Decision,
    QuestionKind,
    Reason,
    Results,
)
from ecabinet.services.summaries import BallotLine, BallotState, FormView, TallyView
from ui.i18n import tr
from ui.viewmodels.tally import Stage, TallyModel
from ui.views.forms.board import holder_of, members_board, office
from ui.views.forms.counts import QuestionCount, arithmetic_words, decided_color, threshold
from ui.views.forms.words import Mark, ballot_mark, decision_mark, due_mark, reason_words
from ui.views.secretariat.sheets import fact_line, grouped_comments
from ui.widgets import Button, Card, Icon, Label, LinkButton, Row, Segmented, TallyBar

_FEW_COMMENTS = 4


def count_cards(model: TallyModel) -> list[Card]:
    """The live or final count of every question."""
    view = model.view
    assert view is not None
    answered, roll = len(model.answered()), len(model.lines) or view.card.roll
    title = tr("{answered}/{roll} đã trả lời", answered=answered, roll=roll)
    proven = Mark(
        tr("{n}/{total} chữ ký hợp lệ", n=model.proven(), total=answered),
        "success" if model.proven() == answered else "danger",
        "circle-wavy-check" if model.proven() == answered else "warning-circle",
    )
    if not model.opened():
        return [_progress(title, answered, roll, proven)]
    needed, note = threshold(view.rule, roll)
    several = len(view.questions) > 1
    cards: list[Card] = [_progress(title, answered, roll, proven)] if several else []
    for number, question in enumerate(view.questions, 1):
        counts = model.counts(question.id)
        # An abstention of the whole form stands in no choice: it has answered all the same.
        rest = roll - answered
        place = tr("Câu {number}/{total}", number=number, total=len(view.questions))
        card = QuestionCount(
            question,
            counts,
            0 if question.kind is QuestionKind.CHOOSE else rest,
            tr("Chưa trả lời") if model.stage() in _OPEN else tr("Không trả lời"),
            f"{place} · {question.text}" if several else title,
            None if several else proven,
            needed,
            note,
        )
        if model.tally is not None:
            told = next((c for c in model.tally.tally.questions if c.question == question.id), None)
            if told is not None:
                words = arithmetic_words(told.arithmetic, told.decision)
                card.add_line(words, decision_mark(told.decision).chip())
        cards.append(card)
    return cards


_OPEN = frozenset({Stage.COLLECTING, Stage.CLOSABLE})


def _progress(title: str, answered: int, roll: int, proven: Mark) -> Card:
    card = Card()
    card.setAccessibleName(title)
    column = QVBoxLayout()
    column.setSpacing(12)
    head = Row(left=True)
    head.addWidget(Label(title, "h2"), 1)
    head.addWidget(proven.chip())
    column.addLayout(head)
    bar = TallyBar()
    bar.set(answered, roll)
    column.addWidget(bar)
    card.add_padded(column, QMargins(20, 14, 20, 18))
    return card


class MembersCard(Card):
    """Every member's cell, for one question at a time; `picked` says which is shown."""

    picked = Signal(str)

    def __init__(self, model: TallyModel, question: str = "") -> None:
        super().__init__(tr("{n} thành viên", n=len(model.lines)), divided=False)
        view = model.view
        assert view is not None
        self._model = model
        self._holder = QVBoxLayout()
        self.question = question or view.questions[0].id
        if len(view.questions) > 1 and model.opened():
            places = [
                (one.id, tr("Câu {n}", n=number)) for number, one in enumerate(view.questions, 1)
            ]
            which = Segmented(places, name=tr("Câu hỏi"))
            which.set_value(self.question)
            which.chosen.connect(self._pick)
            self.set_action(which)
        self.add_padded(self._holder, QMargins(11, 4, 11, 20))
        self._show(self.question)

    def _pick(self, question: object) -> None:
        self._show(str(question))
        self.picked.emit(self.question)

    def _show(self, question: str) -> None:
        self.question = question
        while (item := self._holder.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._holder.addWidget(members_board(self._model.lines, self.question))


def outstanding_card(model: TallyModel) -> Outstanding | None:
    """Who has not answered; whether the form has reached a device, never whether it was read."""
    view = model.view
    if not model.outstanding() or view is None:
        return None
    return Outstanding(model)


class Outstanding(Card):
    """Its buttons remind all of them, and enter what one of them says by telephone."""

    def __init__(self, model: TallyModel) -> None:
        missing, waiting = model.outstanding(), model.waiting()
        still = model.stage() in _OPEN
        super().__init__(tr("Chưa trả lời") if still else tr("Không trả lời"), str(len(missing)))
        self.remind = Button(tr("Nhắc {n} thành viên", n=len(waiting)), icon="bell-ringing")
        self.remind.setEnabled(not model.acting)
        self.telephone = LinkButton(tr("Nhập phiếu qua điện thoại"), "phone")
        remind = bool(waiting) and model.may_remind()
        if remind:
            self.set_action(self.remind)
        for line in missing:
            self.add(_member_row(model, line))
        view = model.view
        assert view is not None
        if not still:
            return
        foot = Row(left=True)
        if model.may_enter():
            foot.addWidget(self.telephone)
        foot.addStretch(1)
        foot.addWidget(due_mark(model.workspace, view.card).chip())
        self.add_padded(foot, QMargins(12, 4, 20, 4))


def telephoned_card(model: TallyModel) -> Card | None:
    """Ballots that an officer entered: whose, by whom, before which witness."""
    spoken = model.telephoned()
    if not spoken:
        return None
    card = Card(tr("Phiếu nhận qua điện thoại"), str(len(spoken)))
    for line in spoken:
        by = line.entered_by
        told = (
            tr("{by} nhập · người làm chứng: {witness}", by=by.office, witness=line.witness)
            if by is not None
            else tr("người làm chứng: {witness}", witness=line.witness)
        )
        if line.state is BallotState.LATE:
            told = f"{told} · {tr('nhận sau hạn, không được tính')}"
        card.add(fact_line("phone", "text_2", office(line), told))
    return card


def lent_card(model: TallyModel) -> Card | None:
    """Ballots cast by proxy: whose, and by whom."""
    lent = model.lent()
    if not lent:
        return None
    card = Card(tr("Phiếu theo ủy quyền"), str(len(lent)))
    for line in lent:
        card.add(
            fact_line(
                "user-plus", "text_2", office(line), tr("{name} thay mặt", name=holder_of(line))
            )
        )
    return card


def _member_row(model: TallyModel, line: BallotLine) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(20, 9, 20, 9)
    row.setSpacing(12)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(Label(f"{office(line)} ({line.person.code})", "strong"))
    if line.state is BallotState.LATE:
        formats, now = model.workspace.formats, model.workspace.now()
        when = formats.moment(model.workspace.moment(line.at_ms), now)
        spoken = tr("nhận qua điện thoại lúc {when}", when=when) if line.witness else ""
        words.addWidget(Label(spoken or tr("gửi lúc {when}", when=when), "meta", "text_2"))
    else:
        told = tr("Phiếu đã đến thiết bị") if line.delivered else tr("Phiếu chưa đến thiết bị")
        if line.reminded:
            told = f"{told} · {tr('nhắc {n} lần', n=len(line.reminded))}"
        words.addWidget(Label(told, "meta", "text_2"))
    row.addLayout(words, 1)
    if line.state is BallotState.LATE:
        row.addWidget(ballot_mark(line.state).chip())
    else:
        icon = "check" if line.delivered else "cloud-slash"
        row.addWidget(Icon(icon, "text_3", 20))
    return box


def comments_card(model: TallyModel) -> tuple[Card, Button] | None:
    """The first comments by group, and the button that shows them all."""
    comments = model.comments()
    if not comments:
        return None
    card = Card(tr("Ý kiến theo nhóm"))
    everything = LinkButton(tr("Xem cả {n}", n=len(comments)))
    card.set_action(everything)
    for part in grouped_comments(comments, _FEW_COMMENTS):
        card.add(part)
    return card, everything


def decision_card(view: FormView, tally: TallyView) -> Card:
    """The outcome in a word, and the figures that made it."""
    counts = tally.tally.questions
    decisions = {count.decision for count in counts}
    decision = next(iter(decisions)) if len(decisions) == 1 else Decision.NONE
    mark = decision_mark(decision)
    card = Card()
    row = QHBoxLayout()
    row.setSpacing(16)
    icon, color = (f"{mark.icon}-fill", decided_color(decision))
    if len(decisions) > 1:
        icon, color = "scales", "text_2"
    row.addWidget(Icon(icon, color, 48), 0, Qt.AlignmentFlag.AlignVCenter)
    words = QVBoxLayout()
    words.setSpacing(0)
    title = mark.text if len(decisions) == 1 else tr("Kết quả theo từng câu")
    words.addWidget(Label(title, "sheet"))
    words.addWidget(Label(_in_favour(view, tally), "body", "text_2"))
    row.addLayout(words, 1)
    card.add_padded(row)
    return card


def _in_favour(view: FormView, tally: TallyView) -> str:
    first, question = tally.tally.questions[0], view.questions[0]
    if len(view.questions) > 1:
        return tr("{n} câu hỏi", n=len(view.questions))
    if question.kind is not QuestionKind.APPROVE:
        return arithmetic_words(first.arithmetic, first.decision)
    counts = dict(first.counts)
    agreed = counts.get(APPROVE, 0) + counts.get(APPROVE_WITH_COMMENT, 0)
    noted = counts.get(APPROVE_WITH_COMMENT, 0)
    roll = tally.tally.roll_size
    if not noted:
        return tr("{n}/{total} đồng ý", n=agreed, total=roll)
    return tr(
        "{n}/{total} đồng ý, trong đó {noted} phiếu có ý kiến thêm",
        n=agreed,
        total=roll,
        noted=noted,
    )


def checks_card(model: TallyModel) -> Card:
    """What this device found true of the count before it is published."""
    tally = model.tally
    assert tally is not None
    count = tally.tally
    title = tr("Đã kiểm tra") if tally.published else tr("Kiểm tra trước khi công bố")
    card = Card(title)
    good = ("check-circle-fill", "success")
    bad = ("warning-circle-fill", "danger")
    whole = model.proven() == len(model.answered())
    card.add(
        fact_line(
            *(good if whole else bad),
            tr("{n}/{total} chữ ký hợp lệ", n=model.proven(), total=len(model.answered())),
            tr("Mỗi phiếu khớp khóa của thành viên tại thời điểm ghi nhận."),
        )
    )
    if tally.alarm:
        card.add(fact_line(*bad, tr("Kiểm đếm lại không khớp"), tally.alarm))
    elif tally.recounted:
        card.add(
            fact_line(
                *good,
                tr("Đã kiểm đếm lại"),
                tr("Máy này đếm lại từ từng phiếu và ra cùng kết quả."),
            )
        )
    quorum = tr("{n} người trả lời, cần {needed}", n=count.answered, needed=count.quorum_needed)
    met = tr("Đủ số người trả lời") if count.quorum_met else tr("Không đủ số người trả lời")
    card.add(fact_line(*(good if count.quorum_met else bad), met, quorum))
    return card


def not_counted_card(model: TallyModel) -> Card | None:
    """Ballots in the log that the count leaves out, each with its reason."""
    tally = model.tally
    if tally is None or not tally.tally.not_counted:
        return None
    lines = {line.person.id: line for line in model.lines}
    card = Card(tr("Phiếu không tính"), str(len(tally.tally.not_counted)))
    for one in tally.tally.not_counted:
        line = lines.get(one.member)
        who = office(line) if line is not None else tr("Người không có trong danh sách")
        icon = "arrows-clockwise" if one.reason is Reason.SUPERSEDED else "clock"
        place = tr("số {index} trong sổ", index=one.index + 1)
        card.add(fact_line(icon, "text_2", who, f"{reason_words(one.reason)} · {place}"))
    return card


def readers_card(view: FormView) -> Card:
    """Who will see the result, by the width fixed when the form was sent."""
    roll = tr("{n} thành viên", n=view.card.roll)
    told = {
        Results.NAMES: tr("xem số phiếu và ý kiến theo tên"),
        Results.COUNTS: tr("xem số phiếu, không xem tên"),
        Results.CHAIR: tr("Chỉ người chủ trì xem kết quả"),
    }[view.results]
    card = Card(tr("Người nhận kết quả"), divided=False)
    column = QVBoxLayout()
    column.setSpacing(0)
    alone = view.results is Results.CHAIR
    column.addWidget(_plain("users-three", told if alone else f"{roll}, {told}"))
    if view.card.agency and not alone:
        agency = tr("{agency} (cơ quan trình)", agency=view.card.agency)
        column.addWidget(_plain("briefcase", agency))
    column.addWidget(_plain("archive", tr("Lưu hồ sơ điện tử")))
    card.add_padded(column, QMargins(20, 0, 20, 12))
    return card


def _plain(icon: str, text: str) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 10, 0, 10)
    row.setSpacing(12)
    row.addWidget(Icon(icon, "text_2", 22))
    row.addWidget(Label(text, "body"), 1)
    return box
