"""What is known of a document and its pages: plain frozen values, no engine and no process."""

from __future__ import annotations

from dataclasses import dataclass

from ecabinet.domain.annotations import UNITS_PER_POINT, Mark

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class PageGeometry:
    """Size of a page as it is seen, in points (crop box and UserUnit applied), and its /Rotate.

    Seen coordinates have their origin at the top left of the turned page. Stored ones are whole
    hundredths of a point from the top left of the page before turning: for pages without a
    UserUnit, MuPDF's ``point * page.derotation_matrix``.
    """

    width: float
    height: float
    rotation: int

    @property
    def unrotated(self) -> tuple[float, float]:
        """Width and height in points before turning."""
        if self.rotation in (90, 270):
            return self.height, self.width
        return self.width, self.height

    def to_stored(self, x: float, y: float) -> tuple[int, int]:
        """Seen points to stored hundredths."""
        turned = {
            0: (x, y),
            90: (y, self.width - x),
            180: (self.width - x, self.height - y),
            270: (self.height - y, x),
        }[self.rotation]
        return round(turned[0] * UNITS_PER_POINT), round(turned[1] * UNITS_PER_POINT)

    def to_seen(self, x: float, y: float) -> tuple[float, float]:
        """Stored hundredths to seen points."""
        x, y = x / UNITS_PER_POINT, y / UNITS_PER_POINT
        return {
            0: (x, y),
            90: (self.width - y, x),
            180: (self.width - x, self.height - y),
            270: (y, self.height - x),
        }[self.rotation]


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A line of the document's table of contents; `level` and `page` count from 1, `at` is the
    place on the page in seen points where the file tells one.
    """

    level: int
    title: str
    page: int | None
    at: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A place to click. `box` and `at` are seen points; either `page` or `uri` says where to."""

    box: Box
    page: int | None
    at: tuple[float, float] | None
    uri: str


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """What opening a document tells. Scripts and attached files are reported, never run or read.

    `certified` is what its certification allows to be changed: 1 nothing, 2 fields, 3 annotations
    too; 0 where it has none.
    """

    pages: tuple[PageGeometry, ...]
    labels: tuple[str, ...]
    outline: tuple[OutlineEntry, ...]
    engine: str
    repaired: bool = False
    encrypted: bool = False
    javascript: bool = False
    signed: bool = False
    certified: int = 0
    attachments: int = 0
    title: str = ""


@dataclass(frozen=True, slots=True)
class Exported:
    """A copy with marks. `incremental`: the received bytes are an exact prefix of `data`."""

    data: bytes
    annotations: int
    incremental: bool


@dataclass(frozen=True, slots=True)
class ImportedMark:
    """A mark that a file carries. `name` is its /NM; `ours` when this product wrote it."""

    mark: Mark
    name: str
    author: str
    ours: bool
    at_ms: int
