"""At twice the type's size in portrait nothing runs past the edge and no button's words are cut."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea, QWidget

from tests.ui.shots import PORTRAIT, Stage, registry
from ui.theme import Theme, apply

NAMES = (
    "compose",
    "compose-roll",
    "conclusion",
    "conclusion-answer",
    "form-behalf-receipt",
    "form-lend",
    "live-agreed-opening",
    "live-chair-vote",
    "live-opening",
    "meeting",
    "meeting-people",
    "recovery-words",
    "settings",
    "settings-others",
    "settings-sync",
    "tally-publish",
)


@pytest.fixture
def stage(theme: Theme) -> Iterator[Stage]:
    made = Stage(PORTRAIT)
    yield made
    made.close()


def squeezed(root: QWidget) -> list[str]:
    """Buttons that show less than their words."""
    return [
        one.accessibleName() or one.text()
        for one in root.findChildren(QAbstractButton)
        if one.isVisible() and one.width() < one.minimumSizeHint().width()
    ]


def sideways(root: QWidget) -> list[str]:
    """Pages that are wider than what is seen of them."""
    return [
        type(one).__name__
        for one in root.findChildren(QScrollArea)
        if one.isVisible() and one.horizontalScrollBar().maximum() > 0
    ]


@pytest.mark.parametrize("name", NAMES)
def test_large_type_is_not_cut(stage: Stage, qapp: QApplication, name: str) -> None:
    apply(qapp, "light", 200)
    window = registry()[name](stage)
    window.resize(*PORTRAIT)
    window.show()
    stage.settle()
    assert (squeezed(window), sideways(window), window.width()) == ([], [], PORTRAIT[0])
