"""A conclusion as an official paper after Decree 30/2020, annexes I and III, tallies annexed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from ecabinet.domain.conclusions import ConclusionKind, Paragraph, Part
from ecabinet.domain.forms import Form
from ecabinet.pdf.compose import Block, row
from ecabinet.services.bundle.sheet import DECISIONS, choice_word, moment
from ecabinet.services.differences import short_code
from ecabinet.services.officialpaper import OFFICE, Head, day_words, letterhead, signature
from ecabinet.services.opinionsheet import MEMBERS, left_out_words, member_cells
from ecabinet.services.summaries import BallotLine

TITLES = {
    ConclusionKind.RESOLUTION: "NGHỊ QUYẾT",
    ConclusionKind.MINUTES: "BIÊN BẢN",
    ConclusionKind.NOTICE: "THÔNG BÁO",
}
NAMES = {
    ConclusionKind.RESOLUTION: "Nghị quyết",
    ConclusionKind.MINUTES: "Biên bản",
    ConclusionKind.NOTICE: "Thông báo",
}
_CLAUSES = frozenset({Part.TASK, Part.DECISION})
_WIDTHS = (8, 38, 26, 28)


@dataclass(frozen=True, slots=True)
class Counted:
    """A vote of the meeting with its members' lines."""

    vote: Form
    lines: tuple[BallotLine, ...]


@dataclass(frozen=True, slots=True)
class Issue:
    """All that the paper says. `offices`: who has the tasks, by member; `secretary` signs the
    minutes beside the chair; `approved_op` is the record of the approval, `approved_ms` 0 before
    it. `signer` approved it, `principal` is the chair for whom another did, "" for the chair
    himself. `item` is the restricted item that it is of by its title, "" for the meeting."""

    kind: ConclusionKind
    notation: str
    head: Head
    meeting_title: str
    chair: str
    secretary: str
    paragraphs: tuple[Paragraph, ...]
    offices: dict[bytes, str]
    approved_op: bytes
    approved_ms: int
    votes: tuple[Counted, ...]
    signer: str = ""
    principal: str = ""
    item: str = ""


def paper(issue: Issue) -> tuple[Block, ...]:
    """From the letterhead to the last annexed tally."""
    return (*_head(issue), *_body(issue), *_signed(issue), *_annex(issue))


def task_words(one: Paragraph, offices: dict[bytes, str], zone: str) -> str:
    """A task as the paper says it: who, what, until when."""
    who = offices.get(one.assignee, "")
    text = one.text.rstrip(". ")
    text = f"Giao {who} {text[:1].lower()}{text[1:]}" if who else text
    if not one.due_ms:
        return f"{text}."
    due = datetime.fromtimestamp(one.due_ms / 1000, ZoneInfo(zone))
    return f"{text}, hoàn thành trước {due:%H:%M} ngày {due:%d/%m/%Y}."


def _head(issue: Issue) -> Iterator[Block]:
    head = issue.head
    if issue.kind is ConclusionKind.NOTICE:
        office = f"{OFFICE} {head.organisation}"
    else:  # the body itself issues it: nothing stands above its name
        office, head = head.organisation, Head("", "", head.place, head.zone, head.made_ms)
    named = Head(head.organisation, office, head.place, head.zone, head.made_ms)
    yield from letterhead(named, issue.notation)
    yield Block(TITLES[issue.kind], "title")
    about = issue.meeting_title
    if issue.kind is ConclusionKind.NOTICE:
        about = f"Kết luận của {issue.chair} tại {about[:1].lower()}{about[1:]}"
    if issue.item:
        about = f"{about}\nNội dung: {issue.item}"
    yield Block(about, "about")
    if issue.item:
        yield Block("(HẠN CHẾ: chỉ gửi những người được đọc nội dung này)", "head")


def _body(issue: Issue) -> Iterator[Block]:
    if issue.kind is ConclusionKind.RESOLUTION:
        yield from _articles(issue)
        return
    for one in issue.paragraphs:
        yield Block(_words(one, issue), "subject" if one.part is Part.HEADING else "text")


def _articles(issue: Issue) -> Iterator[Block]:
    """The bases, then the articles: a heading is one whose tasks and decisions are its clauses,
    and so is each decision that stands under none."""
    resolved, article, clause, headed = False, 0, 0, False
    for place, one in enumerate(issue.paragraphs):
        if not resolved and one.part is not Part.BASIS:
            resolved = True
            yield Block("QUYẾT NGHỊ:", "title")
        text = _words(one, issue)
        if one.part is Part.HEADING or (one.part is Part.DECISION and not headed):
            article, clause = article + 1, 0
            headed = one.part is Part.HEADING
            yield Block(f"Điều {article}. {text}", "article_head" if headed else "article")
        elif one.part is Part.BASIS and not article:
            yield Block(text, "basis")
        elif headed and one.part in _CLAUSES and (clause or _more(issue.paragraphs, place)):
            clause += 1
            yield Block(f"{clause}. {text}", "text")
        else:
            yield Block(text, "text")


def _more(paragraphs: Sequence[Paragraph], place: int) -> bool:
    """Whether another clause follows before the next heading: one alone has no number."""
    for one in paragraphs[place + 1 :]:
        if one.part is Part.HEADING:
            return False
        if one.part in _CLAUSES:
            return True
    return False


def _words(one: Paragraph, issue: Issue) -> str:
    if one.part is Part.TASK:
        return task_words(one, issue.offices, issue.head.zone)
    return one.text


def _signed(issue: Issue) -> Iterator[Block]:
    signer = issue.signer or issue.chair
    signed = "(Dự thảo)"
    if issue.approved_ms:
        stamp = f"Đã phê duyệt {moment(issue.approved_ms, issue.head.zone)}"
        signed = f"({stamp})\n{short_code(issue.approved_op)}"
    if issue.kind is ConclusionKind.MINUTES:
        yield row("signatures", "THƯ KÝ", "CHỦ TRÌ")
        yield row("signed_both", issue.secretary, f"{signed}\n{signer}")
        return
    if issue.kind is ConclusionKind.RESOLUTION:
        body = issue.head.organisation
        deputy = f"KT. {_post(issue.principal, body)}\n" if issue.principal else ""
        title = f"TM. {body}\n{deputy}{_post(signer, body)}"
    else:
        title, signed = issue.chair, f"{signed}\n{signer}"
    who = "được đọc nội dung này" if issue.item else issue.head.organisation
    receivers = f"- Các thành viên {who};\n- Lưu: VT."
    yield from signature(title, receivers, signed)


def _post(office: str, body: str) -> str:
    """An office under the name of its body, which is not said twice."""
    short = office.removesuffix(body).rstrip()
    return short or office


def _annex(issue: Issue) -> Iterator[Block]:
    if not issue.votes:
        return
    yield Block("", "break")
    yield Block("PHỤ LỤC", "title")
    yield Block("Kết quả biểu quyết", "head")
    day = day_words(issue.head.made_ms, issue.head.zone)
    what = f"{NAMES[issue.kind]} số {issue.notation} {day} của {issue.head.organisation}"
    yield Block(f"(Kèm theo {what})", "annexed")
    for number, one in enumerate(issue.votes, 1):
        yield from _counted(number, one, issue.head.zone)


def _counted(number: int, counted: Counted, zone: str) -> Iterator[Block]:
    vote, tally = counted.vote.open, counted.vote.tally
    assert vote is not None
    assert tally is not None
    yield Block(f"{number}. {vote.subject}", "subject")
    yield Block(
        f"Mở {moment(vote.opens_ms, zone)}, kết thúc {moment(counted.vote.closed_ms, zone)}. "
        f"Danh sách {tally.roll_size}, tham gia {tally.answered}, "
        f"cần có {tally.quorum_needed}.",
        "text",
    )
    for count in tally.questions:
        told = "; ".join(
            f"{choice_word(choice, vote)}: {weight}" for choice, weight in count.counts
        )
        yield Block(f"{told}. {DECISIONS[count.decision]}: {count.arithmetic}.", "text")
    yield Block("", "text")
    yield row("table_head", *MEMBERS, widths=_WIDTHS)
    for place, line in enumerate(counted.lines, 1):
        yield row("table", str(place), *member_cells(line, vote, zone), widths=_WIDTHS)
    offices = {line.person.id: line.person.office for line in counted.lines}
    for left in tally.not_counted:
        yield Block(f"Không tính: {left_out_words(left, offices)}", "text")
