"""Settings: devices are vouched for by words and removed with a confirmation; the look is kept."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ecabinet.domain.errors import DomainError, Fault
from ecabinet.services.recovering import SheetState
from tests.ui.conftest import MakeWorkspace, acts
from tests.ui.hands import click, type_in
from tests.ui.settings.shots import ALL, MINE, SERVICES, SHEET, WORDS
from ui.viewmodels.navigator import Place
from ui.viewmodels.preferences import FILE, Preferences, PreferenceStore, read_preferences
from ui.views.settings import SettingsScreen
from ui.views.settings.device_sheets import PairSheet, RemoveSheet, VouchSheet
from ui.views.settings.devices import DevicesSection
from ui.views.settings.recovery import MakeSheet, UseSheet
from ui.views.settings.security import PassphraseSheet, PinSheet
from ui.widgets import Button, Chip, Label, Sheet, Switch

Settle = Callable[[], None]
Opened = Callable[..., SettingsScreen]


@pytest.fixture
def opened(make_workspace: MakeWorkspace, settle: Settle, qtbot: QtBot) -> Opened:
    def make(section: str = "devices", code: str = "BYT", **services: Any) -> SettingsScreen:
        screen = SettingsScreen(
            make_workspace(code, **{**SERVICES, **services}), Place("settings", text=section)
        )
        qtbot.addWidget(screen)
        screen.resize(1184, 800)
        screen.show()
        settle()
        return screen

    return make


def button(screen: QWidget, name: str) -> Button:
    return next(
        b for b in screen.findChildren(Button) if b.accessibleName() == name and b.isVisible()
    )


def sheet_of(screen: QWidget, kind: type[Sheet]) -> Any:
    return next(s for s in screen.window().findChildren(kind) if s.isVisible())


def told(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(Label) if label.isVisible()]


def test_my_devices_and_what_may_be_done(opened: Opened) -> None:
    screen = opened()
    section = screen.findChild(DevicesSection)
    assert isinstance(section, DevicesSection)
    chips = [c.text() for c in section.mine.findChildren(Chip) if c.isVisible()]
    assert chips == ["Đang dùng", "Đã đăng ký", "Chờ xác nhận"]
    names = [b.accessibleName() for b in section.mine.findChildren(Button) if b.isVisible()]
    assert "Gỡ thiết bị Máy tính bảng 12 inch, số 0147" not in names
    assert "Gỡ thiết bị Máy tính phòng làm việc, số 0032" in names
    assert "Xác nhận Máy tính bảng 10 inch, số 0091" in names
    assert not section.others.isVisible()


def test_a_secretary_sees_who_waits(opened: Opened) -> None:
    screen = opened(code="TK 1", administering={"devices": ALL, "policy": "ticket"})
    section = screen.findChild(DevicesSection)
    assert isinstance(section, DevicesSection)
    assert "Bộ trưởng Bộ Tài chính · đăng ký 26/8/2026" in told(section.others)
    assert any("phải tin người quản trị" in text for text in told(section))


def test_vouching_takes_the_six_words_as_heard(opened: Opened, settle: Settle) -> None:
    screen = opened()
    click(button(screen, "Xác nhận Máy tính bảng 10 inch, số 0091"))
    sheet = sheet_of(screen, VouchSheet)
    assert not any(word in text for word in WORDS for text in told(sheet))
    type_in(sheet.field.input, "orbit velvet cabin")
    assert not sheet.confirm.isEnabled()
    type_in(sheet.field.input, ", mirror, sugar, winter")
    click(sheet.confirm)
    settle()
    vouched = acts(screen.model.workspace).administering.named("vouch")
    assert vouched == [(MINE[2].id, "orbit velvet cabin, mirror, sugar, winter")]
    assert not any(s.isVisible() for s in screen.window().findChildren(VouchSheet))


def test_other_words_are_refused_in_words(opened: Opened, settle: Settle) -> None:
    services = {**SERVICES["administering"], "vouch": DomainError("device.wrong_words")}
    screen = opened(administering=services)
    click(button(screen, "Xác nhận Máy tính bảng 10 inch, số 0091"))
    sheet = sheet_of(screen, VouchSheet)
    type_in(sheet.field.input, "one two three four five six")
    click(sheet.confirm)
    settle()
    assert sheet.isVisible()
    assert any(text.startswith("Sáu từ không khớp") for text in told(sheet))


def test_the_root_is_asked_for_where_it_is_needed(opened: Opened, settle: Settle) -> None:
    services = {**SERVICES["administering"], "vouch": DomainError("root.needed")}
    screen = opened(code="QT", administering=services)
    click(button(screen, "Xác nhận Máy tính bảng 10 inch, số 0091"))
    sheet = sheet_of(screen, VouchSheet)
    type_in(sheet.field.input, "one two three four five six")
    click(sheet.confirm)
    settle()
    assert sheet.root.isVisible()


def test_removing_asks_first_and_says_what_stays(opened: Opened, settle: Settle) -> None:
    screen = opened()
    click(button(screen, "Gỡ thiết bị Máy tính bảng 10 inch, số 0091"))
    sheet = sheet_of(screen, RemoveSheet)
    assert "Gỡ Máy tính bảng 10 inch, số 0091?" in told(sheet)
    assert "Ghi chú đã đồng bộ vẫn còn nguyên." in told(sheet)
    click(button(sheet, "Giữ lại"))
    assert acts(screen.model.workspace).administering.named("revoke") == []
    click(button(screen, "Gỡ thiết bị Máy tính bảng 10 inch, số 0091"))
    click(sheet_of(screen, RemoveSheet).remove)
    settle()
    assert acts(screen.model.workspace).administering.named("revoke") == [(MINE[2].id,)]


def test_a_second_device_gets_a_ticket(opened: Opened, settle: Settle) -> None:
    screen = opened()
    click(button(screen, "Thêm thiết bị"))
    settle()
    sheet = sheet_of(screen, PairSheet)
    assert sheet.text.text().startswith("ECAB1-")
    assert sheet.code.matrix()


def test_without_the_server_the_ticket_says_why(opened: Opened, settle: Settle) -> None:
    services = {**SERVICES["administering"], "pairing_code": Fault("net.unreachable")}
    screen = opened(administering=services)
    click(button(screen, "Thêm thiết bị"))
    settle()
    assert "Không kết nối được máy chủ" in told(sheet_of(screen, PairSheet))


def test_the_passphrase_is_changed_when_both_agree(opened: Opened, settle: Settle) -> None:
    screen = opened("security")
    calls: list[tuple[str, str]] = []
    cabinet: Any = screen.model.workspace.cabinet
    cabinet.change_passphrase = lambda old, new: calls.append((old, new))
    click(button(screen, "Đổi cụm mật khẩu"))
    sheet = sheet_of(screen, PassphraseSheet)
    type_in(sheet.old.input, "old old old")
    type_in(sheet.new.input, "brand new one")
    type_in(sheet.again.input, "brand new")
    assert not sheet.confirm.isEnabled()
    type_in(sheet.again.input, " one")
    click(sheet.confirm)
    settle()
    assert calls == [("old old old", "brand new one")]


def test_a_pin_needs_a_ring_and_the_passphrase(opened: Opened, settle: Settle) -> None:
    assert any("không có kho khóa an toàn" in text for text in told(opened("security")))
    screen = opened("security")
    calls: list[str] = []
    cabinet: Any = screen.model.workspace.cabinet
    cabinet.ring, cabinet.has_pin = "SecretService", False
    cabinet.confirm, cabinet.set_pin = calls.append, calls.append
    screen._build_section()
    QApplication.processEvents()
    click(button(screen, "Đặt mã PIN"))
    sheet = sheet_of(screen, PinSheet)
    type_in(sheet.passphrase.input, "my passphrase")
    type_in(sheet.pin.input, "1234")
    type_in(sheet.again.input, "1234")
    assert not sheet.confirm.isEnabled()
    type_in(sheet.pin.input, "5678")
    type_in(sheet.again.input, "5678")
    click(sheet.confirm)
    settle()
    assert calls == ["my passphrase", "12345678"]
    assert screen.model.preferences.values.pin_digits == 8


def test_a_recovery_sheet_counts_once_it_is_put_away(opened: Opened, settle: Settle) -> None:
    refused = DomainError("recovery.word", word="xe", place=3)
    screen = opened(
        "security",
        recovering={"state": SheetState(shut=1), "draw": SHEET, "keep": None, "use": refused},
    )
    services = acts(screen.model.workspace).recovering
    click(button(screen, "Tạo phiếu khôi phục"))
    sheet = sheet_of(screen, MakeSheet)
    assert not sheet.next.isEnabled()
    type_in(sheet.secret.input, "my passphrase")
    click(sheet.next)
    settle()
    assert {f"{place}. {word}" for place, word in enumerate(SHEET, 1)} <= set(told(sheet))
    assert services.named("keep") == []
    click(sheet.next)
    settle()
    assert services.named("keep") == [(SHEET,)]
    assert not [one for one in screen.window().findChildren(MakeSheet) if one.isVisible()]

    click(button(screen, "Nhập phiếu khôi phục"))
    entry = sheet_of(screen, UseSheet)
    type_in(entry.text.input, "orbit velvet xe")
    click(entry.confirm)
    settle()
    assert services.named("use") == [("orbit velvet xe",)]
    assert any("Từ thứ 3 “xe” không đúng" in text for text in told(entry))


def test_the_look_is_kept_beside_the_vault(tmp_path: Path, qtbot: QtBot) -> None:
    store = PreferenceStore(tmp_path)
    with qtbot.waitSignal(store.changed):
        store.set(scheme="dark", scale=150, language="en")
    assert read_preferences(tmp_path) == Preferences(scheme="dark", scale=150, language="en")
    (tmp_path / FILE).write_text(json.dumps({"scale": 900, "scheme": 3, "language": "fr"}))
    assert read_preferences(tmp_path) == Preferences(scale=200)
    (tmp_path / FILE).write_text("{")
    assert read_preferences(tmp_path) == Preferences()


def test_auto_lock_is_chosen_among_three(opened: Opened) -> None:
    screen = opened()
    section = screen.findChild(DevicesSection)
    assert isinstance(section, DevicesSection)
    assert section.lock.value() == 5
    fifteen = next(w for w in section.lock.findChildren(QWidget) if w.accessibleName() == "15 phút")
    click(fifteen)
    assert screen.model.preferences.values.lock_minutes == 15


def test_about_tells_server_and_root(opened: Opened, settle: Settle) -> None:
    screen = opened("about")
    settle()
    names = " ".join(w.accessibleName() for w in screen.findChildren(QWidget))
    assert "https://10.20.0.5:8443" in told(screen)
    assert "Mã nhận dạng khóa gốc: 4F2A 91C0 7BD3 05E8 A46C 2F19 D87B 3E50" in names
    assert "20517" in names


@pytest.mark.parametrize("section", ["display", "sync", "language", "security"])
def test_sections_are_reached_by_their_names(opened: Opened, section: str) -> None:
    screen = opened(section)
    assert screen._shown == section
    assert screen._section is not None
    assert screen._section.isVisible()


def test_devices_that_cannot_be_read_say_why(opened: Opened) -> None:
    screen = opened(administering={"devices": Fault("store.unavailable")})
    assert "Không đọc được dữ liệu trên máy" in told(screen)


def test_scans_are_recognised_unasked_where_one_wants_that(opened: Opened) -> None:
    screen = opened("sync")
    (switch,) = [one for one in screen.findChildren(Switch) if one.isVisible()]
    assert switch.accessibleName() == "Tự nhận dạng bản quét"
    assert not switch.isChecked()
    click(switch)
    assert screen.model.preferences.values.recognise
    packages = ("tesseract-ocr", "tesseract-ocr-vie")
    lacking = opened("sync", recognising={"missing": packages})
    assert "Máy chưa có công cụ nhận dạng; cần cài tesseract-ocr, tesseract-ocr-vie" in told(
        lacking
    )
