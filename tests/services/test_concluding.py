"""Conclusions in a real cabinet: drafted by two secretaries, confirmed, approved, issued, done."""

from __future__ import annotations

from pathlib import Path

import pytest

from ecabinet.domain.concluding import Standing
from ecabinet.domain.conclusions import ConclusionKind, ConclusionState, Part, TaskState
from ecabinet.domain.errors import Fault
from ecabinet.domain.people import Role
from ecabinet.services.concluding import ParagraphEdit
from tests.cabinets import Line, TestCabinet
from tests.pdf.papers import pymupdf
from tests.refusals import refused
from tests.services.apart import every_fact, heard, sat_apart, told
from tests.services.concluded import Held, part, sat, seen

DUE = 1_954_000_000_000  # 2031


@pytest.fixture(scope="module")
def held(cabinet: TestCabinet, tmp_path_factory: pytest.TempPathFactory) -> Held:
    meeting, item = sat(cabinet, tmp_path_factory.mktemp("held") / "folder")
    made = cabinet.as_("TK 1").concluding.draft(meeting, ConclusionKind.RESOLUTION)
    cabinet.sync_all(1)
    return Held(meeting, item, made)


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
    first = cabinet.as_("TK 1")
    apart = first.concluding.draft(held.meeting, ConclusionKind.MINUTES)  # TK 2 has not heard of it
    for kind in (ConclusionKind.MINUTES, ConclusionKind.NOTICE):
        made = cabinet.as_("TK 2").concluding.draft(held.meeting, kind)
        text = " ".join(
            one.text for one in cabinet.as_("TK 2").concluding.conclusion(made).paragraphs
        )
        assert "Dự họp: 3/4 thành viên" in text
        assert "Tán thành 3" in text

    _one_of_two_goes_on(cabinet, held, apart)


def _one_of_two_goes_on(cabinet: TestCabinet, held: Held, mine: bytes) -> None:
    first, second = cabinet.as_("TK 1"), cabinet.as_("TK 2")
    cards = {one.id: one for one in second.concluding.conclusions(held.meeting)}
    (theirs,) = (one for one in cards if cards[one].kind is ConclusionKind.MINUTES)
    heard(cabinet, "TK 1", "TK 2", "TK 1")
    for one, here, other in ((first, mine, theirs), (second, theirs, mine)):
        (rival,) = one.concluding.conclusion(here).rivals
        assert (rival.id, rival.by is not None) == (other, True)
    with refused("conclusion.rivals"):
        first.concluding.circulate(mine)
    # Each takes the other's while apart: the first that is recorded holds.
    assert first.choosing.keep(theirs) == (mine,)
    assert second.choosing.keep(mine) == (theirs,)
    heard(cabinet, "TK 1", "TK 2", "TK 1")
    for one in (first, second):
        gone = one.concluding.conclusion(mine)
        assert gone.card.state is ConclusionState.DISCARDED
        assert gone.discarded_by == first.desk.person(first.desk.member)
        assert gone.paragraphs, "its text is there to be read"
        assert one.concluding.conclusion(theirs).rivals == ()
    with refused("conclusion.discarded"):
        second.concluding.remove(mine, gone.paragraphs[0].id)
    # Taken back they are two again; a single one is discarded and drafted anew.
    first.choosing.restore(mine)
    assert first.choosing.keep(mine) == (theirs,)
    first.choosing.discard(mine)
    fresh = first.concluding.draft(held.meeting, ConclusionKind.MINUTES)
    first.concluding.circulate(fresh)
    with refused("conclusion.circulated"):
        first.choosing.discard(fresh)
    with refused("conclusion.rival_sent"):
        first.choosing.restore(mine)
    # Sent by two at once, the first that is recorded is the members'; the other is a draft again.
    second.concluding.circulate(theirs)
    heard(cabinet, "TK 1", "TK 2", "BYT")
    sent = cabinet.as_("BYT").concluding.conclusions(held.meeting)
    assert [card.id for card in sent] == [fresh]
    kept = second.concluding.conclusion(theirs)
    assert (kept.card.state, kept.restores) == (ConclusionState.DISCARDED, False)
    assert [rival.id for rival in kept.rivals] == [fresh]


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
    cabinet: TestCabinet, held: Held, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
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
    health = cabinet.as_("BYT").concluding
    said = health.comment(held.conclusion, basis.id, "Thêm căn cứ")  # he has not heard of it
    told(cabinet, "TTg", "TK 1", "TK 2", "BTC")
    heard(cabinet, "BYT", "TK 1")
    assert "late" in [one.owes for one in cabinet.as_("BYT").overview.today().owed]
    card = seen(cabinet, "TK 1", held).card
    assert (card.state, card.late, card.comments) == (ConclusionState.APPROVED, 1, 0)
    with refused("conclusion.approved"):
        health.comment(held.conclusion, basis.id, "Thêm nữa")
    with refused("conclusion.approved"):
        first.concluding.answer(held.conclusion, said, taken=True, reply="Đã thêm")
    first.concluding.answer(held.conclusion, said, taken=False, reply="Văn bản đã phê duyệt")
    told(cabinet, "TK 1")
    (late,) = (one.comment for one in seen(cabinet, "BYT", held).comments if one.comment.late)
    assert (late.words, late.reply) == ("Thêm căn cứ", "Văn bản đã phê duyệt")
    with refused("conclusion.approved"):
        first.concluding.circulate(held.conclusion)

    def alone() -> None:
        raise Fault("net.unreachable", retryable=True)

    with monkeypatch.context() as patch:  # without the server nothing is half done
        patch.setattr(first.desk.engine, "sync", alone)
        with pytest.raises(Fault, match=r"net\.unreachable"):
            first.issuing.issue(held.conclusion)
    before = seen(cabinet, "TK 1", held).card
    assert (before.state, before.paper) == (ConclusionState.APPROVED, b"")
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


def test_a_restricted_item_is_concluded_by_those_who_read_it(
    cabinet: TestCabinet, tmp_path: Path
) -> None:
    """restricted papers (a sealed space of their own: a reader who is not named cannot decrypt, and
    the server cannot grant it), recusal of a member from an item"""
    meeting = sat_apart(cabinet, tmp_path / "apart")
    first, second, chair = cabinet.as_("TK 1"), cabinet.as_("TK 2"), cabinet.as_("TTg")
    law, health = cabinet.as_("BTP"), cabinet.as_("BYT")
    writes = first.concluding
    general, *apart = (one.id for one in first.convening.meeting(meeting).items)
    staff, other, without = apart
    # The meeting's own conclusions say nothing of them, whoever writes.
    for kind in ConclusionKind:
        made = writes.draft(meeting, kind)
        paragraphs = writes.conclusion(made).paragraphs
        assert not any("KHOBAU" in one.text or one.item in apart for one in paragraphs)
    with refused("conclusion.item_elsewhere"):
        writes.add(made, Part.DECISION, ParagraphEdit(text="Thông qua."), item=staff)
    assert {one.item for one in writes.apart()[meeting]} == set(apart)
    assert {one.item for one in second.concluding.apart()[meeting]} == {staff, other}
    with refused("conclusion.item_public"):
        writes.draft(meeting, ConclusionKind.NOTICE, general)

    # Each is drafted by those of the staff who read it, and by no other secretary.
    which = writes.draft(meeting, ConclusionKind.RESOLUTION, staff)
    shut = writes.draft(meeting, ConclusionKind.NOTICE, without)
    with refused("conclusion.exists"):
        writes.draft(meeting, ConclusionKind.RESOLUTION, staff)
    heard(cabinet, "TK 1", "TK 2")
    cards = {one.id: one for one in second.concluding.conclusions(meeting)}
    assert (cards[which].item, cards[which].item_title) == (staff, "KHOBAUNHANSU")
    assert shut not in cards
    with refused("conclusion.unknown"):
        second.concluding.conclusion(shut)
    with refused("item.restricted"):
        second.concluding.draft(meeting, ConclusionKind.NOTICE, without)
    text = " ".join(one.text for one in second.concluding.conclusion(which).paragraphs)
    assert "Chưa thông qua KHOBAUNHANSU" in text
    assert "Tán thành 1" in text
    assert "KHOBAUTHANHTRA" not in text
    task = part(second.concluding.conclusion(which), Part.TASK).id
    second.concluding.edit(which, task, ParagraphEdit(assignee=health.desk.member, due_ms=DUE))
    with refused("conclusion.task_outsider"):
        second.concluding.circulate(which)
    # Two hands on one paragraph are a choice here as in the secretariat's own space.
    writes.edit(which, task, ParagraphEdit(text="Của người thứ nhất"))
    second.concluding.edit(which, task, ParagraphEdit(text="KHOBAUVANBAN"))
    heard(cabinet, "TK 1", "TK 2")
    second.concluding.edit(which, task, ParagraphEdit(assignee=law.desk.member))
    (choice,) = second.concluding.conclusion(which).choices
    second.concluding.settle_choice(which, choice, take_mine=True)
    heard(cabinet, "TK 2", "TK 1")
    assert part(writes.conclusion(which), Part.TASK).text == "KHOBAUVANBAN"

    # Circulated, commented, approved and issued within that circle.
    writes.circulate(which)
    writes.circulate(shut)
    told(cabinet, "TK 1")
    card = law.concluding.conclusion(which).card
    assert (card.asked, card.item_title) == (1, "KHOBAUNHANSU"), "who led the session approves"
    comment = law.concluding.comment(which, task, "KHOBAUGOPY")
    cabinet.as_("BTC").concluding.confirm(which)
    heard(cabinet, "BTP", "BTC", "TK 1")
    writes.answer(which, comment, taken=False, reply="KHOBAUTRALOI")
    heard(cabinet, "TK 1", "TTg")
    chair.concluding.approve(which, chair.concluding.conclusion(which).text)
    heard(cabinet, "TTg", "TK 2")
    issued = second.issuing.issue(which).card
    assert issued.notation == "02/NQ-CP", "the number is one of the cabinet's"
    told(cabinet, "TK 2")
    law.reading.get(issued.paper, tmp_path / "issued.pdf")
    with pymupdf.open(tmp_path / "issued.pdf") as document:
        text = " ".join(" ".join(page.get_text() for page in document).split())
    for words in ("02/NQ-CP", "HẠN CHẾ", "KHOBAUNHANSU", "PHỤ LỤC", "TM. CHÍNH PHỦ"):
        assert words in text
    assert "KHOBAUTHANHTRA" not in text
    # In the chair's place approves who led the session; the number is then asked for at the issue.
    with refused("role.required"):
        cabinet.as_("BYT").concluding.approve(shut)
    assert [one.owes for one in law.overview.today().owed].count("approve") == 1
    law.concluding.approve(shut, law.concluding.conclusion(shut).text)
    heard(cabinet, "BTP", "TK 1")
    notice = writes.conclusion(shut)
    assert notice.approved_by is not None
    assert notice.approved_by.code == "BTP"
    assert first.issuing.issue(shut).card.notation == "02/TB-VPCP"
    mine = [one.conclusion for one in law.issuing.tasks() if one.mine]
    assert which in mine
    # The recused reads nothing of it; no word of it lies on his device.
    assert which not in {one.id for one in health.concluding.conclusions(meeting)}
    assert which not in {one.conclusion for one in health.issuing.tasks()}
    with refused("paper.unknown"):
        health.reading.get(issued.paper, tmp_path / "stranger.pdf")
    secrets = ("KHOBAUNHANSU", "KHOBAUVANBAN", "KHOBAUGOPY", "KHOBAUTRALOI")
    assert all(one in every_fact(law) for one in secrets)
    assert not any(one in every_fact(health) for one in secrets)
    for code in ("BYT", "TK 1", "TK 2", "BTP", "TTg"):
        assert not cabinet.as_(code).syncing.incidents()

    # Whose task it is leaves the cabinet: it is given to another who reads the text.
    cabinet.founder.administering.remove_member(law.desk.member)
    cabinet.founder.syncing.sync()
    heard(cabinet, "TK 2")
    (line,) = (one for one in second.issuing.tasks() if one.conclusion == which)
    assert (line.person.office, line.person.removed) == ("Bộ trưởng Bộ Tư pháp", True)
    assert {one.code for one in line.heirs} == {"TTg", "BTC"}
    with refused("task.outsider"):
        second.issuing.give_task(line.task.id, health.desk.member)
    second.issuing.give_task(line.task.id, cabinet.person("BTC").id)
    heard(cabinet, "TK 2", "BTC")
    assert which in {one.conclusion for one in cabinet.as_("BTC").issuing.tasks() if one.mine}
    _who_came_after_the_session_is_let_in_by_name(cabinet, meeting, which)


def _who_came_after_the_session_is_let_in_by_name(
    cabinet: TestCabinet, meeting: bytes, which: bytes
) -> None:
    """He has then the conclusions of what is his to read, and can be given a task of them."""
    cabinet.add(Line("BCT", "Bộ trưởng Bộ Công Thương", "Minister of Trade", (Role.MEMBER,)))
    late = cabinet.enrol("BCT")
    first = cabinet.as_("TK 1")
    heard(cabinet, "TK 1", "BCT", "TK 1", "BCT")
    assert late.concluding.conclusions(meeting) == (), "nobody is let in unasked"
    assert [one.code for one in first.welcoming.waiting(meeting)] == ["BCT"]
    first.welcoming.admit(meeting, late.desk.member)
    assert first.welcoming.waiting(meeting) == ()
    heard(cabinet, "TK 1", "BCT", "TK 1", "BCT")
    assert which in {one.id for one in late.concluding.conclusions(meeting)}
    task = next(one for one in first.issuing.tasks() if one.conclusion == which)
    first.issuing.give_task(task.task.id, late.desk.member)
    heard(cabinet, "TK 1", "BCT")
    assert [one.task.id for one in late.issuing.tasks() if one.mine] == [task.task.id]
