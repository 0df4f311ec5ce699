"""Forms in every state for tests of their screens, and what a test does on such a screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from ecabinet.domain.ballots import approve_question, choose_question, options_question
from ecabinet.domain.forms import (
    Answer,
    Decision,
    FormState,
    NotCounted,
    Question,
    QuestionCount,
    Reason,
    Tally,
)
from ecabinet.services.summaries import (
    BallotLine,
    BallotState,
    FormCard,
    FormView,
    Receipt,
    TallyView,
)
from ecabinet.services.summarising import Remark, Reply
from ecabinet.sync.changes import OPS, OWN_RECORDED, Change
from tests.ui import doubles, sample
from ui.i18n import tr
from ui.viewmodels.workspace import Workspace
from ui.widgets import Button, Chip, Label

W = TypeVar("W", bound=QWidget)

COMMENT = (
    "Đề nghị bổ sung cơ sở y tế tại vùng bị thiên tai vào nhóm đối tượng được vay ưu đãi "
    "quy định tại Điều 3."
)
AGREED_WITH_COMMENT = Answer("q1", ("approve_with_comment",), COMMENT)
AGREED = Answer("q2", ("approve",))
CODE = "7K4M-Q2TX-9RHD"
SECRET = "mật khẩu dài và dễ nhớ"


def receipt(state: BallotState = BallotState.RECORDED, revision: int = 1) -> Receipt:
    recorded = state in {BallotState.RECORDED, BallotState.LATE}
    return Receipt(
        ballot=sample.ident(f"ballot {revision}"),
        revision=revision,
        state=state,
        code=CODE,
        cast_ms=sample.NOW_MS + 150_000 + revision,
        recorded_ms=sample.NOW_MS + 188_000 if recorded else 0,
        index=40,
        size=57,
        root=bytes(32),
    )


def signed(state: BallotState, revisions: int = 1, number: str = "231") -> FormView:
    """A form whose newest ballot stands so; earlier ones are recorded."""
    earlier = tuple(receipt(BallotState.RECORDED, at) for at in range(1, revisions))
    view = sample.form(
        number,
        sent=(AGREED_WITH_COMMENT, AGREED),
        receipts=(*earlier, receipt(state, revisions)),
    )
    return replace(view, card=replace(view.card, mine=state))


def late_form() -> FormView:
    question = approve_question("q1", "Nội dung dự thảo Nghị định")
    return sample.form("228", questions=(question,), summary="")


def form_of_all_kinds() -> FormView:
    return sample.form(
        "233",
        questions=(
            approve_question("q1", "Nội dung dự thảo Nghị định"),
            options_question(
                "q2",
                "Chọn phương án phân bổ nguồn lực",
                ("Phương án 1: ưu tiên miền núi", "Phương án 2: chia đều theo dân số"),
                other=True,
            ),
            choose_question(
                "q3",
                "Các dự án đưa vào danh mục ưu tiên",
                ("Cao tốc Bắc – Nam", "Đường sắt tốc độ cao", "Cảng Cái Mép"),
                2,
            ),
        ),
    )


def cards() -> tuple[FormCard, ...]:
    """Three that wait, three that are signed, two that are closed."""
    made = sample.form_card
    day, hour = sample.DAY_MS, sample.HOUR_MS

    def other(number: str, subject: str, mine: BallotState, **more: Any) -> FormCard:
        card = replace(made("231"), id=sample.ident(number), number=f"{number}/PLYK/2026")
        return replace(card, subject=subject, mine=mine, choices=("approve",), **more)

    now = sample.NOW_MS
    return (
        replace(made("228"), papers=3),
        replace(made("231"), papers=2),
        replace(made("233"), papers=4, draft_ms=now),
        other("230", "Chương trình quốc gia về nước sạch nông thôn", BallotState.SAVED,
              cast_ms=now - 16 * 60_000, deadline_ms=now + 42 * 60_000),
        other("229", "Dự thảo Nghị định về quản lý cụm công nghiệp", BallotState.RECORDED,
              cast_ms=now - 30 * hour, deadline_ms=now + 2 * day),
        other("227", "Kế hoạch triển khai Luật Dữ liệu", BallotState.SENT,
              cast_ms=now - 49 * hour, deadline_ms=now + day),
        other("201", "Kế hoạch phòng, chống thiên tai", BallotState.RECORDED,
              cast_ms=now - 40 * day, deadline_ms=now - 30 * day, state=FormState.PUBLISHED),
        other("202", "Đề án phát triển đô thị", BallotState.LATE,
              cast_ms=now - 39 * day, deadline_ms=now - 40 * day, state=FormState.CLOSED),
    )  # fmt: skip


_SAID = {
    "BTC": ("approve_with_comment", "Bổ sung lộ trình với gói thầu dưới 5 tỷ đồng."),
    "BXD": ("approve_with_comment", "Làm rõ thời hạn công khai kết quả."),
    "BNV": ("approve_with_comment", "Bổ sung quy định chuyển tiếp."),
    "PTT 3": ("approve_with_comment", "Rà soát lại mức trần tại khoản 2."),
    "BGDĐT": ("approve_with_comment", "Thống nhất."),
    "BCT": ("disapprove", "Thời hạn chuyển tiếp 6 tháng là ngắn, đề nghị 12 tháng."),
    "BVHTTDL": ("other", "Nên tách thành hai nghị định."),
}
SILENT = ("PTT 7", "BDTTG")
LATE = "BYT"


def lines(questions: tuple[str, ...] = ("q1",), late: bool = False) -> tuple[BallotLine, ...]:
    """24 of 27 have answered; one has not had the form delivered, one may be late."""
    found = []
    for person in sample.people():
        if not person.votes:
            continue
        choice, text = _SAID.get(person.code, ("approve", ""))
        quiet = person.code in SILENT or person.code == LATE
        is_late = late and person.code == LATE
        state = BallotState.LATE if is_late else BallotState.RECORDED
        found.append(
            BallotLine(
                person=person,
                state=BallotState.NONE if quiet and not is_late else state,
                delivered=person.code != "BDTTG",
                at_ms=0 if quiet and not is_late else sample.NOW_MS - sample.HOUR_MS,
                choices=()
                if quiet
                else tuple((q, (choice if q == "q1" else "approve",)) for q in questions),
                texts=(("q1", text),) if text and not quiet else (),
                reason=Reason.LATE if is_late else None,
            )
        )
    return tuple(found)


def remarks(members: tuple[BallotLine, ...], question: Question) -> tuple[Remark, ...]:
    """The words of `lines` on a question as the table of replies has them; one has a reply."""
    found = []
    for line in members:
        chosen, said = dict(line.choices).get(question.id, ()), dict(line.texts)
        if not chosen or question.id not in said:
            continue
        clause = "khoản 2 Điều 12" if line.person.code == "BCT" else ""
        secretary = sample.person("TK 2")
        written = (
            Reply("Tiếp thu, bổ sung Điều 30.", secretary, sample.NOW_MS - sample.HOUR_MS, False)
            if line.person.code == "BTC"
            else None
        )
        found.append(Remark(question, chosen[0], clause, line, said[question.id], written))
    order = question.choices.index
    return tuple(sorted(found, key=lambda one: order(one.choice)))


def counted(
    public: bool = False, alarm: str = "", questions: tuple[str, ...] = ("q1",)
) -> TallyView:
    """22 of 27 in favour, one late, one ballot replaced by its voter."""
    voters = [one for one in sample.people() if one.votes]
    voted = [one for one in voters if one.code not in {*SILENT, LATE}]
    first = (("approve", 17), ("approve_with_comment", 5), ("disapprove", 1), ("other", 1))
    later = (("approve", 24), ("approve_with_comment", 0), ("disapprove", 0), ("other", 0))
    tally = Tally(
        form_op=bytes(32),
        close_index=60,
        questions=tuple(
            QuestionCount(
                question=q,
                counts=first if q == "q1" else later,
                decision=Decision.ADOPTED,
                arithmetic=f"{22 if q == 'q1' else 24} > 27 × 1/2 = 13,5",
                in_favour=22 if q == "q1" else 24,
                against=1 if q == "q1" else 0,
            )
            for q in questions
        ),
        roll_size=27,
        counted=tuple((one.id, one.id * 2) for one in voted),
        not_counted=(
            NotCounted(b"a" * 32, 12, sample.person("BTC").id, Reason.SUPERSEDED),
            NotCounted(b"b" * 32, 61, sample.person(LATE).id, Reason.LATE),
        ),
        silent=tuple(sample.person(code).id for code in SILENT),
        recused=(),
        quorum_met=True,
        quorum_needed=18,
        answered=24,
    )
    return TallyView(
        form=sample.ident("form 228"),
        tally=tally,
        lines=lines(questions, late=True),
        recounted=not alarm,
        included=not alarm,
        alarm=alarm,
        published=public,
    )


def published(alarm: str = "") -> FormView:
    """Form 228 as a member sees it once its result is public."""
    view = late_form()
    return replace(
        view,
        card=replace(view.card, state=FormState.PUBLISHED, mine=BallotState.RECORDED),
        tally=counted(public=True, alarm=alarm),
        receipts=(receipt(),),
        sent=(AGREED_WITH_COMMENT,),
        may_answer=False,
    )


class Consultation:
    """A form that a test changes while its screen is open."""

    def __init__(self, view: FormView) -> None:
        self.view = view
        self.saved: list[tuple[Answer, ...]] = []

    def services(self, **voting: Any) -> dict[str, dict[str, Any]]:
        return {
            "consulting": {
                "forms": lambda: cards(),
                "form": lambda _form, *_behalf: self.view,
                "save_draft": lambda _form, answers, *_behalf: self.saved.append(answers),
            },
            "voting": {"cast": receipt(BallotState.SAVED), **voting},
        }

    def become(self, workspace: Workspace, view: FormView) -> None:
        """Another state arrives by synchronisation."""
        self.view = view
        workspace.changed.emit(Change(frozenset(), frozenset({OPS, OWN_RECORDED})))


def named(service: object, act: str) -> list[tuple[Any, ...]]:
    """What a service of the sample cabinet was asked to do under that name."""
    assert isinstance(service, doubles.Acts)
    return service.named(act)


# what a test does on a screen ------------------------------------------------------------


def visible(screen: QWidget, kind: type[W]) -> Iterator[W]:
    """Widgets of a kind that a person sees, in the sheets above the screen too."""
    for widget in screen.window().findChildren(kind):
        if widget.isVisible():
            yield widget


def said(widget: QWidget) -> str:
    own = widget.accessibleName()
    if own:
        return own
    return widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""


def reads(screen: QWidget, text: str) -> bool:
    """Whether a text can be read on screen."""
    return any(text in said(widget) for widget in visible(screen, QWidget))


def find(screen: QWidget, name: str, place: int = 0) -> QWidget:
    """The `place`-th widget that takes the focus and is called so, or begins so.

    `name` is the Vietnamese word, whatever language the screen speaks.
    """
    name = tr(name)
    takers = [
        (said(widget), widget)
        for widget in visible(screen, QWidget)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]
    exact = [widget for text, widget in takers if text == name]
    begins = [widget for text, widget in takers if text.startswith(name) and text != name]
    return [*exact, *begins][place]


def turn() -> None:
    """Let what was posted happen, and what that posts in turn."""
    for _ in range(4):
        QApplication.processEvents()


def tap(screen: QWidget, name: str, place: int = 0) -> None:
    QTest.mouseClick(find(screen, name, place), Qt.MouseButton.LeftButton)
    turn()


def show(screen: QWidget, settle: Callable[[], None], width: int = 1184, height: int = 800) -> None:
    screen.resize(width, height)
    screen.show()
    screen.activateWindow()
    settle()
    turn()


def write(text: str) -> None:
    """Type on whatever has the focus, as a Vietnamese input method commits it."""
    focus = QApplication.focusWidget()
    assert focus is not None
    committed = QInputMethodEvent()
    committed.setCommitString(text)
    QApplication.sendEvent(focus, committed)
    turn()


def keys(*names: str) -> None:
    """Keys on whatever has the focus, as "Tab" or "Shift+Tab"."""
    for name in names:
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keySequence(focus, QKeySequence(name))
        turn()


def tab_to(name: str) -> QWidget:
    """Press Tab until what is called so has the focus; once around finds it or it is not there."""
    walked: list[str] = []
    for _ in range(80):
        focus = QApplication.focusWidget()
        assert focus is not None
        if said(focus).startswith(name):
            return focus
        walked.append(said(focus))
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    raise AssertionError(f"{name!r} is not reached by Tab: {walked}")


def cut(screen: QWidget) -> list[str]:
    """Words that do not fit into what shows them."""
    found = []
    for label in visible(screen, Label):
        if label.hasHeightForWidth() and label.height() < label.heightForWidth(label.width()):
            found.append(label.text())
    found += [one.text() for one in visible(screen, Button) if one.width() < one.sizeHint().width()]
    found += [one.text() for one in visible(screen, Chip) if one.width() < one.sizeHint().width()]
    return found


def outside(screen: QWidget) -> list[str]:
    """Pressables that stick out of the screen at its sides."""
    wide = screen.width()
    return [
        said(one)
        for one in visible(screen, QAbstractButton)
        if screen.isAncestorOf(one)
        and (one.mapTo(screen, one.rect().topLeft()).x() < 0
             or one.mapTo(screen, one.rect().topRight()).x() >= wide)
    ]  # fmt: skip
