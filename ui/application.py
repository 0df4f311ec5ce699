"""Owns how the application object is made, and where a program without a profile keeps its own."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication

from ui.stalls import watch_if_asked


def make_application(arguments: Sequence[str] = ()) -> QApplication:
    """The application object, named as the desktop shows it."""
    found = QApplication.instance()
    application = (
        found if isinstance(found, QApplication) else QApplication(["ecabinet", *arguments])
    )
    application.setApplicationName("eCabinet")
    application.setDesktopFileName("ecabinet")
    application.setQuitOnLastWindowClosed(False)  # the frame says when, and once is enough
    watch_if_asked(application)
    return application


def default_profile() -> Path:
    """`ECABINET_PROFILE`, else the platform's data folder."""
    given = os.environ.get("ECABINET_PROFILE")
    if given:
        return Path(given)
    from platformdirs import user_data_path

    return user_data_path("ecabinet")
