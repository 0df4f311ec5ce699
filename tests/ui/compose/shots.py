"""Pictures of the composing screen."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from ecabinet.domain.forms import FormState, RollEntry
from tests.ui import sample
from tests.ui.compose.desk import DETAILS, FORM, VOTERS, Composer, full
from tests.ui.forms.desk import tap
from tests.ui.shots import Shot, Stage
from ui.viewmodels.navigator import Place
from ui.views.secretariat.compose import ComposeScreen


def _at(field: str, composer: Composer | None = None) -> Shot:
    def build(stage: Stage) -> QWidget:
        composed = composer or full()
        window = stage.window(Place("compose", FORM), "TK 2", **composed.services())
        window.resize(1280, 800)
        window.show()
        stage.settle()
        screen = window.findChild(ComposeScreen)
        assert isinstance(screen, ComposeScreen)
        screen.go_to(field)
        return window

    return build


def _own() -> Composer:
    composer = full()
    rule = replace(composer.draft.rule, name="custom", threshold=(2, 3), strict=False)
    roll = tuple(RollEntry(one.id, 1) for one in VOTERS[:9])
    composer.draft = replace(composer.draft, rule=rule, roll=roll)
    composer.details = replace(composer.details, recused=(sample.person("BTC").id,))
    composer.reason = "Nêu rõ nguồn vốn của từng phương án."
    return composer


def _prepared(stage: Stage) -> QWidget:
    """What the approver reads before approving or returning."""
    view = sample.form("231")
    card = replace(view.card, state=FormState.SUBMITTED)
    roll = tuple(RollEntry(one.id, 2 if one.code == "TTg" else 1) for one in VOTERS)
    submitted = replace(
        view, card=card, roll=roll, officers=(sample.person("TK 1").id,), reason="",
        details=replace(DETAILS, recused=(sample.person("BTC").id,)),
    )  # fmt: skip
    answers = {"consulting": {"forms": (card,), "form": lambda _form: submitted}}
    window = stage.window(Place("secretariat", text="forms"), "TK 2", **answers)
    window.resize(1280, 800)
    window.show()
    stage.settle()
    tap(window, card.subject)
    return window


SHOTS: dict[str, Shot] = {
    "compose-approve": _prepared,
    "compose": _at("number"),
    "compose-blank": _at("", Composer()),
    "compose-questions": _at("question/~00000003"),
    "compose-papers": _at("papers"),
    "compose-roll": _at("recused", _own()),
    "compose-rule": _at("results", _own()),
}
