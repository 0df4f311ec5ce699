"""Finds words in the papers and titles on this device, with their marks or without.

Pages are read by the confined worker when a paper has arrived. A page without text is not passed
over in silence: it is named, until its words have been recognised.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any

from ecabinet.domain.errors import DomainError, Fault
from ecabinet.domain.meeting import Paper
from ecabinet.pdf.client import Document
from ecabinet.pdf.text import PageText, Word, find
from ecabinet.services.desk import Desk
from ecabinet.services.lines import Lines
from ecabinet.services.pagewords import kept_words, with_recognised
from ecabinet.services.papers import GivenUp, Shelf, Shelved
from ecabinet.services.subjects import Subjects
from ecabinet.services.summaries import SearchHit, Unsearchable
from ecabinet.store.repositories.search import PAGE
from ecabinet.store.rows import Card
from ecabinet.store.rows import SearchHit as Row
from ecabinet.store.unit import Unit

Quads = tuple[tuple[int, ...], ...]
Seen = tuple[tuple[float, ...], ...]
Places = dict[tuple[bytes, int], tuple[Quads, Seen]]
"""Where the words stand, by paper and page (from 0)."""

INDEXED = "indexed"
EXPIRED = "expired"
LOCKED = "locked"
RULE = 2
"""By which rule a page is taken for a scan: what was read by an older one is read again."""
MEETING, FORM = "meeting", "form"
PAGES_A_WRITE = 8
_NO_VERSION = 0


class Searching:
    """The index of one device. Pages of hits count from 1; 0 stands for a title."""

    def __init__(self, desk: Desk, shelf: Shelf, lines: Lines, subjects: Subjects) -> None:
        self._desk = desk
        self._shelf = shelf
        self._lines = lines
        self._subjects = subjects
        self._indexing = threading.Lock()
        self._titled = -1  # the version of the lines whose titles were taken
        self._idle = False
        self._begun: dict[tuple[bytes, bytes], dict[int, PageText]] = {}  # pages of what was left
        self._settled: object = None  # how all stood when nothing was left to be read

    def search(
        self, words: str, paper: bytes | None = None, limit: int = 50, *, quads: bool = True
    ) -> tuple[SearchHit, ...]:
        """Pages and titles with all the words, the best first; `paper`: within that one.

        `quads`: where on the page the words stand, for which its paper is opened.
        """
        if not words.strip():
            return ()
        with self._desk.store.read() as unit:
            rows = unit.search.search(words, limit, None if paper is None else {paper})
            read = unit.recognised.read()
        shelf = self._shelf.all()
        newest = [row for row in rows if _current(row, shelf)]
        places = self._places(words, newest) if quads else {}
        return tuple(self._hit(row, shelf, places, read) for row in newest)

    def _hit(
        self,
        row: Row,
        shelf: dict[bytes, Shelved],
        places: Places,
        read: Collection[tuple[bytes, int, int]],
    ) -> SearchHit:
        if row.kind != PAGE:
            title = self._subjects.owner(row.subject)
            return SearchHit(row.subject, title, "", 0, row.snippet, (), kind=row.kind)
        found = shelf[row.subject]
        quads, seen = places.get((row.subject, row.page), ((), ()))
        return SearchHit(
            paper=row.subject,
            title=found.paper.title,
            owner_title=self._subjects.owner(found.owner),
            page=row.page + 1,
            snippet=row.snippet,
            quads=quads,
            seen=seen,
            recognised=(row.subject, row.version, row.page) in read,
        )

    def _places(self, words: str, rows: Iterable[Row]) -> Places:
        """Each paper is opened once for all of its hits."""
        by_paper: dict[bytes, list[Row]] = defaultdict(list)
        for row in rows:
            if row.kind == PAGE:
                by_paper[row.subject].append(row)
        found: Places = {}
        for paper, hits in by_paper.items():
            try:
                with self._open(self._shelf.get(paper)) as document:
                    for row in hits:
                        found[paper, row.page] = _quads(document, row, words)
            except (DomainError, Fault) as error:
                # Found by what was read before: the hit stands, though not where on the page.
                if error.code.startswith("hostile."):
                    raise
        return found

    def scanned(self) -> tuple[Unsearchable, ...]:
        """Papers with pages that carry no text, so that nothing on them can be found."""
        shelf = self._shelf.all()
        with self._desk.store.read() as unit:
            cards, read = unit.cards.of(INDEXED), unit.recognised.read()
        blind = (
            (card, [page for page in card.value[1] if not _was_read(card, page, read)])
            for card in cards
            if card.subject in shelf
        )
        return tuple(
            Unsearchable(
                card.subject,
                shelf[card.subject].paper.title,
                tuple(pages),
                locked=LOCKED in card.value,
            )
            for card, pages in blind
            if pages
        )

    def scanned_pages(self, paper: bytes, version: int) -> tuple[int, ...]:
        """The pages of a paper that is indexed (from 1) which carry no text of their own."""
        with self._desk.store.read() as unit:
            card = unit.cards.get(INDEXED, paper)
        if card is None or card.value[0] != version or LOCKED in card.value:
            return ()
        return tuple(card.value[1])

    # Indexing ----------------------------------------------------------------------------------
    def index_arrived(
        self,
        limit: int | None = None,
        told: Callable[[int, int], None] = lambda _at, _of: None,
        hurried: Callable[[], bool] = lambda: False,
    ) -> int:
        """Read the papers that have come since the last time, at most `limit`; how many.

        Titles are taken anew. `told` hears of each paper: which one it is, and of how many. Between
        two pages it ends when `hurried`, and goes on there the next time.
        """
        with self._indexing:
            self._index_titles()
            shelf = self._shelf.all()
            self._forget_gone(shelf)
            waiting, read = self._unindexed(shelf)[:limit], 0
            self._idle = not waiting
            for at, one in enumerate(waiting, 1):
                told(at, len(waiting))
                try:
                    read += self._index(one, hurried)
                except GivenUp:
                    break
            return read

    def index_changed(self, limit: int, hurried: Callable[[], bool]) -> int:
        """As `index_arrived`, unless no paper, file, title or password has come since nothing was
        left: a round in a sitting looks at no paper."""
        now = self._stand()
        if now == self._settled:
            return 0
        read = self.index_arrived(limit, hurried=hurried)
        if self._idle:
            self._settled = now
        return read

    def _stand(self) -> object:
        self._lines.freshen()
        shelf = self._shelf.all()
        with self._desk.store.read() as unit:
            files = unit.blobs.stand()
        return (self._lines.version, self._shelf.version, self._shelf.passwords, len(shelf), files)

    def index(self, shelved: Shelved) -> None:
        """Read one paper now, unless it was or is not here."""
        paper = shelved.paper
        with self._indexing:
            with self._desk.store.read() as unit:
                card = unit.cards.get(INDEXED, paper.id)
                here = paper.blob.id in unit.blobs.here()
            if here and self._wants_reading(shelved, None if card is None else card.value):
                self._index(shelved)

    def indexed_version(self, unit: Unit, paper: bytes) -> int:
        """The version of a paper that can be found; 0 for none."""
        card = unit.cards.get(INDEXED, paper)
        return 0 if card is None else int(card.value[0])

    def put_page(self, unit: Unit, paper: Paper, page: int, words: Sequence[Word]) -> None:
        """What was recognised on a page (from 1) can be found from now on."""
        text = PageText(tuple(words)).text
        if text.strip():
            unit.search.index_page(paper.id, paper.version, page - 1, text)

    def _forget_gone(self, shelf: dict[bytes, Shelved]) -> None:
        """Of papers that were taken away, whose time is over, or which are out of this member's
        reach, no word stays, nor the page at which they were left."""
        with self._desk.store.read() as unit:
            known = {card.subject for card in unit.cards.of(INDEXED)} | unit.recognised.papers()
            known |= unit.left_pages.papers()
            states = unit.blobs.states()
        kept = {id for id, one in shelf.items() if states.get(one.paper.blob.id) != EXPIRED}
        self._begun = {key: texts for key, texts in self._begun.items() if key[0] in kept}
        gone = known - kept
        if not gone:
            return
        with self._desk.store.write() as unit:
            for paper in gone:
                unit.search.drop_paper(paper)
                unit.recognised.drop(paper)
                unit.left_pages.drop(paper)
                unit.cards.remove(INDEXED, paper)

    def _open(self, shelved: Shelved) -> Document:
        paper = shelved.paper
        password, data = self._shelf.password(paper.id), self._shelf.segment(shelved)
        document = self._desk.pdf.open(data, password=password)
        return with_recognised(self._desk.store, document, paper.id, paper.version)

    def _unindexed(self, shelf: dict[bytes, Shelved]) -> list[Shelved]:
        with self._desk.store.read() as unit:
            here = unit.blobs.here()
            known = {card.subject: card.value for card in unit.cards.of(INDEXED)}
        return [
            one
            for paper, one in shelf.items()
            if one.paper.blob.id in here and self._wants_reading(one, known.get(paper))
        ]

    def _wants_reading(self, shelved: Shelved, known: Sequence[Any] | None) -> bool:
        """A new version, one read by an older rule, or one that was locked and whose password has
        been given since.
        """
        if known is None or known[0] != shelved.paper.version or known[2:3] != [RULE]:
            return True
        return LOCKED in known and self._shelf.password(shelved.paper.id) is not None

    def _index(self, shelved: Shelved, hurried: Callable[[], bool] = lambda: False) -> bool:
        """Whether the paper could be read; one that cannot is not tried again in this version,
        unless its password is given. GivenUp when `hurried` before its last page.
        """
        paper = shelved.paper
        texts = self._begun.pop((paper.id, paper.blob.id), {})
        locked: list[str] = []
        # Reading a paper may take minutes.
        self._desk.store.let_go()
        try:
            with self._open(shelved) as d:
                last = len(d.info.pages)
                for page in range(len(texts) + 1, last + 1):
                    texts[page] = _text(d, page)
                    if page < last and hurried():
                        self._begun = {(paper.id, paper.blob.id): texts}
                        raise GivenUp
        except (DomainError, Fault) as error:
            if error.code == "blob.missing" or error.code.startswith("hostile."):
                return False
            if error.code == "pdf.encrypted":
                locked, texts = (
                    [LOCKED],
                    dict.fromkeys(range(1, paper.pages + 1), PageText((), scan=True)),
                )
        empty = [page for page, text in sorted(texts.items()) if text.recognised or text.scan]
        with self._desk.store.write(lasts=False) as unit:
            if not unit.blobs.is_here(paper.blob.id):  # its time was over while it was read
                return False
            unit.search.drop_paper(paper.id)
            unit.recognised.drop(paper.id, but_version=paper.version)
            # Wherever this is broken off, the paper is known to have words here, and is read again.
            unit.cards.put(Card(shelved.space, INDEXED, paper.id, 0, [_NO_VERSION, [], RULE]))
        self._put_pages(paper, list(texts.items()))
        with self._desk.store.write(lasts=False) as unit:
            if not unit.blobs.is_here(paper.blob.id):
                return False
            value = [paper.version, empty, RULE, *locked]
            unit.cards.put(Card(shelved.space, INDEXED, paper.id, 0, value))
        return bool(texts) and not locked

    def _put_pages(self, paper: Paper, texts: Sequence[tuple[int, PageText]]) -> None:
        """A few pages at a time: a thick paper holds up no other writer. Of a scan that was
        recognised since it was read, its words."""
        for first in range(0, len(texts), PAGES_A_WRITE):
            with self._desk.store.write(lasts=False) as unit:
                if not unit.blobs.is_here(paper.blob.id):
                    return
                for page, text in texts[first : first + PAGES_A_WRITE]:
                    kept = kept_words(unit, paper.id, paper.version, page) if text.scan else None
                    self.put_page(unit, paper, page, text.words if kept is None else kept)

    def _index_titles(self) -> None:
        self._lines.freshen()
        version = self._lines.version
        if version == self._titled:
            return
        titles = [(MEETING, line.card.id, line.card.title) for line in self._lines.meetings()]
        titles += [
            (FORM, line.card.id, f"{line.card.number} {line.card.subject}".strip())
            for line in self._lines.forms()
            if not line.card.live
        ]
        with self._desk.store.read() as unit:
            known = {card.subject: card.value for card in unit.cards.of("title")}
        fresh = [(kind, about, title) for kind, about, title in titles if known.get(about) != title]
        if fresh:
            with self._desk.store.write() as unit:
                for kind, about, title in fresh:
                    unit.search.index_title(kind, about, title)
                    unit.cards.put(Card(b"", "title", about, 0, title))
        self._titled = version


def _text(document: Document, page: int) -> PageText:
    """No words of a page that cannot be read: the others are found all the same."""
    try:
        return document.text(page)
    except Fault:
        return PageText(())


def _was_read(card: Card, page: int, read: Collection[tuple[bytes, int, int]]) -> bool:
    return (card.subject, card.value[0], page - 1) in read


def _current(row: Row, shelf: dict[bytes, Shelved]) -> bool:
    """Pages of an older version, or of a paper that is out of reach, are not shown."""
    if row.kind != PAGE:
        return True
    found = shelf.get(row.subject)
    return found is not None and found.paper.version == row.version


def _quads(document: Document, row: Row, words: str) -> tuple[Quads, Seen]:
    """The words side by side where they stand so, else each of them."""
    page = document.text(row.page + 1).words
    hits = find(page, words, exact=row.exact)
    if not hits:
        hits = tuple(hit for word in words.split() for hit in find(page, word, exact=row.exact))
    quads = tuple(tuple(quad) for hit in hits for quad in hit.quads)
    geometry = document.info.pages[row.page]
    seen = tuple(
        tuple(
            round(value, 2)
            for at in range(0, 8, 2)
            for value in geometry.to_seen(quad[at], quad[at + 1])
        )
        for quad in quads
    )
    return quads, seen
