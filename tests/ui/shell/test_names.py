"""Whatever is pressed or typed in has a name, on every screen of the shell and in every state."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QWidget

from tests.ui.search.shots import SHOTS as SEARCH
from tests.ui.settings.shots import SHOTS as SETTINGS
from tests.ui.shell.shots import SHOTS as SHELL
from tests.ui.shots import Stage
from tests.ui.today.shots import SHOTS as TODAY
from tests.ui.unlock.shots import SHOTS as UNLOCK
from ui.theme import Theme

ALL = {**SHELL, **TODAY, **UNLOCK, **SEARCH, **SETTINGS}
del ALL["states_loading"]  # a picture of frames, no screen of the product
TARGET = 44


@pytest.fixture
def stage(theme: Theme) -> Iterator[Stage]:
    made = Stage()
    yield made
    made.close()


def touched(widget: QWidget) -> list[QWidget]:
    """What takes a tap or the keyboard."""
    return [
        part
        for part in widget.findChildren(QWidget)
        if isinstance(part, QAbstractButton | QLineEdit | QPlainTextEdit) and part.isVisible()
    ]


@pytest.mark.parametrize("name", sorted(ALL))
@pytest.mark.parametrize("size", [(1280, 800), (720, 560)], ids=["landscape", "least"])
def test_every_control_is_named_and_large_enough(
    stage: Stage, name: str, size: tuple[int, int]
) -> None:
    widget = ALL[name](stage)
    if widget not in stage.kept:
        stage.kept.append(widget)
    widget.resize(*size)
    widget.show()
    stage.settle()
    assert widget.width() == size[0]
    for part in touched(widget):
        assert part.accessibleName().strip(), (type(part).__name__, part.objectName())
        if isinstance(part, QAbstractButton):
            assert min(part.width(), part.height()) >= TARGET, part.accessibleName()
