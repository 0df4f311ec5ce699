"""Answering: by pointer and by keyboard alone, every kind of question, nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from ecabinet.domain.errors import Fault
from ecabinet.domain.forms import Answer, FormState, Mode
from ecabinet.services.summaries import BallotState, FormView
from tests.ui import sample
from tests.ui.conftest import MakeWorkspace
from tests.ui.forms.desk import (
    AGREED_WITH_COMMENT,
    COMMENT,
    SECRET,
    Consultation,
    cut,
    find,
    form_of_all_kinds,
    keys,
    late_form,
    named,
    outside,
    reads,
    receipt,
    show,
    signed,
    tab_to,
    tap,
    turn,
    visible,
    write,
)
from ui.i18n import set_language
from ui.theme import apply
from ui.viewmodels.navigator import Place
from ui.viewmodels.workspace import Workspace
from ui.views.forms import FormScreen
from ui.widgets import OptionCard, OptionGroup

Settle = Callable[[], None]
LONG = "Đề nghị rà soát các quy định chuyển tiếp, bảo đảm thống nhất với Luật Đấu thầu. " * 60


class Desk:
    """One form's screen with its workspace and what its services were told."""

    def __init__(
        self,
        view: FormView,
        make: MakeWorkspace,
        qtbot: QtBot,
        settle: Settle,
        width: int = 1184,
        **voting: object,
    ) -> None:
        self.consultation = Consultation(view)
        self.workspace: Workspace = make(**self.consultation.services(**voting))
        self.settle = settle
        self.screen = FormScreen(self.workspace, Place("form", view.card.id))
        qtbot.addWidget(self.screen)
        show(self.screen, settle, width)

    def become(self, view: FormView) -> None:
        self.consultation.become(self.workspace, view)
        self.settle()
        turn()

    def sign(self, secret: str = SECRET) -> None:
        """From complete answers to the receipt."""
        tap(self.screen, "Xem lại và ký")
        tap(self.screen, "Ký và gửi")
        write(secret)
        keys("Return")
        self.settle()
        turn()

    @property
    def cast(self) -> list[tuple[object, ...]]:
        return named(self.workspace.cabinet.voting, "cast")

    @property
    def saved(self) -> list[tuple[Answer, ...]]:
        self.settle()
        return self.consultation.saved


@pytest.fixture
def desk(make_workspace: MakeWorkspace, qtbot: QtBot, settle: Settle) -> Callable[..., Desk]:
    return lambda view=None, **more: Desk(
        view or sample.form(), make_workspace, qtbot, settle, **more
    )


MakeDesk = Callable[..., Desk]


def test_nothing_is_chosen_beforehand(desk: MakeDesk) -> None:
    opened = desk()
    assert not any(card.isChecked() for card in visible(opened.screen, OptionCard))
    assert not find(opened.screen, "Quay lại").window().findChildren(QPlainTextEdit)[0].isVisible()


def test_answered_by_pointer_and_signed(desk: MakeDesk) -> None:
    opened = desk()
    tap(opened.screen, "Đồng ý và có ý kiến thêm")
    find(opened.screen, "Ý kiến thêm").setFocus()
    write(COMMENT)
    tap(opened.screen, "Đồng ý", 1)
    opened.sign()
    form, answers, mode = opened.cast[0]
    assert (form, mode) == (sample.ident("form 231"), Mode.NORMAL)
    assert answers == (AGREED_WITH_COMMENT, Answer("q2", ("approve",)))


def test_answered_and_signed_by_keyboard_alone(desk: MakeDesk) -> None:
    opened = desk()
    opened.screen.setFocus()
    find(opened.screen, "Quay lại").setFocus()
    tab_to("Đồng ý")
    keys("Space", "Down")
    assert opened.screen.model.answer("q1").choices == ("approve_with_comment",)
    tab_to("Ý kiến thêm (bắt buộc)")
    write("Nhất trí")
    keys("Tab")
    tab_to("Đồng ý")
    keys("Space")
    tab_to("Xem lại và ký")
    keys("Return")
    tab_to("Ký và gửi")
    keys("Return")
    write(SECRET)
    keys("Return")
    opened.settle()
    assert len(opened.cast) == 1
    assert opened.cast[0][1] == (
        Answer("q1", ("approve_with_comment",), "Nhất trí"), Answer("q2", ("approve",)),
    )  # fmt: skip


def test_what_is_missing_is_named(desk: MakeDesk) -> None:
    opened = desk()
    button = opened.screen.answering.next
    assert reads(opened.screen, "Đã trả lời 0/2 câu")
    tap(opened.screen, "Đồng ý")
    assert reads(opened.screen, "Đã trả lời 1/2 câu")
    tap(opened.screen, "Không đồng ý", 1)
    assert reads(opened.screen, "Câu 2 cần ghi nội dung ý kiến")
    assert not button.isEnabled()
    assert button.accessibleDescription() == "Câu 2 cần ghi nội dung ý kiến"
    opened.screen.model.write("q2", " \n")
    assert not button.isEnabled(), "blanks are no reason"
    opened.screen.model.write("q2", "Thời hạn quá ngắn")
    assert button.isEnabled()
    assert reads(opened.screen, "Đã trả lời 2/2 câu")


def test_a_comment_is_optional_for_who_agrees(desk: MakeDesk) -> None:
    opened = desk(late_form())
    tap(opened.screen, "Đồng ý")
    assert reads(opened.screen, "Ý kiến thêm (không bắt buộc)")
    assert opened.screen.answering.next.isEnabled()


def test_every_kind_of_question(desk: MakeDesk) -> None:
    opened = desk(form_of_all_kinds())
    tap(opened.screen, "Đồng ý")
    tap(opened.screen, "Ý kiến khác", 1)
    assert reads(opened.screen, "Đã trả lời 2/3 câu")
    find(opened.screen, "Nội dung ý kiến khác").setFocus()
    write("Phân bổ theo thiệt hại")
    tap(opened.screen, "Cảng Cái Mép")
    tap(opened.screen, "Cao tốc Bắc – Nam")
    third = next(c for c in visible(opened.screen, OptionCard) if c.text().startswith("Đường sắt"))
    assert not third.isEnabled(), "no more than two may be chosen"
    opened.sign()
    assert opened.cast[0][1] == (
        Answer("q1", ("approve",)),
        Answer("q2", ("other",), "Phân bổ theo thiệt hại"),
        Answer("q3", ("Cao tốc Bắc – Nam", "Cảng Cái Mép")),
    )


def test_a_long_vietnamese_comment_is_kept_whole(desk: MakeDesk) -> None:
    opened = desk(late_form())
    tap(opened.screen, "Đồng ý và có ý kiến thêm")
    field = find(opened.screen, "Ý kiến thêm")
    assert isinstance(field, QPlainTextEdit)
    field.setPlainText(LONG)
    opened.screen.model.save()
    assert opened.saved[-1][0].text == LONG
    turn()
    assert cut(opened.screen) == []


# drafts --------------------------------------------------------------------------------------


def test_the_draft_is_kept_by_itself(desk: MakeDesk, qtbot: QtBot) -> None:
    opened = desk()
    tap(opened.screen, "Đồng ý")
    qtbot.waitUntil(lambda: len(opened.saved) == 1)
    assert opened.saved == [(Answer("q1", ("approve",)),)]
    opened.settle()
    assert reads(opened.screen, "Nháp, tự lưu lúc 16:18")


def test_typing_on_does_not_put_the_draft_off(desk: MakeDesk, qtbot: QtBot) -> None:
    opened = desk(late_form())
    tap(opened.screen, "Ý kiến khác")
    count = 0

    def kept_while_typing() -> bool:
        nonlocal count
        count += 1
        opened.screen.model.write("q1", "chữ " * count)
        return bool(opened.consultation.saved)

    qtbot.waitUntil(kept_while_typing)


def test_the_draft_is_kept_when_the_screen_is_left(desk: MakeDesk) -> None:
    opened = desk()
    tap(opened.screen, "Đồng ý")
    opened.screen.hide()
    assert opened.saved == [(Answer("q1", ("approve",)),)]


def test_the_draft_is_kept_before_the_window_closes(desk: MakeDesk) -> None:
    opened = desk()
    tap(opened.screen, "Đồng ý")
    opened.screen.closing()
    assert opened.consultation.saved == [(Answer("q1", ("approve",)),)], "without any lane"


def test_news_never_resets_what_is_being_typed(desk: MakeDesk) -> None:
    opened = desk()
    tap(opened.screen, "Đồng ý và có ý kiến thêm")
    field = find(opened.screen, "Ý kiến thêm")
    field.setFocus()
    write("Đề nghị bổ")
    stale = (Answer("q1", ("disapprove",), "chữ cũ"),)
    others = replace(opened.consultation.view, draft=stale, draft_ms=sample.NOW_MS + 5)
    others = replace(others, card=replace(others.card, answered=21))
    opened.become(others)
    assert reads(opened.screen, "21/27 thành viên đã trả lời"), "the news did arrive"
    assert QApplication.focusWidget() is field
    write(" sung")
    assert isinstance(field, QPlainTextEdit)
    assert field.toPlainText() == "Đề nghị bổ sung"
    assert opened.screen.model.answer("q1").choices == ("approve_with_comment",)


def test_a_draft_of_another_device_is_taken_while_nothing_is_typed_here(desk: MakeDesk) -> None:
    opened = desk()
    draft = (AGREED_WITH_COMMENT,)
    opened.become(replace(opened.consultation.view, draft=draft, draft_ms=sample.NOW_MS))
    field = find(opened.screen, "Ý kiến thêm")
    assert isinstance(field, QPlainTextEdit)
    assert field.toPlainText() == COMMENT
    assert reads(opened.screen, "Đã trả lời 1/2 câu")


def test_a_draft_that_cannot_be_kept_is_told_and_tried_again(
    make_workspace: MakeWorkspace, qtbot: QtBot, settle: Settle
) -> None:
    outcomes: list[Exception | None] = [Fault("store.full")]
    kept: list[tuple[Answer, ...]] = []

    def save(_form: bytes, answers: tuple[Answer, ...], *_more: object) -> None:
        error = outcomes.pop() if outcomes else None
        if error is not None:
            raise error
        kept.append(answers)

    view = sample.form()
    workspace = make_workspace(consulting={"form": view, "save_draft": save})
    screen = FormScreen(workspace, Place("form", view.card.id))
    qtbot.addWidget(screen)
    show(screen, settle)
    tap(screen, "Đồng ý")
    qtbot.waitUntil(lambda: reads(screen, "Chưa lưu được nháp"))
    qtbot.waitUntil(lambda: bool(kept))
    qtbot.waitUntil(lambda: reads(screen, "Nháp, tự lưu lúc"))


# around the questions --------------------------------------------------------------------------


def test_papers_stand_beside_and_lead_back(desk: MakeDesk) -> None:
    opened = desk()
    assert reads(opened.screen, "11 trang · đọc đến trang 7")
    assert reads(opened.screen, "6 trang · đã đọc")
    opened.workspace.navigator.go(Place("form", opened.screen.model.form))
    tap(opened.screen, "Dự thảo Nghị quyết")
    assert opened.workspace.navigator.here.name == "reader"
    opened.workspace.navigator.back()
    assert opened.workspace.navigator.here == Place("form", opened.screen.model.form)


def test_papers_are_one_tap_away_in_portrait(desk: MakeDesk) -> None:
    opened = desk(width=800)
    assert not reads(opened.screen, "đọc đến trang 7")
    tap(opened.screen, "Tài liệu 2")
    tap(opened.screen, "Dự thảo Nghị quyết")
    assert opened.workspace.navigator.here.name == "reader"


def test_who_passes_over_the_form_signs_that(desk: MakeDesk) -> None:
    opened = desk()
    tap(opened.screen, "Đồng ý")
    tap(opened.screen, "Không biểu quyết hoặc không tham gia")
    choices = [
        g for g in visible(opened.screen, OptionGroup) if g.accessibleName().startswith("Không trả")
    ]
    assert choices[0].value() is None, "nothing is preselected"
    tap(opened.screen, "Không tham gia vì có liên quan")
    tap(opened.screen, "Chọn")
    assert reads(opened.screen, "Câu trả lời đã ghi vẫn được giữ")
    opened.sign()
    assert opened.cast[0][1:] == ((), Mode.RECUSE)


def test_passing_over_can_be_taken_back(desk: MakeDesk) -> None:
    opened = desk()
    tap(opened.screen, "Đồng ý")
    opened.screen.model.choose_mode(Mode.ABSTAIN)
    turn()
    tap(opened.screen, "Trả lời từng câu")
    assert reads(opened.screen, "Đã trả lời 1/2 câu")


def test_late_is_said_before_and_after(desk: MakeDesk) -> None:
    opened = desk(late_form(), cast=receipt(BallotState.SAVED))
    assert reads(opened.screen, "Đã quá hạn, vẫn gửi được")
    assert reads(opened.screen, "Quá hạn 1 ngày")
    assert reads(opened.screen, "Chưa chọn ý kiến")
    tap(opened.screen, "Đồng ý")
    tap(opened.screen, "Xem lại và ký")
    assert reads(opened.screen, "ghi nhận là “gửi muộn”")
    tap(opened.screen, "Ký và gửi")
    write(SECRET)
    keys("Return")
    opened.settle()
    opened.become(signed(BallotState.LATE, number="228"))
    assert reads(opened.screen, "Gửi muộn")


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"state": FormState.RECALLED}, "Văn phòng đã thu hồi phiếu này."),
        ({"on_roll": False}, "Bạn không có tên trong danh sách lấy ý kiến."),
    ],
)
def test_who_may_not_answer_may_read(desk: MakeDesk, more: dict[str, Any], words: str) -> None:
    card = sample.form_card("231", **more)
    opened = desk(sample.form(card=card, may_answer=False))
    assert reads(opened.screen, words)
    assert reads(opened.screen, "Dự thảo Nghị quyết")
    assert not any(option.isEnabled() for option in visible(opened.screen, OptionCard))
    assert not reads(opened.screen, "Đã trả lời 0/2 câu")


def test_the_review_shows_what_is_signed_and_leads_back_to_a_question(desk: MakeDesk) -> None:
    opened = desk(sample.form(draft=(AGREED_WITH_COMMENT, Answer("q2", ("approve",))), draft_ms=1))
    tap(opened.screen, "Xem lại và ký")
    for words in ("Xem lại trước khi ký", COMMENT, "Bộ trưởng Bộ Y tế"):
        assert reads(opened.screen, words)
    assert reads(opened.screen, sample.me().device[:2].hex().upper())
    tap(opened.screen, "Sửa câu 2")
    focus = QApplication.focusWidget()
    assert isinstance(focus, OptionCard)
    assert focus.isChecked()


def test_a_form_that_cannot_be_read_says_so(
    make_workspace: MakeWorkspace, qtbot: QtBot, settle: Settle
) -> None:
    workspace = make_workspace(consulting={"form": Fault("store.damaged")})
    screen = FormScreen(workspace, Place("form", sample.ident("form 231")))
    qtbot.addWidget(screen)
    show(screen, settle)
    tap(screen, "Thử lại")
    settle()
    assert len(named(workspace.cabinet.consulting, "form")) >= 2


# looks -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(("width", "scale"), [(1184, 100), (800, 100), (800, 150), (1184, 200)])
def test_nothing_is_cut(
    desk: MakeDesk, qapp: QApplication, width: int, scale: int, dark: bool
) -> None:
    apply(qapp, "dark" if dark else "light", scale)
    answers = (AGREED_WITH_COMMENT, Answer("q2", ("approve",)))
    opened = desk(sample.form(draft=answers, draft_ms=1), width=width)
    assert (cut(opened.screen), outside(opened.screen)) == ([], [])
    tap(opened.screen, "Xem lại và ký")
    assert (cut(opened.screen), outside(opened.screen)) == ([], [])


def test_the_language_changes_while_typing(desk: MakeDesk, qapp: QApplication) -> None:
    opened = desk()
    tap(opened.screen, "Đồng ý và có ý kiến thêm")
    find(opened.screen, "Ý kiến thêm").setFocus()
    write("Nhất trí")
    set_language(qapp, "en")
    turn()
    assert reads(opened.screen, "Agree with comments")
    assert reads(opened.screen, "1/2 questions answered")
    assert opened.screen.model.answer("q1").text == "Nhất trí"
