"""A member reads, marks, states positions and answers a form with no server to be reached."""

from __future__ import annotations

import math
from datetime import timedelta
from pathlib import Path

from ui.demo.company import READER, Company
from ui.demo.material import SampleForm, write_form_papers, write_form_yaml
from ui.demo.players import PASSPHRASE

FORM = "231/PLYK/2026"
SECOND_DEVICE = f"{READER}@2"
NOTE = "Cần ngưỡng cụ thể cho giao dịch có giá trị lớn"
COMMENT = "Đề nghị bổ sung cơ sở y tế tại vùng bị thiên tai vào nhóm được vay ưu đãi"
PAGE = "Trang tài liệu"
BOW = [math.sin(math.pi * step / 40) for step in range(41)]
STROKE = [
    (0.88 + 0.012 * bow, 0.28 + 0.12 * at / 40, 0.2 + 0.7 * bow) for at, bow in enumerate(BOW)
]
"""A bow of the pen beside a paragraph, pressed harder in its middle."""


def sample_form(company: Company, number: str) -> SampleForm:
    return next(form for form in company.sample.forms if form.number == number)


def send_form(company: Company, number: str, ahead: timedelta) -> str:
    """A form is made from its file, approved by another and sent; its id."""
    form = sample_form(company, number)
    folder = company.folder / f"phiếu {number.split('/')[0]}"
    deadline = (company.begun + ahead).astimezone(company.sample.zone).replace(microsecond=0)
    papers = write_form_papers(folder, form, made=company.begun)
    write_form_yaml(folder / "form.yaml", form, papers, deadline)
    made = str(company.run("TK 1", "form", "create", str(folder / "form.yaml"))["id"])
    company.run("TK 1", "form", "submit", made)
    company.run("TK 1", "sync")
    company.run("TK 2", "sync")
    company.run("TK 2", "form", "approve", made)
    company.run("TK 2", "sync")
    company.run("TK 1", "sync")
    company.run("TK 1", "form", "send", made)
    company.run("TK 1", "sync")
    company.kept[number] = made
    return made


def today(company: Company) -> None:
    with company.report.step("the member sees the meeting and the form on Today",
                             ["12/12 tài liệu", "Phiếu 231"]) as step:  # fmt: skip
        send_form(company, FORM, timedelta(hours=24))
        window = company.actor(READER)
        found = [window.read("12/12 tài liệu"), window.read("Phiếu 231")]
        window.read("Đã đồng bộ")
        company.picture(READER, "today-light")
        window.look("dark")
        company.picture(READER, "today-dark")
        window.look("light")
        window.resize(800, 1180)
        company.picture(READER, "today-portrait")
        window.resize(1280, 800)
        company.report.compare(step, found)


def go_offline(company: Company) -> None:
    with company.report.step("the member's server cannot be reached", "Ngoại tuyến") as step:
        company.ministry.shut()
        company.report.compare(step, company.actor(READER).read("Ngoại tuyến"))


def annotate(company: Company) -> None:
    with company.report.step("ink, a highlight and a note on the decree", 3) as step:
        window = company.actor(READER)
        window.click("Phiên họp", "Phiên họp Chính phủ", "2. Dự thảo Nghị định")
        company.picture(READER, "meeting-light")
        window.click("Dự thảo Nghị định")
        window.read("trên 46")
        window.press("Ctrl+G")
        window.type("Đến trang", "18")
        window.press("Return")
        window.read("Trang 18 trên 46")
        window.click("Bút mực")
        window.do("stroke", name=PAGE, points=STROKE)
        window.click("Tô sáng")
        window.do("drag", name=PAGE, start=[0.248, 0.3], end=[0.719, 0.3])
        window.click("Ghi chú")
        window.do("drag", name=PAGE, start=[0.9, 0.62], end=[0.9, 0.62])
        window.type("Nội dung ghi chú", NOTE)
        window.click("Xong")
        company.picture(READER, "reader-ink")
        company.report.compare(step, _marks(company, READER))


def _marks(company: Company, code: str) -> int:
    """How many marks a profile's command line finds on the decree."""
    papers = company.run(code, "paper", "list")
    decree = next(p["id"] for p in papers if p["pages"] == 46)
    told = company.run(code, "annotations", decree)
    return len(told) if isinstance(told, list) else 1


def take_positions(company: Company) -> None:
    with company.report.step("positions on two items", "Nhất trí 1") as step:
        window = company.actor(READER)
        window.click("Quay lại", "Nhất trí, không thảo luận")
        company.report.compare(step, window.read("Nhất trí 1"))


def answer_form(company: Company) -> None:
    with company.report.step("the form is answered, signed and waits", "Chờ gửi") as step:
        window = company.actor(READER)
        window.click("Lấy ý kiến", "Nghị quyết về hỗ trợ tín dụng")
        window.click("Đồng ý và có ý kiến thêm")
        window.type("Ý kiến thêm", COMMENT)
        window.click("Đồng ý", place=1)
        company.picture(READER, "form-answer")
        window.click("Xem lại và ký")
        company.picture(READER, "form-sign")
        window.click("Ký và gửi")
        window.type("Mật khẩu", PASSPHRASE)
        window.press("Return")
        company.report.compare(step, window.read("Chờ gửi"))
        company.picture(READER, "form-queued")


def survive_a_kill(company: Company) -> None:
    with company.report.step("killed and started again offline: all is still there",
                             [3, "Chờ gửi"]) as step:  # fmt: skip
        company.leave(READER, kill=True)
        window = company.actor(READER)
        window.click("Lấy ý kiến")
        queued = window.read("Chờ gửi")
        company.picture(READER, "forms-list-offline")
        company.report.compare(step, [_marks(company, READER), queued])


def come_back(company: Company) -> None:
    with company.report.step("back online, all is sent without a gesture",
                             "Đã ghi nhận") as step:  # fmt: skip
        company.ministry.open()
        window = company.actor(READER)
        window.gone("Ngoại tuyến")
        window.click("Nghị quyết về hỗ trợ tín dụng")
        company.report.compare(step, window.read("Đã ghi nhận"))
        company.picture(READER, "form-receipt")


def second_device(company: Company) -> None:
    with company.report.step("the member's second device shows the same marks", 3) as step:
        code = company.run(READER, "device", "add")["code"]
        file = Path(company.folder / "pairing.txt")
        file.write_text(code, "utf-8")
        company.run(SECOND_DEVICE, "enrol", "--pair", code, "--device-name", "Máy xách tay")
        company.run(READER, "sync")
        company.run(SECOND_DEVICE, "sync")
        company.report.compare(step, _marks(company, SECOND_DEVICE))


def act(company: Company) -> None:
    today(company)
    go_offline(company)
    annotate(company)
    take_positions(company)
    answer_form(company)
    survive_a_kill(company)
    come_back(company)
    second_device(company)
