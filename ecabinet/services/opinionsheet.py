"""A form's result and its bảng tổng hợp, tiếp thu, giải trình as an official paper, in Vietnamese.

The layout is that of Decree 30/2020, annex I; the paper is for people and proves nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from ecabinet.domain.forms import Form, NotCounted, Question, QuestionCount, Tally, VoteOpen
from ecabinet.pdf.compose import Block, row
from ecabinet.services.bundle.sheet import (
    DECISIONS,
    REASONS,
    choice_word,
    moment,
    proxy_words,
    telephone_words,
)
from ecabinet.services.differences import short_code
from ecabinet.services.officialpaper import Head, letterhead, signature
from ecabinet.services.summaries import BallotLine, BallotState
from ecabinet.services.summarising import Remark

TITLE = "BẢNG TỔNG HỢP, TIẾP THU, GIẢI TRÌNH Ý KIẾN"
MEMBERS = ("TT", "Thành viên", "Ý kiến", "Ghi chú")
REMARKS = ("TT", "Thành viên", "Nội dung ý kiến", "Tiếp thu, giải trình")
_MEMBER_WIDTHS = (8, 34, 32, 26)
_REMARK_WIDTHS = (8, 24, 34, 34)


@dataclass(frozen=True, slots=True)
class Opinions:
    """What is exported of a form: one reading of it, as far as the reader may see.

    `interim`: the form is still open and the count is no result.
    """

    form: Form
    vote: VoteOpen
    tally: Tally
    lines: tuple[BallotLine, ...]
    remarks: tuple[Remark, ...]
    head: Head
    signer: str
    interim: bool

    def counts(self) -> tuple[tuple[Question, QuestionCount], ...]:
        """Every question with its count, in the form's order."""
        by_id = {one.question: one for one in self.tally.questions}
        return tuple((one, by_id[one.id]) for one in self.vote.questions if one.id in by_id)


def paper(opinions: Opinions) -> tuple[Block, ...]:
    """The whole paper from its letterhead to its signature."""
    vote = opinions.vote
    return (
        *letterhead(opinions.head),
        Block(TITLE, "title"),
        Block(f"Phiếu lấy ý kiến {vote.number}: {vote.subject}".replace(" :", ":"), "head"),
        *_facts(opinions),
        Block("I. KẾT QUẢ LẤY Ý KIẾN", "subject"),
        *(
            block
            for question, count in opinions.counts()
            for block in _count(question, count, vote)
        ),
        Block("II. Ý KIẾN CỦA TỪNG THÀNH VIÊN", "subject"),
        Block("", "text"),
        row("table_head", *MEMBERS, widths=_MEMBER_WIDTHS),
        *(
            row(
                "table",
                str(number),
                *member_cells(line, vote, opinions.head.zone),
                widths=_MEMBER_WIDTHS,
            )
            for number, line in enumerate(opinions.lines, 1)
        ),
        Block("III. TỔNG HỢP, TIẾP THU, GIẢI TRÌNH", "subject"),
        *_remarks(opinions),
        *_left_out(opinions),
        *signature(opinions.signer or "Người tổng hợp"),
    )


def _facts(opinions: Opinions) -> list[Block]:
    vote, form, tally = opinions.vote, opinions.form, opinions.tally
    zone = opinions.head.zone
    agency = f"Cơ quan trình: {vote.agency}. " if vote.agency else ""
    closed = f" Đóng phiếu: {moment(form.closed_ms, zone)}." if form.closed_ms else ""
    told = [
        f"{agency}Gửi phiếu: {moment(vote.opens_ms, zone)}. Hạn trả lời: "
        f"{moment(form.deadline_ms, zone)}.{closed}",
        f"Số thành viên được lấy ý kiến: {tally.roll_size}; đã trả lời: {tally.answered}; "
        f"cần có để đủ điều kiện: {tally.quorum_needed}; không trả lời: {len(tally.silent)}; "
        f"không tham gia do có liên quan: {len(tally.recused)}.",
    ]
    if opinions.interim:
        told.append("Phiếu chưa đóng: số liệu dưới đây là số tạm tính, chưa phải kết quả.")
    return [Block(text, "text") for text in told]


def _count(question: Question, count: QuestionCount, vote: VoteOpen) -> list[Block]:
    told = "; ".join(f"{choice_word(choice, vote)}: {weight}" for choice, weight in count.counts)
    return [
        Block(f"{question.text}", "subject"),
        Block(f"{told}.", "text"),
        Block(f"{DECISIONS[count.decision]}: {count.arithmetic}.", "text"),
    ]


def member_cells(line: BallotLine, vote: VoteOpen, zone: str) -> tuple[str, str, str]:
    """Office, what was chosen (or that it was not answered), and how it came."""
    several = len(vote.questions) > 1
    places = {question.id: number for number, question in enumerate(vote.questions, 1)}
    said = "\n".join(
        (f"Câu {places[name]}: " if several else "")
        + ", ".join(choice_word(choice, vote) for choice in choices)
        for name, choices in line.choices
    )
    if not said:
        said = "Không trả lời" if line.state is BallotState.NONE else "Đã trả lời"
    notes = [moment(line.at_ms, zone)] if line.at_ms else []
    if line.state is BallotState.NONE and not line.delivered:
        notes.append("phiếu chưa đến thiết bị")
    if line.witness:
        notes.append(telephone_words(line))
    if line.holder is not None:
        notes.append(proxy_words(line.holder))
    if line.reason is not None:
        notes.append(f"không tính: {REASONS[line.reason]}")
    return line.person.office, said, "; ".join(notes)


def _remarks(opinions: Opinions) -> list[Block]:
    if not opinions.remarks:
        return [Block("Không có ý kiến bằng lời.", "text")]
    blocks = [Block("", "text"), row("table_head", *REMARKS, widths=_REMARK_WIDTHS)]
    number = 0
    several = len(opinions.vote.questions) > 1
    for (question, choice), group in groupby(opinions.remarks, group_of):
        title = choice_word(choice, opinions.vote)
        if several:
            title = f"{question} – {title}"
        blocks.append(row("table_group", title, widths=(1,)))
        for one in group:
            number += 1
            reply = one.reply.text if one.reply is not None else ""
            note = note_of(one)
            who = f"{one.person.office}\n({note})" if note else one.person.office
            cells = (str(number), who, with_clause(one), reply)
            blocks.append(row("table", *cells, widths=_REMARK_WIDTHS))
    return blocks


def group_of(remark: Remark) -> tuple[str, str]:
    """What remarks are grouped by: the question's text and the choice."""
    return remark.question.text, remark.choice


def note_of(remark: Remark) -> str:
    """That the words belong to a ballot which is not counted, and why; "" for one that is."""
    reason = remark.line.reason
    if reason is None:
        return ""
    return "gửi muộn, không tính" if remark.late else f"không tính: {REASONS[reason]}"


def with_clause(remark: Remark) -> str:
    """The words, after the passage that they are about."""
    return f"[{remark.clause}] {remark.text}" if remark.clause else remark.text


def left_out_words(one: NotCounted, offices: dict[bytes, str]) -> str:
    who = offices.get(one.member) or one.member.hex()[:8]
    return f"{who} ({short_code(one.op_id)}): {REASONS[one.reason]}."


def _left_out(opinions: Opinions) -> list[Block]:
    if not opinions.tally.not_counted:
        return []
    offices = {line.person.id: line.person.office for line in opinions.lines}
    listed = [left_out_words(one, offices) for one in opinions.tally.not_counted]
    return [Block("IV. PHIẾU KHÔNG TÍNH", "subject"), *(Block(one, "text") for one in listed)]
