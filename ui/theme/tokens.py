"""Owns the design's constants (colours, type, space, radius); refuses any Qt object."""

from types import MappingProxyType
from typing import Final, NamedTuple


class Tokens(NamedTuple):
    """The colours of one scheme, each as "#RRGGBB"; `scrim_alpha` is 0..1."""

    bg: str
    surface: str
    sunken: str
    border: str
    control: str
    text: str
    text_2: str
    text_3: str
    primary: str
    primary_tint: str
    primary_hover: str
    on_primary: str
    success: str
    success_tint: str
    warning: str
    warning_tint: str
    danger: str
    danger_tint: str
    shared: str
    shared_tint: str
    page: str
    page_text: str
    desk: str
    scrim: str
    scrim_alpha: float
    highlight: str
    highlight_2: str
    search_hit: str
    ink_1: str
    ink_2: str
    ink_3: str
    # A toast is the other scheme's ground, so that it stands off the page.
    inverse: str
    on_inverse: str
    inverse_action: str
    # The tally colours are the same in both schemes: their labels sit on the bars.
    tally_for: str = "#1B6843"
    tally_comment: str = "#2E6BA8"
    tally_against: str = "#A8261C"
    tally_other: str = "#855000"
    tally_none: str = "#B9B4A8"
    on_tally: str = "#FFFFFF"
    on_tally_none: str = "#1A1C20"
    brand: str = "#123456"
    brand_line: str = "#D9B25A"
    on_brand: str = "#FFFFFF"


LIGHT: Final = Tokens(
    bg="#F6F4EF",
    surface="#FFFFFF",
    sunken="#EEEBE4",
    border="#DDD9CF",
    control="#817D75",
    text="#1A1C20",
    text_2="#44474E",
    text_3="#62656D",
    primary="#1B4B82",
    primary_tint="#E7EEF7",
    primary_hover="#143A66",
    on_primary="#FFFFFF",
    success="#1B6843",
    success_tint="#E3F1E8",
    warning="#855000",
    warning_tint="#FBF0DA",
    danger="#A8261C",
    danger_tint="#FAE9E6",
    shared="#0B6264",
    shared_tint="#DFF0EF",
    page="#FFFFFF",
    page_text="#1A1A1A",
    desk="#E4E0D7",
    scrim="#121418",
    scrim_alpha=0.48,
    highlight="#FBE58F",
    highlight_2="#C4EBD0",
    search_hit="#F6B26B",
    ink_1="#1D4ED8",
    ink_2="#C0271B",
    ink_3="#1A1C20",
    inverse="#1A1C20",
    on_inverse="#EDEBE6",
    inverse_action="#8DB9EC",
)

DARK: Final = Tokens(
    bg="#121417",
    surface="#1B1E23",
    sunken="#252930",
    border="#343941",
    control="#7C838D",
    text="#EDEBE6",
    text_2="#C0C2C7",
    text_3="#9A9EA6",
    primary="#8DB9EC",
    primary_tint="#1E2D40",
    primary_hover="#A9CBF3",
    on_primary="#0C1B2D",
    success="#7FCB9E",
    success_tint="#182B20",
    warning="#E9B963",
    warning_tint="#2E2514",
    danger="#FF9D92",
    danger_tint="#361C1B",
    shared="#6CC9C6",
    shared_tint="#152C2C",
    page="#23262B",
    page_text="#E3E0D9",
    desk="#0C0E10",
    scrim="#000000",
    scrim_alpha=0.60,
    highlight="#6B5A17",
    highlight_2="#24543A",
    search_hit="#F6B26B",
    ink_1="#8DB9EC",
    ink_2="#FF8A7A",
    ink_3="#EDEBE6",
    inverse="#EDEBE6",
    on_inverse="#1A1C20",
    inverse_action="#1B4B82",
)


class TypeStyle(NamedTuple):
    """One step of the type scale: glyph size and line in px at 100 %, CSS weight, family."""

    size: int
    line: int
    weight: int
    serif: bool = False


TYPE: Final = MappingProxyType(
    {
        "h1": TypeStyle(28, 36, 700),
        "sheet": TypeStyle(24, 32, 700),
        "serif_28": TypeStyle(28, 40, 600, serif=True),
        "serif_26": TypeStyle(26, 36, 600, serif=True),
        "serif_22": TypeStyle(22, 32, 600, serif=True),
        "serif_20": TypeStyle(20, 30, 600, serif=True),
        "serif_18": TypeStyle(18, 28, 600, serif=True),
        "h2": TypeStyle(18, 28, 600),
        "body": TypeStyle(16, 24, 400),
        "body_large": TypeStyle(18, 26, 400),
        "strong": TypeStyle(16, 24, 600),
        "medium": TypeStyle(16, 24, 500),
        "medium_large": TypeStyle(18, 28, 500),
        "meta": TypeStyle(14, 20, 400),
        "meta_medium": TypeStyle(14, 20, 500),
        "meta_strong": TypeStyle(14, 20, 600),
        "chip": TypeStyle(14, 20, 600),
        "button": TypeStyle(16, 24, 600),
        "button_large": TypeStyle(18, 26, 600),
        "choice": TypeStyle(20, 28, 600),
        "badge": TypeStyle(13, 18, 600),
        "code_small": TypeStyle(12, 18, 600),
        "number_44": TypeStyle(44, 52, 600),
        "number_32": TypeStyle(32, 40, 600),
        "number_28": TypeStyle(28, 36, 600),
        "number_24": TypeStyle(24, 32, 600),
        "number_20": TypeStyle(20, 28, 600),
        "figure_18": TypeStyle(18, 28, 600),
        # For the wall: read from the last row of the room.
        "room_serif": TypeStyle(44, 62, 600, serif=True),
        "room_head": TypeStyle(32, 46, 600),
        "room_body": TypeStyle(26, 38, 400),
        "room_strong": TypeStyle(26, 38, 600),
        "room_meta": TypeStyle(22, 32, 400),
        "room_code": TypeStyle(22, 32, 600),
        "number_72": TypeStyle(72, 88, 600),
    }
)

SPACE: Final = (4, 8, 12, 16, 20, 24, 32)
WORD_SPACING: Final = 0.06  # of the glyph size

RADIUS_MARK: Final = 4
RADIUS_CHIP: Final = 6
RADIUS_CONTROL: Final = 8
RADIUS_CARD: Final = 12
RADIUS_SHEET: Final = 16

TARGET: Final = 44  # the least side of anything that is pressed
PORTRAIT_BELOW: Final = 1024
CONTENT_MAX: Final = 1440
STACK_FROM: Final = 150  # percent of font scale from which columns stack
