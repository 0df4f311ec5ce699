"""Pictures of the room's screen; `--size 1920x1080` is a projector's."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from ecabinet.domain.meeting import ItemState, MeetingState
from ecabinet.services.roomview import RoomView
from tests.ui import sample
from tests.ui.room import wall
from tests.ui.shots import Shot, Stage
from ui.views.room import RoomWindow


def _shot(room: RoomView, online: bool = True) -> Shot:
    def build(stage: Stage) -> QWidget:
        workspace = stage.workspace(
            "TTg", showing={"room": lambda _id: room},
            syncing={"status": sample.status(online=online)},
        )  # fmt: skip
        window = RoomWindow(workspace, sample.MEETING)
        stage.kept.append(window)
        return window

    return build


def _waiting() -> RoomView:
    room = wall.room()
    items = tuple(replace(one, state=ItemState.WAITING, opened_ms=0) for one in room.items)
    return replace(room, items=items, speaker=None, waiting=())


SHOTS: dict[str, Shot] = {
    "room": _shot(wall.room()),
    "room-offline": _shot(wall.room(speaker=None), online=False),
    "room-vote": _shot(wall.room(vote=wall.vote())),
    "room-vote-list": _shot(wall.room(vote=wall.vote("item 4", "item 6", "item 7"))),
    "room-result": _shot(wall.room(result=wall.result())),
    "room-result-counts": _shot(wall.room(result=wall.result(named=False))),
    "room-counting": _shot(wall.room(counting=True)),
    "room-pause": _shot(_waiting()),
    "room-before": _shot(replace(_waiting(), state=MeetingState.PUBLISHED)),
}
