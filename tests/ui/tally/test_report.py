"""The secretariat's report: the totals, the charts with their lists, the table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from ecabinet.domain.statistics import replies
from ecabinet.services.periods import Report, Span
from tests.ui.conftest import MakeWorkspace
from tests.ui.forms.desk import cut, keys, named, outside, reads, show, tap, turn, visible
from tests.ui.tally.launch import at, launched, replied
from ui.i18n import set_language
from ui.theme import apply
from ui.viewmodels.report import Period
from ui.viewmodels.workspace import Workspace
from ui.views.secretariat.report import ReportPanel
from ui.views.secretariat.reportdays import DaysSheet
from ui.widgets import BarChart, StackedBar
from ui.widgets.trends import TrendChart

Settle = Callable[[], None]
MakePanel = Callable[..., tuple[ReportPanel, Workspace]]


def told(panel: ReportPanel, kind: type[QWidget], place: int) -> str:
    """What a chart says of itself, counted from the top."""
    return list(visible(panel, kind))[place].accessibleName()


@pytest.fixture
def report(make_workspace: MakeWorkspace, qtbot: QtBot, settle: Settle) -> MakePanel:
    def make(
        change: Callable[[Report], Report] = lambda made: made, width: int = 1184, **more: object
    ) -> tuple[ReportPanel, Workspace]:
        workspace = make_workspace("TK 1", reporting={**launched(change), **more})
        panel = ReportPanel(workspace)
        qtbot.addWidget(panel)
        show(panel, settle, width)
        return panel, workspace

    return make


def test_the_totals_of_the_launch(report: MakePanel) -> None:
    panel, _ = report()
    for words in (
        "11 phiên họp",
        "42.200 tài liệu giấy được thay, bình quân 3.836 mỗi phiên",
        "237 phiếu lấy ý kiến",
        "6.399 phiếu giấy được thay, đã nhận 5.823 phiếu trả lời",
        "29.000 hồ sơ giấy được thay",
        "6.399 lượt lấy ý kiến",
        "91,0%",
    ):
        assert reads(panel, words), words


def test_each_chart_has_its_list(report: MakePanel) -> None:
    panel, _ = report()
    charts = [chart.accessibleName() for chart in visible(panel, BarChart)]
    assert charts[0].startswith("20/1: 2.600")
    assert charts[1].startswith("T2: 14, T3: 19")
    tap(panel, "Số liệu: Phiếu lấy ý kiến theo tháng")
    assert reads(panel, "Tháng 10/2026: 36")
    keys("Escape")


def test_a_period_without_a_form_is_told_as_such(report: MakePanel) -> None:
    def quiet(made: Report) -> Report:
        months = ((at(2), replied(1)), (at(3), replies(())), (at(4), replied(1, 2)))
        return replace(made, meetings=(), periods={Span.MONTH: months})

    panel, _ = report(quiet)
    forms, waits = told(panel, BarChart, 0), told(panel, TrendChart, 0)
    assert forms == "T2: 1, T3: 0, T4: 1"
    assert "T3" not in waits, "nobody waited, which is not no wait"
    assert reads(panel, "Chưa có số liệu trong kỳ này"), "there was no meeting"
    nothing, _ = report(lambda made: replace(quiet(made), replies=replies(()), agencies=()))
    assert not list(visible(nothing, TrendChart))


def test_by_month_quarter_and_year(report: MakePanel) -> None:
    panel, _ = report()
    tap(panel, "Quý")
    assert told(panel, BarChart, 1) == "Q1/26: 33, Q2/26: 74, Q3/26: 94, Q4/26: 36"
    assert "Trung vị, Q1/26: 1,7" in told(panel, TrendChart, 0)
    tap(panel, "Năm")
    assert told(panel, BarChart, 1) == "2026: 237"


def test_how_soon_answers_came_and_from_whom(report: MakePanel) -> None:
    """response times, on time / late / silent, by period and body"""
    panel, _ = report()
    assert reads(panel, "trung vị 30 giờ, 90% trong vòng 2,4 ngày")
    assert reads(
        panel, "Bộ Tài chính: 80 phiếu, 91,0% đúng hạn, trung vị 40 giờ · 90% trong 3 ngày"
    )
    assert "Đúng hạn: 1965" in told(panel, StackedBar, 0)
    tap(panel, "Thành viên")
    assert reads(panel, "Thủ tướng Chính phủ: 237 phiếu")


def test_a_period_is_asked_of_the_core(report: MakePanel, settle: Settle) -> None:
    panel, workspace = report()
    panel.model.choose(Period.QUARTER)
    settle()
    first_of_october = 1_790_787_600_000  # midnight in Hà Nội
    assert named(workspace.cabinet.reporting, "report")[-1] == (first_of_october, None)


def test_from_one_day_to_another(report: MakePanel, settle: Settle) -> None:
    panel, workspace = report()
    sheet = DaysSheet(panel, date(2026, 1, 1), date(2026, 11, 24))
    sheet.given.connect(panel._on_days)
    sheet.open()
    settle()
    sheet.first.set_text("31/2/2026")
    sheet.first.changed.emit("31/2/2026")
    assert not sheet.act.isEnabled()
    sheet.first.set_text("1.10.2026")
    sheet.first.changed.emit("1.10.2026")
    tap(panel, "Xem số liệu")
    settle()
    day = 86_400_000
    first_of_october = 1_790_787_600_000
    asked = named(workspace.cabinet.reporting, "report")[-1]
    assert asked == (first_of_october, first_of_october + 55 * day), "the last day is within"
    assert reads(panel, "1/10/2026 – 24/11/2026")


def test_the_report_goes_into_a_table_and_on_paper(
    report: MakePanel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    panel, workspace = report(csv=tmp_path, pdf=tmp_path)
    for button, file in (("Xuất bảng số liệu", "báo cáo.csv"), ("Xuất báo cáo PDF", "bao-cao.pdf")):
        typed = tmp_path / Path(file).stem
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, t=typed: (str(t), ""))
        with qtbot.waitSignal(workspace.told):
            tap(panel, button)
        assert named(workspace.cabinet.reporting, file[-3:]) == [(tmp_path / file, 0, None)]


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(("width", "scale"), [(1184, 100), (800, 100), (800, 150), (1184, 200)])
def test_nothing_is_cut(
    report: MakePanel, qapp: QApplication, width: int, scale: int, dark: bool
) -> None:
    apply(qapp, "dark" if dark else "light", scale)
    panel, _ = report(width=width)
    assert (cut(panel), outside(panel)) == ([], [])


def test_it_speaks_english(report: MakePanel, qapp: QApplication) -> None:
    panel, _ = report()
    set_language(qapp, "en")
    turn()
    assert reads(panel, "42,200 paper documents replaced")
