"""A real form from its file to its proof, every step through the screens."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from ecabinet.domain.forms import Answer
from ecabinet.services.summaries import BallotState
from tests.cabinets import PASSPHRASE
from tests.services.forms import sent
from tests.ui.forms.desk import find, keys, reads, tap, write
from tests.ui.forms.real import Office, form_file
from ui.viewmodels.navigator import Place
from ui.views.forms import FormScreen, FormsScreen
from ui.views.secretariat.forms import FormsPanel
from ui.views.secretariat.tally import TallyScreen

SUBJECT = "Nghị quyết về hỗ trợ tín dụng cho vùng bị thiên tai"
ANSWERS = (Answer("q1", ("approve",)), Answer("q2", ("Theo thiệt hại",)))


def send_form(office: Office, folder: Path, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """One secretary makes and submits, another approves, the first sends."""
    file = form_file(folder)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(file), ""))
    first = office.seat(FormsPanel(office.workspace("TK 1")))
    tap(first, "Tạo từ tệp")
    office.settle()
    tap(first, SUBJECT)
    office.settle()
    tap(first, "Trình phê duyệt")
    office.exchange()
    tap(first, SUBJECT)
    office.settle()
    assert not find(first, "Phê duyệt").isEnabled(), "not by who submitted it"
    keys("Escape")
    second = office.seat(FormsPanel(office.workspace("TK 2")))
    tap(second, SUBJECT)
    office.settle()
    tap(second, "Phê duyệt")
    office.exchange()
    first.activateWindow()
    tap(first, SUBJECT)
    office.settle()
    tap(first, "Gửi phiếu đến thành viên")
    office.exchange()
    tap(first, SUBJECT)
    place = office.workspace("TK 1").navigator.here
    assert place.name == "tally"
    return place.id


def test_from_a_file_to_the_proof(
    office: Office,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    form = send_form(office, tmp_path, monkeypatch)
    _answer(office, form)
    _others_answer(office, form)
    _close_count_publish(office, form)
    _read_result(office, form)
    _prove(office, form, tmp_path, monkeypatch)


def test_from_the_assistants_screen_to_the_members_ballot(office: Office, tmp_path: Path) -> None:
    """Drafted on one device, it comes to the other while the member writes; taken, changed, signed;
    undone afterwards, his own words stand there again."""
    form = sent(office.cabinet, tmp_path, number="232/PLYK/2026")
    member = office.seat(FormScreen(office.workspace("BYT"), Place("form", form)))
    tap(member, "Ý kiến khác")
    find(member, "Nội dung ý kiến khác").setFocus()
    write("Cần bàn thêm")
    office.settle()
    assert reads(office.seat(FormsScreen(office.workspace("TL BYT"))), "1 phiếu chờ dự thảo")
    screen = office.seat(FormScreen(office.workspace("TL BYT"), Place("form", form)))
    tap(screen, "Đồng ý và có ý kiến thêm")
    find(screen, "Ý kiến thêm").setFocus()
    write("Rút thời hạn còn 6 tháng")
    tap(screen, "Quý II")
    tap(screen, "Gửi dự thảo cho Bộ trưởng Bộ Y tế")
    office.exchange()
    assert reads(screen, "Đã gửi dự thảo cho Bộ trưởng Bộ Y tế")

    assert reads(member, "Dự thảo ý kiến của Trợ lý Bộ trưởng Bộ Y tế")
    member.activateWindow()
    tap(member, "Tiếp nhận")
    office.settle()
    find(member, "Ý kiến thêm").setFocus()
    keys("End")
    write(", có báo cáo")
    office.settle()
    assert reads(member, "Bạn đã sửa 1 câu so với dự thảo")
    tap(member, "Xem lại và ký")
    tap(member, "Ký và gửi")
    write(PASSPHRASE)
    keys("Return")
    office.exchange()
    (ballot,) = office.cabinet.as_("BYT").consulting.form(form).receipts
    assert ballot.state is BallotState.RECORDED
    assert office.cabinet.as_("BYT").consulting.form(form).sent[0].text.endswith(", có báo cáo")
    again = office.seat(FormScreen(office.workspace("BYT"), Place("form", form)))
    tap(again, "Sửa ý kiến")
    tap(again, "Hoàn tác tiếp nhận")
    office.settle()
    assert again.model.answers()[0].text == "Cần bàn thêm"
    assert not reads(screen, "sửa 1 câu")


def _answer(office: Office, form: bytes) -> None:
    """A member answers through the screens and sees the three words one after another."""
    workspace = office.workspace("BYT")
    listing = office.seat(FormsScreen(workspace))
    tap(listing, SUBJECT)
    assert workspace.navigator.here == Place("form", form)
    screen = office.seat(FormScreen(workspace, Place("form", form)))
    tap(screen, "Đồng ý và có ý kiến thêm")
    find(screen, "Ý kiến thêm").setFocus()
    write("Đề nghị bổ sung cơ sở y tế.")
    assert reads(screen, "Đã trả lời 1/2 câu")
    tap(screen, "Theo thiệt hại")
    office.settle()
    tap(screen, "Xem lại và ký")
    tap(screen, "Ký và gửi")
    write("sai mật khẩu")
    keys("Return")
    office.settle()
    assert reads(screen, "Ký và gửi phiếu"), "a wrong passphrase signs nothing"
    write(PASSPHRASE)
    keys("Return")
    office.settle()
    assert reads(screen, "Chờ gửi")
    assert reads(screen, "TAM-")
    tap(screen, "Thử gửi lại")
    office.settle()
    assert reads(screen, "Đã ghi nhận")
    assert not reads(screen, "Chờ gửi")
    office.settle()
    assert reads(office.seat(FormsScreen(workspace)), "Đã ghi nhận")
    screen.closing()


def _others_answer(office: Office, form: bytes) -> None:
    office.exchange()
    for code in ("TTg", "BTC"):
        office.cabinet.as_(code).voting.cast(form, ANSWERS)
    office.exchange()


def _close_count_publish(office: Office, form: bytes) -> None:
    screen = office.seat(TallyScreen(office.workspace("TK 1"), Place("tally", form)))
    assert reads(screen, "3/4 đã trả lời")
    assert reads(screen, "Phiếu đã đến thiết bị")
    tap(screen, "Đóng phiếu")
    find(screen, "Lý do đóng trước hạn").setFocus()
    write("Đủ ý kiến cần thiết")
    tap(screen, "Đóng phiếu", 1)
    office.exchange()
    tap(screen, "Kiểm đếm")
    office.exchange()
    assert reads(screen, "3 > 4 × 1/2 = 2")
    assert reads(screen, "Đã kiểm đếm lại")
    tap(screen, "Công bố kết quả")
    tap(screen, "Công bố")
    office.exchange()
    assert reads(screen, "Mỗi thành viên tự kiểm đếm lại")


def _read_result(office: Office, form: bytes) -> None:
    screen = office.seat(FormScreen(office.workspace("BYT"), Place("form", form)))
    for words in ("Được thông qua", "Đã kiểm đếm lại", "Phiếu của tôi đã được tính đúng"):
        assert reads(screen, words), words


def _prove(
    office: Office,
    form: bytes,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = folder / "bằng chứng.zip"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(file), ""))
    screen = office.seat(TallyScreen(office.workspace("TK 1"), Place("tally", form)))
    tap(screen, "Xuất bằng chứng")
    office.settle()
    assert reads(screen, "Đã kiểm tra, khớp")
    assert file.stat().st_size > 0
