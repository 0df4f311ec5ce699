"""Owns how stored colours look on a light and on a dark page, and what they are called."""

from __future__ import annotations

from PySide6.QtGui import QColor

from ui.i18n import tr

# Stored for white paper: what it becomes on a dark page.
_DARK = {
    "#1D4ED8": "#8DB9EC",
    "#C0271B": "#FF8A7A",
    "#1A1C20": "#EDEBE6",
    "#1B6843": "#7FCB9E",
    "#B45309": "#E9B963",
    "#6D3FA8": "#C9A6F5",
    "#FBE58F": "#6B5A17",
    "#C4EBD0": "#24543A",
    "#CFE0FA": "#24456F",
    "#FBD3DC": "#6B2B3C",
    "#1B4B82": "#8DB9EC",
    "#0B6264": "#6CC9C6",
    "#BCE3E0": "#1D4F4E",
}
# A pale highlight by its strong sister: for bars and swatches, light and dark.
_STRONG = {
    "#FBE58F": ("#EBCB45", "#F2CB4E"),
    "#C4EBD0": ("#7CC795", "#7FCB9E"),
    "#CFE0FA": ("#7FA9E6", "#8DB9EC"),
    "#FBD3DC": ("#EE8FA5", "#F29BB0"),
    "#BCE3E0": ("#5DB5B1", "#6CC9C6"),
}


def shown(color: str, dark: bool) -> QColor:
    """A stored colour as it is drawn on a light or dark page."""
    if not dark:
        return QColor(color)
    known = _DARK.get(color.upper())
    if known is not None:
        return QColor(known)
    made = QColor(color)
    lightness = max(255 - made.lightness(), 150)
    return QColor.fromHsl(max(made.hslHue(), 0), made.hslSaturation(), lightness)


def signal(color: str, dark: bool) -> QColor:
    """A stored colour strong enough for a bar or a swatch."""
    light_dark = _STRONG.get(color.upper())
    if light_dark is not None:
        return QColor(light_dark[int(dark)])
    return shown(color, dark)


def name(color: str) -> str:
    """What a colour is called."""
    names = {
        "#1D4ED8": tr("xanh dương"),
        "#C0271B": tr("đỏ"),
        "#1A1C20": tr("đen"),
        "#1B6843": tr("xanh lá"),
        "#B45309": tr("cam"),
        "#6D3FA8": tr("tím"),
        "#FBE58F": tr("vàng"),
        "#C4EBD0": tr("xanh lá"),
        "#CFE0FA": tr("xanh dương"),
        "#FBD3DC": tr("hồng"),
        "#0B6264": tr("xanh ngọc"),
        "#BCE3E0": tr("xanh ngọc"),
    }
    return names.get(color.upper(), tr("màu khác"))
