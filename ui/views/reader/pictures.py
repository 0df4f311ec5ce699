"""Owns the pictures of pages: which to draw next, which to keep, and what to show meanwhile.

Everything is drawn on the lane `pdf` by a worker process; this side only chooses and remembers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QImage

from ecabinet.domain.errors import DomainError, Fault
from ecabinet.pdf.document import Document
from ui.jobs import Lanes
from ui.theme import current_theme
from ui.views.reader.lone import drawn
from ui.widgets.unpacking import unpack_png

CACHE_BYTES = 192 << 20
FAR_BYTES = 16 << 20  # beyond that what lies far away goes: it is drawn anew in no time
NEAR = 2  # pages from what is in view: as far as pages are drawn before they are looked at
THUMBNAIL_BYTES = 2 << 20
THUMBNAILS_LEAST = 40  # a block and a panel full, however large they are
THUMBNAIL_WIDTH = 112
BLOCK = 32  # pages whose small pictures are read from the store at once
SMALL_PIXELS = 500_000  # a kept one of more is not unpacked: its page is drawn
WHOLE_PIXELS = 4_000_000  # above that a page is drawn coarsely and sharpened tile by tile
COARSE_PIXELS = 1_500_000
TILE = 1024
STILL = 40  # ms without a picture to draw until the memory that they came through goes back


@dataclass(frozen=True)
class Wanted:
    """A picture to draw: `scale` device pixels a point; `clip` a tile of it in pixels."""

    page: int
    scale: float
    clip: tuple[int, int, int, int] | None = None
    small: bool = False


@dataclass(frozen=True)
class Sight:
    """What is before one's eyes: pages with their scale, the next to have ready, tiles in view."""

    pages: tuple[tuple[int, float], ...] = ()
    soon: tuple[tuple[int, float], ...] = ()
    tiles: tuple[Wanted, ...] = ()


class Pictures(QObject):
    """`arrived(page)` for each new picture of a page, `thumbnail_arrived`, `failed(page)`.

    One picture is drawn at a time, so that the next one is chosen when it is needed; while
    `hurry` is on (a fling) only pages that have nothing at all to show are drawn.
    """

    arrived = Signal(int)
    thumbnail_arrived = Signal(int)
    failed = Signal(int)

    def __init__(
        self,
        lanes: Lanes,
        document: Document,
        ratio: float = 1.0,
        parent: QObject | None = None,
        *,
        kept: Callable[[int, int], Mapping[int, bytes]] | None = None,
    ) -> None:
        super().__init__(parent)
        self._lanes = lanes
        self._document = document
        self._ratio = ratio
        self._pages = document.info.pages
        self._dark = False
        self._round = 0
        self._sight = Sight()
        self._small_asked: list[int] = []
        self._kept: dict[Wanted, QImage] = {}
        self._bytes = 0
        self._before: dict[int, QImage] = {}
        self._small: dict[int, QImage] = {}
        self._small_bytes = 0
        self._keeps = kept
        self._fetched: set[int] = set()  # blocks of pages whose kept pictures were asked for
        self._fetching: set[int] = set()
        self._busy: Wanted | None = None
        self._closed = False
        self._still = QTimer(self)
        self._still.setSingleShot(True)
        self._still.setInterval(STILL)
        self._still.timeout.connect(self._rest)
        self.hurry = False
        self.failures: dict[int, str] = {}

    # -- asking

    def set_dark(self, dark: bool) -> None:
        """Draw dark or light pages from here on."""
        if dark != self._dark:
            self._dark = dark
            self._round += 1
            self._kept.clear()
            self._before.clear()
            self._small.clear()
            self._fetched.clear()
            self._fetching.clear()
            self._bytes = self._small_bytes = 0
            self._next()

    def show_before(self, page: int, image: QImage) -> None:
        """What a page looked like when it was left: shown until it is drawn."""
        self._before[page] = image

    def look(self, sight: Sight) -> None:
        """Something else is before one's eyes."""
        self._sight = sight
        self._trim()
        self._next()

    def retry(self, page: int) -> None:
        """Try a page again that could not be drawn."""
        self._document.forgive(page)
        self.failures.pop(page, None)
        self._next()

    def close(self) -> None:
        """Draw nothing more."""
        self._closed = True

    # -- showing

    def exact(self, page: int, scale: float) -> QImage | None:
        """The whole page at exactly this scale."""
        return self._kept.get(self._whole(page, scale))

    def best(self, page: int, scale: float) -> QImage | None:
        """The whole page at the nearest scale there is, the thumbnail if need be."""
        exact = self.exact(page, scale)
        if exact is not None:
            return exact
        known = [w for w in self._kept if w.page == page and w.clip is None]
        if known:
            return self._kept[min(known, key=lambda w: abs(w.scale / scale - 1))]
        return self._before.get(page) or self._small.get(page)

    def tile(self, wanted: Wanted) -> QImage | None:
        return self._kept.get(wanted)

    def thumbnail(self, page: int) -> QImage | None:
        """The small picture; one that is not there is asked for."""
        known = self._small.get(page)
        if known is not None:
            self._small[page] = self._small.pop(page)  # those that were shown last stay
            return known
        if self._fetch_small(page):
            return None
        if page not in self._small_asked and page not in self.failures:
            self._small_asked.append(page)
            del self._small_asked[:-24]  # those that scrolled by long ago
            self._next()
        return None

    def _fetch_small(self, page: int) -> bool:
        """Whether the store is being asked for the small picture: those it keeps are light."""
        block = (page - 1) // BLOCK
        if self._keeps is None or self._dark or self._closed:
            return False
        if block not in self._fetched:
            self._fetched.add(block)
            self._fetching.add(block)
            self._lanes.submit(
                "store",
                self._read_small,
                self._keeps,
                block,
                owner=self,
                done=partial(self._take_small, block, self._round),
                failed=lambda _error: self._take_small(block, self._round, {}),
            )
        return block in self._fetching

    def _read_small(
        self, kept: Callable[[int, int], Mapping[int, bytes]], block: int
    ) -> dict[int, QImage]:
        """On the lane: what the store keeps of a block, at the panel's size."""
        width, smooth = round(self._small_width()), Qt.TransformationMode
        first = block * BLOCK + 1
        images = {}
        for page, png in kept(first, first + BLOCK - 1).items():
            image = unpack_png(png, SMALL_PIXELS)
            if not image.isNull():
                # Never grown: a strip of one pixel's width would become as much as there is.
                small = image.scaledToWidth(min(width, image.width()), smooth.SmoothTransformation)
                images[page] = small.convertToFormat(QImage.Format.Format_RGB32)
        return images

    def _take_small(self, block: int, of: int, images: Mapping[int, QImage]) -> None:
        """What is not among them is drawn as soon as the panel asks again."""
        if of != self._round or self._closed:
            return
        self._fetching.discard(block)
        first = block * BLOCK + 1
        for page in range(first, min(first + BLOCK, len(self._pages) + 1)):
            if page in images and page not in self._small:
                self._keep(self._small_one(page), images[page])
            self.thumbnail_arrived.emit(page)

    def tiles(self, page: int, scale: float, view: QRect) -> tuple[Wanted, ...]:
        """The tiles under `view` (device pixels of the page) that a large scale needs."""
        if not self.is_large(page, scale):
            return ()
        width, height = self._size(page, scale)
        first_x, last_x = max(0, view.left()) // TILE, min(view.right(), width - 1) // TILE
        first_y, last_y = max(0, view.top()) // TILE, min(view.bottom(), height - 1) // TILE
        return tuple(
            Wanted(
                page,
                scale,
                (
                    x * TILE,
                    y * TILE,
                    min((x + 1) * TILE, width),
                    min((y + 1) * TILE, height),
                ),
            )
            for y in range(first_y, last_y + 1)
            for x in range(first_x, last_x + 1)
        )

    @property
    def memory(self) -> int:
        """Bytes of pictures kept, thumbnails included."""
        return self._bytes + self._small_bytes

    # -- choosing

    def _size(self, page: int, scale: float) -> tuple[int, int]:
        geometry = self._pages[page - 1]
        return max(1, round(geometry.width * scale)), max(1, round(geometry.height * scale))

    def is_large(self, page: int, scale: float) -> bool:
        """Whether a page at this scale is too big for one picture."""
        width, height = self._size(page, scale)
        return width * height > WHOLE_PIXELS

    def _whole(self, page: int, scale: float) -> Wanted:
        if self.is_large(page, scale):
            geometry = self._pages[page - 1]
            area = max(geometry.width, 1.0) * max(geometry.height, 1.0)
            scale = (COARSE_PIXELS / area) ** 0.5
        return Wanted(page, round(scale, 5))

    def _small_one(self, page: int) -> Wanted:
        width = max(self._pages[page - 1].width, 1.0)
        return Wanted(page, self._small_width() / width, small=True)

    def _small_width(self) -> float:
        """Device pixels: the panel's small pages grow with its letters."""
        return current_theme().px(THUMBNAIL_WIDTH) * self._ratio

    def _choose(self) -> Wanted | None:
        sight = self._sight
        for page, scale in sight.pages:
            if self._lacks(self._whole(page, scale)) and not (self.hurry and self._has(page)):
                return self._whole(page, scale)
        if self.hurry:
            return None
        for tile in sight.tiles:
            if self._lacks(tile):
                return tile
        for page, scale in sight.soon:
            if self._lacks(self._whole(page, scale)):
                return self._whole(page, scale)
        while self._small_asked:
            page = self._small_asked.pop()
            if page not in self._small and page not in self.failures:
                return self._small_one(page)
        return None

    def _lacks(self, wanted: Wanted) -> bool:
        return wanted not in self._kept and wanted.page not in self.failures

    def _has(self, page: int) -> bool:
        return page in self._small or any(wanted.page == page for wanted in self._kept)

    # -- drawing

    def _next(self) -> None:
        if self._closed or self._busy is not None:
            return
        wanted = self._choose()
        if wanted is None:
            self._still.start()
            return
        self._still.stop()
        self._busy = wanted
        whole = [w for w in self._kept if w.page == wanted.page and w.clip is None]
        draw = partial(self._draw, wanted, self._dark)
        if wanted.small and whole:
            draw = partial(self._shrink, wanted, self._kept[whole[-1]])
        self._lanes.submit(
            "pdf",
            draw,
            owner=self,
            done=partial(self._take, wanted, self._round),
            failed=partial(self._miss, wanted),
        )

    def _draw(self, wanted: Wanted, dark: bool) -> QImage:
        """On the lane."""
        page, scale, clip = wanted.page, wanted.scale, wanted.clip
        return drawn(self._document, page, scale, clip=clip, dark=dark)

    def draw_once(
        self, page: int, scale: float, owner: QObject, take: Callable[[QImage], None]
    ) -> None:
        """A picture for `owner` alone, kept nowhere; none comes of a page that cannot be drawn."""
        wanted, dark = Wanted(page, scale), self._dark
        self._lanes.submit(
            "pdf", self._draw, wanted, dark, owner=owner, done=take, failed=self._undrawn
        )

    def _undrawn(self, error: Exception) -> None:
        if not isinstance(error, Fault | DomainError):
            self._lanes.crashed.emit(error)

    def _shrink(self, wanted: Wanted, whole: QImage) -> QImage:
        """On the lane: the small picture of a page that is here, and no worker asked."""
        width, height = self._size(wanted.page, wanted.scale)
        fill, smooth = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode
        small = whole.scaled(width, height, fill, smooth.SmoothTransformation)
        return small.convertToFormat(QImage.Format.Format_RGB32)

    def _rest(self) -> None:
        if not self._closed:
            self._lanes.submit("pdf", self._document.rest, owner=self)

    def _take(self, wanted: Wanted, of: int, image: QImage) -> None:
        self._busy = None
        if of == self._round:
            self._keep(wanted, image)
            (self.thumbnail_arrived if wanted.small else self.arrived).emit(wanted.page)
        self._next()

    def _miss(self, wanted: Wanted, error: Exception) -> None:
        self._busy = None
        if self._closed or (isinstance(error, DomainError) and error.code == "pdf.closed"):
            return
        if isinstance(error, Fault | DomainError):
            self.failures[wanted.page] = str(error.params.get("cause", "damaged"))
        else:
            self.failures[wanted.page] = "damaged"
            self._lanes.crashed.emit(error)
        self.failed.emit(wanted.page)
        self._next()

    def _keep(self, wanted: Wanted, image: QImage) -> None:
        if wanted.small:
            self._small[wanted.page] = image
            self._small_bytes += image.sizeInBytes()
            self._trim_small()
            return
        if wanted.clip is None:
            self._before.pop(wanted.page, None)
        self._kept[wanted] = image
        self._bytes += image.sizeInBytes()
        self._trim()

    def _trim(self) -> None:
        """Lets go what lies farthest away, oldest first among equals; what is in view stays."""
        if self._bytes <= min(FAR_BYTES, CACHE_BYTES):
            return
        seen = [page for page, _ in self._sight.pages] or [1]
        away = {w: min(abs(w.page - page) for page in seen) for w in self._kept}
        outside = sorted((w for w in self._kept if away[w]), key=lambda w: -away[w])
        stale = [w for w in self._kept if not away[w] and w not in self._needed()]
        soon = {page for page, _ in self._sight.soon}  # two ahead and one behind, or not yet said
        far = [w for w in outside if away[w] > NEAR or (soon and w.page not in soon)]
        far += [w for w in stale if self._replaced(w)]
        self._drop(far, min(FAR_BYTES, CACHE_BYTES))
        self._drop([w for w in (*outside, *stale) if w in self._kept], CACHE_BYTES)

    def _drop(self, pictures: Sequence[Wanted], bound: int) -> None:
        for wanted in pictures:
            if self._bytes <= bound:
                return
            self._bytes -= self._kept.pop(wanted).sizeInBytes()

    def _replaced(self, old: Wanted) -> bool:
        """Whether its page, which is in view, is there at the scale that it is seen at."""
        scales = [scale for page, scale in self._sight.pages if page == old.page]
        return all(self._whole(old.page, scale) in self._kept for scale in scales)

    def _needed(self) -> set[Wanted]:
        return {self._whole(p, s) for p, s in self._sight.pages} | set(self._sight.tiles)

    def _trim_small(self) -> None:
        while self._small_bytes > THUMBNAIL_BYTES and len(self._small) > THUMBNAILS_LEAST:
            oldest = next(iter(self._small))
            self._small_bytes -= self._small.pop(oldest).sizeInBytes()
