"""Pictures of the secretariat's screen."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from ecabinet.domain.errors import DomainError
from ecabinet.domain.meeting import MeetingState
from ecabinet.services.convening import Imported
from ecabinet.services.summaries import MeetingCard, Problem
from tests.ui import sample
from tests.ui.shots import Shot, Stage
from ui.viewmodels.navigator import Place
from ui.views.secretariat.meetings import MeetingsPanel

DESK = Place("secretariat", text="meetings")
PROBLEMS = (
    Problem("Bao-cao-tham-dinh.pdf", "pdf.scanned", "warning", {}),
    Problem("To-trinh.pdf", "pdf.encrypted", "error", {}),
    Problem("Du-thao.pdf", "pdf.damaged", "error", {}),
    Problem("Phu-luc.pdf", "paper.same_name", "error", {"title": "Phụ lục"}),
    Problem("Ghi-chu.pdf", "pdf.empty", "error", {}),
    Problem("Bang-ke.pdf", "pdf.not_a_pdf", "error", {}),
)


def cards(state: MeetingState = MeetingState.DRAFT) -> tuple[MeetingCard, ...]:
    card = sample.meeting_card()
    return (
        replace(card, state=state),
        replace(
            card, id=sample.ident("m9"), state=MeetingState.PUBLISHED,
            title="Phiên họp chuyên đề về xây dựng pháp luật tháng 12 năm 2026",
        ),
    )  # fmt: skip


def services(state: MeetingState = MeetingState.DRAFT, **more: Any) -> dict[str, dict[str, Any]]:
    """What the sample cabinet answers while the first meeting is in `state`."""
    revision = 1 if state is MeetingState.PUBLISHED else 0
    return {
        "convening": {
            "meetings": cards(state),
            "meeting": lambda _id: sample.meeting(state, revision=revision),
            **more,
        }
    }


def _shot(state: MeetingState, code: str = "TK 2") -> Shot:
    def build(stage: Stage) -> QWidget:
        return stage.window(DESK, code, **services(state))

    return build


def panel_of(window: QWidget) -> MeetingsPanel:
    panel = window.findChild(MeetingsPanel)
    assert isinstance(panel, MeetingsPanel)
    return panel


def _publishing(stage: Stage) -> QWidget:
    window = stage.window(DESK, "TK 2", **services(MeetingState.APPROVED))
    window.resize(1280, 800)
    window.show()
    stage.settle()
    panel_of(window).draft.publish_wanted.emit()
    return window


def _importing(stage: Stage) -> QWidget:
    answers = services(import_folder=lambda _folder: Imported(None, PROBLEMS))
    window = stage.window(DESK, "TK 2", **answers)
    window.resize(1280, 800)
    window.show()
    stage.settle()
    panel = panel_of(window)
    panel.list.import_wanted.emit()
    panel.model.import_folder("/ho-so/thang-11")
    return window


def _refusing(_id: bytes) -> object:
    raise DomainError("meeting.same_person")


SHOTS: dict[str, Shot] = {
    "secretariat": _shot(MeetingState.DRAFT),
    "secretariat-submitted": _shot(MeetingState.SUBMITTED),
    "secretariat-same-person": _shot(MeetingState.SUBMITTED, "TK 1"),
    "secretariat-published": _shot(MeetingState.PUBLISHED),
    "secretariat-publish": _publishing,
    "secretariat-import": _importing,
    "secretariat-empty": lambda stage: stage.window(DESK, "TK 2", convening={"meetings": ()}),
    "secretariat-people": lambda stage: stage.window(Place("secretariat", text="people"), "TK 2"),
}
