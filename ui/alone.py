"""Owns the reader alone on a PDF file: its first page is seen before the reader is even imported.

A worker needs as long for the page as the windows for the least that can show it: nothing else is
done before it is seen. Then what is left of the reader is imported, and built behind the page;
what the hand does meanwhile waits for it.
"""

from __future__ import annotations

import contextlib
from importlib import import_module
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEventLoop, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from ecabinet.domain.errors import DomainError, Fault
from ecabinet.pdf.client import PdfEngine
from ecabinet.pdf.early import Early
from ui.application import default_profile, make_application
from ui.theme import Scheme, apply, current_theme, is_dark
from ui.viewmodels.preferences import read_preferences
from ui.views.reader.firstpage import Drawn, FirstPage, across, draw_first
from ui.views.shell.frame import FIRST, Frame

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QSize

    from ui.i18n import Language
    from ui.jobs import Lanes
    from ui.views.reader.pane import ReaderPane

_PATIENCE_MS = 150  # a page that takes longer is seen while the rest is imported
# Each takes some 5 to 15 ms: between two of them a page that comes late is shown.
_REST = (
    "ui.viewmodels.reader_file",
    "ui.viewmodels.reader",
    "ui.views.reader.hands",
    "ui.views.reader.lasso",
    "ui.views.reader.pageview",
    "ui.views.reader.leaf",
    "ui.views.reader.topbar",
    "ui.views.reader.pane",
    "ui.views.reader.contents",
    "ui.views.reader.paper",
)


class Alone(QObject):
    """One file's program, from its first page to its end."""

    _drawn = Signal(object)  # Drawn or None, from the thread that waits for it

    def __init__(
        self,
        application: QApplication,
        profile: Path,
        file: Path,
        engine: PdfEngine,
        early: Early,
    ) -> None:
        super().__init__()
        self._application, self._profile, self._file = application, profile, file
        self._engine, self._early = engine, early
        self._values = read_preferences(profile)
        self._lanes: Lanes | None = None
        self._pane: ReaderPane | None = None
        dark = is_dark(application, cast("Scheme", self._values.scheme))
        current_theme().set_look(dark=dark, scale=self._values.scale)
        self._frame = Frame()
        self._frame.setWindowTitle(file.name)
        # In large letters the bar is higher, by what only the bar itself knows.
        self._first = FirstPage(self._frame) if self._values.scale == 100 else None
        if self._first is None:
            early.drop_first()

    def run(self) -> int:
        """The window with the page as soon as it is drawn, then the reader, until it is closed."""
        flags = QEventLoop.ProcessEventsFlag
        waiting, more = flags.ExcludeUserInputEvents, flags.WaitForMoreEvents
        if self._first is not None:
            ratio, dark = self._frame.devicePixelRatioF(), current_theme().dark
            self._drawn.connect(self._first.show_page)
            self._early.beside(lambda: self._draw(FIRST, ratio, dark))
            QTimer.singleShot(_PATIENCE_MS, self._first, self._first.wait_no_more)
        self._frame.show()
        while self._first is not None and self._first.waits:
            self._application.processEvents(waiting | more)
        self._early.go_on()
        for name in _REST:
            self._application.processEvents(waiting)
            import_module(name)
        self._build()
        while self._first is not None:
            self._application.processEvents(waiting | more)
        if not self._frame.isVisible():
            return 0
        self._frame.closed.connect(self._application.quit)
        return self._application.exec()

    def finish(self) -> None:
        """Keep what is open, end what runs."""
        self._frame.hide()
        self._early.settle()
        if self._pane is not None:
            self._pane.closing()
        else:
            self._engine.close()
        if self._lanes is not None:
            self._lanes.finish()
        self._early.close()

    def _draw(self, size: QSize, ratio: float, dark: bool) -> None:
        """On the thread of its own: what fails now fails again where it can be told."""
        page: Drawn | None = None
        with contextlib.suppress(DomainError, Fault):
            page = draw_first(self._early, size, ratio, dark)
        self._drawn.emit(page)

    def _build(self) -> None:
        from ui.i18n import set_language
        from ui.jobs import Lanes
        from ui.viewmodels.reader import Reader
        from ui.viewmodels.reader_file import FileSource
        from ui.views.reader.pane import ReaderPane

        set_language(self._application, cast("Language", self._values.language))
        current_theme().set_reduced_motion(self._values.reduced_motion)
        apply(self._application, cast("Scheme", self._values.scheme), self._values.scale)
        self._lanes = Lanes()
        self._lanes.crashed.connect(self._tell_of)
        reader = Reader(self._lanes, FileSource(self._file, self._engine, self._early))
        reader.start()
        self._pane = ReaderPane(reader)
        reader.setParent(self._pane)
        self._pane.bar.back_clicked.connect(self._frame.close)
        self._frame.set_content(self._pane)
        if self._first is not None and self._first.drawn:
            self._first.raise_()
            self._pane.opened.connect(self._uncover)
            reader.state_changed.connect(self._uncover_what_failed)
        else:
            self._uncover()

    def _uncover(self) -> None:
        if self._first is not None:
            self._first.hide()
            self._first.deleteLater()
            self._first = None

    def _uncover_what_failed(self) -> None:
        from ui.viewmodels.reader import State

        if self._pane is not None and self._pane.reader.state in (State.LOCKED, State.FAILED):
            self._uncover()

    def _tell_of(self, error: Exception) -> None:
        from ui.views.shell.crash import show_crash, write_report

        self._uncover()
        show_crash(self._frame, write_report(self._profile, error))


def run(
    profile: Path | None,
    file: Path,
    engine: PdfEngine | None = None,
    early: Early | None = None,
) -> int:
    """Open the reader alone on a PDF file, dressed as the profile says; no cabinet is opened.

    `engine` is opening the file already, if there is one.
    """
    application = make_application()
    engine = engine or PdfEngine()
    early = early or Early(engine, file, across(FIRST))
    alone = Alone(application, profile or default_profile(), file, engine, early)
    try:
        return alone.run()
    finally:
        alone.finish()
