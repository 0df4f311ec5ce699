"""What is known of a document and its pages: plain frozen values, no engine and no process."""

from __future__ import annotations

from dataclasses import dataclass

from ecabinet.domain.annotations import Mark
from ecabinet.pdf.geometry import Box, PageGeometry


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

    `restricted`: it forbids notes to whoever has not its owner's password. `certified` is what its
    certification, or the lock of any signature, allows to be changed: 1 nothing, 2 fields, 3
    annotations too; 0 where none says so.
    """

    pages: tuple[PageGeometry, ...]
    labels: tuple[str, ...]
    outline: tuple[OutlineEntry, ...]
    engine: str
    repaired: bool = False
    encrypted: bool = False
    restricted: bool = False
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


@dataclass(frozen=True, slots=True)
class Traces:
    """What a file holds of notes. `ours`: the marks of this product that stand on its pages;
    `unread`: the names of those there of which no mark can be made; `loose`: how many more its
    bytes hold, `others`: how many annotations of other programs. `torn`: it is signed, and broken
    so that a copy with any change is written whole.
    """

    ours: tuple[ImportedMark, ...] = ()
    unread: tuple[str, ...] = ()
    loose: int = 0
    others: int = 0
    torn: bool = False
