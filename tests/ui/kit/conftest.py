"""Each test starts from the light theme, 100 %, no motion, in Vietnamese."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.i18n import set_language
from ui.theme import Theme, apply


@pytest.fixture
def theme(qapp: QApplication, qtbot: QtBot) -> Iterator[Theme]:
    look = apply(qapp, "light", 100)
    look.set_reduced_motion(True)
    set_language(qapp, "vi")
    yield look
    apply(qapp, "light", 100)
    set_language(qapp, "vi")
