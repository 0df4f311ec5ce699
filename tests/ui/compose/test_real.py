"""A form from nothing to its roll through the screens of a real cabinet."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from ecabinet.domain.clauses import Clause
from ecabinet.domain.forms import FormState
from tests.pdf.papers import paper
from tests.ui.forms.desk import find, keys, reads, tap, write
from tests.ui.forms.real import Office
from ui.viewmodels.navigator import Place
from ui.views.forms import FormScreen
from ui.views.secretariat.compose import ComposeScreen
from ui.views.secretariat.forms import FormsPanel

SUBJECT = "Dự thảo Nghị quyết về nhà ở xã hội"


def test_composed_returned_and_sent(
    office: Office,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Compose (fields, questions with drag to reorder, papers, roll with weights and recusals,
    rule preset or custom, silence rule, visibility of results, returning officers), check
    (completeness; deadline in working days with public holidays and Tết, from a maintained
    holiday library; summary length), submit, approve by another person, send.
    """
    first = office.workspace("TK 1")
    listing = office.seat(FormsPanel(first))
    tap(listing, "Phiếu mới")
    place = first.navigator.here
    assert place.name == "compose"
    screen = office.seat(ComposeScreen(first, place))
    tap(screen, "Lỗi: Chưa có trích yếu")
    write(SUBJECT)
    tap(screen, "Thêm câu hỏi")
    write("Thông qua dự thảo?")
    tap(screen, "Thêm câu hỏi")
    write("Nguồn vốn nào?")
    keys("Alt+Up")
    file = tmp_path / "01_Tờ trình.pdf"
    file.write_bytes(paper(2, "Điều 1. Phạm vi điều chỉnh"))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_args: ([str(file)], ""))
    tap(screen, "Thêm PDF")
    screen.closing()
    office.settle()
    # What was composed is in the store, not in the screen: another screen has all of it.
    again = office.seat(ComposeScreen(first, place))
    assert reads(again, "Tờ trình")
    assert [one.text for one in again.model.questions] == ["Nguồn vốn nào?", "Thông qua dự thảo?"]
    again.roll._on_recuse(office.cabinet.person("BTC").id)
    tap(again, "Trình phê duyệt")
    office.exchange()
    assert first.navigator.here.name != "compose"
    _give_back(office)
    tap(listing, SUBJECT)
    office.settle()
    assert reads(listing, "Nêu rõ nguồn vốn")
    tap(listing, "Sửa phiếu")
    assert first.navigator.here == place
    office.settle()
    again.facts.summary.set_text("Nguồn vốn: ngân sách trung ương.")
    again.model.save()
    office.settle()
    again.activateWindow()
    tap(again, "Trình phê duyệt")
    office.exchange()
    office.cabinet.as_("TK 2").consulting.approve(place.id)
    office.cabinet.as_("TK 2").consulting.send(place.id)
    office.exchange()
    view = office.cabinet.as_("BYT").consulting.form(place.id)
    assert view.card.state is FormState.SENT
    assert [one.id for one in view.questions] == ["q1", "q2"]
    clauses = office.cabinet.as_("BYT").clauses.of(view.papers[0].id)
    assert clauses == tuple(Clause("Điều 1. Phạm vi điều chỉnh", page) for page in (1, 2))
    recused = office.seat(FormScreen(office.workspace("BTC"), Place("form", place.id)))
    assert reads(recused, "Ban thư ký đã ghi bạn hồi tị.")
    asked = office.seat(FormScreen(office.workspace("BYT"), Place("form", place.id)))
    assert find(asked, "Đồng ý").isEnabled()
    for shown in (recused, asked, again, screen):
        if isinstance(shown, FormScreen):
            shown.closing()


def _give_back(office: Office) -> None:
    """The approver reads it and returns it with words; without words it is not returned."""
    approver = office.seat(FormsPanel(office.workspace("TK 2")))
    tap(approver, SUBJECT)
    office.settle()
    tap(approver, "Trả lại")
    assert not find(approver, "Trả lại").isEnabled()
    find(approver, "Cần sửa gì").setFocus()
    write("Nêu rõ nguồn vốn")
    tap(approver, "Trả lại")
    office.exchange()
