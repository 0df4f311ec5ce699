"""Where the ink of a page lies, and how much white may be cut off around it; pure arithmetic."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ecabinet.pdf.geometry import Box, PageGeometry

AIR = 8.0  # points that stay around the ink
COMMON_SHARE = 0.2  # of the pages may have less margin than what the others are cut to
_DARKEST_PAPER = 232  # of 255: the grey of a scan's ground is no ink
_INK = bytes(0 if value >= _DARKEST_PAPER else 1 for value in range(256))


def ink_box(grey: bytes, width: int, height: int, stride: int) -> tuple[int, int, int, int] | None:
    """x0, y0, x1, y1 of what is darker than paper, in pixels of an 8-bit grey picture; None for an
    empty page.
    """
    left, right, first, last = width, 0, -1, -1
    for row in range(height):
        line = grey[row * stride : row * stride + width].translate(_INK)
        start = line.find(1)
        if start < 0:
            continue
        first = row if first < 0 else first
        last = row
        left, right = min(left, start), max(right, line.rfind(1) + 1)
    return None if first < 0 else (left, first, right, last + 1)


def crops(pages: Sequence[PageGeometry], inked: Mapping[int, Box | None]) -> dict[int, Box]:
    """What to show of each page whose ink is known (seen points; numbers count from 1).

    Pages of a paper are cut alike, so that lines stand still from page to page; one whose ink
    reaches farther shows more. No ink is ever cut off.
    """
    trims = [_trim(pages[n - 1], box) for n, box in inked.items() if box is not None]
    if not trims:
        return {}
    common = [
        sorted(side)[int(COMMON_SHARE * (len(side) - 1))] for side in zip(*trims, strict=True)
    ]
    found: dict[int, Box] = {}
    for number, box in inked.items():
        page = pages[number - 1]
        own = _trim(page, box) if box is not None else (0.0, 0.0, 0.0, 0.0)
        left, top, right, bottom = (
            max(0.0, min(mine, all_) - AIR) for mine, all_ in zip(own, common, strict=True)
        )
        found[number] = (left, top, page.width - right, page.height - bottom)
    return found


def _trim(page: PageGeometry, box: Box) -> Box:
    return box[0], box[1], max(0.0, page.width - box[2]), max(0.0, page.height - box[3])
