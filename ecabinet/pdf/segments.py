"""Shared memory that has no name on any disk: the document's bytes and the ring of pixel slots."""

from __future__ import annotations

import mmap
import os
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # loaded only where the platform has no memfd: 15 ms of each worker's start
    from multiprocessing.shared_memory import SharedMemory

PIXELS_LIMIT = 8_000_000
SLOT_BYTES = PIXELS_LIMIT * 4
SLOTS = 8


@dataclass(frozen=True, slots=True)
class Reference:
    """How a child finds a segment: an inherited descriptor, or a name where memfd lacks."""

    size: int
    fd: int = -1
    name: str = ""


class Segment:
    """Owned by the app. `reference` goes to the child, `descriptors` must be passed to it."""

    def __init__(self, size: int, *, memfd: bool = hasattr(os, "memfd_create")) -> None:
        self.size = size
        self._fd = -1
        self._named: SharedMemory | None = None
        self._map: mmap.mmap | None = None
        if memfd:
            self._fd = os.memfd_create("ecabinet", os.MFD_CLOEXEC)
            os.ftruncate(self._fd, max(size, 1))
            self._map = mmap.mmap(self._fd, max(size, 1))
        else:
            from multiprocessing.shared_memory import SharedMemory

            self._named = SharedMemory(create=True, size=max(size, 1))

    @classmethod
    def of(cls, data: bytes) -> Segment:
        """A segment that holds `data`."""
        segment = cls(len(data))
        segment.view()[: len(data)] = data
        return segment

    @classmethod
    def filled(cls, runs: Iterable[memoryview]) -> Segment:
        """A segment that holds `runs` one behind the other; their errors leave nothing behind."""
        segment = cls(0)
        if segment._fd < 0:
            return cls.of(b"".join(bytes(run) for run in runs))
        try:
            # Written rather than copied: a new page of memory costs a fault that way no longer.
            for run in runs:
                segment._write(run)
        except BaseException:
            segment.close()
            raise
        segment._map = mmap.mmap(segment._fd, max(segment.size, 1))
        return segment

    def _write(self, run: memoryview) -> None:
        while len(run):
            count = os.write(self._fd, run)
            self.size += count
            run = run[count:]

    @property
    def reference(self) -> Reference:
        return Reference(self.size, self._fd, self._named.name if self._named else "")

    @property
    def descriptors(self) -> tuple[int, ...]:
        return (self._fd,) if self._fd >= 0 else ()

    def view(self) -> memoryview:
        """The bytes, writable."""
        if self._named is not None:
            assert self._named.buf is not None
            return self._named.buf[: self.size]
        assert self._map is not None
        return memoryview(self._map)[: self.size]

    def close(self) -> None:
        """Gives the memory back when the last view of it is gone."""
        if self._named is not None:
            self._named.unlink()
            self._named = None
        self._map = None
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1


class Attached:
    """A child's view of a segment."""

    def __init__(self, reference: Reference) -> None:
        self.fd = reference.fd
        self._named: SharedMemory | None = None
        if reference.fd >= 0:
            self._map = mmap.mmap(reference.fd, max(reference.size, 1))
            self.view = memoryview(self._map)
        else:
            from multiprocessing import resource_tracker
            from multiprocessing.shared_memory import SharedMemory

            self._named = SharedMemory(reference.name)
            # The tracker of Python 3.11 would unlink the app's segment when this child ends.
            resource_tracker.unregister(self._named._name, "shared_memory")  # type: ignore[attr-defined]  # no public name before 3.13
            assert self._named.buf is not None
            self.view = self._named.buf
        self.view = self.view[: reference.size]
