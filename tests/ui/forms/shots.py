"""Pictures of the forms' screens in the whole window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QApplication, QWidget

from ecabinet.domain.clauses import Clause
from ecabinet.domain.errors import Fault
from ecabinet.domain.forms import Answer, RollEntry
from ecabinet.domain.proposals import ProposalAct, ProposalState
from ecabinet.services.assisting import Assistance, Outlook, ProposalView, SettledView
from ecabinet.services.summaries import BallotState, FormView, ProxyState, ProxyView
from tests.ui import sample
from tests.ui.forms.desk import (
    AGREED,
    AGREED_WITH_COMMENT,
    Consultation,
    cards,
    form_of_all_kinds,
    late_form,
    published,
    signed,
    tap,
)
from tests.ui.shots import Shot, Stage
from ui.viewmodels.navigator import Place

DRAFT_MS = sample.NOW_MS - 60_000
_OFFLINE = {"status": sample.status(online=False, pending=3)}


def _form(view: FormView, *taps: str, offline: bool = False) -> Shot:
    def build(stage: Stage) -> QWidget:
        services = Consultation(view).services()
        services["syncing"] = _OFFLINE if offline else {}
        window = stage.window(Place("form", view.card.id), "BYT", **services)
        if taps:
            window.resize(1280, 800)
            window.show()
            stage.settle()
            for name in taps:
                tap(window, name)
                stage.settle()
        return window

    return build


def _listing(stage: Stage) -> QWidget:
    return stage.window(Place("forms"), consulting={"forms": cards()})


def _listing_offline(stage: Stage) -> QWidget:
    return stage.window(Place("forms"), consulting={"forms": cards()}, syncing=_OFFLINE)


def _empty(stage: Stage) -> QWidget:
    return stage.window(Place("forms"), consulting={"forms": ()})


def _error(stage: Stage) -> QWidget:
    return stage.window(Place("forms"), consulting={"forms": Fault("store.damaged")})


def _filtered(stage: Stage) -> QWidget:
    window = _listing(stage)
    window.resize(1280, 800)
    window.show()
    stage.settle()
    tap(window, "Lọc phiếu")
    QApplication.processEvents()
    return window


def _half() -> FormView:
    return sample.form(draft=(AGREED_WITH_COMMENT,), draft_ms=DRAFT_MS)


def _whole() -> FormView:
    return sample.form(draft=(AGREED_WITH_COMMENT, AGREED), draft_ms=DRAFT_MS)


def _once(make: Callable[[], FormView], *taps: str, offline: bool = False) -> Shot:
    return lambda stage: _form(make(), *taps, offline=offline)(stage)


def _clause(stage: Stage) -> QWidget:
    view = _half()
    found = (
        Clause("Chương I. Quy định chung", 1),
        Clause("Điều 1. Phạm vi điều chỉnh", 1),
        Clause("Khoản 1 Điều 1: Nghị quyết này quy định mức hỗ trợ lãi suất.", 1, 2),
        Clause("Điều 2. Đối tượng áp dụng", 2),
        Clause("Khoản 1 Điều 2: Hộ gia đình tại vùng bị thiên tai.", 3, 2),
    )
    answers = Consultation(view).services()
    window = stage.window(Place("form", view.card.id), "BYT", clauses={"of": found}, **answers)
    window.resize(1280, 800)
    window.show()
    stage.settle()
    tap(window, "Chọn điều khoản")
    return window


def _cited() -> FormView:
    view = _half()
    cited = "Khoản 1 Điều 2: Hộ gia đình tại vùng bị thiên tai. · Dự thảo Nghị quyết, trang 3"
    return replace(view, draft=tuple(replace(one, clause=cited) for one in view.draft))


def _proxy(holder: str = "BTP", member: str = "BYT", **more: Any) -> ProxyView:
    return replace(
        ProxyView(
            grant=bytes(32),
            form=sample.ident("form 231"),
            member=sample.person(member),
            holder=sample.person(holder),
            questions=(),
            until_ms=0,
            at_ms=sample.NOW_MS - sample.HOUR_MS,
            state=ProxyState.STANDING,
            waiting=False,
        ),
        **more,
    )


def _lendable() -> FormView:
    roll = tuple(RollEntry(one.id, 1) for one in sample.people() if one.votes)
    return replace(_half(), may_lend=True, roll=roll)


def _lent() -> FormView:
    return replace(_lendable(), proxies=(_proxy(voted_ms=sample.NOW_MS - 600_000),))


def _behalf(view: FormView) -> FormView:
    """The form as the Minister of Health answers it for the Minister of Justice."""
    card = replace(view.card, behalf=sample.person("BTP"))
    return replace(view, card=card, proxies=(_proxy("BYT", "BTP"),))


def _for_another(view: FormView, *taps: str) -> Shot:
    def build(stage: Stage) -> QWidget:
        services = Consultation(view).services()
        place = Place("form", view.card.id, behalf=sample.person("BTP").id)
        window = stage.window(place, "BYT", **services)
        window.resize(1280, 800)
        window.show()
        stage.settle()
        for name in taps:
            tap(window, name)
            stage.settle()
        return window

    return build


def _listing_lent(stage: Stage) -> QWidget:
    lent = replace(cards()[1], behalf=sample.person("BTP"))
    return stage.window(Place("forms"), consulting={"forms": cards(), "lent": (lent,)})


DRAFT = (
    Answer(
        "q1",
        ("approve_with_comment",),
        "Đề nghị bổ sung bệnh viện và trạm y tế tại vùng bị thiên tai vào nhóm đối tượng được vay "
        "ưu đãi quy định tại Điều 3.",
    ),
    Answer("q2", ("approve",)),
)


def proposal(answers: tuple[Answer, ...] = DRAFT, **more: Any) -> ProposalView:
    """What the Minister of Health's assistant drafted."""
    return replace(
        ProposalView(
            proposal=b"d" * 32,
            form=sample.ident("form 231"),
            author=sample.person("TL BYT"),
            revision=1,
            answers=answers,
            note="",
            at_ms=sample.NOW_MS - 25 * 60_000,
            state=ProposalState.OFFERED,
            waiting=False,
        ),
        **more,
    )


def offered(**more: Any) -> Assistance:
    return Assistance(drafts=(proposal(**more),))


def taken(before: tuple[Answer, ...] = ()) -> Assistance:
    draft = proposal(state=ProposalState.TAKEN)
    act = SettledView(
        draft.proposal, draft.author, ProposalAct.TAKEN, draft.answers, before, sample.NOW_MS
    )
    return Assistance(drafts=(draft,), settled=(act,), taken=act)


def assisting(*drafts: ProposalView) -> Assistance:
    """As the assistant sees the form."""
    return Assistance(principal=sample.person("BYT"), may_propose=True, drafts=drafts)


def followed(view: FormView) -> FormView:
    """The form of somebody whom it does not ask."""
    card = replace(view.card, on_roll=False)
    return replace(view, card=card, may_answer=False, may_lend=False)


def _assisted(view: FormView, told: Assistance, *taps: str, who: str = "BYT") -> Shot:
    def build(stage: Stage) -> QWidget:
        services = Consultation(view).services()
        services["assisting"] = {"about": told}
        window = stage.window(Place("form", view.card.id), who, **services)
        if taps:
            window.resize(1280, 800)
            window.show()
            stage.settle()
            for name in taps:
                tap(window, name)
                stage.settle()
        return window

    return build


def _listing_assistant(stage: Stage) -> QWidget:
    made = tuple(replace(one, on_roll=False, mine=BallotState.NONE) for one in cards()[:3])
    outlook = {one.id: Outlook(True, 0, 0) for one in made}
    outlook[made[2].id] = Outlook(True, sample.NOW_MS - 600_000, 0)
    services: dict[str, dict[str, Any]] = {
        "consulting": {"forms": made},
        "assisting": {"outlook": outlook},
    }
    return stage.window(Place("forms"), "TL BYT", **services)


def _listing_offered(stage: Stage) -> QWidget:
    outlook = {cards()[1].id: Outlook(False, 0, 1)}
    services: dict[str, dict[str, Any]] = {
        "consulting": {"forms": cards()},
        "assisting": {"outlook": outlook},
    }
    return stage.window(Place("forms"), "BYT", **services)


SHOTS: dict[str, Shot] = {
    "form-proposal": lambda stage: _assisted(
        _half(), offered(revision=2, note="Đã trao đổi với Vụ Pháp chế.")
    )(stage),
    "form-proposal-taken": lambda stage: _assisted(_whole(), taken())(stage),
    "form-differences": lambda stage: _assisted(_whole(), taken(), "Xem khác biệt")(stage),
    "form-receipt-drafted": lambda stage: _assisted(signed(BallotState.RECORDED), taken())(stage),
    "form-drafting": lambda stage: _assisted(followed(_half()), assisting(), who="TL BYT")(stage),
    "form-drafted": lambda stage: _assisted(
        followed(replace(_half(), draft=DRAFT)), assisting(proposal()), who="TL BYT"
    )(stage),
    "forms-list-assistant": _listing_assistant,
    "forms-list-offered": _listing_offered,
    "form-clause": _clause,
    "form-cited": lambda stage: _form(_cited())(stage),
    "forms-list": _listing,
    "forms-list-offline": _listing_offline,
    "forms-empty": _empty,
    "forms-error": _error,
    "forms-filter": _filtered,
    "form-answer": _once(_half),
    "form-kinds": _once(form_of_all_kinds),
    "form-late": _once(late_form),
    "form-modes": _once(_half, "Không biểu quyết hoặc không tham gia"),
    "form-sign": _once(_whole, "Xem lại và ký"),
    "form-secret": _once(_whole, "Xem lại và ký", "Ký và gửi"),
    "form-saved": _once(lambda: signed(BallotState.SAVED), offline=True),
    "form-sent": _once(lambda: signed(BallotState.SENT)),
    "form-receipt": _once(lambda: signed(BallotState.RECORDED)),
    "form-receipt-late": _once(lambda: signed(BallotState.LATE, number="228")),
    "form-history": _once(lambda: signed(BallotState.RECORDED, 3)),
    "form-result": _once(published),
    "form-alarm": _once(lambda: published("phiếu 7K4M-Q2TX-9RHD")),
    "form-lendable": _once(_lendable),
    "form-lend": _once(_lendable, "Ủy quyền cho thành viên khác"),
    "form-lent": _once(_lent),
    "form-behalf": lambda stage: _for_another(_behalf(_half()))(stage),
    "form-behalf-sign": lambda stage: _for_another(_behalf(_whole()), "Xem lại và ký")(stage),
    "form-behalf-receipt": lambda stage: _for_another(_behalf(signed(BallotState.RECORDED)))(stage),
    "forms-list-lent": _listing_lent,
    "form-unread": _once(
        lambda: replace(sample.form(), papers=(), summary=""),
    ),
}
