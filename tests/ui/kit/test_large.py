"""At twice the type's size in portrait nothing runs past the edge and no button's words are cut."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea, QWidget

from tests.ui.shots import PORTRAIT, Stage, registry
from ui.i18n import Language, set_language
from ui.theme import Theme, apply
from ui.widgets import Label

NAMES = (
    "agenda-item",
    "compose",
    "compose-roll",
    "conclusion",
    "conclusion-answer",
    "conclusion-members",
    "enrol-compare",
    "form-answer",
    "form-behalf-receipt",
    "form-lend",
    "form-receipt",
    "form-saved",
    "forms-list",
    "live",
    "live-agreed-opening",
    "live-chair-vote",
    "live-opening",
    "live-voted",
    "meeting",
    "meeting-foreseen",
    "meeting-papers",
    "meeting-people",
    "meeting-session",
    "recovery-words",
    "secretariat",
    "secretariat-forms",
    "settings",
    "settings-about",
    "settings-others",
    "settings-sync",
    "tally-collecting",
    "tally-publish",
    "today-owed",
    "unlock",
)
OVER_THE_PAGE = ("reader_jump", "reader_news", "reader_note_own", "reader_picked")


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


def shortened(root: QWidget) -> list[str]:
    """Words that end in "…": the whole text is their tooltip."""
    root.grab()
    labels = root.findChildren(Label)
    return [one.text() for one in labels if one.isVisible() and one.toolTip() == one.text() != ""]


def beyond(root: QWidget) -> list[str]:
    """Buttons that lie over an edge of the window."""
    shown = [one for one in root.findChildren(QAbstractButton) if one.isVisible()]
    lefts = [one.mapTo(root, one.rect().topLeft()).x() for one in shown]
    within = range(root.width() + 1)
    return [
        one.accessibleName() or one.text()
        for one, left in zip(shown, lefts, strict=True)
        if left not in within or left + one.width() not in within
    ]


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_large_type_is_not_cut(
    stage: Stage, qapp: QApplication, name: str, language: Language
) -> None:
    apply(qapp, "light", 200)
    set_language(qapp, language)
    window = registry()[name](stage)
    window.resize(*PORTRAIT)
    window.show()
    stage.settle()
    assert shortened(window) == []
    assert (squeezed(window), sideways(window), window.width()) == ([], [], PORTRAIT[0])


@pytest.mark.parametrize("name", OVER_THE_PAGE)
def test_what_lies_over_a_page_keeps_within_the_window(
    stage: Stage, qapp: QApplication, name: str
) -> None:
    apply(qapp, "light", 200)
    screen = registry()[name](stage)
    assert (squeezed(screen), sideways(screen), beyond(screen)) == ([], [], [])
