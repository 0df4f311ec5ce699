"""Draws the figures of the sample reports: charts as vector graphics, pictures as photographs.

Numbers are drawn from the paper's own random source: plausible, and nobody's statistics.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence
from functools import cache

from ui.demo.material_sheet import Book, Canvas, Color, Point, face
from ui.demo.material_words import vi_number

NAVY: Color = (0.11, 0.30, 0.54)
SKY: Color = (0.56, 0.71, 0.87)
TEAL: Color = (0.10, 0.50, 0.48)
OCHRE: Color = (0.85, 0.60, 0.18)
BRICK: Color = (0.72, 0.22, 0.16)
STONE: Color = (0.62, 0.61, 0.58)
GRID: Color = (0.84, 0.84, 0.82)
INK: Color = (0.25, 0.26, 0.28)
PALETTE = (NAVY, OCHRE, TEAL, SKY, BRICK, STONE)
SCENES = (
    "Cầu dây văng trên tuyến liên vùng",
    "Khôi phục sản xuất ở vùng cao",
    "Cảng container nước sâu",
)
MONTHS = tuple(f"T{month}" for month in range(1, 12))

Box = tuple[float, float, float, float]
Series = tuple[str, list[float]]
Drawing = Callable[[Canvas, Box, random.Random, Sequence[str]], None]


def walk(source: random.Random, count: int, start: float, step: float) -> list[float]:
    """A wandering series, never below a tenth of where it began."""
    values = [start]
    while len(values) < count:
        values.append(max(start / 10, values[-1] + source.uniform(-step, step * 1.25)))
    return values


def _scale(values: Sequence[float]) -> tuple[float, float]:
    """Top of the axis and the distance of its grid lines."""
    highest = max(values)
    power = 10.0 ** math.floor(math.log10(highest))
    step = next(m * power for m in (0.2, 0.5, 1.0, 2.0) if highest / (m * power) <= 6)
    return math.ceil(highest / step) * step, step


def _axes(canvas: Canvas, box: Box, values: Sequence[float], labels: Sequence[str]) -> float:
    """Grid, axis and labels; returns the value at the top."""
    x, y, width, height = box
    top, step = _scale(values)
    for number in range(round(top / step) + 1):
        level = y + height * (1 - number * step / top)
        canvas.line([(x, level), (x + width, level)], width=0.4, color=GRID if number else INK)
        shown = vi_number(number * step, 0 if step >= 1 else 1)
        canvas.text(x - 6, level + 3, shown, size=8.5, align="right", color=INK)
    for number, label in enumerate(labels):
        middle = x + width * (number + 0.5) / len(labels)
        canvas.text(middle, y + height + 13, label, size=8.5, align="center", color=INK)
    return top


def _legend(
    canvas: Canvas, x: float, y: float, names: Sequence[str], colors: Sequence[Color] = PALETTE
) -> None:
    for name, color in zip(names, colors, strict=False):
        canvas.box(x, y - 7, 9, 9, color)
        canvas.text(x + 13, y + 1, name, size=9, color=INK)
        x += 13 + face("R").width(name, 9) + 22


def bars(canvas: Canvas, box: Box, source: random.Random, _labels: Sequence[str]) -> None:
    """Two years side by side, month by month."""
    x, y, width, height = box[0] + 40, box[1] + 22, box[2] - 44, box[3] - 42
    old = walk(source, 11, source.uniform(40, 400), 30)
    new = [value * source.uniform(1.02, 1.16) for value in old]
    _legend(canvas, x, box[1] + 8, ("Năm 2025", "Năm 2026"), (SKY, NAVY))
    top = _axes(canvas, (x, y, width, height), old + new, MONTHS)
    slot = width / 11
    for month, pair in enumerate(zip(old, new, strict=True)):
        for which, value in enumerate(pair):
            tall = height * value / top
            left = x + slot * (month + 0.16 + which * 0.34)
            canvas.box(left, y + height - tall, slot * 0.32, tall, (SKY, NAVY)[which])


def lines(canvas: Canvas, box: Box, source: random.Random, labels: Sequence[str]) -> None:
    """Three series over the months, each ending in its value."""
    x, y, width, height = box[0] + 40, box[1] + 22, box[2] - 84, box[3] - 42
    series = [walk(source, 11, source.uniform(3, 11), 1.4) for _ in labels[:3]]
    _legend(canvas, x, box[1] + 8, labels[:3])
    top = _axes(canvas, (x, y, width, height), [v for one in series for v in one], MONTHS)
    for number, values in enumerate(series):
        points: list[Point] = [
            (x + width * (month + 0.5) / 11, y + height * (1 - value / top))
            for month, value in enumerate(values)
        ]
        canvas.line(points, width=1.8, color=PALETTE[number])
        end = points[-1]
        canvas.box(end[0] - 2, end[1] - 2, 4, 4, PALETTE[number])
        canvas.text(end[0] + 7, end[1] + 3, f"{vi_number(values[-1], 1)}%", key="S", size=9)


def ranking(canvas: Canvas, box: Box, source: random.Random, labels: Sequence[str]) -> None:
    """Eight places, the largest first, the value at each bar's end."""
    values = sorted((source.uniform(22, 98) for _ in range(8)), reverse=True)
    left, row = box[0] + 128, box[3] / 8
    for number, (label, value) in enumerate(zip(labels, values, strict=False)):
        y = box[1] + number * row
        wide = (box[2] - 176) * value / 100
        canvas.text(left - 8, y + row * 0.62, label, size=9.5, align="right", color=INK)
        canvas.box(left, y + row * 0.2, wide, row * 0.6, NAVY if number < 3 else SKY)
        canvas.text(left + wide + 6, y + row * 0.62, f"{vi_number(value, 1)}%", key="S", size=9.5)


def ring(canvas: Canvas, box: Box, source: random.Random, labels: Sequence[str]) -> None:
    """Shares of a whole as a ring, with its table of shares beside it."""
    parts = [source.uniform(1, 4) for _ in range(5)]
    x, y, radius = box[0] + box[3] / 2 + 20, box[1] + box[3] / 2, box[3] / 2 - 6
    angle = -math.pi / 2
    for number, (label, part) in enumerate(zip(labels, parts, strict=False)):
        end = angle + 2 * math.pi * part / sum(parts)
        steps = [angle + (end - angle) * step / 40 for step in range(41)]
        outer = [(x + radius * math.cos(a), y + radius * math.sin(a)) for a in steps]
        inner = [(x + radius * 0.58 * math.cos(a), y + radius * 0.58 * math.sin(a)) for a in steps]
        canvas.area([*outer, *reversed(inner)], PALETTE[number])
        row = box[1] + 26 + number * 26
        canvas.box(x + radius + 34, row - 8, 10, 10, PALETTE[number])
        canvas.text(x + radius + 52, row, label, size=10)
        share = f"{vi_number(100 * part / sum(parts), 1)}%"
        canvas.text(box[0] + box[2] - 10, row, share, key="S", size=10, align="right")
        angle = end


def picture(canvas: Canvas, box: Box, source: random.Random, labels: Sequence[str]) -> None:
    """A photograph's stand-in, as wide as the text; the label names the scene."""
    canvas.picture(*box, scene(SCENES.index(labels[0]), source.randrange(3)))


@cache
def scene(kind: int, light: int) -> bytes:
    """A JPEG of a landscape: 0 a bridge, 1 terraced fields, 2 a port; `light` is the hour."""
    book = Book()
    canvas = book.add((460, 190))
    source = random.Random(f"{kind}/{light}")
    low: Color = ((0.98, 0.86, 0.70), (0.86, 0.93, 0.97), (0.96, 0.78, 0.66))[light]
    high: Color = ((0.45, 0.62, 0.80), (0.36, 0.60, 0.84), (0.40, 0.42, 0.62))[light]
    _bands(canvas, 0, 130, high, low)
    for depth in range(3):
        shade = 0.62 - depth * 0.14
        ridge = walk(source, 24, 34 + depth * 6, 9)
        base = 128 + depth * 4
        shape = [(i * 20.0, base - r * (1.3 - depth * 0.35)) for i, r in enumerate(ridge)]
        canvas.area([(0, 190), *shape, (460, 190)], (shade * 0.75, shade * 0.9, shade))
    (_bridge, _fields, _port)[kind](canvas, source)
    with book.document() as document:
        data = document[0].get_pixmap(dpi=144).tobytes("jpeg", jpg_quality=78)
    return bytes(data)


def _bands(canvas: Canvas, top: float, bottom: float, first: Color, last: Color) -> None:
    count = 64
    for number in range(count):
        part = number / (count - 1)
        mixed = tuple(a + (b - a) * part for a, b in zip(first, last, strict=True))
        height = (bottom - top) / count
        color = (mixed[0], mixed[1], mixed[2])
        canvas.box(0, top + number * height, canvas.width, height + 0.6, color)


def _bridge(canvas: Canvas, source: random.Random) -> None:
    _bands(canvas, 138, 190, (0.52, 0.63, 0.70), (0.25, 0.38, 0.47))
    canvas.box(0, 122, 460, 5, (0.86, 0.85, 0.82))
    canvas.box(0, 127, 460, 2, (0.45, 0.46, 0.48))
    for tower in (140.0, 320.0):
        canvas.area(
            [(tower - 5, 165), (tower - 2, 42), (tower + 2, 42), (tower + 5, 165)],
            (0.8, 0.79, 0.76),
        )
        for cable in range(1, 9):
            for side in (-1, 1):
                end = (tower + side * cable * 10, 122.0)
                canvas.line([(tower, 46 + cable * 3.0), end], width=0.7, color=(0.93, 0.92, 0.9))
    for _ in range(70):
        x, y = source.uniform(0, 430), source.uniform(142, 188)
        canvas.line([(x, y), (x + source.uniform(8, 30), y)], width=0.5, color=(0.72, 0.8, 0.84))


def _fields(canvas: Canvas, source: random.Random) -> None:
    for step in range(11):
        y = 118 + step * 7.0
        drift = source.uniform(0, 6)
        edge = [(x * 10.0, y + 5 * math.sin(x / 5 + drift)) for x in range(47)]
        green = (0.36 + 0.03 * (step % 3), 0.56 - 0.02 * step, 0.22)
        canvas.area([(0, 190), *edge, (460, 190)], green)
        canvas.line(edge, width=1.2, color=(0.80, 0.84, 0.62))


def _port(canvas: Canvas, source: random.Random) -> None:
    _bands(canvas, 150, 190, (0.40, 0.55, 0.64), (0.20, 0.34, 0.44))
    canvas.box(0, 143, 460, 9, (0.55, 0.54, 0.52))
    for column in range(20):
        for row in range(source.randint(1, 4)):
            canvas.box(20 + column * 21, 134 - row * 9, 19, 8, source.choice(PALETTE))
    for crane in (90.0, 210.0, 330.0):
        for leg in (-12, 12):
            canvas.line([(crane + leg, 143), (crane + leg * 0.7, 62)], width=2.6, color=BRICK)
        canvas.line([(crane - 48, 66), (crane + 40, 62)], width=3, color=BRICK)
        canvas.line([(crane, 40), (crane - 46, 66)], width=1, color=BRICK)
        canvas.line([(crane, 40), (crane + 38, 62)], width=1, color=BRICK)
        canvas.line([(crane, 40), (crane, 63)], width=2, color=BRICK)
