"""The result as a page for people, in Vietnamese, as official papers are; it proves nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from ecabinet.domain.forms import Decision, Form, Question, Reason, Tally, VoteOpen
from ecabinet.domain.people import Person
from ecabinet.pdf.compose import Block
from ecabinet.services.differences import short_code
from ecabinet.services.summaries import BallotLine

CHOICES = {
    "approve": "Đồng ý",
    "approve_with_comment": "Đồng ý và có ý kiến",
    "disapprove": "Không đồng ý",
    "other": "Ý kiến khác",
    "abstain": "Không biểu quyết",
}
LIVE_CHOICES = {"approve": "Tán thành", "disapprove": "Không tán thành"}
DECISIONS = {
    Decision.ADOPTED: "Thông qua",
    Decision.REJECTED: "Không thông qua",
    Decision.TIED: "Số phiếu ngang nhau",
    Decision.NO_QUORUM: "Không đủ số thành viên tham gia",
    Decision.NONE: "Không có kết quả",
}
REASONS = {
    Reason.LATE: "gửi sau khi kết thúc",
    Reason.NOT_ON_ROLL: "không có tên trong danh sách",
    Reason.WRONG_FORM: "của phiếu khác",
    Reason.RECUSED: "thành viên đã hồi tị",
    Reason.SUPERSEDED: "đã được thay bằng lần gửi sau",
    Reason.MALFORMED: "không hợp lệ",
    Reason.OVERRIDDEN: "thành viên đã tự gửi",
    Reason.NOT_TRUSTED: "thiết bị chưa được công nhận",
    Reason.EQUIVOCATION: "hai phiếu mâu thuẫn của một thiết bị",
    Reason.PROXY_NOT_ALLOWED: "phiếu không cho phép ủy quyền",
    Reason.PROXY_UNKNOWN: "không có ủy quyền cho người gửi",
    Reason.PROXY_CHAIN: "ủy quyền lại, không được phép",
    Reason.PROXY_REVOKED: "ủy quyền đã được rút",
    Reason.PROXY_EXPIRED: "ủy quyền đã hết hạn",
    Reason.PROXY_SCOPE: "ngoài phạm vi ủy quyền",
}


def sheet(
    form: Form, tally: Tally, lines: Sequence[BallotLine], organisation: str, zone: str
) -> tuple[Block, ...]:
    """Heading, each question's result with its sum, every member's ballot, and what is left out."""
    vote = form.open
    assert vote is not None
    title = "KẾT QUẢ BIỂU QUYẾT" if vote.live else "KẾT QUẢ LẤY Ý KIẾN"
    blocks = [
        Block(organisation.upper(), "head"),
        Block(title, "title"),
        Block(f"{vote.number}  {vote.subject}".strip(), "subject"),
        Block(f"Mở: {moment(vote.opens_ms, zone)}", "text"),
        Block(f"Hạn: {moment(form.deadline_ms, zone)}", "text"),
        Block(f"Đóng: {moment(form.closed_ms, zone)}", "text"),
        Block(
            f"Danh sách: {tally.roll_size} · tham gia: {tally.answered}"
            f" · cần có: {tally.quorum_needed}",
            "text",
        ),
    ]
    for number, question in enumerate(vote.questions, 1):
        blocks += _question(number, question, vote, tally)
    blocks.append(Block("Ý kiến của từng thành viên", "subject"))
    blocks += [Block(_line(line, vote), "text") for line in lines]
    blocks += _left_out(tally, lines)
    blocks.append(
        Block("Trang này để đọc. Căn cứ để kiểm tra là các tệp bên cạnh, xem FORMAT.md.", "small")
    )
    return tuple(blocks)


def _question(number: int, question: Question, vote: VoteOpen, tally: Tally) -> list[Block]:
    count = next(one for one in tally.questions if one.question == question.id)
    told = " · ".join(f"{choice_word(choice, vote)}: {weight}" for choice, weight in count.counts)
    return [
        Block(f"Câu {number}. {question.text}", "subject"),
        Block(told, "text"),
        Block(f"{DECISIONS[count.decision]}: {count.arithmetic}", "text"),
    ]


def _line(line: BallotLine, vote: VoteOpen) -> str:
    said = "; ".join(
        ", ".join(choice_word(choice, vote) for choice in choices) for _, choices in line.choices
    )
    texts = " — ".join(text for _, text in line.texts)
    who = line.person.office or line.person.id.hex()[:8]
    told = f"{who}: {said or '–'}" + (f" — {texts}" if texts else "")
    if line.holder is not None:
        return f"{told} ({proxy_words(line.holder)})"
    return f"{told} ({telephone_words(line)})" if line.witness else told


def proxy_words(holder: Person) -> str:
    """Who signed for the member, whose word he held."""
    return f"{holder.office} thay mặt theo ủy quyền"


def telephone_words(line: BallotLine) -> str:
    """How a ballot by telephone came into the log."""
    by = f", {line.entered_by.office} nhập" if line.entered_by is not None else ""
    return f"trả lời qua điện thoại{by}, người làm chứng: {line.witness}"


def _left_out(tally: Tally, lines: Sequence[BallotLine]) -> list[Block]:
    if not tally.not_counted:
        return []
    offices = {line.person.id: line.person.office for line in lines}
    found = [Block("Phiếu không tính", "subject")]
    for line in tally.not_counted:
        who = offices.get(line.member) or line.member.hex()[:8]
        found.append(Block(f"{who} ({short_code(line.op_id)}): {REASONS[line.reason]}", "text"))
    return found


def choice_word(choice: str, vote: VoteOpen) -> str:
    """A choice as people read it; an option is its own text."""
    if vote.live and choice in LIVE_CHOICES:
        return LIVE_CHOICES[choice]
    return CHOICES.get(choice, choice)


def moment(at_ms: int, zone: str) -> str:
    """15:04:05 24/11/2026 in the zone; a dash for 0."""
    if not at_ms:
        return "–"
    return datetime.fromtimestamp(at_ms / 1000, ZoneInfo(zone)).strftime("%H:%M:%S %d/%m/%Y")
