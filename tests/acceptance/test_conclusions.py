"""Conclusions of a real session, through the screens of two secretaries, members and the chair."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QPlainTextEdit

from ecabinet.domain.conclusions import ConclusionKind, ConclusionState, Part, TaskState
from ecabinet.services.owing import Owes
from tests.cabinets import TestCabinet
from tests.pdf.papers import pymupdf
from tests.services.concluded import sat
from tests.ui.conftest import lanes, no_window_left, theme
from tests.ui.hands import click, type_in
from tests.ui.live.test_real import Desks, cabinet, desks
from tests.ui.meeting.stage import named, texts
from ui.viewmodels.navigator import Place
from ui.views.meeting import MeetingScreen
from ui.views.meeting.passage import PassageText
from ui.views.secretariat import SecretariatScreen
from ui.views.secretariat.conclusions import ConclusionScreen
from ui.views.secretariat.conclusions.listing import ConclusionsPanel
from ui.views.today import TodayScreen
from ui.widgets import Button, ListRow

__all__ = ["cabinet", "desks", "lanes", "no_window_left", "theme"]
PNG = b"\x89PNG"


def drafted(desks: Desks, meeting: bytes, word: str) -> ConclusionScreen:
    """The first secretary takes the template from the tab, and has the editor open."""
    workspace = desks.workspace("TK 1")
    desk = SecretariatScreen(workspace, Place("secretariat", text="conclusions"))
    desks.show(desk)
    panel = desk.findChild(ConclusionsPanel)
    assert isinstance(panel, ConclusionsPanel)
    assert panel.model.sessions is not None
    (session,) = (one for one in panel.model.sessions if one.meeting.id == meeting)
    (action,) = (one for one in panel.menu(session).actions() if one.text() == word)
    action.trigger()
    desks.settle()
    desk.close()
    screen = ConclusionScreen(workspace, workspace.navigator.here)
    desks.show(screen)
    return screen


def tab(desks: Desks, code: str, meeting: bytes) -> MeetingScreen:
    screen = MeetingScreen(desks.workspace(code), Place("meeting", meeting, text="conclusions"))
    desks.show(screen)
    return screen


def pressed(desks: Desks, screen: ConclusionScreen | MeetingScreen, word: str) -> None:
    """A step that is asked for once more on its sheet."""
    click(named(screen, word, Button))
    desks.settle()
    found = [one for one in screen.window().findChildren(Button) if one.text() == word]
    click(found[-1])
    desks.settle()


def said(
    desks: Desks, screen: MeetingScreen | ConclusionScreen, field: str, words: str, send: str
) -> None:
    type_in(named(screen, field, QPlainTextEdit), words)
    click(named(screen, send, Button))
    desks.settle()


def owed(cabinet: TestCabinet, code: str) -> list[Owes]:
    return [one.owes for one in cabinet.as_(code).overview.today().owed]


def paper_text(cabinet: TestCabinet, code: str, paper: bytes, out: Path) -> str:
    cabinet.as_(code).reading.get(paper, out)
    with pymupdf.open(out) as document:
        return " ".join(" ".join(page.get_text() for page in document).split())


def test_from_the_first_wording_to_the_last_task(
    desks: Desks, cabinet: TestCabinet, tmp_path: Path
) -> None:
    """Conclusions: drafted from items, decisions and tallies by a template in the layout of Decree
    30/2020 (Nghị quyết, Biên bản, Thông báo kết luận), edited by secretaries, commented and
    confirmed by members (agree to all, comment on a passage), approved by the chair; issued as PDF
    with the tallies annexed; numbering; tasks with owner and date, and their follow-up."""
    meeting, _ = sat(cabinet, tmp_path / "folder")
    screen = drafted(desks, meeting, "Nghị quyết")
    model = screen.model
    for words in ("Thông qua ", "Kết quả biểu quyết “", "Tán thành 3", "3/4 thành viên dự họp"):
        assert words in texts(screen)
    desks.until(lambda: model.preview is not None)
    assert model.preview is not None
    assert all(page.startswith(PNG) for page in model.preview.pages)
    _two_secretaries(desks, screen)

    # Members are told on their first screen, and speak where the meeting is read.
    assert owed(cabinet, "BYT") == []
    pressed(desks, screen, "Gửi lấy ý kiến")
    desks.sync("TK 1", "BYT", "BTC", "BTP", "TTg")
    assert [owed(cabinet, one) for one in ("BYT", "TTg")] == [["confirm"], ["approve"]]
    health, money = tab(desks, "BYT", meeting), tab(desks, "BTC", meeting)
    passage = named(health, "Thông qua ", PassageText)
    quote = passage.toPlainText().split(" ", 2)[2].rstrip(".")
    for place, words in enumerate(("Gui nham", "nghi dinh da sua")):
        named(health, "Thông qua ", PassageText).mark(quote)
        click(named(health, "Góp ý: Thông qua ", Button))
        desks.settle()
        said(desks, health, "Ý kiến", words, "Gửi góp ý")
        if not place:
            click(named(health, "Rút góp ý: Gui nham", Button))
            desks.settle()
            assert "Gui nham" not in texts(health)
    click(named(money, "Nhất trí toàn văn", Button))
    desks.sync("BYT", "BTC", "TK 1", "TTg")
    assert owed(cabinet, "TTg") == [], "a comment waits for its answer"

    # The comment goes into the text; who is concerned is asked again, and the chair approves.
    for words in ("1 đã nhất trí", "1 có góp ý", "1 chưa xác nhận", f"Về câu: “{quote}”"):
        assert words in texts(screen)
    click(named(screen, "Sửa theo ý kiến: nghi dinh da sua", Button))
    desks.settle()
    assert "Thông qua nghi dinh da sua." in texts(screen)
    pressed(desks, screen, "Gửi lại lấy ý kiến")
    desks.sync("TK 1", "BTC", "BYT", "TTg")
    assert owed(cabinet, "BTC") == ["again"], "a decision concerns everybody"
    chair = tab(desks, "TTg", meeting)
    pressed(desks, chair, "Phê duyệt")
    desks.sync("TTg", "TK 1")
    assert owed(cabinet, "TTg") == []

    # Issued under the log's number: a paper of the meeting, the tally annexed by name.
    pressed(desks, screen, "Ban hành")
    assert model.state is ConclusionState.ISSUED
    assert model.view is not None
    card = model.view.card
    assert card.notation == "01/NQ-CP"
    desks.sync("TK 1", "BTC")
    text = paper_text(cabinet, "BTC", card.paper, tmp_path / "issued.pdf")
    for words in (
        "NGHỊ QUYẾT", "01/NQ-CP", "QUYẾT NGHỊ", "nghi dinh da sua", "PHỤ LỤC",
        "Bộ trưởng Bộ Tư pháp",
    ):  # fmt: skip
        assert words in text
    model.export(str(tmp_path / "mine.pdf"))
    desks.settle()
    with pymupdf.open(tmp_path / "mine.pdf") as document:
        assert "01/NQ-CP" in document[0].get_text()
    _tasks_followed_up(desks, cabinet, screen, money)
    _other_kinds(desks, meeting)
    _two_drafts(desks, cabinet, meeting)


def _two_secretaries(desks: Desks, screen: ConclusionScreen) -> None:
    """Different paragraphs merge; the same paragraph comes back as a choice with both wordings."""
    desks.sync("TK 1", "TK 2")
    other = ConclusionScreen(desks.workspace("TK 2"), Place("conclusion", screen.model.id))
    desks.show(other)
    assert screen.model.view is not None
    one, two = (screen.model.view.paragraphs[place].id for place in (0, 1))
    _rewrite(desks, screen, one, "Can cu Hien phap;")
    _rewrite(desks, other, two, "Can cu Luat;")
    _rewrite(desks, other, one, "Cua nguoi thu hai;")
    desks.sync("TK 1", "TK 2", "TK 1", "TK 2")
    assert "Can cu Luat;" in texts(screen)
    assert "1 chỗ hai người cùng sửa" in texts(other)
    click(named(other, "Chọn", Button))
    desks.settle()
    click(named(other, "Của tôi: Cua nguoi thu hai;", ListRow))
    desks.sync("TK 2", "TK 1")
    assert "Cua nguoi thu hai;" in texts(screen)
    screen.undo.click()  # of the first secretary's own wording
    desks.settle()
    assert "Căn cứ " in texts(screen)
    other.close()


def _rewrite(desks: Desks, screen: ConclusionScreen, paragraph: bytes, words: str) -> None:
    screen.model.choose(paragraph)
    desks.settle()
    row = screen.text.rows[paragraph]
    assert row.writing is not None
    row.writing.text.input.selectAll()
    type_in(row.writing.text.input, words)
    screen.flush()
    screen.model.choose(b"")
    desks.settle()


def _tasks_followed_up(
    desks: Desks, cabinet: TestCabinet, screen: ConclusionScreen, money: MeetingScreen
) -> None:
    """Who has a task sees it on Today; it is reported, returned, reported and confirmed."""
    today = TodayScreen(desks.workspace("BTC"))
    desks.show(today)
    assert owed(cabinet, "BTC") == ["task"]
    assert "Tiếp thu ý kiến các thành viên" in texts(today)
    click(today.owed.findChildren(ListRow)[0])
    here = desks.workspace("BTC").navigator.here
    assert here.name == "meeting"
    assert here.text == "conclusions"
    today.close()

    def report(words: str) -> None:
        click(named(money, "Báo cáo kết quả: ", Button))
        desks.settle()
        said(desks, money, "Kết quả thực hiện", words, "Gửi báo cáo")
        desks.sync("BTC", "TK 1")

    report("Da trinh")
    click(named(screen, "Trả lại: Tiếp thu", Button))
    desks.settle()
    said(desks, screen, "Cần làm thêm gì", "Thieu phu luc", "Trả lại nhiệm vụ")
    desks.sync("TK 1", "BTC")
    assert "Trả lại: Thieu phu luc" in texts(money)
    report("Da bo sung")
    click(named(screen, "Xác nhận hoàn thành: Tiếp thu", Button))
    desks.sync("TK 1", "BTC")
    states = {one.task.state for one in cabinet.as_("BTC").issuing.tasks() if one.mine}
    assert states == {TaskState.CONFIRMED}
    assert owed(cabinet, "BTC") == []


def _other_kinds(desks: Desks, meeting: bytes) -> None:
    """Minutes and notice have the template's wording and the decree's layout too."""
    kinds = {
        ConclusionKind.MINUTES: "Biên bản", ConclusionKind.NOTICE: "Thông báo kết luận",
    }  # fmt: skip
    for kind, word in kinds.items():
        screen = drafted(desks, meeting, word)
        assert screen.model.view is not None
        assert screen.model.view.card.kind is kind
        parts = {one.part for one in screen.model.view.paragraphs}
        assert {Part.HEADING, Part.DECISION, Part.TALLY, Part.TASK} <= parts
        screen.close()


def _two_drafts(desks: Desks, cabinet: TestCabinet, meeting: bytes) -> None:
    """Two begin the same while apart: both see both, one goes on, and that can be taken back."""
    first, second = cabinet.as_("TK 1"), cabinet.as_("TK 2")
    kept = next(
        one.id
        for one in first.concluding.conclusions(meeting)
        if one.kind is ConclusionKind.MINUTES
    )
    theirs = second.concluding.draft(meeting, ConclusionKind.MINUTES)
    desks.sync("TK 2", "TK 1", "TK 2")
    screen = ConclusionScreen(desks.workspace("TK 2"), Place("conclusion", theirs))
    desks.show(screen)
    assert "Còn một Biên bản khác đang soạn (Thư ký 1 Văn phòng Chính phủ lập " in texts(screen)
    for word in ("Chọn bản soạn tiếp", "Soạn tiếp bản của Thư ký 1 Văn phòng Chính phủ"):
        click(named(screen, word, Button))
        desks.settle()
    assert "Thư ký 2 Văn phòng Chính phủ đã bỏ bản soạn thảo này" in texts(screen)
    screen.undo.click()
    desks.settle()
    assert screen.model.state is ConclusionState.DRAFT
    screen.model.redo()
    desks.settle()
    click(named(screen, "Mở bản soạn tiếp", Button))
    assert desks.workspace("TK 2").navigator.here == Place("conclusion", kept)
    screen.close()
