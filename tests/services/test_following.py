"""A form followed by the secretariat: remarks and replies, both on paper, and reminders."""

from __future__ import annotations

import re
import stat
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from ecabinet.domain.forms import Answer
from ecabinet.pdf.engine_api import pymupdf
from ecabinet.services.mailing import Outbound
from tests.cabinets import TestCabinet
from tests.refusals import refused
from tests.services.forms import ANSWERS, closed_early, sent
from tests.services.post import Post, Server, own_tls

SUBJECT = "Dự thảo Nghị quyết về hỗ trợ tín dụng"

FORMULA = '=HYPERLINK("http://127.0.0.1";"x")'
SAID = {
    "TTg": (Answer("q1", ("approve",)), Answer("q2", ("Quý I",))),
    "BYT": (
        Answer("q1", ("disapprove",), "Thời hạn ngắn", "khoản 2 Điều 12"),
        Answer("q2", ("Quý I",)),
    ),
    "BTC": (
        Answer("q1", ("disapprove",), FORMULA, "khoản 2 Điều 3"),
        Answer("q2", ("other",), "+Quý III"),
    ),
}


@pytest.fixture(scope="module")
def form(cabinet: TestCabinet, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Three have answered: one in agreement, two with words on different clauses."""
    made = sent(cabinet, tmp_path_factory.mktemp("form"), more="close_early: chair")
    for code, answers in SAID.items():
        cabinet.as_(code).voting.cast(made, answers)
    cabinet.sync_all(1)
    cabinet.as_("TK 1").syncing.sync()
    return made


def test_words_stand_by_question_choice_and_clause(cabinet: TestCabinet, form: bytes) -> None:
    said = cabinet.as_("TK 1").summarising.remarks(form)
    assert [(one.question.id, one.choice, one.clause, one.person.code) for one in said] == [
        ("q1", "disapprove", "khoản 2 Điều 3", "BTC"),
        ("q1", "disapprove", "khoản 2 Điều 12", "BYT"),
        ("q2", "other", "", "BTC"),
    ]
    mine = cabinet.as_("BYT").summarising.remarks(form)
    assert [one.text for one in mine] == ["Thời hạn ngắn"], "nobody else's before publishing"


def test_a_reply_is_seen_by_every_secretary_and_by_no_member(
    cabinet: TestCabinet, form: bytes
) -> None:
    first, second, member = (cabinet.as_(code) for code in ("TK 1", "TK 2", "BYT"))
    health = cabinet.person("BYT").id
    for text in ("Tiếp", "Tiếp thu, sửa thành 12 tháng"):
        first.summarising.reply(form, health, "q1", text)
    before = first.syncing.status().pending
    first.summarising.reply(form, health, "q1", "Tiếp thu, sửa thành 12 tháng")
    assert first.syncing.status().pending == before, "what stands is not written again"
    cabinet.sync_all(1)
    cabinet.sync_all(1)
    (seen,) = (one for one in second.summarising.remarks(form) if one.person.id == health)
    assert seen.reply is not None
    assert (seen.reply.text, seen.reply.author.code) == ("Tiếp thu, sửa thành 12 tháng", "TK 1")
    assert not seen.reply.outdated
    assert [one.reply for one in member.summarising.remarks(form)] == [None]
    with refused("role.required"):
        member.summarising.reply(form, health, "q1", "Tự trả lời")
    with refused("reply.unknown"):
        first.summarising.reply(form, cabinet.person("TTg").id, "q1", "Không có gì để trả lời")
    with refused("ballot.too_long"):
        first.summarising.reply(form, health, "q1", "x" * 70_000)


def test_a_reply_to_an_earlier_ballot_says_so(cabinet: TestCabinet, form: bytes) -> None:
    revised = (Answer("q1", ("disapprove",), "Thời hạn 12 tháng"), Answer("q2", ("Quý I",)))
    cabinet.as_("BYT").voting.cast(form, revised)
    cabinet.sync_all(1)
    cabinet.as_("TK 2").syncing.sync()
    said = cabinet.as_("TK 2").summarising.remarks(form)
    (seen,) = (one for one in said if one.person.code == "BYT")
    assert seen.reply is not None
    assert seen.reply.outdated


def test_no_cell_of_a_spreadsheet_is_a_formula(
    cabinet: TestCabinet, form: bytes, tmp_path: Path
) -> None:
    """exports: PDF in the layout of Decree 30/2020, XLSX, evidence bundle."""
    officer = cabinet.as_("TK 1")
    officer.syncing.sync()
    out = officer.exporting.export(form, tmp_path / "tong-hop.xlsx")
    cells = _cells(out)
    for text in (FORMULA, "+Quý III", "Tiếp thu, sửa thành 12 tháng", "Bộ trưởng Bộ Tài chính"):
        assert text in cells
    with zipfile.ZipFile(out) as book:
        names = [name for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
        assert len(names) == 4
        for name in names:
            assert b"<f>" not in book.read(name)
            assert b"hyperlink" not in book.read(name).lower()


def test_the_paper_has_the_layout_of_the_decree(
    cabinet: TestCabinet, form: bytes, tmp_path: Path
) -> None:
    officer = cabinet.as_("TK 1")
    before = _text(officer.exporting.export(form, tmp_path / "tam.pdf"))
    assert "chưa phải kết quả" in before
    closed_early(cabinet, form)
    cabinet.sync_all(1)
    out = officer.exporting.export(form, tmp_path / "tong-hop.pdf")
    text = _text(out)
    assert "chưa phải kết quả" not in text
    for words in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Hà Nội, ngày",
        "BẢNG TỔNG HỢP, TIẾP THU, GIẢI TRÌNH Ý KIẾN",
        "1 ≤ 4 × 1/2 = 2",
        "Tiếp thu, sửa thành 12 tháng",
        "[khoản 2 Điều 3]",
        "Nơi nhận:",
    ):
        assert words in text
    _margins(out)
    # What came late stands in the table too, marked, and is counted nowhere.
    late = (Answer("q1", ("disapprove",), "Xin bổ sung đánh giá"), Answer("q2", ("Quý I",)))
    cabinet.as_("BTP").voting.cast(form, late)
    cabinet.sync_all(1)
    officer.syncing.sync()
    assert [one.person.code for one in officer.summarising.remarks(form) if one.late] == ["BTP"]
    after = _text(officer.exporting.export(form, tmp_path / "muon.pdf"))
    assert "Xin bổ sung đánh giá" in after
    assert "(gửi muộn, không tính)" in after
    assert after.count("gửi muộn") == 1
    assert "1 ≤ 4 × 1/2 = 2" in after
    assert "gửi muộn, không tính" in _cells(officer.exporting.export(form, tmp_path / "muon.xlsx"))
    with refused("tally.not_published"):
        cabinet.as_("BYT").exporting.export(form, tmp_path / "member.pdf")
    with refused("export.kind"):
        officer.exporting.export(form, tmp_path / "tong-hop.doc")


@pytest.fixture
def post() -> Post:
    return Post()


@pytest.fixture
def server(post: Post) -> Iterator[int]:
    """A real SMTP server on this machine without STARTTLS; its port."""
    running = Server(post)
    running.start()
    yield running.port
    running.stop()


@pytest.fixture(scope="module")
def asked(cabinet: TestCabinet, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """One of four has answered."""
    made = sent(cabinet, tmp_path_factory.mktemp("form"), more="close_early: chair")
    cabinet.as_("BYT").voting.cast(made, ANSWERS)
    cabinet.sync_all(1)
    cabinet.as_("TK 1").syncing.sync()
    return made


def outbound(cabinet: TestCabinet, port: int, **more: Any) -> Outbound:
    addresses = tuple(
        (cabinet.person(code).id, f"{code.lower()}@example.invalid") for code in ("BTC", "BTP")
    )
    made = Outbound("127.0.0.1", port, "vpcp@example.invalid", starttls=False, addresses=addresses)
    return replace(made, **more)


def test_everybody_who_has_not_answered_is_reminded_in_the_app(
    cabinet: TestCabinet, asked: bytes
) -> None:
    secretary = cabinet.as_("TK 1")
    done = secretary.reminding.remind(asked)
    assert [cabinet.as_("TK 1").desk.person(one).code for one in done.members] == [
        "TTg",
        "BTC",
        "BTP",
    ]
    assert (done.mailed, done.messaged, done.mail_problem) == (frozenset(), frozenset(), "")
    cabinet.sync_all(1)
    cabinet.as_("BTP").syncing.sync()
    reminded = {one.person.code: len(one.reminded) for one in secretary.tallying.lines(asked)}
    assert reminded == {"TTg": 1, "BYT": 0, "BTC": 1, "BTP": 1}
    for code, told in (("BTP", True), ("BYT", False)):
        waiting = cabinet.as_(code).consulting.form(asked).card
        assert bool(waiting.reminded_ms) is told
    with refused("reminder.answered"):
        secretary.reminding.remind(asked, [cabinet.person("BYT").id])
    with refused("role.required"):
        cabinet.as_("BYT").reminding.remind(asked)


def test_a_letter_says_that_a_form_waits_and_nothing_of_it(
    cabinet: TestCabinet, asked: bytes, server: int, post: Post
) -> None:
    """reminders (in-app; SMTP without contents, tried against a real local SMTP server in the
    tests; a command hook for SMS)"""
    secretary = cabinet.as_("TK 1")
    secretary.reminding.set_outbound(outbound(cabinet, server))
    assert secretary.reminding.outbound() == outbound(cabinet, server)
    post.refuses.add("btp@example.invalid")
    done = secretary.reminding.remind(asked)
    assert done.mailed == {cabinet.person("BTC").id}
    assert done.mail_problem == "SMTPRecipientsRefused"
    ((to, letter),) = post.read()
    assert to == "btc@example.invalid"
    text = letter.get_content()
    assert "Bộ trưởng Bộ Tài chính" in text
    assert "Hạn trả lời" in text
    whole = text + "".join(f"{name}: {value}" for name, value in letter.items())
    for hidden in (SUBJECT, "tín dụng", "1025", "Thông qua", asked.hex()):
        assert hidden not in whole


def test_without_the_encryption_that_was_asked_for_nothing_is_sent(
    cabinet: TestCabinet, asked: bytes, server: int, post: Post
) -> None:
    secretary = cabinet.as_("TK 1")
    secretary.reminding.set_outbound(outbound(cabinet, server, starttls=True))
    done = secretary.reminding.remind(asked)
    assert done.mailed == frozenset()
    assert "SMTPNotSupportedError" in done.mail_problem
    assert post.letters == []


def test_a_certificate_that_nobody_vouches_for_is_refused(
    cabinet: TestCabinet, asked: bytes, post: Post, tmp_path: Path
) -> None:
    secretary = cabinet.as_("TK 1")
    running = Server(post, tls_context=own_tls(tmp_path))
    running.start()
    try:
        secretary.reminding.set_outbound(outbound(cabinet, running.port, starttls=True))
        done = secretary.reminding.remind(asked)
    finally:
        running.stop()
    assert "SSLCertVerificationError" in done.mail_problem
    assert (done.mailed, post.letters) == (frozenset(), [])


def test_a_dead_mail_server_keeps_nobody_from_being_reminded_in_the_app(
    cabinet: TestCabinet, asked: bytes
) -> None:
    secretary = cabinet.as_("TK 1")
    secretary.reminding.set_outbound(outbound(cabinet, 1))
    done = secretary.reminding.remind(asked)
    assert len(done.members) == 3
    assert "ConnectionRefusedError" in done.mail_problem


def test_the_command_gets_number_and_office_and_no_shell(
    cabinet: TestCabinet, asked: bytes, tmp_path: Path
) -> None:
    secretary = cabinet.as_("TK 1")
    told = tmp_path / "told"
    hook = tmp_path / "gửi tin; touch here"
    hook.write_text(
        f'#!/bin/sh\nprintf "%s|%s|%s\\n" "$#" "$1" "$2" >> "{told}"\n'
        '[ "$2" != "Bộ trưởng Bộ Tư pháp" ]\n'
    )
    with refused("reminder.command"):
        secretary.reminding.set_outbound(Outbound(command=str(hook)))
    hook.chmod(hook.stat().st_mode | stat.S_IXUSR)
    secretary.reminding.set_outbound(Outbound(command=str(hook)))
    done = secretary.reminding.remind(asked)
    assert told.read_text(encoding="utf-8").splitlines() == [
        "2|1025/PLYK/2025|Thủ tướng Chính phủ",
        "2|1025/PLYK/2025|Bộ trưởng Bộ Tài chính",
        "2|1025/PLYK/2025|Bộ trưởng Bộ Tư pháp",
    ]
    assert done.messaged == {cabinet.person(code).id for code in ("TTg", "BTC")}


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"sender": "vpcp"}, "reminder.sender"),
        ({"sender": "a@b\r\nBcc: c@d"}, "reminder.sender"),
        ({"port": 0}, "reminder.port"),
        ({"user": "u", "starttls": False}, "reminder.starttls"),
        ({"command": "true"}, "reminder.command"),
        ({"addresses": ((b"m" * 16, "a@b,c@d"),)}, "reminder.address"),
    ],
)
def test_settings_that_could_not_work_are_refused(wrong: dict[str, Any], code: str) -> None:
    with refused(code):
        replace(Outbound("127.0.0.1", 25, "vpcp@example.invalid"), **wrong).check()


def test_nobody_is_reminded_of_a_closed_form(cabinet: TestCabinet, asked: bytes) -> None:
    closed_early(cabinet, asked)
    with refused("form.wrong_state"):
        cabinet.as_("TK 1").reminding.remind(asked)


def test_the_report_is_an_official_paper_of_the_same_figures(
    cabinet: TestCabinet, asked: bytes, tmp_path: Path
) -> None:
    """Statistics (*Báo cáo*): as charts, PDF and CSV."""
    reporting = cabinet.as_("TK 1").reporting
    figures = reporting.figures()
    assert figures.forms > 0
    text = _text(reporting.pdf(tmp_path / "bao-cao.pdf"))
    for words in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "BÁO CÁO",
        "từ khi bắt đầu đến nay",
        f"Phiếu lấy ý kiến {figures.forms}",
        f"Lá phiếu giấy được thay thế {figures.paper_ballots_replaced}",
    ):
        assert words in text
    _margins(tmp_path / "bao-cao.pdf")


def _text(path: Path) -> str:
    with pymupdf.open(path) as document:
        return re.sub(r"\s+", " ", " ".join(page.get_text() for page in document))


def _margins(path: Path) -> None:
    """Nothing in the margins of 30 and 15 mm; the body in an embedded serif of 12 to 14 points."""
    with pymupdf.open(path) as document:
        for page in document:
            assert (round(page.rect.width), round(page.rect.height)) == (595, 842)
            for x0, _, x1, y1, *_ in page.get_text("words"):
                assert 84 < x0 < x1 < 595 - 42
                assert y1 < 842 - 56.6 + 5
            for _, _, kind, name, *_ in page.get_fonts():
                assert "Serif" in name
                assert kind != "Type3"


def _cells(path: Path) -> set[str]:
    with zipfile.ZipFile(path) as book:
        shared = ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    return {"".join(part.text or "" for part in one.iter(f"{space}t")) for one in shared}
