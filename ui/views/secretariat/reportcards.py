"""Owns the cards of the report: totals, charts with their lists, answers, bodies; no counting."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ecabinet.domain.statistics import Replies
from ecabinet.services.periods import Report, Span
from ui.formats import Formats
from ui.i18n import tr
from ui.theme import current_theme
from ui.theme.tokens import STACK_FROM
from ui.views.meeting.words import office
from ui.widgets import (
    BarChart,
    Card,
    Divider,
    EmptyState,
    FactList,
    Label,
    LinkButton,
    ProgressLine,
    Segmented,
    Sheet,
    StackedBar,
)
from ui.widgets.trends import Line, TrendChart

_MINUTE, _HOUR, _DAY = 60_000, 3_600_000, 86_400_000
_DAYS_FROM = 2 * _DAY
_PARTS = ("on_time", "late", "silent", "waiting", "excused")
_BARS = {
    "on_time": "success",
    "late": "warning",
    "silent": "control",
    "waiting": "primary",
    "excused": "tally_none",
}


def wait_words(formats: Formats, ms: int) -> str:
    """ "5,2 giờ", "3,1 ngày", "12 phút"; a dash for what nobody took."""
    if ms < 0:
        return "–"
    if ms >= _DAYS_FROM:
        return tr("{n} ngày", n=formats.number(round(ms / _DAY, 1)))
    if ms >= _HOUR:
        return tr("{n} giờ", n=formats.number(round(ms / _HOUR, 1)))
    return tr("{n} phút", n=formats.number(max(1, ms // _MINUTE)))


def period_words(start: datetime, span: Span) -> tuple[str, str]:
    """A period under its bar and in a list: ("T2", "Tháng 2/2026")."""
    if span is Span.YEAR:
        return str(start.year), tr("Năm {year}", year=start.year)
    if span is Span.QUARTER:
        quarter = start.month // 3 + 1
        short = tr("Q{quarter}/{year}", quarter=quarter, year=start.year % 100)
        return short, tr("Quý {quarter}/{year}", quarter=quarter, year=start.year)
    month = tr("Tháng {month}/{year}", month=start.month, year=start.year)
    return tr("T{month}", month=start.month), month


def part_words() -> dict[str, str]:
    return {
        "on_time": tr("Đúng hạn"),
        "late": tr("Gửi muộn"),
        "silent": tr("Không trả lời"),
        "waiting": tr("Đang chờ"),
        "excused": tr("Hồi tị"),
    }


def totals(report: Report, copies: int, formats: Formats, compact: bool) -> Card:
    """Five figures side by side, or in rows of three."""
    number, figures = formats.number, report.figures
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
        (figures.form_copies, tr("hồ sơ giấy được thay"), tr("kèm theo phiếu lấy ý kiến")),
    ]
    card = Card()
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(0)
    for at, (value, what, how) in enumerate(told):
        box = _total(number(value), what, how)
        if compact:
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


class ChartCard(Card):
    """A titled chart with what it counts beneath the title, and its figures as a list."""

    def __init__(self, title: str, subtitle: str, listed: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self._listed = list(listed)
        self._name = title
        self.column = QVBoxLayout()
        self.column.setSpacing(0)
        head = QHBoxLayout()
        head.addWidget(Label(title, "h2"), 1)
        if listed:
            numbers = LinkButton(tr("Số liệu"))
            numbers.setAccessibleName(tr("Số liệu: {title}", title=title))
            numbers.clicked.connect(self._list)
            head.addWidget(numbers, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(head)
        if subtitle:
            self.column.addWidget(Label(subtitle, "meta", "text_2"))
        self.column.addSpacing(12)
        if not listed:
            none = EmptyState("chart-bar", tr("Chưa có số liệu trong kỳ này"))
            self.column.addWidget(none, 1)
        self.add_padded(self.column, QMargins(20, 6, 12, 14))

    def _list(self) -> None:
        sheet = Sheet(self, 600, self._name)
        sheet.body.addWidget(FactList(self._listed))
        sheet.closed.connect(sheet.deleteLater)
        sheet.open()


def bars(
    title: str,
    subtitle: str,
    told: Sequence[tuple[str, str, int]],
    formats: Formats,
    color: str,
    low: bool = False,
) -> ChartCard:
    """Columns of (name under its column, name in the list, value)."""
    listed = [(name, formats.number(value)) for _, name, value in told]
    card = ChartCard(title, subtitle, listed)
    if told:
        chart = BarChart(color=color)
        chart.set_bars(
            [(short, float(value)) for short, _, value in told],
            [formats.number(value) for _, _, value in told],
        )
        if low:  # its own wish would push the answers off the first screen
            chart.setFixedHeight(current_theme().px(136))
        card.column.addWidget(chart, 1)
    return card


def answers(told: Replies, formats: Formats) -> Card:
    """On time, late, silent; who may still answer and who is recused only where there are any."""
    card = Card(tr("{n} lượt lấy ý kiến", n=formats.number(told.asked)), divided=False)
    column = QVBoxLayout()
    column.setSpacing(12)
    names = part_words()
    for key in _PARTS:
        value = getattr(told, key)
        if not value and key in {"waiting", "excused"}:
            continue
        share = value / told.asked if told.asked else 0.0
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(Label(names[key], "body"), 1)
        line.addWidget(Label(formats.number(value), "strong", wrap=False))
        line.addWidget(Label(formats.percent(share), "meta", "text_2", wrap=False))
        column.addLayout(line)
        column.addWidget(ProgressLine(share, _BARS[key]))
    card.add_padded(column, QMargins(20, 0, 20, 16))
    return card


def waits(
    told: Sequence[tuple[datetime, Replies]], span: Span, whole: Replies, formats: Formats
) -> ChartCard:
    """How soon answers came: the middle one, and the one that nine of ten are sooner than."""
    title = tr("Thời gian trả lời")
    if whole.median_ms < 0:
        return ChartCard(title, "", [])
    longest = max(line.p90_ms for _, line in told)
    unit, words = (
        (_DAY, tr("ngày"))
        if longest >= _DAYS_FROM
        else (_HOUR, tr("giờ"))
        if longest >= _HOUR
        else (_MINUTE, tr("phút"))
    )
    subtitle = tr(
        "Từ khi phiếu đến thiết bị đến ý kiến đúng hạn đầu tiên, tính bằng {unit} · "
        "trung vị {median}, 90% trong vòng {p90}",
        unit=words,
        median=wait_words(formats, whole.median_ms),
        p90=wait_words(formats, whole.p90_ms),
    )
    middle, most = tr("Trung vị"), tr("90% trong vòng")
    listed = [
        (
            period_words(start, span)[1],
            f"{middle}: {wait_words(formats, line.median_ms)} · "
            f"{most}: {wait_words(formats, line.p90_ms)}",
        )
        for start, line in told
    ]
    card = ChartCard(title, subtitle, listed)
    chart = TrendChart()
    courses = [
        (most, "warning", [line.p90_ms for _, line in told], True),
        (middle, "primary", [line.median_ms for _, line in told], False),
    ]
    chart.set_lines(
        [period_words(start, span)[0] for start, _ in told],
        [
            Line(
                name,
                color,
                tuple(None if ms < 0 else ms / unit for ms in course),
                tuple(formats.number(round(max(0, ms) / unit, 1)) for ms in course),
                above=upper,
                dashed=upper,
            )
            for name, color, course, upper in courses
        ],
    )
    key = QHBoxLayout()
    key.setSpacing(20)
    for name, color, _, upper in courses:
        mark = "- - - " if upper else "—— "
        key.addWidget(Label(f"{mark}{name}", "meta_strong", color, wrap=False))
    key.addStretch(1)
    card.column.addLayout(key)
    card.column.addSpacing(4)
    card.column.addWidget(chart, 1)
    return card


class BodiesCard(Card):
    """Who handled forms, and who answered them: a bar of the answers' parts, share and times."""

    chosen = Signal(object)

    def __init__(
        self,
        report: Report,
        shown: str,
        formats: Formats,
        compact: bool,
    ) -> None:
        super().__init__(tr("Theo cơ quan, thành viên"), divided=False)
        self._formats, self._compact = formats, compact
        switch = Segmented(
            [("agencies", tr("Cơ quan trình")), ("members", tr("Thành viên"))],
            name=tr("Số liệu theo"),
            compact=True,
        )
        switch.set_value(shown)
        switch.chosen.connect(self.chosen)
        if compact:
            self.add_padded(switch, QMargins(20, 0, 20, 8))
        else:
            self.set_action(switch)
        lines = (
            [(name or tr("Không ghi"), line) for name, line in report.agencies]
            if shown == "agencies"
            else [(office(person), line) for person, line in report.members]
        )
        if not lines:
            self.add(EmptyState("chart-bar", tr("Chưa có số liệu trong kỳ này")))
            return
        self._wide = max(current_theme().text_width("meta", self._times(one)) for _, one in lines)
        self.add_padded(self._key(), QMargins(20, 0, 20, 4))
        for name, line in lines:
            self.add(Divider())
            self.add_padded(self._line(name, line), QMargins(20, 10, 20, 10))

    def _key(self) -> QHBoxLayout:
        """What the colours mean, once for all lines."""
        row = QHBoxLayout()
        row.setSpacing(6)
        names = part_words()
        for key in _PARTS[:3]:
            row.addWidget(Label("●", "meta", _BARS[key], wrap=False))
            row.addWidget(Label(names[key], "meta", "text_2", wrap=False))
            row.addSpacing(10)
        row.addStretch(1)
        return row

    def _line(self, name: str, line: Replies) -> QWidget:
        formats, names = self._formats, part_words()
        due = line.asked - line.waiting - line.excused
        share = formats.percent(line.on_time / due) if due else "–"
        on_time = tr("{share} đúng hạn", share=share)
        times = self._times(line)
        count = tr("{n} phiếu", n=formats.number(line.forms))
        bar = StackedBar(height=10, labels=False)
        bar.set_parts([(getattr(line, key), _BARS[key], names[key]) for key in _PARTS])
        holder = QWidget()
        holder.setAccessibleName(f"{name}: {count}, {on_time}, {times}")
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Label(name, "medium"), 1)
        head.addWidget(Label(count, "meta", "text_2", wrap=False))
        head.addWidget(Label(on_time, "meta_strong", wrap=False))
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addLayout(head)
        if self._compact:
            column.addWidget(bar)
            column.addWidget(Label(times, "meta", "text_2"))
            return holder
        foot = QHBoxLayout()
        foot.setSpacing(16)
        foot.addWidget(bar, 1)
        told = Label(times, "meta", "text_2", wrap=False)
        told.setMinimumWidth(self._wide)
        foot.addWidget(told)
        column.addLayout(foot)
        return holder

    def _times(self, line: Replies) -> str:
        return tr(
            "trung vị {median} · 90% trong {p90}",
            median=wait_words(self._formats, line.median_ms),
            p90=wait_words(self._formats, line.p90_ms),
        )
