"""A real form from its file to its proof, every step through the screens."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from ecabinet.domain.forms import Answer
from tests.cabinets import PASSPHRASE
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
