"""Owns the program with windows: one profile, the states it is in, its look, its errors, its end.

The core is imported on a lane while the lock screen already stands; nothing here imports it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import cast

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from ui.application import default_profile, make_application
from ui.i18n import Language, set_language
from ui.jobs import Lanes
from ui.theme import Scheme, apply, current_theme
from ui.viewmodels.preferences import PreferenceStore
from ui.views.shell.frame import Frame

PASSPHRASE = "ECABINET_PASSPHRASE"
READER_READY_AFTER = 1200  # ms of rest on a screen: what is before one's eyes comes first
_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
        QEvent.Type.TabletMove,
    }
)


class App(QObject):
    """One profile's program. `start` shows the first screen; `finish` leaves nothing open."""

    def __init__(self, application: QApplication, profile: Path) -> None:
        super().__init__()
        self._application = application
        self.profile = profile
        self.lanes = Lanes(self)
        self.preferences = PreferenceStore(profile)
        from ui.viewmodels.session import Session

        self.session = Session(profile, self.lanes, self.preferences, self)
        self.frame = Frame()
        self._passphrase = os.environ.pop(PASSPHRASE, "")
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self.lock)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(READER_READY_AFTER)
        self._later.timeout.connect(self._ready_reader)
        self._reporting = False
        self.preferences.changed.connect(self._dress)
        self.session.changed.connect(self._show_state)
        self.lanes.crashed.connect(self.report)
        self.frame.closed.connect(application.quit)
        self._dress()

    def start(self) -> None:
        """Show the first screen, then let the core load behind it."""
        self.frame.painted.connect(self._after_first_paint)
        self._show_state()
        self.frame.show()

    def _after_first_paint(self) -> None:
        self.frame.show_icon()
        handle = self.frame.windowHandle()
        if handle is not None:  # every touch passes it, and far fewer events than the application
            handle.installEventFilter(self)

    # states ------------------------------------------------------------------------------

    def _show_state(self) -> None:
        show: dict[str, Callable[[], None]] = {
            "none": self._show_enrol,
            "locked": self._show_unlock,
            "waiting": self._show_waiting,
            "open": self._show_window,
            "removed": self._show_removed,
        }
        self._idle.stop()
        show[self.session.state]()

    def _show_unlock(self) -> None:
        from ui.viewmodels.unlocking import Unlocking
        from ui.views.unlock import UnlockScreen

        model = Unlocking(self.profile, self.lanes)
        screen = UnlockScreen(model, self.preferences.values)
        model.setParent(screen)
        model.opened.connect(self.session.open)
        self.frame.set_content(screen)
        if self.frame.seen:
            model.warm_up()
        else:
            self.frame.painted.connect(model.warm_up)
        passphrase, self._passphrase = self._passphrase, ""
        if passphrase:
            QTimer.singleShot(0, lambda: model.unlock(passphrase))

    def _show_enrol(self) -> None:
        from ui.viewmodels.enrolment import Enrolment
        from ui.views.enrol import EnrolScreen

        model = Enrolment(self.profile, self.lanes)
        screen = EnrolScreen(model)
        model.setParent(screen)
        model.enrolled.connect(self.session.open)
        self.frame.set_content(screen)

    def _show_waiting(self) -> None:
        from ui.views.enrol import WaitingScreen

        assert self.session.workspace is not None
        screen = WaitingScreen(self.session.workspace)
        screen.lock_asked.connect(self.lock)
        self.frame.set_content(screen)
        self._rest()

    def _show_window(self) -> None:
        from ui.views.shell.window import Window

        workspace = self.session.workspace
        assert workspace is not None
        workspace.failed.connect(self._on_failed)
        # No lambda: a descendant that held this object would end it while ending itself.
        workspace.navigator.went.connect(self._on_went)
        self.frame.set_content(Window(workspace))
        self._on_went()

    def _show_removed(self) -> None:
        from ui.views.enrol import RemovedScreen

        screen = RemovedScreen()
        screen.enrol_asked.connect(self._show_enrol)
        self.frame.set_content(screen)

    def _on_went(self, _place: object = None) -> None:
        self._rest()
        self._later.start()

    def _ready_reader(self) -> None:
        """Have at hand what the next paper would wait for: a worker, and the reader's modules."""
        workspace = self.session.workspace
        if workspace is not None:
            self.lanes.submit("pdf", workspace.cabinet.desk.pdf.warm, owner=workspace)
            for module in ("screen", "paper"):
                name = f"ui.views.reader.{module}"
                self.lanes.submit("text", import_module, name, owner=workspace)
            # Only now: a start waits for nothing that it does not show.
            from ui.viewmodels.thumbnails import thumbnails

            thumbnails(workspace)

    # locking and ending ------------------------------------------------------------------

    def lock(self) -> None:
        """Let the screens save, then close the profile and show the lock screen."""
        self._close_screens()
        self.session.lock()

    def finish(self) -> None:
        """Let the screens save, finish what runs, and close the profile."""
        self._idle.stop()
        self._close_screens()
        self.frame.hide()
        self.lanes.finish()
        self.session.close_now()

    def _close_screens(self) -> None:
        close = getattr(self.frame.content, "close_screens", None)
        if close is not None:
            close()

    def _rest(self, _place: object = None) -> None:
        """Count anew until the device locks itself."""
        if self.session.workspace is not None:
            self.session.workspace.touch()
            self._idle.start(self.preferences.values.lock_minutes * 60_000)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES:
            self._rest()
        return False

    # look --------------------------------------------------------------------------------

    def _dress(self) -> None:
        values = self.preferences.values
        set_language(self._application, cast("Language", values.language))
        current_theme().set_reduced_motion(values.reduced_motion)
        apply(self._application, cast("Scheme", values.scheme), values.scale)
        self._rest()

    # errors ------------------------------------------------------------------------------

    def _on_failed(self, error: Exception) -> None:
        from ecabinet.domain.errors import DomainError, Fault

        if not isinstance(error, DomainError | Fault):
            self.report(error)

    def report(self, error: BaseException) -> None:
        """Keep a report of an error of ours and say so; one in the saying only goes to stderr."""
        sys.__excepthook__(type(error), error, error.__traceback__)
        if self._reporting:
            return
        self._reporting = True
        try:
            _tell_of(self.frame, self.profile, error)
        finally:
            self._reporting = False

    def hook(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """What Python calls for an error nobody caught."""
        if issubclass(kind, KeyboardInterrupt):
            self._application.quit()
        else:
            self.report(error.with_traceback(trace))


def _tell_of(frame: Frame, profile: Path, error: BaseException) -> None:
    from ui.views.shell.crash import show_crash, write_report

    show_crash(frame, write_report(profile, error))


def run(profile: Path | None = None, arguments: Sequence[str] = ()) -> int:
    """Open the app on a profile; returns when its window is closed."""
    application = make_application(arguments)
    app = App(application, profile or default_profile())
    sys.excepthook = app.hook
    app.start()
    try:
        return application.exec()
    finally:
        app.finish()
        sys.excepthook = sys.__excepthook__
