"""Owns the card of the next meeting: when, where, how long still, and the screen's primary."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ecabinet.services.summaries import MeetingCard
from ui.i18n import tr
from ui.theme import current_theme
from ui.theme.tokens import STACK_FROM
from ui.viewmodels.today import TodayModel
from ui.widgets import Button, Card, Divider, Icon, Label

_COUNT_WIDTH = 200
_NARROW = 600


class _Fact(QWidget):
    """An icon and a line."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        self._label = Label("", "body", "text_2")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 3, 0, 3)
        row.setSpacing(10)
        row.addWidget(Icon(icon, "text_2", 20))
        row.addWidget(self._label, 1)

    def set(self, text: str) -> None:
        self._label.setText(text)
        self.setVisible(bool(text))


class _Count(QWidget):
    """Two lines in the foot: a count in strong, what it counts beneath."""

    def __init__(self) -> None:
        super().__init__()
        self._count = Label("", "strong", wrap=False)
        self._what = Label("", "meta", "text_2", wrap=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addStretch(1)
        column.addWidget(self._count)
        column.addWidget(self._what)
        column.addStretch(1)

    def set(self, count: str, what: str) -> None:
        self._count.setText(count)
        self._what.setText(what)
        self.setAccessibleName(f"{count} {what}")


def _on_one_line(figure: QWidget, unit: QWidget) -> QHBoxLayout:
    """The unit stands on the figure's base line."""
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(figure)
    lifted = QVBoxLayout()
    lifted.addStretch(1)
    lifted.addWidget(unit)
    lifted.addSpacing(current_theme().px(7))
    row.addLayout(lifted)
    row.addStretch(1)
    return row


class _Countdown(QWidget):
    """The two largest units until the start, figures large."""

    def __init__(self) -> None:
        super().__init__()
        self._said = Label("", "meta_medium", "text_2", wrap=False)
        self._rows = [
            (Label("", "number_44", wrap=False), Label("", "body_large", "text_2", wrap=False))
            for _ in range(2)
        ]
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 24, 20)
        column.setSpacing(0)
        column.addStretch(1)
        column.addWidget(self._said)
        for figure, unit in self._rows:
            column.addLayout(_on_one_line(figure, unit))
        column.addStretch(1)
        self.setMinimumWidth(_COUNT_WIDTH)

    def set(self, said: str, parts: list[tuple[int, str]]) -> None:
        self._said.setText(said)
        for (figure, unit), (n, name) in zip(self._rows, parts, strict=True):
            figure.setText(str(n))
            unit.setText(name)
        self.setAccessibleName(" ".join([said, *(f"{n} {name}" for n, name in parts)]))


class NextMeeting(Card):
    """Filled by `show_model`; `pressed` is the primary's."""

    pressed = Signal()

    def __init__(self, model: TodayModel) -> None:
        super().__init__()
        self._model = model
        self._eyebrow = Label("", "strong", "primary")
        self._title = Label("", "serif_28")
        self._when, self._where, self._chair = (
            _Fact("calendar-blank"),
            _Fact("map-pin"),
            _Fact("user"),
        )
        self._countdown = _Countdown()
        self._rule = Divider(vertical=True)
        self._ready = Icon("check-circle-fill", "success", 28)
        self._papers, self._stated = _Count(), _Count()
        self._primary = Button("", "primary", "large")
        self._primary.clicked.connect(self.pressed)
        self.add(self._head())
        self.add(self._foot())

    def _head(self) -> QWidget:
        head = QWidget()
        self._across = QHBoxLayout(head)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(0)
        words = QVBoxLayout()
        words.setContentsMargins(27, 24, 27, 20)
        words.setSpacing(0)
        words.addWidget(self._eyebrow)
        words.addSpacing(4)
        words.addWidget(self._title)
        words.addSpacing(12)
        for fact in (self._when, self._where, self._chair):
            words.addWidget(fact)
        words.addStretch(1)
        self._across.addLayout(words, 1)
        around = QVBoxLayout()
        around.setContentsMargins(0, 24, 0, 20)
        around.addWidget(self._rule)
        self._across.addLayout(around)
        self._across.addWidget(self._countdown)
        return head

    def _foot(self) -> QWidget:
        foot = QWidget()
        self._along = QHBoxLayout(foot)
        self._along.setContentsMargins(27, 16, 16, 16)
        self._along.setSpacing(12)
        figures = QHBoxLayout()
        figures.setSpacing(12)
        figures.addWidget(self._ready)
        figures.addWidget(self._papers)
        figures.addSpacing(24)
        figures.addWidget(self._stated)
        figures.addStretch(1)
        self._along.addLayout(figures, 1)
        self._along.addWidget(self._primary)
        return foot

    def show_model(self, meeting: MeetingCard) -> None:
        formats, at = self._model.workspace.formats, self._model.workspace.moment
        self._title.setText(meeting.title)
        self.setAccessibleName(meeting.title)
        self._when.set(formats.meeting_span(at(meeting.starts_ms), at(meeting.ends_ms)))
        self._where.set(meeting.place)
        self._chair.set(tr("Chủ trì: {office}", office=meeting.chair) if meeting.chair else "")
        all_here = meeting.papers_ready >= meeting.papers
        self._ready.set(
            "check-circle-fill" if all_here else "cloud-arrow-down",
            "success" if all_here else "text_2",
        )
        self._papers.set(
            tr("{ready}/{total} tài liệu", ready=meeting.papers_ready, total=meeting.papers),
            tr("sẵn sàng ngoại tuyến"),
        )
        self._stated.set(
            tr("{stated}/{total} nội dung", stated=meeting.stated, total=meeting.items),
            tr("đã nêu quan điểm"),
        )
        self.show_time(meeting)
        self.arrange()

    def show_time(self, meeting: MeetingCard) -> None:
        """Tell how long still, and what the primary does now."""
        workspace, stage = self._model.workspace, self._model.stage()
        formats, now, starts = (
            workspace.formats,
            workspace.now(),
            workspace.moment(meeting.starts_ms),
        )
        if stage == "live":
            self._eyebrow.setText(tr("Đang họp"))
            self._countdown.set(tr("Đã họp"), formats.until(now, starts))
        else:
            self._eyebrow.setText(tr("Phiên họp kế tiếp"))
            late = now > starts
            parts = formats.until(now, starts) if late else formats.until(starts, now)
            self._countdown.set(tr("Quá giờ") if late else tr("Bắt đầu sau"), parts)
        self._primary.setText(tr("Chuẩn bị phiên họp") if stage == "far" else tr("Vào phòng họp"))

    def arrange(self) -> None:
        """From 150 % on the foot's columns stand one under another, the countdown too if narrow."""
        theme = current_theme()
        large = theme.scale >= STACK_FROM
        narrow = large and self.width() < theme.px(_NARROW)
        direction = QBoxLayout.Direction
        self._along.setDirection(direction.TopToBottom if large else direction.LeftToRight)
        self._across.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        self._rule.setVisible(not narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()
