"""A desk with two papers, or with two versions of one, for readers that show both."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

from ecabinet.domain.errors import DomainError
from ecabinet.domain.meeting import BlobRef, Paper
from ecabinet.pdf.abreast import matches
from ecabinet.pdf.changes import changes
from ecabinet.pdf.document import Document
from ecabinet.pdf.versions import Script, Sheet
from ecabinet.services.carrying import Settled, WhatChanged
from ecabinet.services.reading import Look
from ecabinet.services.summaries import PaperView
from tests.pdf.papers import pymupdf
from tests.ui import sample
from tests.ui.reader import desk as desks
from ui.demo.material_official import Letterhead, submission

SUBMISSION = sample.items()[1].papers[0]


@cache
def submission_pdf() -> bytes:
    """8 pages of another paper of the same item."""
    head = Letterhead("Chính phủ", "       /TTr-CP", "Tờ trình", "Về định danh số", desks.MADE, "")
    with submission("identity", 8, head).document() as document:
        document.subset_fonts()
        return bytes(document.tobytes(garbage=3))


@cache
def older_decree() -> bytes:
    """The decree before its last revision: a page less, and other words on the 18th."""
    with pymupdf.open(stream=desks.decree_pdf()) as document:
        page = document[17]
        for words, before in ((" điện tử có giá trị", ""), ("90 ngày", "60"), ("05 ngày", "10")):
            for rect in page.search_for(words):
                page.add_redact_annot(rect, text=before, fontname="tiro", fontsize=13)
        page.apply_redactions()
        document.delete_page(19)
        return bytes(document.tobytes(garbage=3))


class Pair(desks.Desk):
    """`others`: further papers by id; `older` is the version before the newest one."""

    def __init__(
        self,
        data: bytes,
        others: dict[bytes, tuple[PaperView, bytes]] | None = None,
        older: bytes = b"",
    ) -> None:
        super().__init__(data)
        self.others, self.older = others or {}, older
        self.looks: dict[bytes, Look] = {}
        self.recent: tuple[PaperView, ...] = ()
        self.read: list[tuple[bytes, int]] = []

    def open(self, paper: bytes, *, workers: int = 1, password: str | None = None) -> Document:
        if paper not in self.others:
            return super().open(paper, workers=workers, password=password)
        return self._opened(self.others[paper][1])

    def _opened(self, data: bytes) -> Document:
        document = self.engine.open(data)
        self.opened.append(document)
        return document

    def _view(self, paper: bytes) -> PaperView:
        if paper == self.paper.id:
            return self.paper
        if paper not in self.others:
            raise DomainError("paper.unknown", id=paper.hex())
        return self.others[paper][0]

    def _before(self, _paper: bytes) -> Paper:
        blob = BlobRef(bytes(32), bytes(32), 0, 0)
        return Paper(self.paper.id, b"", self.paper.title, 2, 45, bytes(32), blob, 1)

    def _changes(self, _paper: bytes) -> WhatChanged:
        with self._opened(self.older) as before, self._opened(self._data) as now:
            old, new = Script(_sheets(before)), Script(_sheets(now))
        return WhatChanged(2, tuple(changes(old, new)), matches(old, new))

    def keep_look(self, paper: bytes, look: Look) -> None:
        self.looks[paper] = look

    def answers(self) -> dict[str, dict[str, Any]]:
        known = super().answers()
        known["reading"] |= {
            "paper": self._view,
            "look": lambda paper: self.looks.get(paper, Look()),
            "recent": lambda: self.recent,
            "keep_place": lambda paper, page, _at: self.read.append((paper, page)),
            "left_at": None,
        }
        known["annotating"]["marks"] = lambda paper: tuple(
            one for one in self.book.values() if one.paper == paper
        )
        known["carrying"] = {
            "settle": Settled(3, 0, (), ()),
            "before": self._before,
            "fetch_before": None,
            "open_before": lambda _paper, workers=1: self._opened(self.older),
            "changes": self._changes,
        }
        return known


def two_papers() -> Pair:
    """The decree, and the submission that may lie beside it."""
    view = replace(SUBMISSION, place=3, pages=8)
    return Pair(desks.decree_pdf(), {view.id: (view, submission_pdf())})


def _sheets(document: Document) -> list[Sheet]:
    geometries = document.info.pages
    return [Sheet(one, document.text(n).words) for n, one in enumerate(geometries, 1)]
