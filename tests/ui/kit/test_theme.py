"""The tokens carry the contrast the design measured, and the fonts the whole alphabet."""

import pytest
from PySide6.QtGui import QColor, QFontInfo, QRawFont
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.theme import DARK, LIGHT, Theme, Tokens, apply, current_theme
from ui.theme.icons import has_icon

LETTERS = "ăâđêôơưĂÂĐÊÔƠƯẤậẫỗộớữựỹỷẳẵằặẽếểễệịọụỳỵ–…“”·"
DESIGN_ICONS = (
    "house calendar-blank clipboard-text magnifying-glass briefcase gear-six cloud-check "
    "cloud-slash arrows-clockwise cloud-arrow-up cursor pen highlighter-circle eraser note "
    "rectangle arrow-u-up-left arrow-u-up-right layout columns squares-four list-bullets "
    "note-pencil bookmark-simple lock-simple users-three projector-screen broadcast hand-palm "
    "microphone scales check-circle x-circle minus-circle paper-plane-tilt pen-nib "
    "circle-wavy-check hourglass-medium clock warning-circle file-text file-pdf file-plus "
    "file-arrow-up chat-text bell-ringing download-simple dots-six-vertical timer "
    "device-tablet desktop key trash funnel caret-right dots-three-vertical"
)


def _luminance(color: str) -> float:
    tint = QColor(color)
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (tint.redF(), tint.greenF(), tint.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ink", ["text", "text_2", "text_3", "primary", "danger", "warning"])
def test_ink_is_readable_on_every_ground(tokens: Tokens, ink: str) -> None:
    grounds = [tokens.bg, tokens.surface]
    assert min(_contrast(getattr(tokens, ink), ground) for ground in grounds) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("kind", ["primary", "success", "warning", "danger", "shared"])
def test_ink_is_readable_on_its_tint(tokens: Tokens, kind: str) -> None:
    assert _contrast(getattr(tokens, kind), getattr(tokens, f"{kind}_tint")) >= 4.5


@pytest.mark.parametrize("role", ["body", "strong", "h1", "serif_28"])
def test_fonts_hold_every_vietnamese_letter(theme: Theme, role: str) -> None:
    raw = QRawFont.fromFont(theme.font(role))
    assert [c for c in LETTERS if not raw.supportsCharacter(ord(c))] == []


def test_serif_titles_are_drawn_semibold(theme: Theme) -> None:
    info = QFontInfo(theme.font("serif_26"))
    assert (info.family(), info.weight()) == ("Noto Serif", 600)


@pytest.mark.parametrize("name", DESIGN_ICONS.split())
def test_design_icons_exist_with_their_filled_form(name: str) -> None:
    assert has_icon(name)
    assert has_icon(f"{name}-fill")


def test_change_of_look_reaches_palette_and_listeners(
    theme: Theme, qapp: QApplication, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(theme.changed):
        apply(qapp, "dark", 250)
    assert (theme.dark, theme.scale) == (True, 200)
    assert qapp.palette().window().color() == QColor(DARK.bg)
    assert qapp.font().pixelSize() == 32
    assert current_theme() is theme


def test_reduced_motion_makes_changes_immediate(theme: Theme) -> None:
    theme.set_reduced_motion(False)
    assert theme.motion(200) == 200
    theme.set_reduced_motion(True)
    assert theme.motion(200) == 0


def test_none_survives_a_hundred_thousand_void_calls(theme: Theme) -> None:
    color = QColor()
    for _ in range(100_000):
        color.setRed(1)
    assert color.red() == 1
