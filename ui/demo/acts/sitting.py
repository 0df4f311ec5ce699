"""The launch day: 25 of 27 vote, 21 in the room and 4 remote; one revises, one is late."""

from __future__ import annotations

from typing import Any

from ui.demo.company import READER, Company

CHAIR = "TTg"
ROOM, REMOTE = 21, 4
AGAINST, ABSTAIN = ["BTP"], ["NHNN", "BNG"]
REVISES = "BCT"
"""Votes against at first, then in favour: counted once."""
MOTION = "Thông qua dự thảo Nghị quyết phiên họp"


def cast(company: Company) -> tuple[list[str], str, str]:
    """The 25 who vote in time, who comes late, and who stays away."""
    order = [CHAIR, READER, *(c for c in company.members if c not in {CHAIR, READER})]
    return order[: ROOM + REMOTE], order[ROOM + REMOTE], order[ROOM + REMOTE + 1]


def open_meeting(company: Company) -> None:
    with company.report.step("the chair opens the meeting; 25 are there",
                             {"room": ROOM, "remote": REMOTE}) as step:  # fmt: skip
        chair = company.actor(CHAIR)
        chair.click("Phiên họp", "Phiên họp Chính phủ", "Vào phòng họp", "Khai mạc phiên họp")
        chair.click("Vẫn khai mạc")
        chair.read("Đang họp")
        meeting = company.kept["meeting"]
        voters, _, _ = cast(company)
        here = {code: "room" if at < ROOM else "remote" for at, code in enumerate(voters)}
        others = [code for code in voters if code not in {CHAIR, READER}]
        company.each(
            others, lambda code: company.run(code, "live", "check-in", meeting, here[code])
        )
        chair.click("Điểm danh tại phòng họp")
        reader = company.actor(READER)
        reader.click("Phiên họp")
        reader.read("Đang họp")
        reader.click("Phiên họp Chính phủ", "Điểm danh tại phòng họp")
        chair.read("25/27")
        company.picture(CHAIR, "live-chair")
        company.picture(READER, "live-member")
        company.run("TK 1", "sync")
        seats = company.run("TK 1", "meeting", "show", meeting)["attendance"]
        found = {where: sum(one["where"] == where for one in seats) for where in ("room", "remote")}
        company.report.compare(step, found)


def open_vote(company: Company) -> None:
    with company.report.step("the chair puts the draft resolution to the vote",
                             MOTION) as step:  # fmt: skip
        chair = company.actor(CHAIR)
        chair.click("Mở nội dung 8", "Mở biểu quyết", "5 phút")
        company.picture(CHAIR, "live-vote-open")
        chair.click("Mở biểu quyết cho thành viên")
        reader = company.actor(READER)
        found = reader.read(MOTION)
        company.picture(READER, "live-vote")
        reader.resize(800, 1180)
        company.picture(READER, "live-vote-portrait")
        reader.resize(1280, 800)
        company.report.compare(step, found)


def vote(company: Company) -> None:
    with company.report.step("25 vote; one revises", 26) as step:
        voters, _, _ = cast(company)
        others = [code for code in voters if code not in {CHAIR, READER}]
        company.run(others[0], "sync")
        company.kept["vote"] = _vote_id(company, others[0])
        _cast(company, REVISES, "disapprove")
        told = company.each(others, lambda code: _cast(company, code, _choice(code)))
        for code in (READER, CHAIR):
            window = company.actor(code)
            window.click("Tán thành", "Gửi phiếu")
            window.read("Đã ghi nhận")
        recorded = sum(one["state"] == "recorded" for one in told.values())
        company.report.compare(step, recorded + 1 + 2)


def _choice(code: str) -> str:
    return "disapprove" if code in AGAINST else "abstain" if code in ABSTAIN else "approve"


def _cast(company: Company, code: str, choice: str) -> dict[str, Any]:
    told: dict[str, Any] = company.run(code, "live", "vote", company.kept["vote"], choice)
    return told


def _vote_id(company: Company, code: str) -> str:
    return str(company.run(code, "meeting", "show", company.kept["meeting"])["votes"][0]["id"])


def close_vote(company: Company) -> None:
    expected = {"approve": 22, "disapprove": 1, "abstain": 2, "decision": "adopted", "late": 1}
    with company.report.step("closed: 22 for, 1 against, 2 abstain; the 26th is late",
                             expected) as step:  # fmt: skip
        _, late, _ = cast(company)
        company.run(late, "sync")
        chair = company.actor(CHAIR)
        chair.click("Kết thúc biểu quyết")
        for code in (CHAIR, READER):
            company.actor(code).read("Được thông qua")
        company.run(late, "--offline", "live", "vote", company.kept["vote"], "approve")
        company.run(late, "sync")
        company.picture(CHAIR, "live-result")
        company.run("TK 1", "sync")
        told = company.run("TK 1", "form", "tally", company.kept["vote"])
        question = told["questions"][0]
        counts = {name: question["counts"][name] for name in ("approve", "disapprove", "abstain")}
        found = {**counts, "decision": question["decision"], "late": len(told["late"])}
        company.kept["arithmetic"] = question["arithmetic"]
        company.report.compare(step, found)


def recount(company: Company) -> None:
    with company.report.step("each member's app recounts and finds its own ballot", 25) as step:
        voters, _, _ = cast(company)
        others = [code for code in voters if code not in {CHAIR, READER}]
        company.each(others, lambda code: company.run(code, "sync"))
        told = company.each(
            others, lambda code: company.run(code, "form", "tally", company.kept["vote"])
        )
        window = company.actor(READER)
        window.read("Đã kiểm đếm lại")
        company.picture(READER, "live-result-member")
        company.actor(CHAIR).read("Đã kiểm đếm lại")
        company.report.compare(step, sum(one["verified"] for one in told.values()) + 2)


def close_meeting(company: Company) -> None:
    with company.report.step("the chair closes the meeting", "closed") as step:
        company.actor(CHAIR).click("Tiếp tục phiên họp", "Bế mạc phiên họp", "Bế mạc")
        for code in (CHAIR, READER):
            company.actor(code).read("Đã họp")
        company.run("TK 1", "sync")
        state = company.run("TK 1", "meeting", "show", company.kept["meeting"])["state"]
        company.leave(CHAIR)
        company.report.compare(step, state)


def act(company: Company) -> None:
    open_meeting(company)
    open_vote(company)
    vote(company)
    close_vote(company)
    recount(company)
    close_meeting(company)
