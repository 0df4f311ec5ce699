"""Pictures of the secretariat's conclusions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from ecabinet.domain.conclusions import ConclusionState
from ecabinet.pdf.client import PdfEngine
from ecabinet.services.conclusionroom import ConclusionView
from ecabinet.services.issuing import Preview
from ecabinet.services.minutespaper import Issue, paper
from ecabinet.services.officialpaper import Head
from ecabinet.services.picture import png_of
from ecabinet.services.taskroom import TaskLine
from tests.ui import sample
from tests.ui.conclusions import desk
from tests.ui.shots import Shot, Stage
from ui.viewmodels.navigator import Place
from ui.views.secretariat.conclusions import ConclusionScreen
from ui.views.secretariat.conclusions.listing import ConclusionsPanel

TAB = Place("secretariat", text="conclusions")
Then = Callable[[ConclusionScreen], object]


def set_pages(shown: ConclusionView, width: int, *, dark: bool) -> Preview:
    """The view's paragraphs as the worker sets them."""
    issue = Issue(
        shown.card.kind, shown.card.notation,
        Head("Chính phủ", "Văn phòng", "Hà Nội", "Asia/Ho_Chi_Minh", sample.NOW_MS),
        desk.TITLE, "Thủ tướng Chính phủ", "Thư ký 1", shown.paragraphs,
        {one.id: one.office for one in sample.people()}, b"", 0, (),
    )  # fmt: skip
    with PdfEngine() as engine, engine.open(engine.compose(paper(issue))) as document:
        pictures = []
        for number, page in enumerate(document.info.pages, 1):
            with document.render(number, width / page.width, dark=dark) as bitmap:
                pictures.append(png_of(bitmap))
    return Preview(tuple(pictures), len(pictures))


def screen_of(window: QWidget) -> ConclusionScreen:
    screen = window.findChild(ConclusionScreen)
    assert isinstance(screen, ConclusionScreen)
    return screen


def _editor(
    shown: ConclusionView, then: Then | None = None, *tasks: TaskLine, code: str = "TK 2"
) -> Shot:
    def build(stage: Stage) -> QWidget:
        answers = desk.services(shown, *tasks)
        answers["issuing"]["preview"] = lambda _id, width, dark: set_pages(shown, width, dark=dark)
        window = stage.window(desk.PLACE, code, **answers)
        window.resize(1280, 800)
        window.show()
        stage.settle(600)
        if then is not None:
            then(screen_of(window))
            stage.settle()
        return window

    return build


def _choose(place: int) -> Then:
    return lambda screen: screen.model.choose(desk.PARAGRAPHS[place].id)


def _tasks(stage: Stage) -> QWidget:
    window = stage.window(TAB, "TK 2", **desk.services(desk.view(), *desk.tasks()))
    window.resize(1280, 800)
    window.show()
    stage.settle()
    panel = window.findChild(ConclusionsPanel)
    assert isinstance(panel, ConclusionsPanel)
    panel.part.set_value("tasks")
    panel.part.chosen.emit("tasks")
    return window


def _came_later(stage: Stage) -> QWidget:
    """Two members came after the session; who they are is asked for."""
    answers = desk.services(desk.view(changed=False))
    answers["issuing"]["preview"] = lambda _id, width, dark: set_pages(
        desk.view(), width, dark=dark
    )
    answers["welcoming"]["waiting"] = (sample.person("BXD"), sample.person("NHNN"))
    window = stage.window(desk.PLACE, "TK 2", **answers)
    window.resize(1280, 800)
    window.show()
    stage.settle(600)
    screen_of(window).notes.late_wanted.emit()
    return window


def _answer(screen: ConclusionScreen) -> None:
    screen._answer(desk.COMMENTS[0])


_ISSUED = replace(
    desk.view(
        state=ConclusionState.ISSUED, notation="01/NQ-CP", numbered=True, comments=0,
        changed=False, paper=b"p" * 16,
    ),
    comments=(),
)  # fmt: skip
SHOTS: dict[str, Shot] = {
    "conclusion": _editor(desk.view()),
    "conclusion-draft": _editor(desk.drafted(), _choose(3)),
    "conclusion-task": _editor(desk.view(), _choose(8)),
    "conclusion-choice": _editor(
        replace(desk.view(), choices=(desk.lost(),)), lambda screen: screen.open_choices()
    ),
    "conclusion-answer": _editor(desk.view(), _answer),
    "conclusion-members": _editor(desk.view(), lambda screen: screen._open_members()),
    "conclusion-circulate": _editor(desk.view(), lambda screen: screen.take_step()),
    "conclusion-preview": _editor(desk.view(), lambda screen: screen._turn()),
    "conclusion-two": _editor(desk.two()),
    "conclusion-rivals": _editor(desk.two(), lambda screen: screen.open_rivals()),
    "conclusion-gone": _editor(desk.gone()),
    "conclusion-came-later": _came_later,
    "conclusion-late": _editor(desk.late()),
    "conclusion-late-answer": _editor(
        desk.late(), lambda screen: screen._answer(desk.late().comments[0])
    ),
    "conclusions-two": lambda stage: stage.window(
        TAB,
        "TK 2",
        **desk.services(
            desk.two(),
            conclusions=(desk.two().card, desk.rival(), desk.late().card, desk.gone().card),
        ),
    ),
    "conclusion-issued": _editor(_ISSUED, None, *desk.tasks()),
    "conclusion-restricted": _editor(
        desk.restricted(sample.people()[1]), lambda screen: screen.take_step()
    ),
    "conclusions-restricted": lambda stage: stage.window(
        TAB,
        "TK 2",
        **desk.services(
            desk.view(),
            *desk.tasks(),
            conclusions=(desk.card(), desk.restricted(sample.people()[1]).card),
        ),
    ),
    "conclusions": lambda stage: stage.window(TAB, "TK 2", **desk.services(desk.view())),
    "conclusions-tasks": _tasks,
    "conclusions-empty": lambda stage: stage.window(
        TAB, "TK 2", convening={"meetings": ()}, concluding={"conclusions": ()}
    ),
}
