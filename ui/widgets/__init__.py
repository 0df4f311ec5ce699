"""Owns the parts every screen is built from; refuses to know meetings, forms or votes.

A part is loaded when the first screen asks for it: a window waits for none that it does not show.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ui.widgets.announcing import announce
    from ui.widgets.avatars import Avatar, SeatTag
    from ui.widgets.brand import BrandMark, BrandPanel
    from ui.widgets.buttons import Button, IconButton, LinkButton
    from ui.widgets.chips import Badge, Chip, ChipKind, FilterChip, SyncChip
    from ui.widgets.fields import SearchField, Select, TextArea, TextField
    from ui.widgets.figures import ProgressLine, RingTimer, SegmentBar
    from ui.widgets.grounds import Divider, Panel
    from ui.widgets.header import ActionBar, Header, StepIndicator
    from ui.widgets.icons import Icon
    from ui.widgets.labels import DigitLabel, Label, Span
    from ui.widgets.layouts import Row
    from ui.widgets.native import Dress, Menu, ScrollBar
    from ui.widgets.navigation import NavItem, NavRail, TabBar
    from ui.widgets.notices import Banner, Toast
    from ui.widgets.options import CheckGroup, OptionCard, OptionGroup, VoteButton, VoteGroup
    from ui.widgets.pin import PinDots, PinPad
    from ui.widgets.pressable import Pressable
    from ui.widgets.qr import QrCode
    from ui.widgets.reorder import ReorderList
    from ui.widgets.rows import FactList, FactRow, ListRow
    from ui.widgets.seats import Seat, SeatBoard, SeatState
    from ui.widgets.sheet import Sheet
    from ui.widgets.states import EmptyState, ErrorState, Skeleton
    from ui.widgets.surfaces import Card, FlowLayout, Page, padded
    from ui.widgets.tabs import Tabs
    from ui.widgets.tallies import BarChart, CountRow, StackedBar, TallyBar
    from ui.widgets.toggles import CheckBox, Radio, Segmented, Switch

__all__ = [
    "ActionBar",
    "Avatar",
    "Badge",
    "Banner",
    "BarChart",
    "BrandMark",
    "BrandPanel",
    "Button",
    "Card",
    "CheckBox",
    "CheckGroup",
    "Chip",
    "ChipKind",
    "CountRow",
    "DigitLabel",
    "Divider",
    "Dress",
    "EmptyState",
    "ErrorState",
    "FactList",
    "FactRow",
    "FilterChip",
    "FlowLayout",
    "Header",
    "Icon",
    "IconButton",
    "Label",
    "LinkButton",
    "ListRow",
    "Menu",
    "NavItem",
    "NavRail",
    "OptionCard",
    "OptionGroup",
    "Page",
    "Panel",
    "PinDots",
    "PinPad",
    "Pressable",
    "ProgressLine",
    "QrCode",
    "Radio",
    "ReorderList",
    "RingTimer",
    "Row",
    "ScrollBar",
    "SearchField",
    "Seat",
    "SeatBoard",
    "SeatState",
    "SeatTag",
    "SegmentBar",
    "Segmented",
    "Select",
    "Sheet",
    "Skeleton",
    "Span",
    "StackedBar",
    "StepIndicator",
    "Switch",
    "SyncChip",
    "TabBar",
    "Tabs",
    "TallyBar",
    "TextArea",
    "TextField",
    "Toast",
    "VoteButton",
    "VoteGroup",
    "announce",
    "padded",
]

_PARTS = {
    "announcing": "announce",
    "avatars": "Avatar SeatTag",
    "brand": "BrandMark BrandPanel",
    "buttons": "Button IconButton LinkButton",
    "chips": "Badge Chip ChipKind FilterChip SyncChip",
    "fields": "SearchField Select TextArea TextField",
    "figures": "ProgressLine RingTimer SegmentBar",
    "grounds": "Divider Panel",
    "header": "ActionBar Header StepIndicator",
    "icons": "Icon",
    "labels": "DigitLabel Label Span",
    "layouts": "Row",
    "native": "Dress Menu ScrollBar",
    "navigation": "NavItem NavRail TabBar",
    "notices": "Banner Toast",
    "options": "CheckGroup OptionCard OptionGroup VoteButton VoteGroup",
    "pin": "PinDots PinPad",
    "pressable": "Pressable",
    "qr": "QrCode",
    "reorder": "ReorderList",
    "rows": "FactList FactRow ListRow",
    "seats": "Seat SeatBoard SeatState",
    "sheet": "Sheet",
    "states": "EmptyState ErrorState Skeleton",
    "surfaces": "Card FlowLayout Page padded",
    "tabs": "Tabs",
    "tallies": "BarChart CountRow StackedBar TallyBar",
    "toggles": "CheckBox Radio Segmented Switch",
}
_WHERE = {name: module for module, names in _PARTS.items() for name in names.split()}


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(name)
    found = getattr(import_module(f"ui.widgets.{_WHERE[name]}"), name)
    globals()[name] = found
    return found
