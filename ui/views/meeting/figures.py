"""Owns the figures of who takes part, and whether that is enough to sit."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ecabinet.domain.meeting import MeetingState, Where
from ecabinet.services.summaries import MeetingView
from ui.i18n import tr
from ui.widgets import Card, DigitLabel, Divider, Icon, Label


class _Figure(QWidget):
    """A number over its word."""

    def __init__(self, color: str) -> None:
        super().__init__()
        self._number = DigitLabel("", "number_28", color)
        self._word = Label("", "meta", "text_2")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 12, 12)
        column.setSpacing(0)
        column.addWidget(self._number)
        column.addWidget(self._word)
        column.addStretch(1)

    def show_figure(self, number: int, word: str) -> None:
        self._number.set_text(str(number))
        self._word.setText(word)
        self.setAccessibleName(f"{number} {word}")


class Figures(Card):
    """Members, present or coming, away, not known; and whether that is enough to sit."""

    def __init__(self) -> None:
        super().__init__()
        self._figures = [_Figure(c) for c in ("text", "success", "primary", "text_2", "warning")]
        self._icon = Icon("circle-wavy-check", "success", 28)
        self._quorum = Label("", "strong", "success", wrap=False)
        self._needed = Label("", "meta", "text_2", wrap=False)
        figures = QHBoxLayout()
        figures.setSpacing(0)
        self._lines: list[Divider] = []
        for place, figure in enumerate(self._figures):
            if place:
                self._lines.append(Divider(vertical=True))
                figures.addWidget(self._lines[-1])
            figures.addWidget(figure, 1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(0)
        self._row.addLayout(figures, 1)
        self._across, self._down = Divider(), Divider(vertical=True)
        self._row.addWidget(self._across)
        self._row.addWidget(self._down)
        self._row.addWidget(self._quorum_cell())
        self.set_narrow(False)
        self.body.addLayout(self._row)

    def _quorum_cell(self) -> QWidget:
        cell = QWidget()
        row = QHBoxLayout(cell)
        row.setContentsMargins(20, 12, 20, 12)
        row.setSpacing(12)
        row.addWidget(self._icon)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addStretch(1)
        lines.addWidget(self._quorum)
        lines.addWidget(self._needed)
        lines.addStretch(1)
        row.addLayout(lines, 1)
        return cell

    def show_meeting(self, meeting: MeetingView) -> None:
        seats, sitting = meeting.seats, meeting.state is MeetingState.IN_SESSION
        here = sum(seat.where is Where.ROOM for seat in seats)
        remote = sum(seat.where is Where.REMOTE for seat in seats)
        coming = sum(seat.attends is True for seat in seats)
        away = sum(seat.attends is False for seat in seats)
        unknown = sum(seat.attends is None for seat in seats)
        if sitting:
            missing = len(seats) - here - remote
            told = [(here, tr("tại phòng họp")), (remote, tr("trực tuyến")), (missing, tr("vắng"))]
            taking_part = here + remote
        else:
            told = [
                (coming, tr("dự họp")),
                (away, tr("vắng, có lý do")),
                (unknown, tr("chưa xác nhận")),
            ]
            taking_part = coming
        shown = [(len(seats), tr("thành viên")), *told]
        figures = self._figures if sitting else [self._figures[i] for i in (0, 1, 3, 4)]
        for figure in self._figures:
            figure.setVisible(figure in figures[: len(shown)])
        for figure, (number, word) in zip(figures, shown, strict=False):
            figure.show_figure(number, word)
        for line, figure in zip(self._lines, self._figures[1:], strict=True):
            line.setVisible(not figure.isHidden())
        self._show_quorum(taking_part, len(seats), meeting.quorum_needed)

    def _show_quorum(self, part: int, total: int, needed: int) -> None:
        met = part >= needed
        color = "success" if met else "warning"
        self._icon.set("circle-wavy-check" if met else "warning-circle", color)
        self._quorum.setText(tr("Đủ điều kiện họp") if met else tr("Chưa đủ điều kiện họp"))
        self._quorum.set_color(color)
        self._needed.setText(
            tr("{part}/{total} dự, cần ít nhất {needed}", part=part, total=total, needed=needed)
        )

    def set_narrow(self, narrow: bool) -> None:
        """Narrow: the figures side by side, what follows of them beneath."""
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        self._across.setVisible(narrow)
        self._down.setVisible(not narrow)
