"""The ring of pixel slots that the app lends to its workers, and the bitmaps that lie in it."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Callable
from typing import NamedTuple

from ecabinet.domain.errors import Fault
from ecabinet.pdf.segments import SLOT_BYTES, SLOTS, Reference, Segment


class Picture(NamedTuple):
    """What a worker says of the pixels that it wrote: sizes in pixels, stride in bytes."""

    width: int
    height: int
    stride: int
    engine: str
    scale: float


class Bitmap:
    """A picture of a page: `data` is BGRA, alpha 255, row by row (QImage.Format_RGB32).

    `data` stays right until `close()`; then, or when nothing holds the bitmap, its slot is lent
    again. `scale` is pixels a seen point: less than asked for where 8 megapixels were the cap.
    """

    def __init__(self, picture: Picture, data: memoryview, release: Callable[[], None]) -> None:
        self.width = picture.width
        self.height = picture.height
        self.stride = picture.stride
        self.engine = picture.engine
        self.scale = picture.scale
        self.data = data
        self._finalizer = weakref.finalize(self, release)

    def close(self) -> None:
        """Gives the slot back; `data` is empty from here on."""
        self.data = memoryview(b"")
        self._finalizer()

    def __enter__(self) -> Bitmap:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class Ring:
    """Eight slots in one segment; the last one given back is lent first, so few are touched."""

    def __init__(self) -> None:
        self._segment = Segment(SLOT_BYTES * SLOTS)
        self._free = list(reversed(range(SLOTS)))
        self._used: set[int] = set()  # slots that have memory of their own
        self._lock = threading.Lock()

    @property
    def reference(self) -> Reference:
        return self._segment.reference

    @property
    def descriptors(self) -> tuple[int, ...]:
        return self._segment.descriptors

    def lend(self) -> int:
        """A free slot; Fault pdf.slots_exhausted when eight bitmaps are open."""
        with self._lock:
            if not self._free:
                raise Fault("pdf.slots_exhausted", retryable=True)
            self._used.add(self._free[-1])
            return self._free.pop()

    def give_back(self, slot: int) -> None:
        """The slot may be lent again."""
        with self._lock:
            self._free.append(slot)

    def rest(self) -> None:
        """Gives the memory of the slots that are not lent back to the system."""
        with self._lock:
            for slot in self._used.intersection(self._free):
                self._segment.forget(slot * SLOT_BYTES, SLOT_BYTES)
                self._used.remove(slot)

    def bitmap(self, slot: int, picture: Picture) -> Bitmap:
        """The picture in a lent slot; closing it gives the slot back."""
        start = slot * SLOT_BYTES
        data = self._segment.view()[start : start + picture.stride * picture.height]
        return Bitmap(picture, data.toreadonly(), lambda: self.give_back(slot))

    def close(self) -> None:
        """Frees the memory once the last open bitmap is closed."""
        self._segment.close()
