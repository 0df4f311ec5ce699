"""An assistant's draft on the form's screen: the member's card and comparison, the other side."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from ecabinet.domain.errors import Fault
from ecabinet.domain.forms import Answer, FormState
from ecabinet.domain.proposals import ProposalState
from ecabinet.services.assisting import Assistance, Outlook
from ecabinet.services.summaries import BallotState, FormView
from tests.ui import sample
from tests.ui.conftest import MakeWorkspace
from tests.ui.forms.desk import (
    AGREED_WITH_COMMENT,
    Consultation,
    cards,
    cut,
    find,
    keys,
    named,
    outside,
    reads,
    show,
    signed,
    tap,
    turn,
    write,
)
from tests.ui.forms.shots import DRAFT, _half, _whole, assisting, followed, offered, proposal, taken
from ui.i18n import set_language
from ui.viewmodels.forms import Standing, place_of
from ui.viewmodels.workspace import Workspace
from ui.views.forms import FormScreen, FormsScreen

Settle = Callable[[], None]
TAKE, COMPARE, IGNORE, UNDO = "Tiếp nhận", "Xem khác biệt", "Bỏ qua", "Hoàn tác tiếp nhận"
SEND = "Gửi dự thảo cho Bộ trưởng Bộ Y tế"
MINE = AGREED_WITH_COMMENT


class Desk:
    """A form's screen with drafts that a test changes while it is open."""

    def __init__(
        self,
        view: FormView,
        told: Assistance,
        make: MakeWorkspace,
        qtbot: QtBot,
        settle: Settle,
        width: int = 1184,
        who: str = "BYT",
        **acts: Any,
    ) -> None:
        self.consultation, self.told = Consultation(view), told
        services = self.consultation.services()
        services["assisting"] = {"about": lambda _form: self.told, **acts}
        self.workspace: Workspace = make(who, **services)
        self.settle = settle
        self.screen = FormScreen(self.workspace, place_of(view.card))
        qtbot.addWidget(self.screen)
        show(self.screen, settle, width)

    def asked(self, act: str) -> list[tuple[Any, ...]]:
        return named(self.workspace.cabinet.assisting, act)

    def become(self, told: Assistance) -> None:
        self.told = told
        self.consultation.become(self.workspace, self.consultation.view)
        self.settle()
        turn()

    def tap(self, name: str) -> None:
        tap(self.screen, name)
        self.settle()
        turn()


Open = Callable[..., Desk]


@pytest.fixture
def open_form(make_workspace: MakeWorkspace, qtbot: QtBot, settle: Settle) -> Open:
    def make(view: FormView, told: Assistance, **more: Any) -> Desk:
        return Desk(view, told, make_workspace, qtbot, settle, **more)

    return make


def test_taken_changed_and_undone(open_form: Open) -> None:
    """The member's own words are kept beside what was taken, and stand again when it is undone."""
    desk = open_form(_half(), offered(note="Đã trao đổi với Vụ Pháp chế"))
    model = desk.screen.model
    assert reads(desk.screen, "Dự thảo ý kiến của Trợ lý Bộ trưởng Bộ Y tế")
    assert reads(desk.screen, "“Đã trao đổi với Vụ Pháp chế”")
    assert model.answers() == (MINE,), "nothing is taken unasked"
    desk.tap(TAKE)
    (asked,) = desk.asked("take")
    assert asked[1:3] == (b"d" * 32, (MINE,))
    assert model.answers() == DRAFT
    assert find(desk.screen, "Xem lại và ký").isEnabled()

    # The screen counts what is changed as it is typed.
    desk.become(taken((MINE,)))
    assert reads(desk.screen, "Bạn chưa sửa gì so với dự thảo")
    find(desk.screen, "Ý kiến thêm").setFocus()
    keys("End")
    write(" Đề nghị làm rõ.")
    assert reads(desk.screen, "Bạn đã sửa 1 câu so với dự thảo")
    desk.settle()
    changed = model.answers()
    desk.tap(UNDO)
    (asked,) = desk.asked("restore")
    assert asked[1:3] == (b"d" * 32, changed), "what was written since is kept beside"
    assert model.answers() == (MINE,)


def test_typed_while_it_is_being_taken(open_form: Open) -> None:
    """What is typed before the draft is written stands on it, and is kept after it."""
    desk = open_form(_half(), offered())
    tap(desk.screen, TAKE)
    desk.screen.model.write("q2", "Thêm")
    desk.settle()
    desk.screen.model.save()
    desk.settle()
    assert desk.screen.model.answer("q2").text == "Thêm"
    assert desk.consultation.saved[-1][1].text == "Thêm"


def test_a_draft_that_cannot_be_taken_leaves_the_answers(open_form: Open) -> None:
    desk = open_form(_half(), offered(), take=Fault("store.full"))
    desk.tap(TAKE)
    assert desk.screen.model.answers() == (MINE,)
    desk.screen.model.save()
    desk.settle()
    assert desk.consultation.saved[-1] == (MINE,)


def test_side_by_side(open_form: Open) -> None:
    desk = open_form(_whole(), offered())
    desk.tap(COMPARE)
    for words in ("1 câu khác nhau", "Dự thảo của Trợ lý Bộ trưởng Bộ Y tế", "Ý kiến của tôi"):
        assert reads(desk.screen, words)
    assert reads(desk.screen, "Khác nhau")
    assert reads(desk.screen, "Giống nhau")
    assert (cut(desk.screen), outside(desk.screen)) == ([], [])
    tap(desk.screen, TAKE)
    desk.settle()
    assert desk.screen.model.answers() == DRAFT


def test_ignored_and_looked_at_again(open_form: Open) -> None:
    desk = open_form(_half(), offered())
    desk.tap(IGNORE)
    assert [asked[1:] for asked in desk.asked("ignore")] == [(b"d" * 32,)]
    desk.become(Assistance(drafts=(proposal(state=ProposalState.IGNORED),)))
    assert reads(desk.screen, "Đã bỏ qua dự thảo của")
    desk.tap("Xem lại dự thảo")
    assert [asked[1:] for asked in desk.asked("restore")] == [(b"d" * 32,)]
    assert desk.screen.model.answers() == (MINE,), "the answers are not touched by it"


def test_a_newer_draft_after_one_was_taken(open_form: Open) -> None:
    desk = open_form(_whole(), taken())
    second = proposal(revision=2, proposal=b"e" * 32)
    desk.become(replace(desk.told, drafts=(*desk.told.drafts, second)))
    assert reads(desk.screen, "Lần 2")
    desk.tap(TAKE)
    assert desk.asked("take")[0][1] == b"e" * 32


def test_the_assistant_sends_a_draft_and_signs_nothing(open_form: Open) -> None:
    """A draft may leave questions open; what was sent is not sent twice, a change of it is."""
    desk = open_form(followed(_half()), assisting(), who="TL BYT")
    assert not reads(desk.screen, "Xem lại và ký"), "neither the step nor the button"
    assert not reads(desk.screen, "Không biểu quyết hoặc không tham gia")
    assert not reads(desk.screen, "Chưa ký")
    assert reads(desk.screen, "Dự thảo không phải là phiếu")
    desk.tap(SEND)
    assert [asked[1:] for asked in desk.asked("propose")] == [((MINE,), "")]
    desk.become(assisting(proposal((MINE,))))
    assert reads(desk.screen, "Đã gửi dự thảo cho Bộ trưởng Bộ Y tế")
    assert not find(desk.screen, SEND).isEnabled()
    desk.screen.model.choose("q2", ("approve",))
    desk.tap(SEND)
    assert len(desk.asked("propose")) == 2
    note = next(
        one
        for one in desk.screen.findChildren(QPlainTextEdit)
        if one.accessibleName() == "Ghi chú gửi thành viên"
    )
    note.setPlainText("Đã trao đổi với Vụ Pháp chế")
    desk.tap(SEND)
    assert desk.asked("propose")[2][2] == "Đã trao đổi với Vụ Pháp chế"
    note.setPlainText("a" * 4_001)
    assert not find(desk.screen, SEND).isEnabled()
    desk.tap("Rút dự thảo")
    assert len(desk.asked("withdraw")) == 1
    assert named(desk.workspace.cabinet.voting, "cast") == []


def test_the_assistants_form_once_it_is_closed(open_form: Open) -> None:
    view = followed(_half())
    view = replace(view, card=replace(view.card, state=FormState.CLOSED))
    desk = open_form(view, replace(assisting(), may_propose=False))
    assert reads(desk.screen, "Phiếu đã đóng, không nhận dự thảo nữa.")


def test_beside_the_receipt(open_form: Open) -> None:
    """What was changed before signing can be looked at for as long as the receipt can."""
    desk = open_form(signed(BallotState.RECORDED), taken())
    assert reads(desk.screen, "Đã ký và được ghi nhận")
    assert reads(desk.screen, "Bạn đã sửa 1 câu so với dự thảo")
    desk.tap(COMPARE)
    assert reads(desk.screen, "Khác nhau")
    assert not reads(desk.screen, UNDO), "what is signed is revised, not taken back here"
    keys("Escape")


def test_lists_of_both_sides(make_workspace: MakeWorkspace, qtbot: QtBot, settle: Settle) -> None:
    """The member sees where a draft waits; the assistant which forms wait for one."""
    made = cards()
    outlook = {made[1].id: Outlook(False, 0, 1)}
    workspace = make_workspace(consulting={"forms": made}, assisting={"outlook": outlook})
    listing = FormsScreen(workspace)
    qtbot.addWidget(listing)
    show(listing, settle)
    assert reads(listing, "Có dự thảo tham mưu")
    asked = tuple(replace(one, on_roll=False, mine=BallotState.NONE) for one in made[:2])
    outlook = {asked[0].id: Outlook(True), asked[1].id: Outlook(True, sample.NOW_MS)}
    workspace = make_workspace(consulting={"forms": asked}, assisting={"outlook": outlook})
    listing = FormsScreen(workspace)
    qtbot.addWidget(listing)
    show(listing, settle)
    assert reads(listing, "1 phiếu chờ dự thảo")
    standing = {one.card.id: one.standing for one in listing.model.all()}
    assert standing == {asked[0].id: Standing.DRAFTING, asked[1].id: Standing.PROPOSED}


@pytest.mark.parametrize("width", [720, 1184])
def test_nothing_is_cut_in_either_language(open_form: Open, qapp: QApplication, width: int) -> None:
    long = replace(
        sample.person("TL BYT"), office="Vụ Pháp chế, Văn phòng Bộ và Tổ thư ký giúp việc"
    )
    told = Assistance(drafts=(proposal(author=long, note="Đã trao đổi. " * 12),))
    desk = open_form(_half(), told, width=width)
    assert (cut(desk.screen), outside(desk.screen)) == ([], [])
    desk.tap(COMPARE)
    assert (cut(desk.screen), outside(desk.screen)) == ([], [])
    keys("Escape")
    set_language(qapp, "en")
    turn()
    assert reads(desk.screen, "Take over")
    assert (cut(desk.screen), outside(desk.screen)) == ([], [])
    set_language(qapp, "vi")
    turn()


def test_answered_by_hand_first(open_form: Open) -> None:
    """A question that the draft leaves open keeps the member's own answer."""
    desk = open_form(_whole(), offered(answers=DRAFT[:1]))
    second = Answer("q2", ("disapprove",), "Chưa đủ căn cứ")
    desk.screen.model.choose("q2", second.choices)
    desk.screen.model.write("q2", second.text)
    desk.tap(TAKE)
    assert desk.screen.model.answers() == (DRAFT[0], second)
    assert QApplication.focusWidget() is not None
