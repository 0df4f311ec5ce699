"""Pictures of the settings and the sheets of devices."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from ecabinet.domain.errors import Fault
from ecabinet.services.recovering import SheetState
from ecabinet.services.summaries import DeviceView, ServerView
from tests.ui import sample
from tests.ui.shots import Shot, Stage
from ui.viewmodels.navigator import Place
from ui.views.settings.devices import DevicesSection
from ui.views.settings.recovery import RecoveryCard

WORDS = ("orbit", "velvet", "cabin", "mirror", "sugar", "winter")
SERVER = ServerView(
    "https://10.20.0.5:8443", "Chính phủ", "4f2a91c07bd305e8a46c2f19d87b3e50" + "91c4" * 8
)


def device(name: str, state: str, *, mine: bool = True, current: bool = False) -> DeviceView:
    made = replace(sample.devices()[0], id=sample.ident(name), name=name, state=state)
    office = made.office if mine else sample.person("BTC").office
    return replace(made, mine=mine, current=current, office=office, words=WORDS)


MINE = (
    device("Máy tính bảng 12 inch, số 0147", "trusted", current=True),
    device("Máy tính phòng làm việc, số 0032", "trusted"),
    device("Máy tính bảng 10 inch, số 0091", "waiting"),
)
ALL = (*MINE, device("Máy tính bảng, số 0203", "waiting", mine=False))
SERVICES: dict[str, dict[str, Any]] = {
    "administering": {"devices": MINE, "policy": "vouch", "pairing_code": "ECAB1-NB2HI4DT-" * 20},
    "syncing": {
        "status": sample.status(),
        "server": SERVER,
        "space_code": ("41", "20517", "88431", "02967", "55310", "74462", "19083"),
    },
}


def _section(name: str) -> Shot:
    return lambda stage: stage.window(Place("settings", text=name), "BYT", **SERVICES)


def _others(stage: Stage) -> QWidget:
    services: dict[str, dict[str, Any]] = {
        **SERVICES,
        "administering": {"devices": ALL, "policy": "ticket"},
    }
    return stage.window(Place("settings"), "TK 1", **services)


def _opened(stage: Stage) -> tuple[QWidget, DevicesSection]:
    window = stage.window(Place("settings"), "BYT", **SERVICES)
    window.resize(1280, 800)
    window.show()
    stage.settle()
    section = window.findChild(DevicesSection)
    assert isinstance(section, DevicesSection)
    return window, section


def _remove(stage: Stage) -> QWidget:
    window, section = _opened(stage)
    section.open_remove(MINE[2])
    return window


def _vouch(stage: Stage) -> QWidget:
    window, section = _opened(stage)
    section.open_vouch(MINE[2])
    return window


def _pair(stage: Stage) -> QWidget:
    window, section = _opened(stage)
    section._open_pair()
    return window


def _failed(stage: Stage) -> QWidget:
    broken: dict[str, dict[str, Any]] = {
        "administering": {"devices": Fault("store.unavailable"), "policy": "vouch"}
    }
    return stage.window(Place("settings"), "BYT", **broken)


SHEET = tuple((*WORDS, "amber", "ladder") * 3)


def _recovery(stage: Stage) -> tuple[QWidget, RecoveryCard]:
    told: dict[str, Any] = {
        "recovering": {
            "state": SheetState(made_ms=sample.NOW_MS, shut=2), "draw": SHEET,
            "sheet": "\n".join(SHEET),
        }
    }  # fmt: skip
    window = stage.window(Place("settings", text="security"), "BYT", **{**SERVICES, **told})
    window.resize(1280, 800)
    window.show()
    stage.settle()
    card = window.findChild(RecoveryCard)
    assert isinstance(card, RecoveryCard)
    return window, card


def _recovery_made(stage: Stage) -> QWidget:
    window, card = _recovery(stage)
    card.open_make()
    card.model.drawn.emit(SHEET)
    return window


def _recovery_used(stage: Stage) -> QWidget:
    window, card = _recovery(stage)
    card.open_use()
    return window


def _reminders(stage: Stage) -> QWidget:
    return stage.window(Place("settings", text="reminders"), "TK 1", **SERVICES)


SHOTS: dict[str, Shot] = {
    "settings-reminders": _reminders,
    "settings": _section("devices"),
    "settings-display": _section("display"),
    "settings-security": _section("security"),
    "settings-sync": _section("sync"),
    "settings-about": _section("about"),
    "settings-language": _section("language"),
    "settings-others": _others,
    "settings-error": _failed,
    "recovery": lambda stage: _recovery(stage)[0],
    "recovery-words": _recovery_made,
    "recovery-use": _recovery_used,
    "remove-device": _remove,
    "vouch": _vouch,
    "pair": _pair,
}
