"""Lending one's word and answering for another: sheet, banners, the second form, its own ballot."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ecabinet.domain.errors import DomainError
from ecabinet.domain.forms import Mode, Reason
from ecabinet.services.bundle.sheet import REASONS
from ecabinet.services.summaries import BallotState, FormView, ProxyState
from tests.ui import sample
from tests.ui.conftest import MakeWorkspace
from tests.ui.forms.desk import (
    AGREED,
    AGREED_WITH_COMMENT,
    SECRET,
    Consultation,
    cards,
    cut,
    find,
    keys,
    lines,
    named,
    outside,
    reads,
    receipt,
    show,
    signed,
    tap,
    turn,
    write,
)
from tests.ui.forms.shots import _behalf, _half, _lendable, _lent, _proxy, _whole
from ui.i18n import set_language
from ui.viewmodels.forms import AWAITING, place_of
from ui.viewmodels.navigator import Place
from ui.viewmodels.workspace import Workspace
from ui.views.forms import FormScreen, FormsScreen
from ui.views.forms.board import seat_of
from ui.views.forms.lending import ProxySheet
from ui.views.forms.words import reason_words
from ui.views.shell.stack import ScreenStack

Settle = Callable[[], None]
OTHER = sample.person("BTP")
GRANT = "Ủy quyền cho thành viên khác"


class Desk:
    """A form's screen, one's own or that for the Minister of Justice."""

    def __init__(
        self,
        view: FormView,
        make: MakeWorkspace,
        qtbot: QtBot,
        settle: Settle,
        width: int = 1184,
        **proxying: Any,
    ) -> None:
        self.consultation = Consultation(view)
        services = self.consultation.services(cast_by_proxy=receipt(BallotState.SAVED))
        services["proxying"] = {"grant": _proxy(), "revoke": _proxy(), **proxying}
        self.workspace: Workspace = make(**services)
        self.settle = settle
        self.screen = FormScreen(self.workspace, place_of(view.card))
        qtbot.addWidget(self.screen)
        show(self.screen, settle, width)

    def asked(self, service: str, act: str) -> list[tuple[Any, ...]]:
        return named(getattr(self.workspace.cabinet, service), act)

    def lend(self) -> ProxySheet:
        tap(self.screen, GRANT)
        sheet = next(iter(self.screen.window().findChildren(ProxySheet)))
        assert not sheet.take.isEnabled(), "nobody is chosen yet"
        sheet.holder.set_value(OTHER.id)
        sheet.holder.chosen.emit(OTHER.id)
        return sheet


@pytest.fixture
def desk(make_workspace: MakeWorkspace, qtbot: QtBot, settle: Settle) -> Callable[..., Desk]:
    return lambda view, width=1184, **more: Desk(view, make_workspace, qtbot, settle, width, **more)


def test_granting_names_holder_scope_and_hour_and_is_signed(desk: Callable[..., Desk]) -> None:
    at = desk(_lendable())
    sheet = at.lend()
    assert reads(at.screen, "Phiếu bạn tự gửi luôn được tính trước")
    for _, check in sheet.questions:
        check.click()
    assert not sheet.take.isEnabled(), "a proxy for nothing"
    sheet.questions[1][1].click()
    hours = [value for value, _ in sheet.until._options if isinstance(value, int)]
    assert (hours[0], len(hours) > 1) == (0, True)
    assert all(sample.NOW_MS < one < at.consultation.view.card.deadline_ms for one in hours[1:])
    tap(at.screen, "Ủy quyền")
    assert at.asked("proxying", "grant") == [], "before anybody confirmed who it is"
    write(SECRET)
    keys("Return")
    at.settle()
    form = at.consultation.view.card.id
    assert at.asked("proxying", "grant") == [(form, OTHER.id, ("q2",), 0)]


def test_all_questions_are_the_whole_form_and_a_refusal_is_told(
    desk: Callable[..., Desk],
) -> None:
    at = desk(_lendable(), grant=DomainError("proxy.not_on_roll", who="holder"))
    at.lend()
    tap(at.screen, "Ủy quyền")
    write(SECRET)
    keys("Return")
    at.settle()
    assert at.asked("proxying", "grant")[0][2] == ()
    assert reads(at.screen, "Chỉ ủy quyền được giữa các thành viên của phiếu này")


def test_what_is_lent_is_told_and_taken_back(desk: Callable[..., Desk]) -> None:
    at = desk(_lent())
    assert reads(at.screen, "Đã ủy quyền cho Bộ trưởng Bộ Tư pháp")
    assert reads(at.screen, "Đã gửi phiếu thay bạn")
    with pytest.raises(IndexError):
        find(at.screen, GRANT)
    assert find(at.screen, "Đồng ý").isEnabled(), "the own ballot is still open to him"
    tap(at.screen, "Rút ủy quyền")
    at.settle()
    assert at.asked("proxying", "revoke") == [(at.consultation.view.card.id,)]
    gone = _proxy(state=ProxyState.ENDED, voted_ms=sample.NOW_MS - 600_000)
    ended = replace(_lent(), proxies=(gone,))
    at.consultation.become(at.workspace, ended)
    at.settle()
    turn()
    assert find(at.screen, GRANT).isEnabled()
    assert reads(at.screen, "Bộ trưởng Bộ Tư pháp đã gửi phiếu thay bạn")


def test_the_granter_is_told_on_the_receipt_and_in_the_list(
    desk: Callable[..., Desk], make_workspace: MakeWorkspace, qtbot: QtBot, settle: Settle
) -> None:
    at = desk(replace(_lent(), draft=(), receipts=(receipt(),), sent=(AGREED,)))
    assert reads(at.screen, "Đã ký và được ghi nhận")
    assert reads(at.screen, "Đã ủy quyền cho Bộ trưởng Bộ Tư pháp")
    assert cut(at.screen) == []
    listed = (replace(sample.form_card("231"), lent_to=OTHER), sample.form_card("233"))
    screen = FormsScreen(make_workspace(consulting={"forms": listed}), Place("forms"))
    qtbot.addWidget(screen)
    show(screen, settle)
    assert reads(screen, "đã ủy quyền cho Bộ trưởng Bộ Tư pháp")


def test_no_way_to_lend_where_the_form_allows_none(desk: Callable[..., Desk]) -> None:
    at = desk(_half())
    with pytest.raises(IndexError):
        find(at.screen, GRANT)


def test_answering_for_another_is_another_ballot(desk: Callable[..., Desk]) -> None:
    at = desk(_behalf(_whole()))
    form = at.consultation.view.card.id
    assert reads(at.screen, "Thay mặt Bộ trưởng Bộ Tư pháp")
    assert at.asked("consulting", "form")[-1] == (form, OTHER.id)
    tap(at.screen, "Đồng ý và có ý kiến thêm", 1)
    at.screen.model.save_now()
    assert at.asked("consulting", "save_draft")[-1][2] == OTHER.id
    tap(at.screen, "Đồng ý", 1)
    tap(at.screen, "Xem lại và ký")
    assert reads(at.screen, "Thay mặt")
    tap(at.screen, "Ký và gửi")
    write(SECRET)
    keys("Return")
    at.settle()
    (cast,) = at.asked("voting", "cast_by_proxy")
    assert (cast[0], cast[1], cast[3]) == (form, OTHER.id, Mode.NORMAL)
    assert [one.question for one in cast[2]] == [AGREED_WITH_COMMENT.question, AGREED.question]
    assert at.asked("voting", "cast") == []


def test_for_another_nobody_recuses_and_a_part_is_no_abstention(
    desk: Callable[..., Desk],
) -> None:
    at = desk(_behalf(_half()))
    tap(at.screen, "Không biểu quyết hoặc không tham gia")
    assert find(at.screen, "Không biểu quyết").isEnabled()
    with pytest.raises(IndexError):
        find(at.screen, "Không tham gia vì có liên quan")
    part = _behalf(_half())
    part = replace(part, proxies=(replace(part.proxies[0], questions=("q1",)),))
    at = desk(part)
    with pytest.raises(IndexError):
        find(at.screen, "Không biểu quyết hoặc không tham gia")


def test_a_proxy_that_ended_is_told(desk: Callable[..., Desk]) -> None:
    at = desk(replace(_behalf(_half()), proxies=(), may_answer=False))
    assert reads(at.screen, "Ủy quyền đã được rút hoặc đã hết hạn")


@pytest.mark.parametrize("make", [_lendable, _lent, lambda: _behalf(_half())])
def test_nothing_is_cut_on_a_narrow_screen(
    desk: Callable[..., Desk], make: Callable[[], FormView], qapp: QApplication
) -> None:
    at = desk(make(), 720)
    for language in ("vi", "en"):
        set_language(qapp, language)
        turn()
        assert cut(at.screen) == []
        assert outside(at.screen) == []


def test_the_list_shows_the_form_a_second_time(
    make_workspace: MakeWorkspace, qtbot: QtBot, settle: Settle
) -> None:
    lent = replace(cards()[1], behalf=OTHER)
    workspace = make_workspace(consulting={"forms": cards(), "lent": (lent,)})
    screen = FormsScreen(workspace, Place("forms"))
    qtbot.addWidget(screen)
    show(screen, settle)
    assert screen.model.count(*AWAITING) == 4
    row = find(screen, lent.subject, 1)
    assert "thay mặt Bộ trưởng Bộ Tư pháp" in row.accessibleName()
    row.setFocus()
    keys("Return")
    assert workspace.navigator.here == Place("form", lent.id, behalf=OTHER.id)


def test_a_receipt_names_for_whom_it_was_given(desk: Callable[..., Desk]) -> None:
    at = desk(_behalf(signed(BallotState.RECORDED)))
    assert reads(at.screen, "Thay mặt")
    assert reads(at.screen, "Bộ trưởng Bộ Tư pháp")


def test_the_second_form_is_a_screen_of_its_own(
    make_workspace: MakeWorkspace, qtbot: QtBot
) -> None:
    view = _half()
    workspace = make_workspace(**Consultation(view).services())
    stack = ScreenStack(workspace)
    qtbot.addWidget(stack)
    own = stack.show_place(place_of(view.card))
    other = stack.show_place(place_of(replace(view.card, behalf=OTHER)))
    assert own is not other
    assert stack.show_place(place_of(view.card)) is own
    workspace.navigator.go(place_of(view.card))
    workspace.navigator.go(place_of(replace(view.card, behalf=OTHER)))
    workspace.navigator.back()
    assert workspace.navigator.here == place_of(view.card)


def test_the_tally_names_proxies_and_each_reason_has_words() -> None:
    line = replace(lines()[0], holder=OTHER)
    assert "Bộ trưởng Bộ Tư pháp thay mặt" in seat_of(line, "q1").word
    assert set(REASONS) == set(Reason)
    assert all(reason_words(reason) for reason in Reason)
