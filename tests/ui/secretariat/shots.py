"""Pictures of the secretariat's screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any

from PySide6.QtWidgets import QScrollArea, QWidget

from ecabinet.domain.dossier import Finding
from ecabinet.domain.errors import DomainError
from ecabinet.domain.meeting import MeetingState, Revision, Section
from ecabinet.domain.revising import AgendaChange, ChangeKind
from ecabinet.services.convening import Imported
from ecabinet.services.draftroom import Choice, DraftView
from ecabinet.services.folders import FileRead
from ecabinet.services.retaining import DestroyedLine, RetentionView
from ecabinet.services.summaries import MeetingCard, Problem
from tests.ui import sample
from tests.ui.shots import Shot, Stage
from ui.viewmodels.agenda import FileResult
from ui.viewmodels.navigator import Place
from ui.views.secretariat.importing import ImportSheet
from ui.views.secretariat.meetings import MeetingsPanel
from ui.views.secretariat.retention import RetentionSheet

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
    view = sample.meeting(state, revision=revision)
    return {
        "preparing": {"draft": lambda _id: sample.draft(view), "findings": ()},
        "convening": {
            "meetings": cards(state),
            "meeting": lambda _id: sample.meeting(state, revision=revision),
            **more,
        },
    }


def _shot(state: MeetingState, code: str = "TK 2") -> Shot:
    def build(stage: Stage) -> QWidget:
        return stage.window(DESK, code, **services(state))

    return build


def panel_of(window: QWidget) -> MeetingsPanel:
    panel = window.findChild(MeetingsPanel)
    assert isinstance(panel, MeetingsPanel)
    return panel


def _retention(stage: Stage) -> QWidget:
    done = [
        DestroyedLine(sample.person(code), device, sample.NOW_MS, 12)
        for code, device in (("BYT", "Máy tính bảng"), ("BTC", "Máy tính bảng"), ("BTP", ""))
    ]
    waiting = (sample.person("BXD"), sample.person("NHNN"))
    over_ms = sample.NOW_MS - 14 * 86_400_000
    view = RetentionView(14, False, over_ms, sample.NOW_MS, tuple(done), waiting)
    answers = services(MeetingState.CLOSED)
    window = stage.window(DESK, "TK 2", **answers, retaining={"view": view})
    window.resize(1280, 800)
    window.show()
    stage.settle()
    panel = panel_of(window)
    RetentionSheet(window, panel.agenda.workspace, sample.MEETING).open()
    return window


def _publishing(stage: Stage) -> QWidget:
    window = stage.window(DESK, "TK 2", **services(MeetingState.APPROVED))
    window.resize(1280, 800)
    window.show()
    stage.settle()
    panel_of(window).editor.publish_wanted.emit()
    return window


def _reading_files(stage: Stage) -> QWidget:
    """A folder that is still being read."""
    window = stage.window(DESK, "TK 2", **services())
    window.resize(1280, 800)
    window.show()
    stage.settle()
    panel = panel_of(window)
    panel.list.import_wanted.emit()
    sheet = window.findChild(ImportSheet)
    assert isinstance(sheet, ImportSheet)
    sheet.set_folder("/ho-so/thang-11")
    sheet.follow()
    told = (("01 Tờ trình.pdf", "good", 12), ("02 Dự thảo Nghị định.pdf", "good", 45),
            ("03 Bản quét phụ lục.pdf", "warning", 4), ("04 Bảng kê.pdf", "error", 0))  # fmt: skip
    for at, (file, verdict, pages) in enumerate(told, 1):
        panel.model.advanced.emit(FileRead(file, at, 12, verdict, pages))
    panel.model.advanced.emit(FileRead("05 Báo cáo thẩm định.docx", 5, 12))
    return window


def _importing(stage: Stage) -> QWidget:
    answers = services(import_folder=lambda *_, **_told: Imported(None, PROBLEMS))
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


def _change(kind: ChangeKind, item: int, **more: Any) -> AgendaChange:
    view = sample.items()[item - 1]
    return AgendaChange(kind, view.id, view.id, item, view.title, **more)


def revised() -> DraftView:
    """The design's meeting with four changes since its second publishing."""
    view = sample.meeting(MeetingState.PUBLISHED, revision=2)
    changes = (
        _change(ChangeKind.PAPER_REPLACED, 2, before="3", after="4", pages=46),
        _change(ChangeKind.PAPER_ADDED, 3, after="1", pages=18),
        _change(ChangeKind.ITEM, 7, field="minutes", before="15", after="10"),
        _change(ChangeKind.MOVED, 4, before="6", after="4"),
    )
    last = Revision(2, sample.person("TK 1").id, sample.NOW_MS - 2 * sample.HOUR_MS, "")
    heading = Section(sample.ident("heading"), "Nội dung quyết định", Fraction(1))
    ids = [item.id for item in view.items]
    return sample.draft(
        view,
        sections=(heading,),
        sequence=(ids[0], heading.id, *ids[1:]),
        changes=changes,
        revisions=(last,),
        stated={view.items[1].id: 4},
        recused={view.items[1].id: (sample.person("BTC").id,)},
    )


FINDINGS = (
    Finding("dossier.minutes", "warning", params={"minutes": "165", "given": "150"}),
    Finding(
        "dossier.kind_missing", "warning", sample.ident("item 4"), params={"kind": "verification"}
    ),
    Finding("meeting.item_no_papers", "warning", sample.ident("item 8")),
    Finding(
        "pdf.no_text", "warning", sample.ident("item 1"), sample.ident("paper 1.2"),
        {"pages": "3, 4", "title": "Phụ lục số liệu"},
    ),
)  # fmt: skip


def lost() -> Choice:
    """A title that two secretaries wrote at once."""
    item = sample.items()[1]
    return Choice(
        b"o" * 32, item.id, item.title, "title", item.title,
        "Dự thảo Nghị định về định danh số", sample.person("TK 1").id,
    )  # fmt: skip


def _editor(
    draft: Callable[[], DraftView], item: int = 0,
    then: Callable[[MeetingsPanel], object] | None = None, **more: Any,
) -> Shot:  # fmt: skip
    def build(stage: Stage) -> QWidget:
        answers = services(draft().meeting.state)
        answers["preparing"] = {"draft": lambda _id: draft(), "findings": FINDINGS, **more}
        window = stage.window(DESK, "TK 2", **answers)
        window.resize(1280, 800)
        window.show()
        stage.settle()
        panel = panel_of(window)
        if item:
            panel.agenda.choose(draft().meeting.items[item - 1].id)
        if then is not None:
            then(panel)
        stage.settle()
        return window

    return build


def named() -> DraftView:
    """A draft whose second item is for some, one of its papers for fewer."""
    told = sample.draft()
    items = list(told.meeting.items)
    who = tuple(sample.person(code).id for code in ("BTC", "BTP"))
    papers = (items[1].papers[0], replace(items[1].papers[1], readers=who[:1]))
    items[1] = replace(items[1], readers=who, papers=(*papers, *items[1].papers[2:]))
    view = replace(told.meeting, items=tuple(items))
    return replace(told, meeting=view, recused={items[1].id: (sample.person("BYT").id,)})


def apart() -> DraftView:
    """Its second item is drafted without one of the secretaries."""
    told = named()
    out = sample.person("TK 1")
    items = list(told.meeting.items)
    items[1] = replace(items[1], recused=(out.id,))
    view = replace(told.meeting, items=tuple(items))
    item = items[1].id
    return replace(told, meeting=view, recused={item: (out.id,)}, apart={item: (out,)})


def shut() -> DraftView:
    """The same as the one who is out of it sees it."""
    told = sample.draft()
    items, me = list(told.meeting.items), sample.person("TK 2").id
    items[1] = replace(
        items[1], title="", minutes=0, papers=(), guests=(), hidden=True, recused=(me,)
    )
    view = replace(told.meeting, items=tuple(items))
    return replace(told, meeting=view, recused={items[1].id: (me,)})


def late() -> DraftView:
    """A published meeting with two who came since."""
    view = sample.meeting(MeetingState.PUBLISHED, revision=1)
    return sample.draft(view, late=(sample.person("BXD"), sample.person("BTP")))


def _down(panel: MeetingsPanel) -> None:
    """To the end of the item's form."""
    for area in panel.editor.findChildren(QScrollArea):
        if area.isAncestorOf(panel.editor.item):
            bar = area.verticalScrollBar()
            bar.rangeChanged.connect(lambda _low, high, bar=bar: bar.setValue(high))
            bar.setValue(bar.maximum())


def _files(panel: MeetingsPanel) -> None:
    results = (
        FileResult("Tờ trình.pdf", None),
        FileResult("Phụ lục.pdf", DomainError("pdf.encrypted")),
    )
    panel.agenda.filed.emit(results, 3)


def _leave(panel: MeetingsPanel) -> None:
    panel.head.left.emit()


SHOTS: dict[str, Shot] = {
    "agenda-item": _editor(revised, 2),
    "agenda-restricted": _editor(named, 2),
    "agenda-checks": _editor(
        lambda: sample.draft(findings=FINDINGS), then=lambda panel: panel.editor.take_step()
    ),
    "agenda-choice": _editor(
        lambda: sample.draft(choices=(lost(),)),
        then=lambda panel: panel.editor.open_choices(),
    ),
    "agenda-retention": _retention,
    "agenda-publish": _editor(revised, 2, lambda panel: panel.editor.publish_wanted.emit()),
    "agenda-apart": _editor(apart, 2, _down),
    "agenda-shut": _editor(shut, 2),
    "agenda-late": _editor(late, then=lambda panel: panel.editor.open_late()),
    "agenda-files": _editor(sample.draft, 2, _files),
    "agenda-banners": _editor(
        lambda: sample.draft(
            findings=FINDINGS,
            choices=(lost(),),
            returned=("Thư ký 1 Văn phòng Chính phủ", "Bổ sung báo cáo thẩm định nội dung 4."),
        )
    ),
    "agenda-list": _editor(sample.draft, then=_leave),
    "secretariat": _shot(MeetingState.DRAFT),
    "secretariat-submitted": _shot(MeetingState.SUBMITTED),
    "secretariat-same-person": _shot(MeetingState.SUBMITTED, "TK 1"),
    "secretariat-published": _shot(MeetingState.PUBLISHED),
    "secretariat-publish": _publishing,
    "secretariat-import": _importing,
    "secretariat-import-reading": _reading_files,
    "secretariat-empty": lambda stage: stage.window(DESK, "TK 2", convening={"meetings": ()}),
    "secretariat-people": lambda stage: stage.window(Place("secretariat", text="people"), "TK 2"),
}
