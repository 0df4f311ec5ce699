"""Marks as PDF drawing operators in a page's own coordinates; their look is decided here."""

from __future__ import annotations

import math
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from ecabinet.domain.annotations import Mark, MarkKind
from ecabinet.pdf.strokes import stroke_outline

Place = tuple[float, float]
Affine = tuple[float, float, float, float, float, float]
NOTE_SIDE = 2000
# How one hundredth to the right and one down, as seen, move on the page before turning.
SEEN_AXES: dict[int, tuple[Place, Place]] = {
    0: ((1, 0), (0, 1)),
    90: ((0, -1), (1, 0)),
    180: ((-1, 0), (0, -1)),
    270: ((0, 1), (-1, 0)),
}
_QUARTERS = (((1, 0), (0, 1)), ((0, 1), (-1, 0)), ((-1, 0), (0, -1)), ((0, -1), (1, 0)))
# Where the line of an underline and a strike-out lies, as a share of the letters' height.
LINES_AT = {MarkKind.UNDERLINE: 0.95, MarkKind.STRIKEOUT: 0.55}
SIZE_DEFAULT = 1200
SIZE_LEAST = 400
LEADING = 1.3
_KAPPA = 0.5523
_HEAD = 4.0


@dataclass(frozen=True, slots=True)
class Drawn:
    """`operators` draw a mark; `box` is what they touch, in page coordinates (x0 < x1, y0 < y1);
    `font` is the object they call /F, 0 for none.
    """

    operators: bytes
    box: tuple[float, float, float, float]
    multiply: bool = False
    font: int = 0


class Pen:
    """Collects operators; places are given in stored hundredths and turned by `affine`."""

    def __init__(self, affine: Affine, rotation: int = 0) -> None:
        self._affine = affine
        self.right, self.down = SEEN_AXES[rotation]
        self._parts: list[str] = []
        self._places: list[Place] = []
        a, b = affine[0], affine[1]
        self.unit = math.hypot(a, b)

    def to_page(self, place: Sequence[float]) -> Place:
        """Stored hundredths to page coordinates."""
        a, b, c, d, e, f = self._affine
        x, y = place[0], place[1]
        return a * x + c * y + e, b * x + d * y + f

    def say(self, operators: str) -> None:
        """Operators without places."""
        self._parts.append(operators)

    def path(self, places: Iterable[Sequence[float]], end: str) -> None:
        """A polygon or a line, then `end` (such as "h f" or "S")."""
        turned = [self._reached(place) for place in places]
        verbs = ["m", *["l"] * (len(turned) - 1)]
        self._parts += [
            f"{x:.2f} {y:.2f} {verb}" for (x, y), verb in zip(turned, verbs, strict=False)
        ]
        self._parts.append(end)

    def fill(self, outlines: Iterable[Sequence[complex]]) -> None:
        """Filled polygons of many places, in whole hundredths; nothing else may follow them."""
        a, b, c, d, *_ = self._affine
        # Written as they are stored, and turned by whoever draws them: that is three times as
        # quick. Hundredths are cut off, not rounded: the matrix gives back half of one.
        e, f = self.to_page((0.5, 0.5))
        self._parts.append(f"{a:.9f} {b:.9f} {c:.9f} {d:.9f} {e:.4f} {f:.4f} cm")
        for outline in filter(None, outlines):
            xs, ys = [place.real for place in outline], [place.imag for place in outline]
            lines = "%d %d m\n" + "%d %d l\n" * (len(outline) - 1) + "h f"
            self._parts.append(lines % tuple(_paired(map(int, xs), map(int, ys), len(xs))))
            self._reached((min(xs), min(ys)))
            self._reached((max(xs), max(ys)))

    def pairs(self, places: Sequence[Sequence[int]]) -> str:
        """The first two numbers of each of many places, on the page."""
        if not places:
            return ""
        xs, ys, *_ = zip(*places, strict=True)
        a, b, c, d, e, f = self._affine
        right = [a * x + c * y + e for x, y in zip(xs, ys, strict=True)]
        down = [b * x + d * y + f for x, y in zip(xs, ys, strict=True)]
        return " ".join(["%.4f"] * (2 * len(xs))) % tuple(_paired(right, down, len(xs)))

    def ellipse(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A stroked ellipse in a box."""
        cx, cy, rx, ry = (x0 + x1) / 2, (y0 + y1) / 2, (x1 - x0) / 2, (y1 - y0) / 2
        self._parts.append("{:.2f} {:.2f} m".format(*self._reached((cx + rx, cy))))
        for (ax, ay), (bx, by) in _QUARTERS:
            first = (cx + rx * (ax + bx * _KAPPA), cy + ry * (ay + by * _KAPPA))
            second = (cx + rx * (bx + ax * _KAPPA), cy + ry * (by + ay * _KAPPA))
            third = (cx + rx * bx, cy + ry * by)
            six = [value for place in (first, second, third) for value in self._reached(place)]
            self._parts.append("{:.2f} {:.2f} {:.2f} {:.2f} {:.2f} {:.2f} c".format(*six))
        self._parts.append("S")

    def rounded(self, x0: float, y0: float, x1: float, y1: float, radius: float) -> None:
        """A stroked box whose corners are quarters of a circle."""
        rest = radius * (1 - _KAPPA)
        corners = (
            ((x1 - radius, y0), (x1 - rest, y0), (x1, y0 + rest), (x1, y0 + radius)),
            ((x1, y1 - radius), (x1, y1 - rest), (x1 - rest, y1), (x1 - radius, y1)),
            ((x0 + radius, y1), (x0 + rest, y1), (x0, y1 - rest), (x0, y1 - radius)),
            ((x0, y0 + radius), (x0, y0 + rest), (x0 + rest, y0), (x0 + radius, y0)),
        )
        for number, (start, *curve) in enumerate(corners):
            verb = "l" if number else "m"
            self._parts.append("{:.2f} {:.2f} ".format(*self._reached(start)) + verb)
            six = [value for place in curve for value in self._reached(place)]
            self._parts.append("{:.2f} {:.2f} {:.2f} {:.2f} {:.2f} {:.2f} c".format(*six))
        self._parts.append("h S")

    def turned_as_seen(self, corner: Place) -> str:
        """The operator after which hundredths run right and up as seen, from a corner."""
        origin, zero = self.to_page(corner), self.to_page((0, 0))
        ax, ay = (a - b for a, b in zip(self.to_page(self.right), zero, strict=True))
        dx, dy = (a - b for a, b in zip(self.to_page(self.down), zero, strict=True))
        return f"{ax:.6f} {ay:.6f} {-dx:.6f} {-dy:.6f} {origin[0]:.2f} {origin[1]:.2f} cm"

    def drawn(
        self, margin: float, multiply: bool = False, font: int = 0, slack: float = 0.5
    ) -> Drawn:
        """All of it; `margin` in hundredths widens the box by half a line's width, `slack` by what
        edges may take of a pixel."""
        xs = [x for x, _ in self._places] or [0.0]
        ys = [y for _, y in self._places] or [0.0]
        m = margin * self.unit + slack
        box = (min(xs) - m, min(ys) - m, max(xs) + m, max(ys) + m)
        return Drawn("\n".join(self._parts).encode("ascii"), box, multiply, font)

    def _reached(self, place: Sequence[float]) -> Place:
        turned = self.to_page(place)
        self._places.append(turned)
        return turned


def _paired(xs: Iterable[float], ys: Iterable[float], count: int) -> list[float]:
    flat = [0.0] * (2 * count)
    flat[::2], flat[1::2] = xs, ys
    return flat


def rgb(color: str) -> tuple[float, float, float]:
    """The colour "#RRGGBB" as three shares."""
    return int(color[1:3], 16) / 255, int(color[3:5], 16) / 255, int(color[5:7], 16) / 255


def draw(mark: Mark, affine: Affine, rotation: int) -> Drawn:
    """The look of every kind but text and stamp, which need a font."""
    pen = Pen(affine, rotation)
    red, green, blue = rgb(mark.color)
    pen.say(f"{red:.3f} {green:.3f} {blue:.3f} rg {red:.3f} {green:.3f} {blue:.3f} RG")
    pen.say(f"{mark.width * pen.unit:.3f} w 1 J 1 j")
    return _LOOKS[mark.kind](mark, pen)


def arrow_head(box: Sequence[int], width: int) -> list[Place]:
    """The two barbs and the tip of an arrow from (x0, y0) to (x1, y1), hundredths."""
    x0, y0, x1, y1 = box
    heading = math.atan2(y1 - y0, x1 - x0)
    length = max(width * _HEAD, 600)
    barbs = [heading + math.pi - 0.45, heading + math.pi + 0.45]
    ends = [(x1 + length * math.cos(b), y1 + length * math.sin(b)) for b in barbs]
    return [ends[0], (x1, y1), ends[1]]


def font_size(mark: Mark) -> int:
    """A text mark's `width` is its letters' size in hundredths; below 4 points it means 12."""
    return mark.width if mark.width >= SIZE_LEAST else SIZE_DEFAULT


def first_corner(box: Sequence[int], rotation: int) -> Place:
    """The corner of a frame that is furthest left and up as the page is seen."""
    right, down = SEEN_AXES[rotation]
    x0, y0, x1, y1 = box
    across, along = (right[0] + down[0], right[1] + down[1])
    return min(((x0, y0), (x1, y0), (x0, y1), (x1, y1)), key=lambda c: c[0] * across + c[1] * along)


def broken_lines(text: str, wide: float, width_of: Callable[[str], float]) -> list[str]:
    """A text's lines, broken at blanks to `wide`; a word longer than that behind a slash or a
    hyphen, or where it must be.
    """
    lines: list[str] = []
    for paragraph in unicodedata.normalize("NFC", text).splitlines() or [""]:
        line = ""
        for word in paragraph.split():
            longer = f"{line} {word}" if line else word
            if line and width_of(longer) > wide:
                lines.append(line)
                longer = word
            *full, line = _pieces(longer, wide, width_of)
            lines += full
        lines.append(line)
    return lines


def _pieces(word: str, wide: float, width_of: Callable[[str], float]) -> list[str]:
    pieces = []
    while len(word) > 1 and width_of(word) > wide:
        fits = bisect_right(range(2, len(word)), wide, key=lambda count: width_of(word[:count])) + 1
        at = max(word.rfind(sign, 0, fits) for sign in "-/") + 1 or fits
        pieces.append(word[:at])
        word = word[at:]
    return [*pieces, word]


def _ink(mark: Mark, pen: Pen) -> Drawn:
    pen.fill(stroke_outline(stroke, mark.width) for stroke in mark.strokes)
    return pen.drawn(0)


def _highlight(mark: Mark, pen: Pen) -> Drawn:
    for q in mark.quads:
        pen.path((q[0:2], q[2:4], q[6:8], q[4:6]), "h f")
    return pen.drawn(0, multiply=True)


def _lines_at(share: float) -> Callable[[Mark, Pen], Drawn]:
    """Lines across each quad at `share` of its height from the upper edge."""

    def lines(mark: Mark, pen: Pen) -> Drawn:
        for q in mark.quads:
            ends = [
                (q[i] + (q[i + 4] - q[i]) * share, q[i + 1] + (q[i + 5] - q[i + 1]) * share)
                for i in (0, 2)
            ]
            pen.path(ends, "S")
        return pen.drawn(mark.width / 2)

    return lines


def _note(mark: Mark, pen: Pen) -> Drawn:
    def corner(right: float, down: float) -> Place:
        right, down = right * NOTE_SIDE, down * NOTE_SIDE
        x = mark.box[0] + right * pen.right[0] + down * pen.down[0]
        return x, mark.box[1] + right * pen.right[1] + down * pen.down[1]

    pen.path((corner(0, 0), corner(1, 0), corner(1, 1), corner(0, 1)), "h f")
    pen.say(f"1 1 1 RG {120 * pen.unit:.3f} w")
    for row in (0.3, 0.5, 0.7):
        pen.path((corner(0.2, row), corner(0.8, row)), "S")
    return pen.drawn(0, slack=0)  # about whose upper left corner viewers turn it


def _rect(mark: Mark, pen: Pen) -> Drawn:
    x0, y0, x1, y1 = mark.box
    pen.path(((x0, y0), (x1, y0), (x1, y1), (x0, y1)), "h S")
    return pen.drawn(mark.width / 2)


def _ellipse(mark: Mark, pen: Pen) -> Drawn:
    x0, y0, x1, y1 = mark.box
    pen.ellipse(x0, y0, x1, y1)
    return pen.drawn(mark.width / 2)


def _line(mark: Mark, pen: Pen) -> Drawn:
    pen.path((mark.box[0:2], mark.box[2:4]), "S")
    return pen.drawn(mark.width / 2)


def _arrow(mark: Mark, pen: Pen) -> Drawn:
    pen.path((mark.box[0:2], mark.box[2:4]), "S")
    pen.path(arrow_head(mark.box, mark.width), "S")
    return pen.drawn(mark.width / 2)


_LOOKS: dict[MarkKind, Callable[[Mark, Pen], Drawn]] = {
    MarkKind.INK: _ink,
    MarkKind.HIGHLIGHT: _highlight,
    MarkKind.UNDERLINE: _lines_at(LINES_AT[MarkKind.UNDERLINE]),
    MarkKind.STRIKEOUT: _lines_at(LINES_AT[MarkKind.STRIKEOUT]),
    MarkKind.NOTE: _note,
    MarkKind.RECT: _rect,
    MarkKind.ELLIPSE: _ellipse,
    MarkKind.LINE: _line,
    MarkKind.ARROW: _arrow,
}
