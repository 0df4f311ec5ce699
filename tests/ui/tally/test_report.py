"""The secretariat's report: the totals, the charts with their lists, the table."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from ecabinet.domain.statistics import Trends
from tests.ui.conftest import MakeWorkspace
from tests.ui.forms.desk import cut, keys, named, outside, reads, show, tap, turn, visible
from tests.ui.tally.launch import launched
from ui.i18n import set_language
from ui.theme import apply
from ui.viewmodels.report import Period
from ui.viewmodels.workspace import Workspace
from ui.views.secretariat.report import ReportPanel
from ui.widgets import BarChart

Settle = Callable[[], None]
MakePanel = Callable[..., tuple[ReportPanel, Workspace]]


@pytest.fixture
def report(make_workspace: MakeWorkspace, qtbot: QtBot, settle: Settle) -> MakePanel:
    def make(width: int = 1184, **more: object) -> tuple[ReportPanel, Workspace]:
        workspace = make_workspace("TK 1", reporting={**launched(), **more})
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
        "6.399 phiếu giấy được thay, đã nhận 6.291 phiếu trả lời",
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


def test_months_without_a_form_leave_no_gap(report: MakePanel) -> None:
    first, last = launched()["trends"].openings[0], launched()["trends"].openings[-1]
    course = Trends((), (first, last), 0, 0, 0, 0)
    panel, _ = report(trends=course)
    told = [count for _, count in panel.model.months()]
    assert told == [1, 0, 0, 0, 0, 0, 0, 0, 1]
    assert reads(panel, "Chưa có số liệu trong kỳ này"), "there was no meeting"


def test_a_period_is_asked_of_the_core(report: MakePanel, settle: Settle) -> None:
    panel, workspace = report()
    panel.model.choose(Period.QUARTER)
    settle()
    asked = named(workspace.cabinet.reporting, "figures")[-1]
    first_of_october = 1_790_787_600_000  # midnight in Hà Nội
    assert asked == (first_of_october,)


def test_the_table_goes_into_a_file(
    report: MakePanel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "báo cáo.csv"
    panel, workspace = report(csv=file)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(file), ""))
    with qtbot.waitSignal(workspace.told):
        tap(panel, "Xuất bảng số liệu")
    assert named(workspace.cabinet.reporting, "csv") == [(file, 0)]


def test_the_report_goes_on_paper_too(
    report: MakePanel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    panel, workspace = report(pdf=tmp_path)
    monkeypatch.setattr(
        QFileDialog,
        "getSaveFileName",
        lambda *_args: (str(tmp_path / "bao-cao.csv"), "Văn bản PDF (*.pdf)"),
    )
    with qtbot.waitSignal(workspace.told):
        tap(panel, "Xuất bảng số liệu")
    assert named(workspace.cabinet.reporting, "pdf") == [(tmp_path / "bao-cao.pdf", 0)]


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(("width", "scale"), [(1184, 100), (800, 100), (800, 150), (1184, 200)])
def test_nothing_is_cut(
    report: MakePanel, qapp: QApplication, width: int, scale: int, dark: bool
) -> None:
    apply(qapp, "dark" if dark else "light", scale)
    panel, _ = report(width)
    assert (cut(panel), outside(panel)) == ([], [])


def test_it_speaks_english(report: MakePanel, qapp: QApplication) -> None:
    panel, _ = report()
    set_language(qapp, "en")
    turn()
    assert reads(panel, "42,200 paper documents replaced")
