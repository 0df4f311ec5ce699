"""What a stamp looks like, for the screen and for an export alike; pure geometry in hundredths."""

from __future__ import annotations

LETTERS = 0.5  # of the frame's height
WITHIN = 0.84  # of the frame's width, at the most
CAPITALS = 0.7  # of the letters' size: how high a capital stands on its line
LINE = 0.055
CORNER = 0.22


def frame(high: float, length: float) -> float:
    """How wide a frame so high is around words that are `length` long at a size of 1."""
    return length * LETTERS * high / WITHIN


def line(high: float) -> int:
    """How thick the line around a new stamp is."""
    return max(1, round(high * LINE))


def letters(wide: float, high: float, length: float) -> float:
    """The letters' size in a frame: as high as it allows, and no wider."""
    return min(high * LETTERS, wide * WITHIN / max(length, 1e-6))


def baseline(high: float, size: float) -> float:
    """Where the letters stand, from the frame's upper edge: capitals lie in its middle."""
    return (high + CAPITALS * size) / 2


def corner(wide: float, high: float) -> float:
    """The radius of the frame's corners."""
    return min(wide, high) * CORNER
