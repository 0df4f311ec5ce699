"""Owns one open paper: how it is brought and opened, where one is in it, what is kept on leaving.

It holds no picture and no widget.
"""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from ecabinet.domain.errors import DomainError, Fault
from ecabinet.pdf.document import Document
from ecabinet.services.look import Line
from ui.jobs import Lanes
from ui.models.marks import Entry
from ui.viewmodels.reader_looks import Looks, Standing
from ui.viewmodels.reader_marks import Marks
from ui.viewmodels.reader_news import News
from ui.viewmodels.reader_source import Described, Source
from ui.viewmodels.reader_text import Texts
from ui.viewmodels.reader_tools import Tool, Tools, Way

if TYPE_CHECKING:
    from ecabinet.services.annotating import Which

PLACE_KEPT_AFTER = 1500  # ms of rest on a page: turning through it is not reading it
LINE_KEPT_AFTER = 20_000  # ms of rest at a line of it: each is a record


class State(StrEnum):
    LOADING = "loading"
    FETCHING = "fetching"
    LOCKED = "locked"
    READY = "ready"
    FAILED = "failed"


class _ReadingTools(Tools):
    """On a paper that takes no marks every hand but chooses letters."""

    def choose(self, _tool: Tool, _way: Way | None = None) -> None:
        super().choose(Tool.SELECT, Way.LETTERS)


class Reader(QObject):
    """A paper from its description to its last page; one that lies `beside` another shares that
    one's tools, and its marks too where both are the same paper.

    `state_changed` follows each step of opening; with State.FAILED `error` says why, with LOCKED
    `wrong_password` whether one was tried. `document` and `texts` are there from READY on.
    `failed` for what could not be kept, `unlisted` for papers to go on to, `unexported` for a copy,
    `untaken` for the marks of one; `taken_in` says how many those were and how many were left out.
    """

    described = Signal()
    state_changed = Signal()
    page_changed = Signal(int)
    exported = Signal(str)
    priced = Signal(object)
    unpriced = Signal(Exception)
    near_known = Signal(object)
    unlisted = Signal(Exception)
    unexported = Signal(Exception)
    taking_in = Signal()
    taken_in = Signal(int, int)
    untaken = Signal(Exception)
    failed = Signal(Exception)

    def __init__(
        self,
        lanes: Lanes,
        source: Source,
        page: int = 0,
        parent: QObject | None = None,
        beside: Reader | None = None,
    ) -> None:
        super().__init__(parent)
        self.lanes = lanes
        self.source = source
        self.state = State.LOADING
        self.error: Exception | None = None
        self.wrong_password = False
        self.about: Described | None = None
        self.document: Document | None = None
        self.texts: Texts | None = None
        same = source.again and source.writes
        self.marks: Marks = beside.marks if beside and same else Marks(lanes, source, self)
        self.marks.failed.connect(self.failed)
        kind = Tools if source.writes else _ReadingTools
        self.tools: Tools = beside.tools if beside and source.writes else kind(self)
        self.looks = Looks(lanes, source, self)
        self.looks.failed.connect(self.failed)
        self.news = News(lanes, source, self.marks, self)
        self.news.failed.connect(self.failed)
        self.news.settled.connect(self.looks.load)
        self.marks.listed.connect(self._look_for_stale)
        self._wanted_page = page
        self._page = 0
        self._kept: tuple[int, tuple[int, int] | None] = (0, None)
        self._rests: tuple[int, tuple[int, int] | None] = (0, None)
        self._line: Line | None = None
        self._closed = False
        self._described = False
        self._attempt = 0
        self._early: Document | Exception | None = None  # opened, or not, before it was described
        self._resting, self._dwelling = QTimer(self), QTimer(self)
        for timer, after in ((self._resting, PLACE_KEPT_AFTER), (self._dwelling, LINE_KEPT_AFTER)):
            timer.setSingleShot(True)
            timer.setInterval(after)
            timer.timeout.connect(self.keep_place)

    # -- opening

    def start(self) -> None:
        """Describe, bring and open the paper; again after a failure.

        What is here already opens while it is described.
        """
        self.error = None
        self._described = False
        self._set(State.LOADING)
        self._drop_early()
        if self.source.ready:
            self._open(None)
        self.looks.load()  # before anything is laid out
        self.lanes.submit(
            "store",
            self.source.describe,
            owner=self,
            done=self._describe,
            failed=self._fail,
        )

    def unlock(self, password: str) -> None:
        """Try a password on a paper that has one."""
        self._open(password)

    def _describe(self, about: Described) -> None:
        self.about, self._described = about, True
        self._kept = about.place, about.at
        self.described.emit()
        if not self.source.within:
            self.marks.load()
        early, self._early = self._early, None
        if isinstance(early, Document):
            self._opened(early)
        elif not about.ready:
            self._attempt += 1  # what is opened before it is whole is not waited for
            self._set(State.FETCHING)
            self.lanes.submit(
                "net", self.source.fetch, owner=self, done=self._fetched, failed=self._fail
            )
        elif early is not None:
            self._fail(early)

    def _fetched(self, _nothing: None) -> None:
        self._open(None)

    def _open(self, password: str | None) -> None:
        self._set(State.LOADING)
        self._attempt += 1
        self.lanes.submit(
            "pdf",
            self._open_here,
            password,
            owner=self,
            done=partial(self._came, self._attempt),
            failed=partial(self._did_not_come, self._attempt),
        )

    def _open_here(self, password: str | None) -> Document | None:
        """On the lane: a paper that nobody waits for any more is closed again at once."""
        document = self.source.open(password)
        if not self._closed:
            return document
        document.close()
        return None

    def _came(self, attempt: int, document: Document | None) -> None:
        if document is None:
            return
        if attempt != self._attempt or self._closed:
            self.lanes.submit("pdf", document.close, owner=self)
        elif not self._described:
            self._early = document
        else:
            self._opened(document)

    def _did_not_come(self, attempt: int, error: Exception) -> None:
        if attempt != self._attempt:
            return
        if not self._described:
            self._early = error
        else:
            self._fail(error)

    def _drop_early(self) -> None:
        early, self._early = self._early, None
        if isinstance(early, Document):
            self.lanes.submit("pdf", early.close, owner=self)

    def _opened(self, document: Document) -> None:
        self.document = document
        self.texts = Texts(self.lanes, document, self)
        before, at = self._kept
        start = self._wanted_page or before or 1
        self._page = min(max(1, start), len(document.info.pages))
        if at is not None and self._page == before:
            wide, tall = document.info.pages[before - 1].unrotated
            self._line = Line(before, round(at[0] * wide / 100), round(at[1] * tall / 100))
        if self.source.within:
            self.marks.load()
        self.looks.open(document)
        self._set(State.READY)
        self.lanes.submit("store", self.source.note_read, owner=self, failed=self.failed.emit)
        self.page_changed.emit(self._page)
        if self.about is not None and self.about.version > 1 and not self.source.again:
            self.news.settle()

    def _look_for_stale(self) -> None:
        if self.state is State.READY and not self.source.again:
            self.news.look()

    def _fail(self, error: Exception) -> None:
        if isinstance(error, DomainError) and error.code == "pdf.encrypted":
            self.wrong_password = bool(error.params.get("wrong_password"))
            self._set(State.LOCKED)
            return
        if not isinstance(error, DomainError | Fault):
            self.lanes.crashed.emit(error)
        self.error = error
        self._set(State.FAILED)

    def _set(self, state: State) -> None:
        self.state = state
        self.state_changed.emit()

    # -- the place

    @property
    def page(self) -> int:
        """The page before one's eyes, from 1; 0 before the paper is open."""
        return self._page

    @property
    def wanted_page(self) -> int:
        """The page that was asked for, 0 for the one last read."""
        return self._wanted_page

    @property
    def standing(self) -> Standing | Line | None:
        """Where on the page that it opens with one stood, here or on another device; None for its
        top.
        """
        return None if self._wanted_page else self._line or self.looks.standing_on(self._page)

    @property
    def pages(self) -> int:
        return len(self.document.info.pages) if self.document else 0

    def label(self, page: int) -> str:
        """What the document calls a page."""
        labels = self.document.info.labels if self.document else ()
        return labels[page - 1] if 1 <= page <= len(labels) else str(page)

    def page_named(self, words: str) -> int:
        """The page of a label, in small letters or large, or of a number; 0 for neither."""
        words = words.strip()
        labels = self.document.info.labels if self.document else ()
        if words in labels:
            return labels.index(words) + 1
        folded = [label.casefold() for label in labels]
        if words.casefold() in folded:
            return folded.index(words.casefold()) + 1
        number = int(words) if words.isdecimal() else 0
        return number if 1 <= number <= self.pages else 0

    def see(self, page: int) -> None:
        """Another page is before one's eyes; after a rest it is kept as the place."""
        if page != self._page and 1 <= page <= self.pages:
            self._page = page
            self.page_changed.emit(page)
            self._resting.start()

    def rest_at(self, page: int, at: tuple[int, int] | None) -> None:
        """One rests at a line of a page (`at` as PlaceKept has it): other devices open there."""
        self._rests = page, at
        self._dwelling.start()

    def keep_place(self) -> None:
        """Keep now where one rests: the page is being left."""
        known = self._rests[0] == self._page
        place = self._rests if known else (self._page, None)
        if not self._page or place == self._kept or (not known and self._page == self._kept[0]):
            return
        self._kept = place
        self.lanes.submit(
            "store", self.source.keep_place, *place, owner=self, failed=self.failed.emit
        )

    def ask_near(self) -> None:
        """Ask which papers one may go on to; `near_known` carries the agenda's items."""
        self.lanes.submit(
            "store",
            self.source.near,
            owner=self,
            done=self.near_known.emit,
            failed=self.unlisted.emit,
        )

    # -- out

    def ask_costs(self) -> None:
        """Ask what each copy costs; `priced` carries a Source's `costs`, `unpriced` why not."""
        self.lanes.submit(
            "store",
            self.source.costs,
            owner=self,
            done=self.priced.emit,
            failed=self.unpriced.emit,
        )

    def export(self, out: Path, which: Which, flatten: bool) -> None:
        """Write a copy; `exported(path)` when it is there."""
        self.lanes.submit(
            "store",
            self.source.export,
            out,
            which,
            flatten,
            owner=self,
            done=lambda _nothing: self.exported.emit(str(out)),
            failed=self.unexported.emit,
        )

    def take_in(self, path: Path) -> None:
        """Put what was annotated in a copy of the paper on it, as one step; `taking_in` first."""
        self.taking_in.emit()
        self.lanes.submit(
            "text",
            self._read_copy,
            path,
            owner=self,
            done=self._take_in,
            failed=self.untaken.emit,
        )

    def _read_copy(self, path: Path) -> tuple[list[Entry], int]:
        """On the lane, with the bounds reckoned that lists need."""
        copied = self.source.of_copy(path)
        entries = [Entry(mark, named=name) for name, mark in copied.marks]
        for entry in entries:
            _ = entry.bounds
        return entries, copied.left

    def _take_in(self, read: tuple[list[Entry], int]) -> None:
        entries, left = read
        self.marks.take_in(entries)
        self.taken_in.emit(len(entries), left)

    def close(self) -> None:
        """Keep the place and let the workers go."""
        if self._closed:
            return
        self._closed = True
        self._resting.stop()
        self._dwelling.stop()
        if self.state is State.READY:
            self.keep_place()
        if self.texts is not None:
            self.texts.search("")
        self._drop_early()
        self.marks.outlive()
        if self.document is not None:
            self.lanes.submit("pdf", self.document.close, owner=self)
        self.lanes.submit("pdf", self.source.close, owner=self)
