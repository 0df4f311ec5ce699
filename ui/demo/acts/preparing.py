"""The secretariat imports a folder, another secretary approves, and everybody has the papers."""

from __future__ import annotations

import shutil

from ui.demo.company import READER, Company
from ui.demo.material import write_meeting_folder

PLANTED = (
    "Phiên họp Chính phủ thường kỳ",
    "định danh số và dịch vụ tin cậy",
    "Phụ lục phân bổ vốn theo địa phương",
    "Danh mục dự án đầu tư công quan trọng",
    "%PDF-1.",
)
"""Words of titles and papers that neither the server nor a disk may hold in clear."""
AUTHOR, SECOND = "TK 1", "TK 2"


def write_folder(company: Company) -> None:
    with company.report.step("8 items and 12 papers are written as PDFs", [8, 12]) as step:
        folder = company.folder / "hồ sơ"
        write_meeting_folder(folder, company.sample, company.meeting_at)
        papers = list(folder.rglob("*.pdf"))
        company.report.compare(step, [len(company.sample.meeting.items), len(papers)])


def refuse_a_bad_folder(company: Company) -> None:
    """A torn PDF, an empty file and one that is no PDF: named, and nothing is imported."""
    expected = ["pdf.no_pages", "pdf.empty", "pdf.not_a_pdf", 0]
    with company.report.step("a folder with bad files is refused whole", expected) as step:
        bad = company.folder / "hồ sơ hỏng"
        shutil.copytree(company.folder / "hồ sơ", bad)
        (bad / "agenda.yaml").unlink()
        first, second, third = sorted(bad.rglob("*.pdf"))[:3]
        first.write_bytes(first.read_bytes()[:300])
        second.write_bytes(b"")
        third.write_bytes(b"no PDF at all")
        told = company.crew(AUTHOR).answer(company.profile(AUTHOR), "meeting", "import", str(bad))
        codes = [code for code in expected[:3] if isinstance(code, str) and code in told["out"]]
        company.report.compare(step, [*codes, len(_meetings(company, AUTHOR))])


def _meetings(company: Company, code: str) -> list[dict[str, object]]:
    told = company.run(code, "meeting", "list")
    return told if isinstance(told, list) else [told]


def import_and_submit(company: Company) -> None:
    with company.report.step("a secretary imports the folder in her window and submits it",
                             "Chờ phê duyệt") as step:  # fmt: skip
        window = company.actor(AUTHOR)
        window.click("Ban thư ký", "Nhập thư mục hồ sơ")
        window.type("Thư mục", str(company.folder / "hồ sơ"))
        window.click("Nhập hồ sơ")
        window.read("8 nội dung")
        company.picture(AUTHOR, "secretariat-imported")
        window.click("Xong", "Trình phê duyệt")
        # Two drafts have no verification report and the resolution no paper yet: it says why.
        window.type("Lý do vẫn trình (người phê duyệt sẽ thấy)", "Hồ sơ còn lại gửi trong phiên.")
        window.click("Trình kèm lý do")
        company.report.compare(step, window.read("Chờ phê duyệt"))
        company.picture(AUTHOR, "secretariat-submitted")


def approve_and_publish(company: Company) -> None:
    with company.report.step(
        "another secretary approves; it is published", "Đã công bố, lần 1"
    ) as step:
        second = company.actor(SECOND)
        second.click("Ban thư ký", "Phê duyệt")
        second.read("Đã phê duyệt")
        first = company.actor(AUTHOR)
        first.read("Đã phê duyệt")
        first.click("Công bố")
        company.picture(AUTHOR, "secretariat-publish")
        first.click("Công bố phiên họp")
        company.report.compare(step, first.read("Đã công bố, lần 1"))
        company.leave(SECOND)
        company.leave(AUTHOR)


def everyone_has_it(company: Company) -> None:
    with company.report.step("27 members see the meeting and hold its 12 papers",
                             {"meetings": 27, "papers": 27 * 12}) as step:  # fmt: skip
        company.run(AUTHOR, "sync")
        company.each(company.members, lambda code: company.run(code, "sync"))
        seen = company.each(company.members, lambda code: _meetings(company, code))
        papers = company.each(company.members, lambda code: company.run(code, "paper", "list"))
        ready = sum(paper["state"] == "ready" for listed in papers.values() for paper in listed)
        company.report.compare(
            step, {"meetings": sum(len(listed) == 1 for listed in seen.values()), "papers": ready}
        )
        company.kept["meeting"] = str(seen[READER][0]["id"])


def act(company: Company) -> None:
    write_folder(company)
    refuse_a_bad_folder(company)
    import_and_submit(company)
    approve_and_publish(company)
    everyone_has_it(company)


def publish_by_command(company: Company) -> None:
    """The same path without windows."""
    with company.report.step("the meeting is published by command lines", "published") as step:
        told = company.run(AUTHOR, "meeting", "import", str(company.folder / "hồ sơ"))
        meeting = company.kept["meeting"] = str(told["id"])
        company.run(AUTHOR, "meeting", "submit", meeting)
        company.run(AUTHOR, "sync")
        company.run(SECOND, "sync")
        company.run(SECOND, "meeting", "approve", meeting)
        company.run(SECOND, "sync")
        company.run(AUTHOR, "sync")
        company.run(AUTHOR, "meeting", "publish", meeting)
        company.run(AUTHOR, "sync")
        company.report.compare(step, company.run(AUTHOR, "meeting", "show", meeting)["state"])
