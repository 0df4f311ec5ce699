"""The program on a real profile: in by a ticket, locked, unlocked, filled, and closed whole."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ecabinet.cli.windows import ACROSS
from tests.cabinets import PASSPHRASE, TestCabinet, cabinet
from tests.pdf import papers
from tests.ui.hands import click, press, type_in
from ui import alone
from ui.app import PASSPHRASE as VARIABLE
from ui.app import App
from ui.theme import Theme
from ui.views.enrol import EnrolScreen, WaitingScreen
from ui.views.reader.firstpage import across
from ui.views.reader.pane import ReaderPane
from ui.views.shell.crash import FOLDER, write_report
from ui.views.shell.frame import FIRST, Frame
from ui.views.shell.window import Window
from ui.views.unlock import UnlockScreen
from ui.widgets import Label, Sheet

__all__ = ["cabinet"]

LONG = 60_000


@contextmanager
def program(qapp: QApplication, profile: Path) -> Iterator[App]:
    app = App(qapp, profile)
    app.start()
    try:
        yield app
    finally:
        app.finish()


def told(widget: QWidget | None) -> list[str]:
    assert widget is not None
    return [label.text() for label in widget.findChildren(Label) if label.isVisible()]


def test_an_empty_folder_asks_for_a_ticket(
    theme: Theme, qapp: QApplication, tmp_path: Path
) -> None:
    with program(qapp, tmp_path / "none") as app:
        assert isinstance(app.frame.content, EnrolScreen)
    assert not (tmp_path / "none").exists()


def test_from_ticket_to_a_filled_day(
    theme: Theme, qapp: QApplication, qtbot: QtBot, tmp_path: Path, cabinet: TestCabinet
) -> None:
    ticket = cabinet.founder.administering.invite(cabinet.person("BYT").id)
    profile = tmp_path / "second"
    with program(qapp, profile) as app:
        screen = app.frame.content
        assert isinstance(screen, EnrolScreen)
        screen.ticket_step.area.set_text(ticket)
        click(screen.yes)
        qtbot.waitUntil(lambda: screen.compare_step is not None)
        assert screen.compare_step is not None
        shown = screen.compare_step.groups.accessibleName().replace(" ", "").lower()
        assert shown.endswith(cabinet.root.hex()[:32])
        click(screen.yes)
        type_in(screen.passphrase_step.first.input, "bon tu de nho")
        type_in(screen.passphrase_step.again.input, "bon tu de nho")
        click(screen.yes)
        qtbot.waitUntil(lambda: app.session.state in ("waiting", "open"), timeout=LONG)
        if app.session.state == "waiting":
            assert isinstance(app.frame.content, WaitingScreen)
            qtbot.waitUntil(lambda: len(told_words(app)) == 6, timeout=LONG)
            cabinet.sync_all()
            click(button_named(app.frame, "Kiểm tra lại"))
        qtbot.waitUntil(lambda: app.session.state == "open", timeout=LONG)
        window = app.frame.content
        assert isinstance(window, Window)
        qtbot.waitUntil(lambda: "Bộ trưởng Bộ Y tế" in told(window), timeout=LONG)
        qtbot.waitUntil(lambda: "Chờ ý kiến của tôi" in told(window), timeout=LONG)
    assert (profile / "vault.json").exists()


def told_words(app: App) -> list[str]:
    screen = app.frame.content
    assert isinstance(screen, WaitingScreen)
    return screen.words.accessibleName().partition(": ")[2].split()


def button_named(host: QWidget, name: str) -> QWidget:
    return next(
        w for w in host.findChildren(QWidget) if w.accessibleName() == name and w.isVisible()
    )


def test_unlocks_locks_and_unlocks_again(
    theme: Theme, qapp: QApplication, qtbot: QtBot, cabinet: TestCabinet
) -> None:
    cabinet.as_("BTC").close()
    with program(qapp, cabinet.profile("BTC")) as app:
        screen = app.frame.content
        assert isinstance(screen, UnlockScreen)
        type_in(screen.field.input, "sai")
        press(screen.field.input, Qt.Key.Key_Return)
        refusal = "Cụm mật khẩu không đúng. Nhập lại."
        qtbot.waitUntil(lambda: refusal in told(screen), timeout=LONG)
        screen.field.set_text(PASSPHRASE)
        click(screen.unlock_button)
        qtbot.waitUntil(lambda: app.session.state == "open", timeout=LONG)
        assert isinstance(app.frame.content, Window)
        assert app._idle.isActive()
        app._idle.timeout.emit()
        assert app.session.state == "locked"
        again = app.frame.content
        assert isinstance(again, UnlockScreen)
        assert "Bộ trưởng Bộ Tài chính" in told(again)
        again.field.set_text(PASSPHRASE)
        click(again.unlock_button)
        qtbot.waitUntil(lambda: app.session.state == "open", timeout=LONG)


def test_the_passphrase_of_the_environment_is_taken_once(
    theme: Theme,
    qapp: QApplication,
    qtbot: QtBot,
    cabinet: TestCabinet,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import os

    cabinet.as_("BTP").close()
    monkeypatch.setenv(VARIABLE, PASSPHRASE)
    with program(qapp, cabinet.profile("BTP")) as app:
        assert VARIABLE not in os.environ
        qtbot.waitUntil(lambda: app.session.state == "open", timeout=LONG)
        app.lock()
        assert isinstance(app.frame.content, UnlockScreen)
        assert app.session.state == "locked"


def test_a_revoked_device_says_so_and_may_enrol_anew(
    theme: Theme,
    qapp: QApplication,
    qtbot: QtBot,
    cabinet: TestCabinet,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assistant = cabinet.as_("TL BYT")
    device = assistant.desk.device
    assistant.close()
    monkeypatch.setenv(VARIABLE, PASSPHRASE)
    with program(qapp, cabinet.profile("TL BYT")) as app:
        qtbot.waitUntil(lambda: app.session.state == "open", timeout=LONG)
        cabinet.founder.administering.revoke(device)
        cabinet.founder.syncing.sync()
        assert app.session.workspace is not None
        app.session.workspace.cabinet.syncing.poke()
        qtbot.waitUntil(lambda: app.session.state == "removed", timeout=LONG)
        assert "Máy này không còn được dùng" in told(app.frame.content)
        click(button_named(app.frame, "Đăng ký lại"))
        assert isinstance(app.frame.content, EnrolScreen)


def test_what_screens_still_save_is_saved_before_the_end(
    theme: Theme, qapp: QApplication, tmp_path: Path
) -> None:
    saved: list[str] = []

    class Drafting(QWidget):
        def close_screens(self) -> None:
            app.lanes.submit("store", saved.append, "bản nháp", owner=self)

    with program(qapp, tmp_path) as app:
        app.frame.set_content(Drafting())
    assert saved == ["bản nháp"]


def test_f11_fills_the_screen(
    theme: Theme, qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    with program(qapp, tmp_path) as app:
        app.frame.activateWindow()
        qtbot.waitUntil(app.frame.isActiveWindow)
        press(app.frame, Qt.Key.Key_F11)
        assert app.frame.windowState() & Qt.WindowState.WindowFullScreen
        press(app.frame, Qt.Key.Key_F11)
        assert not app.frame.windowState() & Qt.WindowState.WindowFullScreen


def test_a_frame_that_goes_as_soon_as_it_is_painted_tells_nothing(
    theme: Theme, qapp: QApplication, qtbot: QtBot
) -> None:
    frame = Frame()
    frame.grab()
    assert frame.seen
    frame.deleteLater()
    qapp.sendPostedEvents(frame, QEvent.Type.DeferredDelete)
    with qtbot.captureExceptions() as raised:
        qtbot.wait(1)
    assert raised == []


def test_the_reader_opens_alone_on_a_file(theme: Theme, qapp: QApplication, tmp_path: Path) -> None:
    file = tmp_path / "van ban.pdf"
    file.write_bytes(papers.paper(2))
    seen: list[tuple[float, float]] = []

    def look() -> None:
        frames = [w for w in qapp.topLevelWidgets() if isinstance(w, Frame) and w.isVisible()]
        for frame in frames:
            pane = frame.content
            if frame.windowTitle() != file.name or not isinstance(pane, ReaderPane):
                continue
            document = pane.reader.document
            if pane.paper is None or document is None:
                continue
            seen.append((pane.paper.view.scale_of(1), document.info.pages[0].width))
            frame.close()

    watch = QTimer()
    watch.timeout.connect(look)
    watch.start(20)
    assert alone.run(tmp_path / "none", file) == 0
    watch.stop()
    # What was drawn before there was a window fits it.
    assert across(FIRST) == ACROSS
    assert [scale for scale, _ in seen] == [round(ACROSS / width, 5) for _, width in seen]
    assert len(seen) == 1
    assert not (tmp_path / "none").exists()


def test_an_error_of_ours_is_kept_without_its_words(tmp_path: Path) -> None:
    def fail() -> None:
        raise ValueError("phiếu kín của bộ trưởng")

    try:
        fail()
    except ValueError as error:
        path = write_report(tmp_path, error)
    assert path is not None
    text = path.read_text(encoding="utf-8")
    assert "ValueError" in text
    assert "test_app.py" in text
    assert "fail" in text
    assert "phiếu" not in text
    assert str(tmp_path) not in text


def test_an_error_of_ours_is_told_on_screen(
    theme: Theme, qapp: QApplication, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with program(qapp, tmp_path) as app:
        app.hook(RuntimeError, RuntimeError("x"), None)
        sheet = app.frame.findChild(Sheet)
        assert sheet is not None
        assert "Ứng dụng gặp lỗi" in told(sheet)
        assert list((tmp_path / FOLDER).glob("*.txt"))
    assert "RuntimeError" in capsys.readouterr().err


def test_the_first_screen_loads_nothing_of_the_core() -> None:
    import subprocess

    code = (
        "import sys, tempfile, pathlib\n"
        "from ui import app, application\n"
        "p = pathlib.Path(tempfile.mkdtemp()); (p / 'vault.json').write_text('{}')\n"
        "a = application.make_application()\n"
        "o = app.App(a, p)\n"
        "o._show_state(); o.frame.show(); o.frame.repaint()\n"
        "heavy = {'sqlalchemy', 'ecabinet.bootstrap', 'httpx2', 'cryptography', 'pymupdf'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
        "sys.stdout.flush()\n"
        "import os; os._exit(0)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
