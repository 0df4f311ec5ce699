"""The clause that a comment refers to: picked from the papers, shown, gone to, signed."""

from __future__ import annotations

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from ecabinet.domain.clauses import Clause
from ecabinet.domain.errors import Fault
from tests.ui import sample
from tests.ui.conftest import MakeWorkspace
from tests.ui.forms.desk import Consultation, find, reads, show, tap, turn, write
from ui.viewmodels.navigator import Place
from ui.views.forms import FormScreen

CITED = "Điều 2. Đối tượng · Dự thảo Nghị quyết, trang 3"


def clauses_of(paper: bytes) -> tuple[Clause, ...]:
    if paper == sample.form("231").papers[0].id:
        raise Fault("blob.missing", retryable=True)
    return (
        Clause("Điều 1. Phạm vi điều chỉnh", 1),
        Clause("Điều 2. Đối tượng", 3),
        Clause("Khoản 1 Điều 2: Hộ gia đình", 3, 2),
    )


def test_a_comment_names_its_clause_and_leads_to_it(
    make_workspace: MakeWorkspace, settle: Callable[[], None], qtbot: QtBot
) -> None:
    """Answering beside the papers: the clause that a comment refers to (picked from the open
    paper's text or outline, and one tap back to it).
    """
    desk = Consultation(sample.form("231"))
    workspace = make_workspace(clauses={"of": clauses_of}, **desk.services())
    screen = FormScreen(workspace, Place("form", desk.view.card.id))
    qtbot.addWidget(screen)
    show(screen, settle)
    assert not reads(screen, "Chọn điều khoản"), "no clause where there are no words"
    tap(screen, "Không đồng ý")
    tap(screen, "Chọn điều khoản")
    settle()
    turn()
    assert reads(screen, "Tờ trình Chính phủ: "), "a paper that cannot be read is named"
    find(screen, "Tìm điều, khoản").setFocus()
    write("doi tuong")
    assert not reads(screen, "Điều 1. Phạm vi điều chỉnh")
    tap(screen, "Điều 2. Đối tượng")
    settle()
    turn()
    assert reads(screen, CITED)
    screen.model.save()
    settle()
    assert desk.saved[-1][0].clause == CITED
    tap(screen, CITED)
    paper = desk.view.papers[1]
    assert workspace.navigator.here == Place("reader", paper.id, 3)
    workspace.navigator.back()
    show(screen, settle)
    assert reads(screen, CITED), "back in one step, with nothing lost"
    tap(screen, "Bỏ điều khoản đã chọn")
    screen.model.save()
    settle()
    assert desk.saved[-1][0].clause == ""
    assert reads(screen, "Chọn điều khoản")
    screen.closing()
