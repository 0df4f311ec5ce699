"""Owns one's own vote: the sheet with the choices and the time, and the bar that it leaves."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ecabinet.services.summaries import FormView
from ui.i18n import tr
from ui.theme import current_theme
from ui.theme.tokens import PORTRAIT_BELOW, STACK_FROM
from ui.viewmodels.live import LiveModel
from ui.viewmodels.navigator import Place
from ui.viewmodels.sync import sync_state
from ui.views.live import words
from ui.widgets import (
    Banner,
    Button,
    DigitLabel,
    Icon,
    Label,
    LinkButton,
    Panel,
    RingTimer,
    Row,
    Sheet,
    VoteGroup,
    announce,
)

_LISTED = 8  # lines of a list that is adopted in one vote
_ROW_OF = 3  # more choices than this stand one under another


def vote_title(model: LiveModel, vote: FormView) -> str:
    """ "Biểu quyết · Nội dung 3"."""
    numbers = ", ".join(str(one.order) for one in model.items_of(vote))
    return tr("Biểu quyết · Nội dung {number}", number=numbers) if numbers else tr("Biểu quyết")


class VoteSheet(Sheet):
    """Choose, then send; nothing is preselected, and until time is up all can be changed."""

    def __init__(self, host: QWidget, model: LiveModel) -> None:
        super().__init__(host, 952)
        assert model.vote is not None
        self._model = model
        self._vote = model.vote
        self._topic = Label("", "strong", "primary", wrap=False)
        self._subject = Label("", "serif_22")
        self._listed = Label("", "body", "text_2", max_lines=_LISTED)
        self._ring = RingTimer(1, 110)
        self._late = Banner("", "danger")
        self._offline = Banner("", "warning", icon="cloud-slash")
        self._group = self._make_group()
        self._note = Label("", "meta", "text_2")
        self._later = LinkButton()
        self._papers = Button(kind="secondary", size="large", icon="file-text")
        self._send = Button(kind="primary", size="large", icon="paper-plane-tilt")
        self._lay_out()
        self._ring.announced.connect(self._announce)
        self._later.clicked.connect(self.close_sheet)
        self._papers.clicked.connect(self._on_papers)
        self._send.clicked.connect(self._on_send)
        self.retell()

    def _make_group(self) -> VoteGroup:
        choices = self._vote.questions[0].choices
        group = VoteGroup(
            [
                (choice, words.choice_word(choice), words.choice_icon(choice, place))
                for place, choice in enumerate(choices)
            ],
            tr("Biểu quyết"),
        )
        group.chosen.connect(self._on_chosen)
        return group

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(24)
        lines = QVBoxLayout()
        lines.setSpacing(4)
        lines.addStretch(1)
        lines.addWidget(self._topic)
        lines.addWidget(self._subject)
        lines.addStretch(1)
        head.addLayout(lines, 1)
        head.addWidget(self._ring, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(head)
        self.body.addWidget(self._listed)
        self.body.addWidget(self._late)
        self.body.addWidget(self._offline)
        self.body.addSpacing(8)
        self.body.addWidget(self._group)
        self.footer.addWidget(Icon("lock-simple", "text_2", 20))
        self.footer.addWidget(self._note, 1)
        for button in (self._later, self._papers, self._send):
            self.footer.addWidget(button)

    # showing -----------------------------------------------------------------------------

    def retell(self) -> None:
        """Say everything anew: after a reading, a choice, or in another language."""
        model = self._model
        self._vote = model.vote or self._vote
        self._topic.setText(vote_title(model, self._vote))
        self._subject.setText(self._vote.card.subject)
        together = model.items_of(self._vote)
        listed = together if len(together) > 1 else []
        self._listed.setText("\n".join(f"{one.order}. {one.title}" for one in listed))
        self._listed.setVisible(bool(listed))
        self.panel.setAccessibleName(f"{self._topic.text()}: {self._vote.card.subject}")
        for button, choice in zip(
            self._group.buttons(), self._vote.questions[0].choices, strict=True
        ):
            button.setText(words.choice_word(choice))
            button.setAccessibleName(words.choice_word(choice))
        self._group.set_value(model.choice[0] if model.choice else None)
        span_ms = self._vote.card.deadline_ms - self._vote.opens_ms
        self._ring.set_total(max(1, span_ms // 1000))
        self._later.setText(tr("Để sau"))
        self._papers.setText(tr("Xem tài liệu"))
        self._late.set_title(tr("Đã hết giờ, vẫn gửi được"))
        self._late.set_text(
            tr("Phiếu gửi lúc này được ghi nhận là “gửi muộn”, không tính vào kết quả.")
        )
        self._offline.set_text(
            tr("Ngoại tuyến: phiếu tự gửi khi có mạng, được tính nếu đến trước khi kết thúc.")
        )
        self._offline.setVisible(not sync_state(model.workspace).status.online)
        self._show_send()
        self.show_time()

    def show_time(self) -> None:
        """Tell the seconds that are left."""
        left = self._model.remaining
        self._ring.set_remaining(left)
        if self._late.isHidden() == (left == 0):
            self._late.setVisible(left == 0)
            self._show_send()

    def _show_send(self) -> None:
        model = self._model
        changed = model.choice != model.sent_choice
        self._send.setText(tr("Gửi phiếu"))
        self._send.setEnabled(bool(model.choice) and changed and not model.acting)
        if not model.choice:
            first = tr("Chọn một phương án để gửi.")
        elif not changed:
            first = words.ballot_state(model.workspace, self._vote) + "."
        else:
            first = tr("Phiếu được ký số trên máy này.")
        room = model.remaining and current_theme().scale < STACK_FROM
        more = "\n" + tr("Có thể đổi lựa chọn đến khi hết giờ.") if room else ""
        self._note.setText(first + more)

    def _announce(self, seconds: int) -> None:
        announce(self._ring, tr("Còn {n} giây", n=seconds))

    # acting ------------------------------------------------------------------------------

    def _on_chosen(self, choice: object) -> None:
        self._model.choose(str(choice))
        self._show_send()

    def _on_send(self) -> None:
        self._model.cast()
        self._send.setEnabled(False)

    def _on_papers(self) -> None:
        meeting, items = self._model.meeting, self._model.items_of(self._vote)
        self.close_sheet()
        if meeting is not None:
            place = Place("meeting", meeting.id, text=items[0].id.hex() if items else "")
            self._model.workspace.navigator.go(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().isdigit() and event.text() != "0":
            self._group.choose_number(int(event.text()))
            event.accept()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        portrait = self.width() < PORTRAIT_BELOW
        many = len(self._group.buttons()) > _ROW_OF
        self._group.set_stacked(portrait or many)
        self._papers.setVisible(not portrait and current_theme().scale < STACK_FROM)


class VoteBar(Panel):
    """The vote in progress at the foot: time, one's own ballot, and the chair's close."""

    reopened = Signal()
    close_wanted = Signal()

    def __init__(self, model: LiveModel, parent: QWidget | None = None) -> None:
        super().__init__("surface", "t", parent)
        self._model = model
        self._time = DigitLabel("", "number_28", "primary")
        self._title = Label("", "strong")
        self._icon = Icon("", "text_2", 20)
        self._state = Label("", "meta", "text_2")
        self._count = Label("", "meta_strong", "text_2", wrap=False)
        self._reopen = Button(kind="primary")
        self._close = Button(kind="secondary", icon="stop")
        row = Row(self)
        row.setContentsMargins(32, 12, 32, 12)
        row.addStrut(64)
        row.setSpacing(16)
        row.addWidget(self._time)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addStretch(1)
        lines.addWidget(self._title)
        mine = QHBoxLayout()
        mine.setSpacing(6)
        mine.addWidget(self._icon)
        mine.addWidget(self._state, 1)
        lines.addLayout(mine)
        lines.addStretch(1)
        row.addLayout(lines, 1)
        for part in (self._count, self._close, self._reopen):
            row.addWidget(part)
        self._reopen.clicked.connect(self.reopened)
        self._close.clicked.connect(self.close_wanted)

    def show_state(self) -> None:
        """Tell the vote in progress; nothing when there is none."""
        model, vote = self._model, self._model.vote
        self.setVisible(vote is not None)
        if vote is None:
            return
        title = f"{vote_title(model, vote)}: {vote.card.subject}"
        large = current_theme().scale >= STACK_FROM  # the floor above tells the subject whole
        self._title.setText(vote_title(model, vote) if large else title)
        self._icon.set(*words.ballot_icon(vote.card.mine))
        state = words.ballot_state(model.workspace, vote)
        chosen = " ".join(words.choice_word(choice) for choice in model.sent_choice)
        shown = f"{chosen} · {state}" if chosen else state
        self._state.setText(tr("Phiếu của tôi: {state}", state=shown))
        for part in (self._icon, self._state, self._reopen):
            part.setVisible(model.may_vote or model.has_voted)
        self._reopen.setText(tr("Đổi lựa chọn") if model.has_voted else tr("Biểu quyết"))
        self._reopen.setVisible(model.may_vote)
        counted = tr("{answered}/{total} phiếu", answered=vote.card.answered, total=vote.card.roll)
        self._count.setText(counted)
        self._count.setVisible(model.presides)
        self._close.setText(tr("Kết thúc biểu quyết"))
        self._close.setVisible(model.presides and vote.may_close)
        self.setAccessibleName(title)
        self.show_time()

    def show_time(self) -> None:
        """Tell the seconds that are left; at none the chair's close comes first."""
        model, left = self._model, self._model.remaining
        if model.vote is None:
            return
        over = left == 0
        self._time.set_text(model.workspace.formats.clock(left))
        self._time.set_color("danger" if over else "primary")
        ends = over and not self._close.isHidden()
        self._close.set_kind("primary" if ends else "secondary")
        self._reopen.set_kind("secondary" if ends or model.has_voted else "primary")
