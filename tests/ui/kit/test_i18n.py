"""Texts follow the language at run time, plurals included, and the check finds what lacks."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.i18n import find_missing, language, load_catalogue, parse_ts, set_language, tr
from ui.theme import Theme
from ui.widgets import SyncChip

TS = """<?xml version="1.0" encoding="utf-8"?><TS><context>
<message><source>Gửi</source><translation>Send</translation></message>
<message><source>Ký</source><translation type="unfinished">Sig</translation></message>
<message numerus="yes"><source>{n} phiếu</source><translation>
<numerusform>{n} form</numerusform><numerusform>{n} forms</numerusform></translation></message>
</context></TS>"""


def test_ts_gives_finished_texts_and_plurals() -> None:
    entries = parse_ts(TS)
    assert sorted(entries) == ["Gửi", "{n} phiếu"]
    assert entries["{n} phiếu"].form(1) == "{n} form"
    assert entries["{n} phiếu"].form(2) == "{n} forms"


def test_texts_change_with_the_language(theme: Theme, qapp: QApplication) -> None:
    assert tr("Đã đồng bộ {time}", time="16:18") == "Đã đồng bộ 16:18"
    set_language(qapp, "en")
    assert language() == "en"
    assert tr("Đã đồng bộ {time}", time="16:18") == "Synced 16:18"
    assert tr("Ngoại tuyến – {n} thay đổi chờ gửi", n=1) == "Offline – 1 change queued"
    assert tr("Ngoại tuyến – {n} thay đổi chờ gửi", n=3) == "Offline – 3 changes queued"


def test_shown_widgets_follow_the_language(theme: Theme, qapp: QApplication, qtbot: QtBot) -> None:
    chip = SyncChip()
    qtbot.addWidget(chip)
    chip.set_offline(3)
    chip.show()
    assert chip.text() == "Ngoại tuyến – 3 thay đổi chờ gửi"
    set_language(qapp, "en")
    qtbot.waitUntil(lambda: chip.text() == "Offline – 3 changes queued")


def test_qt_own_texts_are_vietnamese_too(theme: Theme) -> None:
    assert QCoreApplication.translate("QLineEdit", "&Copy") == "Sao chép"
    assert QCoreApplication.translate("QLineEdit", "unknown") == "unknown"


def test_check_names_computed_and_missing_texts(tmp_path: Path) -> None:
    folder = tmp_path / "ui"
    folder.mkdir()
    code = 'tr("Đóng")\ntr(f"{x}")\ntr("Không có")\n'
    (folder / "view.py").write_text(code, encoding="utf-8")
    assert find_missing(folder, load_catalogue("en")) == [
        "ui/view.py:2: computed text",
        "ui/view.py:3: no English for 'Không có'",
    ]


def test_both_forms_keep_the_parameters_of_the_source() -> None:
    for source, entry in load_catalogue("en").items():
        for name in ("n", "time", "count", "done", "total"):
            if f"{{{name}}}" in source:
                assert f"{{{name}}}" in entry.one, source
