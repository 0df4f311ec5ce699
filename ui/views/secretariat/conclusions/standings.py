"""Owns how far the members are with a circulated text: the counts, and each by name."""

from __future__ import annotations

from PySide6.QtCore import QMargins, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ecabinet.domain.concluding import Standing
from ecabinet.services.conclusionroom import ConclusionView, MemberLine
from ui.i18n import tr
from ui.viewmodels.workspace import Workspace
from ui.views.meeting import conclusionwords as told
from ui.views.meeting.words import office
from ui.widgets import Button, Card, Chip, ChipKind, FlowLayout, Label, Row, SeatTag, Sheet

_ORDER = (Standing.COMMENTED, Standing.AGAIN, Standing.WAITING, Standing.CONFIRMED)
_LOOK: dict[Standing, tuple[ChipKind, str]] = {
    Standing.CONFIRMED: ("success", "check-circle"),
    Standing.COMMENTED: ("warning", "chat-text"),
    Standing.AGAIN: ("tint", "arrows-clockwise"),
    Standing.WAITING: ("neutral", "clock"),
}


class StandingsCard(Card):
    """`all_wanted` asks for the members by name."""

    all_wanted = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(" ")
        self._workspace = workspace
        self._shown: tuple[object, ...] = ()

    def show_view(self, view: ConclusionView, words_in: str) -> None:
        """Hidden until a text is circulated."""
        self.setVisible(bool(view.card.text))
        notes = self._notes(view)
        late = sum(one.comment.late for one in view.comments)
        shown = (view.members, view.card.text, notes, late, words_in)
        if not view.card.text or shown == self._shown:
            return
        self._shown = shown
        self.set_title(tr("Ý kiến thành viên"), tr("bản gửi lần {n}", n=view.card.text))
        each = Button(tr("Xem từng người"), "secondary", "compact", "users-three")
        each.clicked.connect(self.all_wanted)
        self.set_action(each)
        self.clear()
        counts = FlowLayout(gap=8)
        for word in self._counts(view):
            counts.addWidget(word)
        holder = QWidget()
        holder.setLayout(counts)
        self.add_padded(holder, QMargins(20, 14, 20, 14))
        if notes:
            lines = QVBoxLayout()
            lines.setSpacing(4)
            for note in notes:
                lines.addWidget(Label(note, "meta", "text_2"))
            self.add_padded(lines, QMargins(20, 10, 20, 10))

    def _notes(self, view: ConclusionView) -> tuple[str, ...]:
        """Why the text that was sent is not approved, where something else than comments stands
        between."""
        missed = told.missed_word(self._workspace, view)
        changed = tr("Dự thảo đã sửa sau lần gửi này: gửi lại thì mới phê duyệt được.")
        return tuple(one for one in (missed, changed if view.card.changed else "") if one)

    @staticmethod
    def _counts(view: ConclusionView) -> list[Chip]:
        count = {one: sum(line.standing is one for line in view.members) for one in Standing}
        waiting = count[Standing.WAITING] + count[Standing.AGAIN]
        said = (
            (Standing.CONFIRMED, tr("{n} đã nhất trí", n=count[Standing.CONFIRMED])),
            (Standing.COMMENTED, tr("{n} có góp ý", n=count[Standing.COMMENTED])),
            (Standing.WAITING, tr("{n} chưa xác nhận", n=waiting)),
        )
        chips = [Chip(word, *_LOOK[one]) for one, word in said]
        late = sum(one.comment.late for one in view.comments)
        agreed = sum(bool(one.late_ms) for one in view.members)
        chips += [Chip(tr("{n} góp ý đến muộn", n=late), "warning", "clock")] if late else []
        chips += [Chip(tr("{n} nhất trí muộn", n=agreed), "warning", "clock")] if agreed else []
        return chips


class MembersSheet(Sheet):
    """Every member who is asked, those first who still owe a word or wait for one."""

    def __init__(self, host: QWidget, workspace: Workspace, view: ConclusionView) -> None:
        super().__init__(
            host, 720, tr("Ý kiến thành viên"),
            tr("{n}/{asked} thành viên đã nhất trí toàn văn",
               n=view.card.confirmed, asked=view.card.asked),
        )  # fmt: skip
        self._workspace = workspace
        card = Card()
        for line in sorted(view.members, key=lambda one: _ORDER.index(one.standing)):
            card.add(self._row(line))
        self.body.addWidget(card)
        done = Button(tr("Xong"), "primary", "large")
        done.clicked.connect(self.close_sheet)
        self.footer.addStretch(1)
        self.footer.addWidget(done)
        self.closed.connect(self.deleteLater)

    def _row(self, line: MemberLine) -> QWidget:
        holder = QWidget()
        row = Row(holder, left=True)
        row.setContentsMargins(20, 8, 20, 8)
        row.addStrut(44)
        row.setSpacing(12)
        name, word = office(line.person), told.standing_word(line.standing)
        look = _LOOK[line.standing]
        row.addWidget(SeatTag(line.person.code, name))
        row.addWidget(Label(name, "medium"), 1)
        if at_ms := line.late_ms or line.at_ms:
            row.addWidget(Label(told.due_word(self._workspace, at_ms), "meta", "text_2"))
        if line.late_ms:
            word = tr("Nhất trí muộn, không tính")
        row.addWidget(Chip(word, "warning", "clock") if line.late_ms else Chip(word, *look))
        holder.setAccessibleName(f"{name}, {word}")
        return holder
