"""Conclusions in a real cabinet: drafted by two secretaries, confirmed, approved, issued, done."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from ecabinet.domain.concluding import Standing
from ecabinet.domain.conclusions import ConclusionKind, ConclusionState, Paragraph, Part, TaskState
from ecabinet.domain.errors import DomainError
from ecabinet.domain.forms import Answer
from ecabinet.domain.meeting import Where
from ecabinet.services.concluding import ParagraphEdit
from ecabinet.services.conclusionroom import ConclusionView
from tests.cabinets import TestCabinet
from tests.pdf.papers import pymupdf
from tests.services.forms import MINISTERS
from tests.services.meetings import published

DUE = 1_954_000_000_000  # 2031


@dataclass(frozen=True)
class Held:
    """A session that is over, with one adopted item and its conclusion's id."""

    meeting: bytes
    item: bytes
    conclusion: bytes


def refused(code: str) -> pytest.RaisesExc[DomainError]:
    return pytest.raises(DomainError, check=lambda error: error.code == code)


def sat(cabinet: TestCabinet, folder: Path) -> tuple[bytes, bytes]:
    """A session that is over, and its item that three of four voted for."""
    meeting = published(cabinet, folder).id
    chair, first = cabinet.as_("TTg"), cabinet.as_("TK 1")
    item = chair.convening.meeting(meeting).items[1].id
    chair.convening.open(meeting)
    for code in MINISTERS[:3]:
        cabinet.as_(code).syncing.sync()
        cabinet.as_(code).presiding.check_in(meeting, Where.ROOM)
    cabinet.sync_all(1)
    chair.presiding.open_item(meeting, item)
    vote = chair.presiding.open_vote(meeting, item).id
    cabinet.sync_all(1)
    for code in MINISTERS[:3]:
        cabinet.as_(code).voting.cast(vote, (Answer("q1", ("approve",)),))
    cabinet.sync_all(1)
    chair.presiding.close_vote(vote)
    with refused("conclusion.meeting_open"):
        first.concluding.draft(meeting, ConclusionKind.RESOLUTION)
    chair.convening.close(meeting)
    cabinet.sync_all()
    return meeting, item


@pytest.fixture(scope="module")
def held(cabinet: TestCabinet, tmp_path_factory: pytest.TempPathFactory) -> Held:
    meeting, item = sat(cabinet, tmp_path_factory.mktemp("held") / "folder")
    made = cabinet.as_("TK 1").concluding.draft(meeting, ConclusionKind.RESOLUTION)
    cabinet.sync_all(1)
    return Held(meeting, item, made)


def told(cabinet: TestCabinet, *writers: str) -> None:
    """What these have written, everybody has."""
    for code in writers:
        cabinet.as_(code).syncing.sync()
    for code in (*MINISTERS, "TK 1", "TK 2"):
        cabinet.as_(code).syncing.sync()


def seen(cabinet: TestCabinet, code: str, held: Held) -> ConclusionView:
    return cabinet.as_(code).concluding.conclusion(held.conclusion)


def part(view: ConclusionView, wanted: Part, *, last: bool = False) -> Paragraph:
    found = [one for one in view.paragraphs if one.part is wanted]
    return found[-1 if last else 0]


def test_the_template_says_what_the_log_has(cabinet: TestCabinet, held: Held) -> None:
    view = seen(cabinet, "TK 2", held)
    assert "3/4 thành viên dự họp" in view.paragraphs[2].text
    adopted = [one.text for one in view.paragraphs if one.item == held.item]
    assert adopted[0].startswith("Thông qua ")
    assert "Tán thành 3" in adopted[1]
    with refused("conclusion.exists"):
        cabinet.as_("TK 2").concluding.draft(held.meeting, ConclusionKind.RESOLUTION)
    with refused("role.required"):
        cabinet.as_("BYT").concluding.draft(held.meeting, ConclusionKind.NOTICE)
    assert cabinet.as_("BYT").concluding.conclusions() == ()  # a draft is the staff's
    for kind in (ConclusionKind.MINUTES, ConclusionKind.NOTICE):
        made = cabinet.as_("TK 2").concluding.draft(held.meeting, kind)
        text = " ".join(
            one.text for one in cabinet.as_("TK 2").concluding.conclusion(made).paragraphs
        )
        assert "Dự họp: 3/4 thành viên" in text
        assert "Tán thành 3" in text


def test_two_secretaries_write_and_take_back(cabinet: TestCabinet, held: Held) -> None:
    """Different paragraphs merge; of two hands on one the later comes back as a choice."""
    first, second = cabinet.as_("TK 1"), cabinet.as_("TK 2")
    one, other = seen(cabinet, "TK 1", held).paragraphs[:2]
    put = first.concluding.edit
    put(held.conclusion, one.id, ParagraphEdit(text="Căn cứ Hiến pháp;"))
    second.concluding.edit(held.conclusion, other.id, ParagraphEdit(text="Căn cứ Luật;"))
    cabinet.sync_all()
    assert [p.text for p in seen(cabinet, "TTg", held).paragraphs[:2]] == [
        "Căn cứ Hiến pháp;",
        "Căn cứ Luật;",
    ]
    put(held.conclusion, one.id, ParagraphEdit(text="Của người thứ nhất;"))
    second.concluding.edit(held.conclusion, one.id, ParagraphEdit(text="Của người thứ hai;"))
    cabinet.sync_all()
    (choice,) = seen(cabinet, "TK 2", held).choices
    assert (choice.mine, choice.theirs) == ("Của người thứ hai;", "Của người thứ nhất;")
    second.concluding.settle_choice(held.conclusion, choice, take_mine=True)
    cabinet.sync_all()
    assert seen(cabinet, "TK 1", held).paragraphs[0].text == "Của người thứ hai;"
    assert seen(cabinet, "TK 2", held).choices == ()
    order = [p.id for p in seen(cabinet, "TK 1", held).paragraphs]
    first.concluding.remove(held.conclusion, one.id)
    assert seen(cabinet, "TK 1", held).paragraphs[0].id == other.id
    first.concluding.restore(held.conclusion, one.id)
    first.concluding.move(held.conclusion, one.id, other.id)
    assert [p.id for p in seen(cabinet, "TK 1", held).paragraphs[:2]] == [other.id, one.id]
    first.concluding.move(held.conclusion, one.id, b"")
    assert [p.id for p in seen(cabinet, "TK 1", held).paragraphs] == order
    tally = part(seen(cabinet, "TK 1", held), Part.TALLY)
    with refused("conclusion.tally_fixed"):
        put(held.conclusion, tally.id, ParagraphEdit(text="Tán thành 4"))
    with refused("conclusion.empty"):
        put(held.conclusion, one.id, ParagraphEdit(text="  "))


def test_members_confirm_comment_and_are_asked_again(cabinet: TestCabinet, held: Held) -> None:
    first, chair = cabinet.as_("TK 1"), cabinet.as_("TTg")
    health, money = cabinet.as_("BYT"), cabinet.as_("BTC")
    with refused("conclusion.not_circulated"):
        chair.concluding.approve(held.conclusion)
    todo = ParagraphEdit(text="Hoàn thiện Nghị định", assignee=money.desk.member)
    task = first.concluding.add(held.conclusion, Part.TASK, todo, item=held.item)
    with refused("conclusion.task_no_due"):
        first.concluding.circulate(held.conclusion)
    first.concluding.edit(held.conclusion, task, ParagraphEdit(due_ms=DUE))
    first.concluding.circulate(held.conclusion)
    with refused("conclusion.nothing_new"):
        first.concluding.circulate(held.conclusion)
    told(cabinet, "BYT", "BTC", "BTP", "TK 1")
    with refused("role.required"):
        first.concluding.confirm(held.conclusion)
    for member in (health, money):
        member.concluding.confirm(held.conclusion)
    with refused("conclusion.quote_unknown"):
        health.concluding.comment(held.conclusion, task, "?", quote="không có trong đoạn")
    withdrawn = health.concluding.comment(held.conclusion, task, "Gửi nhầm")
    with refused("conclusion.comment_unknown"):
        money.concluding.take_back(held.conclusion, withdrawn)
    health.concluding.take_back(held.conclusion, withdrawn)
    assert seen(cabinet, "BYT", held).comments == ()
    comment = health.concluding.comment(held.conclusion, task, "Cần thêm Bộ Y tế", "Nghị định")
    told(cabinet, "BYT", "BTC", "BTP", "TK 1")
    with refused("conclusion.comments_open"):
        chair.concluding.approve(held.conclusion)
    with refused("conclusion.words_missing"):
        first.concluding.answer(held.conclusion, comment, taken=False, reply="")
    with refused("role.required"):
        health.concluding.take(held.conclusion, comment)
    first.concluding.edit(held.conclusion, task, ParagraphEdit(text="Hoàn thiện Luật"))
    with refused("conclusion.quote_unknown"):
        first.concluding.take(held.conclusion, comment)
    first.concluding.edit(held.conclusion, task, ParagraphEdit(text="Hoàn thiện Nghị định"))
    first.concluding.take(held.conclusion, comment)
    assert part(seen(cabinet, "TK 1", held), Part.TASK, last=True).text.endswith("Cần thêm Bộ Y tế")
    (answered,) = seen(cabinet, "TK 1", held).comments
    assert (answered.comment.taken, answered.comment.settled_by != b"") == (True, True)
    # A task concerns who has to do it, and who commented on it; nobody else is asked again.
    first.concluding.edit(held.conclusion, task, ParagraphEdit(text="Cùng Bộ Y tế hoàn thiện"))
    first.concluding.circulate(held.conclusion)
    told(cabinet, "BYT", "BTC", "BTP", "TK 1")
    stands = {m.person.code: m.standing for m in seen(cabinet, "TK 2", held).members}
    assert stands == {
        "BYT": Standing.AGAIN, "BTC": Standing.AGAIN, "BTP": Standing.WAITING,
    }  # fmt: skip
    assert seen(cabinet, "BTC", held).again == (task,)
    law = cabinet.as_("BTP")
    for member in (health, money, law):
        member.concluding.confirm(held.conclusion)
    basis = seen(cabinet, "TK 1", held).paragraphs[0].id
    first.concluding.edit(held.conclusion, basis, ParagraphEdit(text="Căn cứ Hiến pháp;"))
    first.concluding.circulate(held.conclusion)
    told(cabinet, "BYT", "BTC", "BTP", "TK 1")
    card = seen(cabinet, "TK 2", held).card
    assert (card.text, card.confirmed, card.asked) == (3, 3, 3)


def test_approved_numbered_issued_and_done(
    cabinet: TestCabinet, held: Held, tmp_path: Path
) -> None:
    first, second, chair = cabinet.as_("TK 1"), cabinet.as_("TK 2"), cabinet.as_("TTg")
    with refused("role.required"):
        first.concluding.approve(held.conclusion)
    with refused("conclusion.not_approved"):
        first.issuing.issue(held.conclusion)
    # The chair approves what he has read, and nothing while it is being changed.
    read = seen(cabinet, "TTg", held)
    basis = read.paragraphs[0]
    first.concluding.edit(held.conclusion, basis.id, ParagraphEdit(text="Căn cứ Luật;"))
    told(cabinet, "TK 1")
    assert seen(cabinet, "BTC", held).card.changed, "members see that another text is coming"
    with refused("conclusion.reworked"):
        chair.concluding.approve(held.conclusion, read.text)
    first.concluding.edit(held.conclusion, basis.id, ParagraphEdit(text=basis.text))
    first.concluding.circulate(held.conclusion)  # it says the same: nobody is asked again
    told(cabinet, "TK 1")
    card = seen(cabinet, "TTg", held).card
    assert (card.changed, card.confirmed) == (False, 3)
    with refused("conclusion.text_replaced"):
        chair.concluding.approve(held.conclusion, read.text)
    with refused("conclusion.text_replaced"):
        cabinet.as_("BTC").concluding.confirm(held.conclusion, read.text)
    chair.concluding.approve(held.conclusion, seen(cabinet, "TTg", held).text)
    told(cabinet, "TTg", "TK 1", "TK 2", "BTC")
    with refused("conclusion.approved"):
        first.concluding.circulate(held.conclusion)
    view = first.issuing.issue(held.conclusion)
    assert (view.card.state, view.card.notation) == (ConclusionState.ISSUED, "01/NQ-CP")
    told(cabinet, "TTg", "TK 1", "TK 2", "BTC")
    with refused("conclusion.issued"):
        second.issuing.issue(held.conclusion)
    # Numbers go by kind: another kind of the same year begins at one.
    notice = next(
        one.id
        for one in second.concluding.conclusions(held.meeting)
        if one.kind is ConclusionKind.NOTICE
    )
    second.concluding.circulate(notice)
    told(cabinet, "TTg", "TK 1", "TK 2", "BTC")
    chair.concluding.approve(notice)
    told(cabinet, "TTg", "TK 1", "TK 2", "BTC")
    # Two issue at once, neither knowing of the other: one number, one paper, whole everywhere.
    both = [one.issuing.issue(notice).card for one in (first, second)]
    assert [one.notation for one in both] == ["01/TB-VPCP"] * 2
    told(cabinet, "TK 1", "TK 2")
    papers = {one.concluding.conclusion(notice).card.paper for one in (first, second, chair)}
    assert papers == {both[0].paper}
    for one in (first, second, chair):
        one.reading.get(both[0].paper, tmp_path / "notice.pdf")
        with pymupdf.open(tmp_path / "notice.pdf") as document:
            assert "01/TB-VPCP" in document[0].get_text()
        assert not one.syncing.incidents()
    # What members receive: a readable paper, the tally with every member's line annexed.
    money = cabinet.as_("BTC")
    money.reading.get(view.card.paper, tmp_path / "issued.pdf")
    with pymupdf.open(tmp_path / "issued.pdf") as document:
        text = " ".join(" ".join(page.get_text() for page in document).split())
    for words in ("NGHỊ QUYẾT", "01/NQ-CP", "QUYẾT NGHỊ", "PHỤ LỤC", "Bộ trưởng Bộ Tư pháp"):
        assert words in text
    # The tasks run: open, reported, returned, reported, confirmed.
    mine = next(one for one in money.issuing.tasks() if one.mine)
    assert (mine.task.state, mine.overdue) == (TaskState.OPEN, False)
    with refused("task.not_yours"):
        cabinet.as_("BYT").issuing.report(mine.task.id, "Xong")
    with refused("task.not_reported"):
        first.issuing.settle_task(mine.task.id, done=True)
    money.issuing.report(mine.task.id, "Đã trình")
    told(cabinet, "TTg", "TK 1", "TK 2", "BTC")
    first.issuing.settle_task(mine.task.id, done=False, words="Thiếu phụ lục")
    told(cabinet, "TTg", "TK 1", "TK 2", "BTC")
    (back,) = (one.task for one in money.issuing.tasks() if one.task.id == mine.task.id)
    assert (back.state, back.returned, back.words) == (TaskState.OPEN, True, "Thiếu phụ lục")
    money.issuing.report(mine.task.id, "Đã bổ sung")
    told(cabinet, "TTg", "TK 1", "TK 2", "BTC")
    first.issuing.settle_task(mine.task.id, done=True)
    told(cabinet, "TTg", "TK 1", "TK 2", "BTC")
    done = {one.task.id: one.task.state for one in money.issuing.tasks()}
    assert done[mine.task.id] is TaskState.CONFIRMED
    assert not money.syncing.incidents()
