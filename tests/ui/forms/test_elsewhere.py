"""What could be lost of a draft and is not: two devices that write at once, a text too long."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace

from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from ecabinet.domain.answerdrafts import Written
from ecabinet.domain.ballots import check_text
from ecabinet.domain.forms import Answer
from tests.ui import sample
from tests.ui.conftest import MakeWorkspace
from tests.ui.forms.desk import Consultation, cut, reads, show, tap, turn, visible
from ui.viewmodels.navigator import Place
from ui.views.forms import FormScreen

HERE, THERE = sample.me().device, b"phone"
MINE = (Answer("q1", ("other",), "Rà soát lại Điều 4"),)
THEIRS = (Answer("q1", ("other",), "Lấy thêm ý kiến"), Answer("q2", ("approve",)))


def test_both_texts_are_kept_and_the_member_is_told(
    make_workspace: MakeWorkspace, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    base = Written(b"0", HERE, 1 << 16, 0, MINE)
    view = sample.form(draft=MINE, draft_ms=1, drafts=(base,))
    consultation = Consultation(view)
    kept: list[tuple[object, ...]] = []
    services = consultation.services()
    services["consulting"]["save_draft"] = lambda *said: kept.append(said)
    workspace = make_workspace(**services)
    listing = SimpleNamespace(devices={THERE: "Điện thoại"})
    vars(workspace.cabinet.desk)["directory"] = lambda: listing
    screen = FormScreen(workspace, Place("form", view.card.id))
    qtbot.addWidget(screen)
    show(screen, settle)
    assert not reads(screen, "Nháp khác trên")
    field = next(visible(screen, QPlainTextEdit))
    field.setPlainText("Rà soát lại Điều 4 và Điều 5")
    qtbot.waitUntil(lambda: bool(kept))
    mine = Written(b"1", HERE, 2 << 16, 1, screen.model.answers(), (b"0",))
    theirs = Written(b"2", THERE, 3 << 16, 2, THEIRS, (b"0",))
    # It came with the synchronisation, and is newer by the clock: what is typed here stands.
    consultation.become(workspace, replace(view, draft=THEIRS, draft_ms=3, drafts=(theirs, mine)))
    qtbot.waitUntil(lambda: reads(screen, "Nháp khác trên Điện thoại"))
    assert field.toPlainText() == "Rà soát lại Điều 4 và Điều 5"
    assert reads(screen, "Câu 1. Ý kiến khác: Lấy thêm ý kiến")
    assert reads(screen, "Câu 2. Đồng ý")
    settle()
    turn()
    assert cut(screen) == []
    kept.clear()
    tap(screen, "Ghép hai bản")
    qtbot.waitUntil(lambda: bool(kept))
    turn()
    (_, answers, _, over) = kept[-1]
    assert answers == (
        Answer("q1", ("other",), "Rà soát lại Điều 4 và Điều 5\nLấy thêm ý kiến"),
        Answer("q2", ("approve",)),
    )
    assert over == (b"0", b"2")
    assert not reads(screen, "Nháp khác trên")


def test_a_text_too_long_is_told_and_takes_no_other_answer_with_it(
    make_workspace: MakeWorkspace, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    """a 1 MB comment: a clear word to the person, nothing lost"""
    kept: list[tuple[Answer, ...]] = []

    def save(_form: bytes, answers: tuple[Answer, ...], *_more: object) -> None:
        check_text(answers)
        kept.append(answers)

    view = sample.form(draft=MINE, draft_ms=1)
    workspace = make_workspace(consulting={"form": view, "save_draft": save})
    screen = FormScreen(workspace, Place("form", view.card.id))
    qtbot.addWidget(screen)
    show(screen, settle)
    screen.model.write("q1", "ế" * 350_000)
    screen.model.choose("q2", ("approve",))
    qtbot.waitUntil(lambda: reads(screen, "Chưa lưu được nháp"))
    assert reads(screen, "Ý kiến quá dài, cần rút gọn")
    assert kept == [(Answer("q2", ("approve",)), *MINE)]
    with qtbot.waitSignal(screen.model.draft_failed):
        pass  # tried again, and what stands is not written a second time
    assert len(kept) == 1
    assert len(screen.model.answer("q1").text) == 350_000, "what was typed is still on the screen"
    told: list[Exception] = []
    workspace.failed.connect(told.append)
    screen.closing()
    assert [getattr(one, "code", "") for one in told] == ["ballot.too_long"]
    screen.model.write("q1", "ế" * 100)
    screen.model.save()
    settle()
    assert kept[-1][0].text == "ế" * 100
