"""A paper to read in tests: real PDFs in real workers, marks in a book that behaves as the store's.

The decree of the demonstration is made once a machine and kept under the system's temporary folder.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from ecabinet.domain.annotations import Annotation, Layer, Mark, MarkKind, Point
from ecabinet.domain.project import Bookmark
from ecabinet.pdf.client import PdfEngine
from ecabinet.pdf.document import Document
from ecabinet.pdf.text import find
from ecabinet.services.look import LeftPage
from ecabinet.services.reading import Look
from ecabinet.services.summaries import PaperView
from tests.ui import sample
from ui.demo import material_official
from ui.demo.material_official import Letterhead, decree

MADE = datetime(2026, 11, 20, 9, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
DECREE = sample.items()[1].papers[1]


@cache
def decree_pdf() -> bytes:
    """46 pages; Điều 12 "Mức độ bảo đảm của danh tính số" stands on top of page 18."""
    source = Path(material_official.__file__).read_bytes()
    name = f"ecabinet-decree-{hashlib.sha256(source).hexdigest()[:12]}.pdf"
    kept = Path(tempfile.gettempdir()) / name
    if not kept.exists():
        subject = "Về định danh số và dịch vụ tin cậy"
        head = Letterhead("Chính phủ", "       /2026/NĐ-CP", "Nghị định", subject, MADE, "")
        anchor = ("Mức độ bảo đảm của danh tính số", 18)
        book = decree("identity", 46, head, anchor)
        fresh = kept.with_suffix(".part")
        book.save(fresh, DECREE.title, "Bộ Khoa học và Công nghệ", MADE)
        fresh.rename(kept)
    return kept.read_bytes()


class Desk:
    """The services that a reader asks, over one PDF; `answers()` go into `doubles.cabinet`."""

    def __init__(self, data: bytes, paper: PaperView = DECREE, workers: int = 2) -> None:
        self.engine = PdfEngine()
        self._data, self._workers = data, workers
        self.paper = replace(paper, place=0, pages=0)
        self.book: dict[bytes, Annotation] = {}
        self.gone: dict[bytes, Annotation] = {}
        self.changes = self.puts = 0
        self.places: list[int] = []
        self.look = Look()
        self.bookmarks: dict[bytes, Bookmark] = {}
        self.opened: list[Document] = []
        self.small: dict[int, bytes] = {}
        self.left: LeftPage | None = None
        self.before_open: Callable[[], None] = lambda: None

    def open(self, _paper: bytes, *, workers: int = 1, password: str | None = None) -> Document:
        self.before_open()
        document = self.engine.open(self._data, password=password, workers=self._workers)
        self.opened.append(document)
        return document

    def put(self, paper: bytes, mark: Mark, annotation: bytes | None = None) -> Annotation:
        self.puts += 1
        ident = annotation or hashlib.sha256(f"{self.puts}".encode()).digest()[:16]
        made = Annotation(
            ident,
            paper or self.paper.id,
            self.paper.version,
            mark,
            sample.me().member,
            sample.NOW_MS,
            pending=True,
        )
        self.book[ident] = made
        return made

    def change(
        self,
        paper: bytes,
        put: Sequence[tuple[bytes | None, Mark]],
        delete: Sequence[bytes],
        _gesture: bytes = b"",
    ) -> tuple[Annotation, ...]:
        for annotation in delete:
            if annotation in self.book:
                self.gone[annotation] = self.book.pop(annotation)
        self.changes += 1
        return tuple(self.put(paper, mark, ident) for ident, mark in put)

    def keep_look(self, _paper: bytes, look: Look) -> None:
        self.look = look

    def keep_left(self, _paper: bytes, _document: Document, left: LeftPage) -> None:
        self.left = left

    def bookmark(self, _paper: bytes, page: int, name: str, known: bytes = b"") -> Bookmark:
        made = Bookmark(known or bytes([page]) * 16, 3, page, name)
        self.bookmarks[made.id] = made
        return made

    def answers(self) -> dict[str, dict[str, Any]]:
        return {
            "reading": {
                "paper": lambda _id: self.paper,
                "open": self.open,
                "keep_place": lambda _paper, page, _at: self.places.append(page),
                "left_at": None,
                "fetch": lambda _paper: None,
                "note_read": lambda _paper: None,
                "thumbnails": lambda _paper, first, last: {
                    page: png for page, png in self.small.items() if first <= page <= last
                },
                "left_page": lambda _paper, _page: self.left,
                "keep_left_page": self.keep_left,
                "look": lambda _paper: self.look,
                "keep_look": self.keep_look,
                "bookmarks": lambda _paper: tuple(
                    sorted(self.bookmarks.values(), key=lambda one: one.page)
                ),
                "bookmark": self.bookmark,
                "drop_bookmark": lambda _paper, ident: self.bookmarks.pop(ident),
            },
            "annotating": {
                "marks": lambda _paper: tuple(self.book.values()),
                "steps": (),
                "change": self.change,
            },
        }

    def close(self) -> None:
        for document in self.opened:
            document.close()
        self.engine.close()


def sample_marks(document: Document) -> list[tuple[Mark, str]]:
    """Marks as in the pictures, on page 18, and who made them ("" for the reader)."""
    words = document.text(18).words

    def lit(query: str, color: str) -> Mark:
        hit = find(words, query)[0]
        return Mark(
            MarkKind.HIGHLIGHT, 18, Layer.PRIVATE, color, 0, quads=hit.quads, quote=hit.text
        )

    first = lit("giao dịch điện tử có giá trị lớn", "#FBE58F")
    quad = first.quads[-1]
    left, right, low = quad[4], quad[6], quad[5] + 60
    line = tuple(
        Point(left + (right - left) * i // 30, low + (i * 7) % 40, 500 + 12 * i) for i in range(31)
    )
    bars = tuple(
        tuple(Point(4300 + 500 * n + (i - 8) ** 2 * 4, 46000 + 220 * i, 700) for i in range(17))
        for n in range(2)
    )
    return [
        (first, ""),
        (Mark(MarkKind.INK, 18, Layer.PRIVATE, "#C0271B", 180, strokes=(line,)), ""),
        (Mark(MarkKind.INK, 18, Layer.PRIVATE, "#C0271B", 160, strokes=bars), ""),
        (lit("chỉnh sửa, cập nhật hoặc ngừng sử dụng dữ liệu", "#C4EBD0"), ""),
        (
            Mark(
                MarkKind.NOTE, 18, Layer.SHARED, "#0B6264", 0, box=(2400, 60000, 2400, 60000),
                text="Đề nghị đối chiếu Điều 9 Luật Giao dịch điện tử.",
            ),
            "PTT 1",
        ),
    ]  # fmt: skip


def fill(desk: Desk) -> None:
    """Put the sample's marks into the book."""
    with desk.engine.open(decree_pdf()) as document:
        marks = sample_marks(document)
    for number, (mark, who) in enumerate(marks):
        ident = bytes([number]) * 16
        author = sample.person(who).id if who else sample.me().member
        desk.book[ident] = Annotation(
            ident,
            desk.paper.id,
            desk.paper.version,
            mark,
            author,
            sample.NOW_MS + number,
            pending=False,
        )
