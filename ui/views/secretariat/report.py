"""Owns the secretariat's report: what paper was replaced, as figures and charts; no counting."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMargins, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from ecabinet.domain.statistics import Figures, Trends
from ui.i18n import is_language_change, tr
from ui.messages import words
from ui.theme import current_theme
from ui.theme.tokens import STACK_FROM
from ui.viewmodels.report import Period, ReportModel
from ui.viewmodels.workspace import Workspace
from ui.views.forms.column import empty
from ui.views.forms.listing import WIDE_FROM
from ui.widgets import (
    BarChart,
    Button,
    Card,
    Divider,
    EmptyState,
    ErrorState,
    FactList,
    Label,
    LinkButton,
    Page,
    ProgressLine,
    Select,
    Sheet,
    Skeleton,
)

_BARS = {"on_time": "success", "late": "warning", "silent": "control"}


class ReportPanel(QWidget):
    """Five totals, two charts with their lists, and how the answers came in."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.model = ReportModel(workspace, self)
        self._compact = False
        self._error: Exception | None = None
        self._page = Page(gap=16)
        self._page.column.setContentsMargins(0, 16, 0, 12)
        self._since = Select([], "", "calendar-blank")
        self.export = Button("", "primary", "compact", "download-simple")
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addStretch(1)
        top.addWidget(self._since)
        top.addWidget(self.export)
        self._page.column.addLayout(top)
        self._body = QVBoxLayout()
        self._body.setSpacing(16)
        self._page.column.addLayout(self._body)
        self._page.column.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._page)
        self._since.chosen.connect(self._on_period)
        self.export.clicked.connect(self._choose_file)
        model = self.model
        model.loaded.connect(self._on_loaded)
        model.failed.connect(self._on_failed)
        model.refused.connect(workspace.failed)
        model.exported.connect(lambda file: workspace.tell("report.exported", file=file.name))
        current_theme().changed.connect(self._measure)
        self._retell()

    # events ------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.model.reload()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_language_change(event):
            self._retell()

    def _measure(self) -> None:
        compact = self.width() < WIDE_FROM or current_theme().scale >= STACK_FROM
        if compact != self._compact:
            self._compact = compact
            self._show()

    def _retell(self) -> None:
        self._since.set_options(
            [
                (Period.ALL, tr("Từ khi khai trương")),
                (Period.YEAR, tr("Từ đầu năm")),
                (Period.QUARTER, tr("Từ đầu quý")),
                (Period.MONTH, tr("Từ đầu tháng")),
            ]
        )
        self.export.setText(tr("Xuất bảng số liệu"))
        self._show()

    def _on_period(self, period: object) -> None:
        if isinstance(period, Period):
            self.model.choose(period)

    def _on_loaded(self) -> None:
        self._error = None
        self._show()

    def _on_failed(self, error: Exception) -> None:
        self._error = error
        self._show()

    # showing -----------------------------------------------------------------------------

    def _show(self) -> None:
        empty(self._body)
        figures, trends = self.model.figures, self.model.trends
        self.export.setEnabled(figures is not None)
        if figures is None or trends is None:
            self._body.addWidget(self._waiting())
            return
        self._body.addWidget(self._totals(figures, trends))
        charts = [self._meetings(), self._months(figures), self._responses(trends)]
        if self._compact:
            for card in charts:
                self._body.addWidget(card)
            return
        right = QVBoxLayout()
        right.setSpacing(16)
        right.addWidget(charts[1], 1)
        right.addWidget(charts[2])
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(charts[0], 31)
        row.addLayout(right, 25)
        self._body.addLayout(row)

    def _waiting(self) -> QWidget:
        if self._error is None:
            return Skeleton(5)
        told = words(self._error)
        state = ErrorState(told.title, told.detail, tr("Thử lại"))
        state.action_clicked.connect(self.model.reload)
        return state

    def _totals(self, figures: Figures, trends: Trends) -> Card:
        number = self._workspace.formats.number
        copies = self.model.meeting_copies()
        mean = copies / figures.meetings if figures.meetings else 0
        told = [
            (figures.meetings, tr("phiên họp"), tr("không giấy tờ")),
            (
                copies,
                tr("tài liệu giấy được thay"),
                tr("bình quân {n} mỗi phiên", n=number(round(mean))),
            ),
            (figures.forms, tr("phiếu lấy ý kiến"), tr("xử lý trên hệ thống")),
            (
                figures.paper_ballots_replaced,
                tr("phiếu giấy được thay"),
                tr("đã nhận {n} phiếu trả lời", n=number(figures.ballots)),
            ),
            (trends.form_copies, tr("hồ sơ giấy được thay"), tr("kèm theo phiếu lấy ý kiến")),
        ]
        card = Card()
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        for at, (value, what, how) in enumerate(told):
            box = _total(number(value), what, how)
            if self._compact:
                columns = 2 if current_theme().scale >= STACK_FROM else 3
                grid.addWidget(box, at // columns, at % columns)
                grid.setColumnStretch(at % columns, 1)
                continue
            if at:
                grid.addWidget(Divider(vertical=True), 0, 2 * at - 1)
            grid.addWidget(box, 0, 2 * at)
            grid.setColumnStretch(2 * at, 1)
        card.add_padded(grid, QMargins(0, 0, 0, 0))
        return card

    def _meetings(self) -> Card:
        formats = self._workspace.formats
        told = self.model.meetings()
        bars = [(formats.day_month(start), copies) for start, copies in told]
        total = formats.number(sum(copies for _, copies in told))
        return self._chart(
            tr("Tài liệu giấy được thay, theo phiên họp"),
            tr("Tổng {total} · {n} phiên gần nhất", total=total, n=len(told)),
            bars,
            [(formats.date(start), formats.number(copies)) for start, copies in told],
            "primary",
        )

    def _months(self, figures: Figures) -> Card:
        formats = self._workspace.formats
        told = self.model.months()
        bars = [(tr("T{month}", month=start.month), count) for start, count in told]
        listed = [
            (tr("Tháng {month}/{year}", month=start.month, year=start.year), formats.number(count))
            for start, count in told
        ]
        return self._chart(
            tr("Phiếu lấy ý kiến theo tháng"),
            tr("Tổng {n}", n=formats.number(figures.forms)),
            bars,
            listed,
            "shared",
            low=not self._compact,
        )

    def _chart(
        self,
        title: str,
        subtitle: str,
        bars: list[tuple[str, int]],
        listed: list[tuple[str, str]],
        color: str,
        low: bool = False,
    ) -> Card:
        card = Card()
        card.setAccessibleName(title)
        column = QVBoxLayout()
        column.setSpacing(0)
        head = QHBoxLayout()
        head.addWidget(Label(title, "h2"), 1)
        if bars:
            numbers = LinkButton(tr("Số liệu"))
            numbers.setAccessibleName(tr("Số liệu: {title}", title=title))
            numbers.clicked.connect(lambda: self._list(title, listed))
            head.addWidget(numbers, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addWidget(Label(subtitle, "meta", "text_2"))
        column.addSpacing(12)
        if bars:
            chart = BarChart(color=color)
            chart.set_bars(
                [(name, float(value)) for name, value in bars],
                [self._workspace.formats.number(value) for _, value in bars],
            )
            if low:  # its own wish would push the answers off the first screen
                chart.setFixedHeight(current_theme().px(136))
            column.addWidget(chart, 1)
        else:
            column.addWidget(EmptyState("chart-bar", tr("Chưa có số liệu trong kỳ này")), 1)
        card.add_padded(column, QMargins(20, 6, 12, 14))
        return card

    def _list(self, title: str, listed: list[tuple[str, str]]) -> None:
        sheet = Sheet(self, 600, title)
        sheet.body.addWidget(FactList([(name, value) for name, value in listed]))
        sheet.closed.connect(sheet.deleteLater)
        sheet.open()

    def _responses(self, trends: Trends) -> Card:
        formats = self._workspace.formats
        asked = trends.on_time + trends.late + trends.silent
        card = Card(tr("{n} lượt lấy ý kiến", n=formats.number(asked)), divided=False)
        column = QVBoxLayout()
        column.setSpacing(12)
        named = (
            ("on_time", tr("Đúng hạn"), trends.on_time),
            ("late", tr("Gửi muộn"), trends.late),
            ("silent", tr("Không trả lời"), trends.silent),
        )
        for key, name, value in named:
            share = value / asked if asked else 0.0
            line = QHBoxLayout()
            line.setSpacing(12)
            line.addWidget(Label(name, "body"), 1)
            line.addWidget(Label(formats.number(value), "strong", wrap=False))
            line.addWidget(Label(formats.percent(share), "meta", "text_2", wrap=False))
            column.addLayout(line)
            bar = ProgressLine(share, _BARS[key])
            column.addWidget(bar)
        card.add_padded(column, QMargins(20, 0, 20, 16))
        return card

    def _choose_file(self) -> None:
        kinds = {"CSV (*.csv)": ".csv", tr("Văn bản PDF (*.pdf)"): ".pdf"}
        file, kind = QFileDialog.getSaveFileName(
            self, tr("Xuất bảng số liệu"), "bao-cao.csv", ";;".join(kinds)
        )
        if file:
            path = Path(file)
            # Some dialogs leave the name that was offered when only the kind is chosen.
            typed = path.suffix.lower() == ".pdf"
            self.model.export(path if typed else path.with_suffix(kinds.get(kind, ".csv")))


def _total(value: str, what: str, how: str) -> QWidget:
    box = QWidget()
    box.setAccessibleName(f"{value} {what}, {how}")
    column = QVBoxLayout(box)
    column.setContentsMargins(20, 12, 8, 12)
    column.setSpacing(0)
    column.addWidget(Label(value, "number_32", wrap=False))
    column.addWidget(Label(what, "medium"))
    column.addWidget(Label(how, "meta", "text_2"))
    column.addStretch(1)
    return box
