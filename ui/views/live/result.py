"""Owns the board of a vote's result: decision, figures against the threshold, seats, the check."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ecabinet.domain.forms import APPROVE
from ecabinet.services.summaries import BallotState, FormView, TallyView
from ui.i18n import tr
from ui.viewmodels import outcome as results
from ui.viewmodels.live import LiveModel
from ui.viewmodels.outcome import Outcome, SeatOutcome, outcome
from ui.views.live import words
from ui.views.meeting.words import office
from ui.widgets import (
    Banner,
    Button,
    Card,
    DigitLabel,
    Divider,
    EmptyState,
    Icon,
    Label,
    Page,
    Seat,
    SeatBoard,
    TallyBar,
)
from ui.widgets.notices import BannerKind
from ui.widgets.seats import SeatState


class _Verdict(Banner):
    """The decision in large letters."""

    def __init__(self, word: str, text: str, kind: BannerKind, icon: str) -> None:
        super().__init__(text, kind, word, icon=icon)
        self._title.set_role("sheet")
        self._text.set_role("medium")
        self._text.set_color("text_2" if kind == "neutral" else kind)
        layout = self.layout()
        assert layout is not None
        layout.setContentsMargins(20, 12, 20, 12)
        sign = layout.itemAt(0)
        if sign is not None:
            sign.setAlignment(Qt.AlignmentFlag.AlignVCenter)


class _Line(QWidget):
    """A choice, its figure, and its bar; the first one carries the threshold."""

    def __init__(
        self, choice: str, place: int, count: int, total: int, needed: int | None, note: str
    ) -> None:
        super().__init__()
        word = words.choice_word(choice)
        self.setAccessibleName(f"{word}: {count}/{total}")
        color = words.choice_color(choice)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(Icon(words.choice_icon(choice, place), color, 24))
        head.addWidget(Label(word, "h2"), 1)
        head.addWidget(DigitLabel(str(count), "number_28"))
        bar = TallyBar(color)
        bar.set(count, total, needed, note)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(bar)


def _fact(label: str, value: str, color: str = "text", icon: str = "") -> QWidget:
    """A label at the left, its value at the right."""
    holder = QWidget()
    holder.setAccessibleName(f"{label}: {value}")
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 7, 0, 7)
    row.setSpacing(8)
    row.addWidget(Label(label, "body", "text_2"), 1)
    if icon:
        row.addWidget(Icon(icon, color, 20))
    row.addWidget(Label(value, "strong", color, wrap=False))
    return holder


class ResultPage(Page):
    """Everything about one closed vote; `left` goes on with the sitting."""

    left = Signal()

    def __init__(self, model: LiveModel, parent: QWidget | None = None) -> None:
        super().__init__(gap=24, parent=parent)
        self._model = model
        self._shown: tuple[object, ...] = ()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(24)
        self.column.setContentsMargins(0, 24, 0, 24)
        self.column.addLayout(self._row)

    def show_vote(self, vote: FormView, narrow: bool) -> None:
        """Tell a closed vote; laid out anew only when something of it changed."""
        shown = (vote, narrow, self._model.meeting, tr("Bảng biểu quyết"))
        if shown == self._shown:
            return
        self._shown = shown
        while (old := self._row.takeAt(0)) is not None:
            if (widget := old.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        if vote.tally is None or not vote.tally.tally.questions:
            self._row.addWidget(self._counting(vote))
            return
        found = outcome(vote, vote.tally, self._model.meeting)
        self._row.addWidget(self._figures(vote, vote.tally, found), 2)
        self._row.addWidget(self._board(found), 3)

    def _counting(self, vote: FormView) -> Card:
        card = Card()
        state = EmptyState(
            "hourglass-medium", tr("Đã kết thúc biểu quyết, đang kiểm phiếu"),
            tr("Kết quả hiện tại đây khi được công bố. Phiếu của tôi: {state}",
               state=words.ballot_state(self._model.workspace, vote)),
            "text_2", tr("Tiếp tục phiên họp"),
        )  # fmt: skip
        state.action_clicked.connect(self.left)
        card.add(state)
        return card

    # the left card -----------------------------------------------------------------------

    def _figures(self, vote: FormView, tally: TallyView, found: Outcome) -> Card:
        card = Card()
        column = QVBoxLayout()
        column.setSpacing(16)
        head = QVBoxLayout()
        head.setSpacing(4)
        items = self._model.items_of(vote)
        numbers = ", ".join(str(one.order) for one in items)
        title = tr("Kết quả biểu quyết · Nội dung {number}", number=numbers)
        head.addWidget(Label(title if numbers else tr("Kết quả biểu quyết"), "strong", "primary"))
        head.addWidget(Label(vote.card.subject, "serif_20"))
        if len(items) > 1:
            listed = "\n".join(f"{one.order}. {one.title}" for one in items)
            head.addWidget(Label(listed, "meta", "text_2", max_lines=8))
        column.addLayout(head)
        column.addWidget(self._verdict(found))
        if tally.alarm:
            column.addWidget(
                Banner(
                    tr("Bản đếm của máy này khác với kết quả công bố: {what}", what=tally.alarm),
                    "danger", tr("Kết quả không khớp"),
                )
            )  # fmt: skip
        for place, (choice, count) in enumerate(found.counts):
            needed = found.needed if choice == APPROVE else None
            note = self._threshold(vote, found) if needed is not None else ""
            column.addWidget(_Line(choice, place, count, found.total, needed, note))
        column.addStretch(1)
        column.addLayout(self._facts(vote, tally, found))
        card.add_padded(column, QMargins(24, 22, 24, 12))
        return card

    def _verdict(self, found: Outcome) -> _Verdict:
        word, kind, icon = words.decision(found.decision)
        text = tr(
            "{favour}/{total} thành viên tán thành", favour=found.in_favour, total=found.total
        )
        options = all(choice != APPROVE for choice, _ in found.counts)
        return _Verdict(word, words.arithmetic(found.arithmetic) if options else text, kind, icon)

    def _threshold(self, vote: FormView, found: Outcome) -> str:
        p, q = vote.rule.threshold
        if vote.rule.strict and 2 * p == q:
            return tr("Cần {needed} (quá nửa của {total})", needed=found.needed, total=found.total)
        return tr(
            "Cần {needed} ({p}/{q} của {total})", needed=found.needed, p=p, q=q, total=found.total
        )

    def _facts(self, vote: FormView, tally: TallyView, found: Outcome) -> QVBoxLayout:
        rows = [_fact(tr("Vắng"), str(found.absent))]
        if found.arithmetic:
            rows.append(_fact(tr("Phép tính"), words.arithmetic(found.arithmetic)))
        rows.append(_fact(tr("Phiếu được tính"), self._counted_word(found)))
        if not tally.alarm and (tally.recounted or tally.included):
            mark = (
                (tr("Đã kiểm đếm lại"), tr("Khớp với kết quả"))
                if tally.recounted
                else (tr("Đã đối chiếu"), tr("Phiếu của tôi có trong kết quả"))
            )
            rows.append(_fact(*mark, "success", "circle-wavy-check"))
        chosen = vote.sent[0].choices if vote.sent else ()
        if vote.card.on_roll:
            mine = ", ".join(words.choice_word(one) for one in chosen) or tr("Không gửi")
            if vote.card.mine is BallotState.LATE:
                late = f"{mine} · " + tr("gửi muộn, không tính")
                rows.append(_fact(tr("Phiếu của tôi"), late, "danger", "warning-circle"))
            else:
                rows.append(_fact(tr("Phiếu của tôi"), mine))
        column = QVBoxLayout()
        column.setSpacing(0)
        for row in rows:
            column.addWidget(Divider())
            column.addWidget(row)
        return column

    def _counted_word(self, found: Outcome) -> str:
        parts = [str(found.counted)]
        if found.late:
            parts.append(tr("{n} gửi muộn", n=found.late))
        if found.uncounted:
            parts.append(tr("{n} không hợp lệ", n=found.uncounted))
        return " · ".join(parts)

    # the board ---------------------------------------------------------------------------

    def _board(self, found: Outcome) -> Card:
        card = Card()
        column = QVBoxLayout()
        column.setSpacing(20)
        head = QHBoxLayout()
        head.addWidget(Label(tr("Bảng biểu quyết"), "h2", wrap=False), 1)
        public = tr("biểu quyết công khai") if found.named else tr("chỉ công bố số phiếu")
        head.addWidget(Label(public, "meta", "text_2", wrap=False))
        column.addLayout(head)
        if found.named:
            board = SeatBoard(5)
            board.set_groups(self._groups(found))
            column.addWidget(board)
        else:
            column.addWidget(EmptyState("eye-slash", tr("Tên thành viên không được công bố")))
        column.addStretch(1)
        foot = QHBoxLayout()
        go_on = Button(tr("Tiếp tục phiên họp"), "primary", icon="arrow-right")
        go_on.clicked.connect(self.left)
        foot.addStretch(1)
        foot.addWidget(go_on)
        column.addLayout(foot)
        card.add_padded(column, QMargins(24, 22, 24, 20))
        return card

    def _groups(self, found: Outcome) -> list[tuple[str, Sequence[Seat]]]:
        leaders = [self._seat(one) for one in found.leaders]
        heads = [self._seat(one) for one in found.heads]
        if not leaders or not heads:
            return [("", leaders + heads)]
        return [
            (tr("Thủ tướng và các Phó Thủ tướng"), leaders),
            (tr("Bộ trưởng, Thủ trưởng cơ quan ngang Bộ"), heads),
        ]

    @staticmethod
    def _seat(one: SeatOutcome) -> Seat:
        known: dict[str, tuple[SeatState, str, str]] = {
            results.FOR: ("for", "", tr("Tán thành")),
            results.AGAINST: ("against", "", tr("Không tán thành")),
            results.ABSTAINED: ("abstain", "", tr("Không biểu quyết")),
            results.CHOSEN: (
                "comment", words.choice_icon("", max(0, one.option - 1)),
                tr("phương án {number}", number=one.option),
            ),
            results.CAST: ("waiting", "check", tr("đã gửi phiếu")),
            results.LATE: ("waiting", "clock", tr("gửi muộn, không tính")),
            results.UNCOUNTED: ("waiting", "warning-circle", tr("không tính")),
            results.NO_BALLOT: ("waiting", "minus", tr("không gửi phiếu")),
            results.ABSENT: ("absent", "", tr("vắng")),
        }  # fmt: skip
        state, icon, word = known[one.state]
        return Seat(one.person.code, office(one.person), state, icon, word)
