"""Pictures of the screens before the window: lock, enrolment, waiting for keys, removed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from ecabinet.domain.errors import DomainError
from tests.ui import sample
from tests.ui.shots import Shot, Stage
from ui.viewmodels.enrolment import Enrolment, ReadTicket, groups
from ui.viewmodels.preferences import Preferences
from ui.viewmodels.unlocking import Unlocking
from ui.views.enrol import EnrolScreen, RemovedScreen, WaitingScreen
from ui.views.unlock import UnlockScreen

MINE = Preferences(code="BYT", office="Bộ trưởng Bộ Y tế", office_en="Minister of Health")


def _unlocking(stage: Stage, has_pin: bool) -> Unlocking:
    model = Unlocking(Path("/nowhere"), stage.lanes)
    model.has_pin = has_pin
    stage.kept.append(model)
    return model


def _pin(stage: Stage) -> QWidget:
    screen = UnlockScreen(_unlocking(stage, True), MINE)
    for digit in "1234":
        screen.pad.digit.emit(digit)
    return screen


def _passphrase(stage: Stage) -> QWidget:
    return UnlockScreen(_unlocking(stage, False), MINE)


def _wrong(stage: Stage) -> QWidget:
    model = _unlocking(stage, False)
    screen = UnlockScreen(model, MINE)
    screen.field.set_text("một cụm sai")
    model.seconds = 8
    model.refused.emit(DomainError("passphrase.wrong", wait_s=8))
    model.waiting.emit(8)
    return screen


ROOT = "4f2a91c07bd305e8a46c2f19d87b3e50" + "91c4" * 8
TICKET = ReadTicket(
    "ECAB1-…",
    "https://10.20.0.5:8443",
    ROOT,
    groups(ROOT),
    sample.NOW_MS + 9 * sample.DAY_MS,
    False,
)


def _enrolling(stage: Stage) -> tuple[Enrolment, EnrolScreen]:
    model = Enrolment(Path("/nowhere"), stage.lanes)
    stage.kept.append(model)
    return model, EnrolScreen(model)


def _enrol(stage: Stage) -> QWidget:
    return _enrolling(stage)[1]


def _enrol_altered(stage: Stage) -> QWidget:
    model, screen = _enrolling(stage)
    screen.ticket_step.area.set_text("ECAB1-NB2HI4DT-HIXS6MJQ-FYZDALRQ-FY2TUOBU")
    model.refused.emit(DomainError("ticket.altered"))
    return screen


def _enrol_compare(stage: Stage) -> QWidget:
    model, screen = _enrolling(stage)
    model.ticket = TICKET
    model.ticket_read.emit(TICKET)
    return screen


def _enrol_passphrase(stage: Stage) -> QWidget:
    screen = _enrol_compare(stage)
    assert isinstance(screen, EnrolScreen)
    screen.yes.click()
    screen.passphrase_step.name.set_text("Máy tính bảng 12 inch, số 0147")
    screen.passphrase_step.first.set_text("bốn từ dễ nhớ mà dài")
    screen.passphrase_step.again.set_text("bốn từ dễ")
    return screen


def _waiting(stage: Stage) -> QWidget:
    return WaitingScreen(stage.workspace(syncing={"status": sample.status(waiting_keys=True)}))


def _removed(stage: Stage) -> QWidget:
    return RemovedScreen()


SHOTS: dict[str, Shot] = {
    "unlock-pin": _pin,
    "unlock": _passphrase,
    "unlock-wrong": _wrong,
    "enrol": _enrol,
    "enrol-altered": _enrol_altered,
    "enrol-compare": _enrol_compare,
    "enrol-passphrase": _enrol_passphrase,
    "enrol-waiting": _waiting,
    "removed": _removed,
}
