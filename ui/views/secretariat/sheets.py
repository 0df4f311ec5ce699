"""Owns the sheets between the secretariat and an act on a form; each says what the act will do."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ecabinet.services.calendars import work_calendar
from ui.i18n import tr
from ui.viewmodels.tally import Comment, Proof
from ui.viewmodels.workspace import Workspace
from ui.views.forms.board import office
from ui.views.forms.words import choice_word
from ui.widgets import Banner, Button, Icon, Label, Select, Sheet, TextArea
from ui.widgets.buttons import ButtonKind

EXTENSIONS_DAYS = (1, 2, 3, 5, 7, 10)
"""Working days that an extension may add."""


class ActSheet(Sheet):
    """Asks before an act; with `reason` also why, and the act waits for words.

    `agreed` carries the reason, "" where none was asked for.
    """

    agreed = Signal(str)

    def __init__(
        self,
        host: QWidget,
        title: str,
        subtitle: str,
        act: str,
        icon: str = "",
        reason: str = "",
        kind: ButtonKind = "primary",
    ) -> None:
        super().__init__(host, 640, title, subtitle)
        self.reason: TextArea | None = TextArea(reason) if reason else None
        if self.reason is not None:
            self.body.addWidget(self.reason)
            self.reason.changed.connect(self._on_changed)
        self.act = Button(act, kind, icon=icon)
        self.act.setEnabled(self.reason is None)
        cancel = Button(tr("Hủy"))
        self.footer.addStretch(1)
        self.footer.addWidget(cancel)
        self.footer.addWidget(self.act)
        cancel.clicked.connect(self.close_sheet)
        self.act.clicked.connect(self._agree)
        self.closed.connect(self.deleteLater)

    def _on_changed(self, text: str) -> None:
        self.act.setEnabled(bool(text.strip()))

    def _agree(self) -> None:
        told = self.reason.text().strip() if self.reason is not None else ""
        self.close_sheet()
        self.agreed.emit(told)


class ExtendSheet(ActSheet):
    """A later deadline and why; `extended` carries it in milliseconds UTC and the reason."""

    extended = Signal(object, str)

    def __init__(self, host: QWidget, workspace: Workspace, deadline_ms: int) -> None:
        super().__init__(
            host,
            tr("Gia hạn phiếu"),
            tr("Hạn hiện nay: {due}.", due=_due(workspace, deadline_ms)),
            tr("Gia hạn"),
            "clock",
            tr("Lý do gia hạn (bắt buộc)"),
        )
        later = _later(workspace, deadline_ms)
        self.deadline = Select(later, tr("Hạn mới"), "calendar-blank")
        self.body.insertWidget(0, self.deadline)
        self.agreed.connect(lambda why: self.extended.emit(self.deadline.value(), why))


def _later(workspace: Workspace, deadline_ms: int) -> list[tuple[int, str]]:
    """The same hour so many working days later: no extension ends on a day off."""
    zone = ZoneInfo(workspace.me.zone)
    year = datetime.fromtimestamp(deadline_ms / 1000, zone).year
    calendar = work_calendar(workspace.me.zone, (year, year + 1))
    found = []
    for days in EXTENSIONS_DAYS:
        at_ms = calendar.due_ms(deadline_ms, days, zone)
        told = tr("thêm {n} ngày làm việc", n=days)
        found.append((at_ms, f"{_due(workspace, at_ms)} · {told}"))
    return found


def _due(workspace: Workspace, at_ms: int) -> str:
    return workspace.formats.due_full(workspace.moment(at_ms))


class ProofSheet(Sheet):
    """What verifying an exported bundle said: that all holds, or every anomaly by name."""

    def __init__(self, host: QWidget, proof: Proof) -> None:
        super().__init__(host, 700, tr("Bộ bằng chứng"), proof.file.name)
        told = proof.verification
        if told.ok:
            self.body.addWidget(
                Banner(
                    tr(
                        "Mọi chữ ký, danh sách, sổ và số đếm trong tệp đều đúng. Ai có tệp này "
                        "cũng tự kiểm tra được."
                    ),
                    "success",
                    tr("Đã kiểm tra, khớp"),
                )
            )
        else:
            self.body.addWidget(
                Banner(
                    tr("Không công bố hay lưu trữ tệp này trước khi làm rõ."),
                    "danger",
                    tr("Bộ bằng chứng có {n} điểm sai", n=len(told.anomalies)),
                )
            )
        for anomaly in told.anomalies:
            self.body.addWidget(fact_line("warning-circle", "danger", anomaly.code, anomaly.what))
        done = Button(tr("Xong"), "primary")
        done.clicked.connect(self.close_sheet)
        self.footer.addStretch(1)
        self.footer.addWidget(done)
        self.closed.connect(self.deleteLater)


def grouped_comments(comments: tuple[Comment, ...], limit: int = 0) -> list[QWidget]:
    """One block a choice (of each question when there are several); `limit` > 0 ends early."""
    several = len({one.question.id for one in comments}) > 1
    colors = {"disapprove": "danger", "other": "warning"}
    shown = comments[:limit] if limit else comments
    blocks: list[QWidget] = []
    before: tuple[str, str] | None = None
    column = QVBoxLayout()
    for one in shown:
        group = (one.question.id, one.choice)
        if group != before:
            box = QWidget()
            column = QVBoxLayout(box)
            column.setContentsMargins(20, 14, 20, 14)
            column.setSpacing(8)
            size = sum((c.question.id, c.choice) == group for c in comments)
            title = f"{choice_word(one.choice)} · {size}"
            if several:
                column.addWidget(Label(one.question.text, "meta", "text_2"))
            column.addWidget(Label(title, "strong", colors.get(one.choice, "primary")))
            blocks.append(box)
            before = group
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(office(one.line), "meta", "text_2"))
        words.addWidget(Label(one.text, "body"))
        column.addLayout(words)
    return blocks


def fact_line(icon: str, color: str, title: str, detail: str) -> QWidget:
    """A fact with an icon before it, in two lines."""
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(20, 12, 20, 12)
    row.setSpacing(12)
    row.addWidget(Icon(icon, color, 24), 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(Label(title, "strong"))
    if detail:
        words.addWidget(Label(detail, "meta", "text_2"))
    row.addLayout(words, 1)
    box.setAccessibleName(f"{title}. {detail}" if detail else title)
    return box
