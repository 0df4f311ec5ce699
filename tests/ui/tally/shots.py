"""Pictures of the secretariat's forms and of the tally in the whole window."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from ecabinet.domain.forms import FormState
from ecabinet.services.summaries import FormView
from tests.ui import sample
from tests.ui.forms.desk import counted, late_form, lines, remarks, tap
from tests.ui.shots import Shot, Stage
from tests.ui.tally.launch import launched
from ui.i18n import tr
from ui.viewmodels.navigator import Place


def _due() -> FormView:
    view = late_form()
    return replace(view, card=replace(view.card, answered=24), may_close=True)


def _held() -> FormView:
    """As one of its returning officers sees it."""
    return replace(_due(), officers=(sample.person("TK 1").id,))


def _closed() -> FormView:
    view = _due()
    return replace(view, card=replace(view.card, state=FormState.CLOSED), may_close=False)


def _tally(view: FormView, *taps: str) -> Shot:
    def build(stage: Stage) -> QWidget:
        questions = tuple(question.id for question in view.questions)
        window = stage.window(
            Place("tally", view.card.id),
            "TK 1",
            consulting={"form": view, "forms": (view.card,)},
            tallying={"lines": view.tally.lines if view.tally else lines(questions)},
            summarising={"remarks": remarks(lines(questions), view.questions[0])},
        )
        if taps:
            window.resize(1280, 800)
            window.show()
            stage.settle()
            for name in taps:
                tap(window, name)
                stage.settle()
        return window

    return build


def _panel(*taps: str) -> Shot:
    def build(stage: Stage) -> QWidget:
        forms = (
            sample.form_card("233", state=FormState.DRAFT, answered=0),
            replace(
                sample.form_card("231", state=FormState.SUBMITTED),
                id=sample.ident("form 234"),
                number="234/PLYK/2026",
                subject="Dự thảo Nghị quyết về chuyển đổi số quốc gia",
            ),
            sample.form_card("228"),
            sample.form_card("231"),
        )
        view = sample.form("233", card=forms[0])
        window = stage.window(
            Place("secretariat"), "TK 1", consulting={"forms": forms, "form": view}
        )
        window.resize(1280, 800)
        window.show()
        stage.settle()
        for name in ("Phiếu lấy ý kiến", *taps):
            tap(window, name)
            stage.settle()
        return window

    return build


def _report(code: str = "TK 1") -> Shot:
    def build(stage: Stage) -> QWidget:
        return stage.window(Place("secretariat", text="report"), code, reporting=launched())

    return build


SHOTS: dict[str, Shot] = {
    "tally-collecting": _tally(_held()),
    "tally-remarks": lambda stage: _tally(_due(), tr("Xem cả {n}", n=7))(stage),
    "tally-telephone": _tally(_held(), "Nhập phiếu qua điện thoại"),
    "tally-questions": _tally(sample.form("231")),
    "tally-closed": _tally(_closed()),
    "tally-verified": _tally(replace(_closed(), tally=counted())),
    "tally-publish": _tally(replace(_closed(), tally=counted()), "Công bố kết quả"),
    "tally-published": _tally(
        replace(
            _closed(),
            card=replace(_due().card, state=FormState.PUBLISHED),
            tally=counted(public=True),
        )
    ),
    "secretariat-report": _report(),
    "secretariat-forms": _panel(),
    "secretariat-form": _panel("Danh mục dự án đầu tư công"),
}
