"""Owns the secretariat's report: its period, its cards in order, its files; no counting."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from ecabinet.services.periods import Report, Span
from ui.i18n import is_language_change, tr
from ui.messages import words
from ui.viewmodels.report import Period, ReportModel
from ui.viewmodels.workspace import Workspace
from ui.views.secretariat.reportcards import (
    BodiesCard,
    answers,
    bars,
    period_words,
    totals,
    waits,
)
from ui.views.secretariat.reportdays import DaysSheet
from ui.widgets import (
    Button,
    Card,
    ErrorState,
    FlowLayout,
    Page,
    Segmented,
    Select,
    Skeleton,
)
from ui.widgets.breadth import Breadth
from ui.widgets.layouts import empty


class ReportPanel(QWidget):
    """Five totals, charts with their lists, how and how soon answers came, and from whom."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.model = ReportModel(workspace, self)
        self._breadth = Breadth(self)
        self._span = Span.MONTH
        self._bodies = "agencies"
        self._error: Exception | None = None
        self._page = Page(gap=16)
        self._page.column.setContentsMargins(0, 16, 0, 12)
        self._since = Select([], "", "calendar-blank")
        self.table = Button("", "secondary", "compact", "download-simple")
        self.export = Button("", "primary", "compact", "file-pdf")
        self._spans = Segmented([(span, "") for span in Span], compact=True)
        self._spans.set_value(self._span)
        self._top: QWidget | None = None
        self._lay_top()
        self._body = QVBoxLayout()
        self._body.setSpacing(16)
        self._page.column.addLayout(self._body)
        self._page.column.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._page)
        self._spans.chosen.connect(self._on_span)
        self._since.chosen.connect(self._on_period)
        self.table.clicked.connect(lambda: self._choose_file("bao-cao.csv", "CSV (*.csv)"))
        self.export.clicked.connect(
            lambda: self._choose_file("bao-cao.pdf", tr("Văn bản PDF (*.pdf)"))
        )
        model = self.model
        model.loaded.connect(self._on_loaded)
        model.failed.connect(self._on_failed)
        model.refused.connect(workspace.failed)
        model.exported.connect(lambda file: workspace.tell("report.exported", file=file.name))
        self._breadth.changed.connect(self._arrange)
        self._retell()

    # events ------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.model.reload()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_language_change(event):
            self._retell()

    def _arrange(self) -> None:
        self._lay_top()
        self._show()

    def _lay_top(self) -> None:
        """In one row, the acts at its right; in rows where there is no room for one."""
        fresh = QWidget()
        row: QLayout = FlowLayout(fresh, 12) if self._breadth.narrow else QHBoxLayout(fresh)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._spans)
        if isinstance(row, QHBoxLayout):
            row.setSpacing(16)
            row.addStretch(1)
        for one in (self._since, self.table, self.export):
            row.addWidget(one)
        self._page.column.insertWidget(0, fresh)
        if self._top is not None:
            self._top.deleteLater()
        self._top = fresh

    def _retell(self) -> None:
        self._spans.setAccessibleName(tr("Biểu đồ theo"))
        spans = {Span.MONTH: tr("Tháng"), Span.QUARTER: tr("Quý"), Span.YEAR: tr("Năm")}
        for span, name in spans.items():
            self._spans.set_text(span, name)
        self._since.set_name(tr("Kỳ báo cáo"))
        self._tell_periods()
        self.table.setText(tr("Xuất bảng số liệu"))
        self.export.setText(tr("Xuất báo cáo PDF"))
        self._show()

    def _tell_periods(self) -> None:
        told: list[tuple[object, str]] = [
            (Period.ALL, tr("Từ khi khai trương")),
            (Period.YEAR, tr("Từ đầu năm")),
            (Period.QUARTER, tr("Từ đầu quý")),
            (Period.MONTH, tr("Từ đầu tháng")),
        ]
        if self.model.days is not None:
            first, last = (f"{day.day}/{day.month}/{day.year}" for day in self.model.days)
            told.append((Period.DAYS, f"{first} – {last}"))
        told.append((None, tr("Chọn khoảng…")))
        self._since.set_options(told)
        self._since.set_value(self.model.period)

    def _on_period(self, period: object) -> None:
        if isinstance(period, Period):
            self.model.choose(period)
            return
        self._since.set_value(self.model.period)
        today = self.model.today()
        first, last = self.model.days or (today.replace(month=1, day=1), today)
        sheet = DaysSheet(self, first, last)
        sheet.given.connect(self._on_days)
        sheet.open()

    def _on_days(self, first: object, last: object) -> None:
        assert isinstance(first, date)
        assert isinstance(last, date)
        self.model.choose_days(first, last)
        self._tell_periods()

    def _on_loaded(self) -> None:
        self._error = None
        self._show()

    def _on_failed(self, error: Exception) -> None:
        self._error = error
        self._show()

    # showing -----------------------------------------------------------------------------

    def _show(self) -> None:
        empty(self._body)
        report = self.model.report
        self.export.setEnabled(report is not None)
        self.table.setEnabled(report is not None)
        if report is None:
            self._body.addWidget(self._waiting())
            return
        formats = self._workspace.formats
        self._body.addWidget(
            totals(report, self.model.meeting_copies(), formats, self._breadth.narrow)
        )
        replies = answers(report.replies, formats)
        self._lay(self._meetings(), self._forms(report), replies)
        self._body.addWidget(
            waits(self.model.periods(self._span), self._span, report.replies, formats)
        )
        bodies = BodiesCard(report, self._bodies, formats, self._breadth.narrow)
        bodies.chosen.connect(self._on_bodies)
        self._body.addWidget(bodies)

    def _lay(self, meetings: Card, forms: Card, replies: Card) -> None:
        if self._breadth.narrow:
            for card in (meetings, forms, replies):
                self._body.addWidget(card)
            return
        right = QVBoxLayout()
        right.setSpacing(16)
        right.addWidget(forms, 1)
        right.addWidget(replies)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(meetings, 31)
        row.addLayout(right, 25)
        self._body.addLayout(row)

    def _waiting(self) -> QWidget:
        if self._error is None:
            return Skeleton(5)
        told = words(self._error)
        state = ErrorState(told.title, told.detail, tr("Thử lại"))
        state.action_clicked.connect(self.model.reload)
        return state

    def _meetings(self) -> Card:
        formats = self._workspace.formats
        told = self.model.meetings()
        total = formats.number(sum(copies for _, copies in told))
        return bars(
            tr("Tài liệu giấy được thay, theo phiên họp"),
            tr("Tổng {total} · {n} phiên gần nhất", total=total, n=len(told)),
            [(formats.day_month(at), formats.date(at), copies) for at, copies in told],
            formats,
            "primary",
        )

    def _forms(self, report: Report) -> Card:
        formats = self._workspace.formats
        names = {
            Span.MONTH: tr("Phiếu lấy ý kiến theo tháng"),
            Span.QUARTER: tr("Phiếu lấy ý kiến theo quý"),
            Span.YEAR: tr("Phiếu lấy ý kiến theo năm"),
        }
        return bars(
            names[self._span],
            tr("Tổng {n}", n=formats.number(report.figures.forms)),
            [
                (*period_words(start, self._span), line.forms)
                for start, line in self.model.periods(self._span)
            ],
            formats,
            "shared",
            low=not self._breadth.narrow,
        )

    def _on_span(self, span: object) -> None:
        assert isinstance(span, Span)
        self._span = span
        self._show()

    def _on_bodies(self, bodies: object) -> None:
        self._bodies = str(bodies)
        self._show()

    # files -------------------------------------------------------------------------------

    def _choose_file(self, offered: str, kind: str) -> None:
        title = self.table.text() if offered.endswith(".csv") else self.export.text()
        file, _ = QFileDialog.getSaveFileName(self, title, offered, kind)
        if file:
            path, suffix = Path(file), Path(offered).suffix
            # Some dialogs take a name as it was typed.
            same = path.suffix.lower() == suffix
            self.model.export(path if same else path.with_name(path.name + suffix))
