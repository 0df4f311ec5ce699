"""Pictures of the meetings' screens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from ecabinet.domain.errors import Fault
from ecabinet.domain.meeting import Position, Revision, Stance
from ecabinet.domain.people import Person
from ecabinet.services.summaries import MeetingView
from tests.ui import sample
from tests.ui.meeting import conclusion, sitting
from tests.ui.shots import Shot, Stage
from ui.viewmodels.navigator import Place
from ui.views.meeting import MeetingScreen
from ui.views.meeting.absence import AbsenceSheet
from ui.views.meeting.packing import PackSheet
from ui.views.meeting.passage import CommentSheet, PassageText
from ui.views.meeting.printing import MeetingPrintSheet


def item_place(number: int) -> Place:
    """An agenda item of the sample meeting."""
    return Place("meeting", sample.MEETING, text=sample.ident(f"item {number}").hex())


def _at(place: Place, **services: dict[str, object]) -> Shot:
    def build(stage: Stage) -> QWidget:
        return stage.window(place, "BYT", **services)

    return build


def _pack(stage: Stage) -> QWidget:
    window = stage.window(Place("meeting", sample.MEETING, text="papers"))
    window.resize(1280, 800)
    window.show()
    stage.settle()
    screen = window.findChild(MeetingScreen)
    assert isinstance(screen, MeetingScreen)
    sheet = PackSheet(screen, screen.model.workspace, sample.MEETING)
    sheet.open()
    return window


def _print(stage: Stage) -> QWidget:
    window = stage.window(Place("meeting", sample.MEETING))
    window.resize(1280, 800)
    window.show()
    stage.settle()
    screen = window.findChild(MeetingScreen)
    assert isinstance(screen, MeetingScreen)
    sheet = MeetingPrintSheet(screen, screen.model.workspace, sample.MEETING, "pack")
    sheet.open()
    sheet._show_busy()
    sheet._show(34, 120)
    return window


def _absence(stage: Stage) -> QWidget:
    window = stage.window(Place("meeting", sample.MEETING, text="people"))
    window.resize(1280, 800)
    window.show()
    stage.settle()
    screen = window.findChild(MeetingScreen)
    assert isinstance(screen, MeetingScreen)
    AbsenceSheet(screen, screen.model).open()
    return window


def _comment(stage: Stage) -> QWidget:
    place = Place("meeting", sample.MEETING, text="conclusions")
    window = stage.window(place, **conclusion.services(conclusion.task()))
    window.resize(1280, 800)
    window.show()
    stage.settle()
    passage = window.findChildren(PassageText)[1]
    CommentSheet(passage, passage.toPlainText(), "định danh và xác thực", lambda *_: None).open()
    return window


def _failing(_id: bytes) -> object:
    raise Fault("store.damaged")


def positioned() -> MeetingView:
    """The sample meeting as the chair has it: one item is asked to be debated, by two."""
    voters = [seat.person for seat in sample.seats()]
    items = list(sample.items())

    def said(stance: Stance, item: bytes, who: list[Person], note: str) -> tuple[Position, ...]:
        return tuple(Position(one.id, item, stance, note, sample.NOW_MS, False) for one in who)

    for at, item in enumerate(items):
        agree = said(Stance.AGREE, item.id, voters[at : at + 16 - 3 * (at % 3)], "")
        asked = voters[20:22] if at == 1 else []
        debate = said(Stance.DEBATE, item.id, asked, "Đề nghị làm rõ khoản 2 Điều 12.")
        items[at] = replace(
            item, positions=(*agree, *debate), agree=len(agree), debate=len(debate), mine=None
        )
    return sample.meeting(items=tuple(items))


def _foreseen(stage: Stage) -> QWidget:
    services = {"convening": {"meeting": positioned()}}
    return stage.window(Place("meeting", sample.MEETING, text="foreseen"), "TTg", **services)


REVISED = Revision(
    2, sample.person("TK 1").id, sample.NOW_MS - 2 * sample.HOUR_MS,
    "Dự thảo Nghị định về định danh số đã tiếp thu ý kiến thẩm định.",
)  # fmt: skip


def restricted() -> MeetingView:
    """The sample meeting as a member sees it who is recused from the third item, not named for the
    fourth, nor for a paper of the second."""
    items = list(sample.meeting().items)
    me = sample.me().member
    items[1] = replace(items[1], hidden_papers=1, papers=(
        replace(items[1].papers[0], readers=(me,)), *items[1].papers[1:],
    ))  # fmt: skip
    for place, recused in ((2, (me,)), (3, ())):
        items[place] = replace(
            items[place], title="", papers=(), mine=None, minutes=0, hidden=True, recused=recused
        )
    return replace(sample.meeting(), items=tuple(items))


SHOTS: dict[str, Callable[[Stage], QWidget]] = {
    "meeting-revised": _at(item_place(2), convening={"revisions": (REVISED,)}),
    "meeting": _at(item_place(2)),
    "meeting-plain": _at(Place("meeting", sample.MEETING)),
    "meeting-people": _at(Place("meeting", sample.MEETING, text="people")),
    "meeting-foreseen": _foreseen,
    "meeting-papers": _at(Place("meeting", sample.MEETING, text="papers")),
    "meeting-conclusions": _at(Place("meeting", sample.MEETING, text="conclusions")),
    "meeting-conclusions-asked": _at(
        Place("meeting", sample.MEETING, text="conclusions"),
        **conclusion.services(conclusion.task()),
    ),
    "meeting-restricted": _at(item_place(3), convening={"meeting": lambda _id: restricted()}),
    "meeting-restricted-paper": _at(item_place(2), convening={"meeting": lambda _id: restricted()}),
    "meeting-conclusions-reworked": _at(
        Place("meeting", sample.MEETING, text="conclusions"),
        **conclusion.services(
            mine=None,
            comments=0,
            changed=True,
            item=sample.ident("apart"),
            item_title="Phương án nhân sự",
        ),
    ),
    "meeting-conclusions-late": _at(
        Place("meeting", sample.MEETING, text="conclusions"), **conclusion.late()
    ),
    "meeting-conclusions-comment": _comment,
    "meeting-session": _at(
        item_place(3),
        convening={"meeting": lambda _id: sitting.sitting()},
    ),
    "meeting-people-session": _at(
        Place("meeting", sample.MEETING, text="people"),
        convening={"meeting": lambda _id: sitting.sitting()},
    ),
    "meeting-absence": _absence,
    "meeting-pack": _pack,
    "meeting-print": _print,
    "meeting-error": _at(Place("meeting", sample.MEETING), convening={"meeting": _failing}),
    "meetings": _at(Place("meetings"), convening={"meetings": lambda: sitting.cards()}),
    "meetings-empty": _at(Place("meetings"), convening={"meetings": ()}),
}
