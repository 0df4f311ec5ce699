"""The lock screen takes a passphrase or a PIN, refuses clearly, and makes one wait."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path
from threading import Event
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

import ecabinet.bootstrap
from ecabinet.domain.errors import DomainError, Fault
from tests.ui import sample
from tests.ui.hands import click, press, type_in
from tests.ui.unlock.shots import MINE
from ui.jobs import Lanes
from ui.viewmodels import unlocking
from ui.viewmodels.unlocking import PIN_FILE, Unlocking
from ui.views.unlock import UnlockScreen
from ui.widgets import Label, LinkButton

Settle = Callable[[], None]


@pytest.fixture
def opened(tmp_path: Path, lanes: Lanes, qtbot: QtBot) -> Callable[..., UnlockScreen]:
    def make(*, pin: bool = False) -> UnlockScreen:
        if pin:
            (tmp_path / PIN_FILE).write_text("{}")
        model = Unlocking(tmp_path, lanes)
        screen = UnlockScreen(model, MINE)
        model.setParent(screen)
        qtbot.addWidget(screen)
        screen.resize(1280, 800)
        screen.show()
        return screen

    return make


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the bootstrap answers to a secret: an error, or by default a cabinet."""
    found: dict[str, Any] = {}

    def way(_profile: Path, secret: str) -> Any:
        answer = found.get(secret, DomainError("passphrase.wrong", wait_s=0))
        if isinstance(answer, Exception):
            raise answer
        return SimpleNamespace(desk=SimpleNamespace(me=sample.me), close=lambda: None)

    monkeypatch.setattr(ecabinet.bootstrap, "unlock", way)
    monkeypatch.setattr(ecabinet.bootstrap, "unlock_with_pin", way)
    return found


def told(screen: UnlockScreen) -> list[str]:
    return [label.text() for label in screen.findChildren(Label) if label.isVisible()]


def test_the_passphrase_opens(
    opened: Callable[..., UnlockScreen], answers: dict[str, Any], qtbot: QtBot
) -> None:
    answers["open sesame"] = True
    screen = opened()
    assert not screen.unlock_button.isEnabled()
    type_in(screen.field.input, "open sesame")
    with qtbot.waitSignal(screen._model.opened) as got:
        press(screen.field.input, Qt.Key.Key_Return)
    assert got.args is not None
    assert got.args[1] == sample.me()


def test_a_wrong_one_is_refused_and_may_be_typed_again(
    opened: Callable[..., UnlockScreen], answers: dict[str, Any], settle: Settle
) -> None:
    screen = opened()
    type_in(screen.field.input, "wrong")
    click(screen.unlock_button)
    settle()
    assert "Cụm mật khẩu không đúng. Nhập lại." in told(screen)
    assert screen.unlock_button.isEnabled()
    assert screen.field.input.hasSelectedText()


def test_many_wrong_ones_make_one_wait_and_count_down(
    opened: Callable[..., UnlockScreen], answers: dict[str, Any], settle: Settle, qtbot: QtBot
) -> None:
    answers["wrong"] = DomainError("passphrase.wrong", wait_s=2)
    screen = opened()
    type_in(screen.field.input, "wrong")
    click(screen.unlock_button)
    settle()
    assert "Sai nhiều lần. Thử lại sau 2 giây." in told(screen)
    assert not screen.unlock_button.isEnabled()
    with qtbot.assertNotEmitted(screen._model.busy_changed):
        screen._model.unlock("wrong")
        screen._model.unlock_with_pin("123456")
    screen._model._count_down()
    assert "Sai nhiều lần. Thử lại sau 1 giây." in told(screen)
    screen._model._count_down()
    assert not any("giây" in text for text in told(screen))
    assert screen.unlock_button.isEnabled()


def test_six_digits_open_by_themselves(
    opened: Callable[..., UnlockScreen], answers: dict[str, Any], qtbot: QtBot
) -> None:
    answers["135790"] = True
    screen = opened(pin=True)
    assert screen.pad.isVisible()
    assert not screen.field.isVisible()
    with qtbot.waitSignal(screen._model.opened):
        for digit in "135790":
            press(screen.pad, getattr(Qt.Key, f"Key_{digit}"))


def test_a_wrong_pin_says_how_many_tries_are_left(
    opened: Callable[..., UnlockScreen], answers: dict[str, Any], settle: Settle
) -> None:
    answers["000000"] = DomainError("pin.wrong", left=9)
    screen = opened(pin=True)
    type_in(screen.pad, "000000")
    settle()
    assert "Mã PIN không đúng. Còn 9 lần thử." in told(screen)
    assert screen.dots.accessibleName() == "Đã nhập 0 trên 6 chữ số"


@pytest.mark.parametrize("error", [DomainError("pin.erased"), Fault("pin.missing")])
def test_a_lost_pin_leads_to_the_passphrase(
    opened: Callable[..., UnlockScreen],
    answers: dict[str, Any],
    settle: Settle,
    error: Exception,
) -> None:
    answers["000000"] = error
    screen = opened(pin=True)
    type_in(screen.pad, "000000")
    settle()
    assert screen.field.isVisible()
    assert not screen.pad.isVisible()
    assert any("Mở khóa bằng cụm mật khẩu" in text for text in told(screen))


def test_one_may_choose_the_other_way(opened: Callable[..., UnlockScreen]) -> None:
    screen = opened(pin=True)
    other = next(
        b for b in screen.findChildren(LinkButton) if b.accessibleName() == "Dùng cụm mật khẩu"
    )
    click(other)
    assert screen.field.isVisible()
    assert other.accessibleName() == "Dùng mã PIN"


def test_whose_device_it_is_stands_there(opened: Callable[..., UnlockScreen]) -> None:
    assert "Bộ trưởng Bộ Y tế" in told(opened())
    assert "Mở khóa được cả khi ngoại tuyến" in told(opened())


def test_what_opens_while_the_core_loads_is_not_kept_with_what_is_loaded(
    tmp_path: Path, lanes: Lanes, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "core_of_this_test.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(unlocking, "CORE", "core_of_this_test")
    opened, done = [list[object]()], Event()

    def open_store() -> None:
        opened.append([object()])
        done.set()

    model = Unlocking(tmp_path, lanes)
    model.warm_up()
    lanes.submit("store", open_store, owner=model)
    assert done.wait(60)
    settle()
    assert gc.get_freeze_count() > 0
    assert any(one is opened[1] for one in gc.get_objects())
