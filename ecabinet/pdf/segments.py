"""Shared memory that has no name on any disk: the document's bytes and the ring of pixel slots.

A large file that lies on a disk in the clear is lent to the workers as it lies there.
"""

from __future__ import annotations

import contextlib
import mmap
import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ecabinet.domain.errors import DomainError, Fault

if TYPE_CHECKING:  # loaded only where the platform has no memfd: 15 ms of each worker's start
    from multiprocessing.shared_memory import SharedMemory

PIXELS_LIMIT = 8_000_000
SLOT_BYTES = -(-PIXELS_LIMIT * 4 // mmap.PAGESIZE) * mmap.PAGESIZE  # given back page by page
SLOTS = 8
_AT_ONCE = 1 << 30
HEADER_WITHIN = 1024
MARKS = (b"%PDF-", b" obj")
"""What a PDF begins with; some have lost their first line and are whole but for it."""
LENT_FROM = 8 << 20  # bytes: a smaller file is copied, whatever becomes of it


class Reference(NamedTuple):
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
        self._file = -1
        self._state: tuple[int, ...] = ()
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

    @classmethod
    def of_file(cls, path: Path) -> Segment:
        """A segment that holds a file's bytes, or is to be had from it (`keep`); OSError."""
        if path.stat().st_size < LENT_FROM or not hasattr(os, "memfd_create"):
            return cls.of(path.read_bytes())
        segment = cls(0)
        segment._file = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        segment._state = _state(segment._file)
        segment.size = segment._state[0]
        return segment

    def keep(self) -> None:
        """From here on the bytes are in memory, whatever becomes of the file that they lay in.

        Fault file.changed when it is no longer what it was, file.unreadable when it is gone.
        """
        if not self._state:
            return
        done = os.lseek(self._fd, 0, os.SEEK_SET)
        try:
            while done < self.size and (count := os.sendfile(self._fd, self._file, done, _AT_ONCE)):
                done += count
            changed = done != self.size or _state(self._file) != self._state
        except OSError as error:
            raise Fault("file.unreadable", retryable=True) from error
        if changed:
            raise Fault("file.changed")
        self._map = mmap.mmap(self._fd, self.size)
        self._state = ()

    def head(self, count: int) -> bytes:
        """The first bytes."""
        return os.pread(self._file, count, 0) if self._state else bytes(self.view()[:count])

    def _write(self, run: memoryview) -> None:
        while len(run):
            count = os.write(self._fd, run)
            self.size += count
            run = run[count:]

    @property
    def reference(self) -> Reference:
        return Reference(self.size, self._lent, self._named.name if self._named else "")

    @property
    def descriptors(self) -> tuple[int, ...]:
        return (self._lent,) if self._lent >= 0 else ()

    @property
    def _lent(self) -> int:
        return self._file if self._state else self._fd

    def view(self) -> memoryview:
        """The bytes, writable; those of a file once they were kept."""
        assert not self._state
        if self._named is not None:
            assert self._named.buf is not None
            return self._named.buf[: self.size]
        assert self._map is not None
        return memoryview(self._map)[: self.size]

    def forget(self, start: int, count: int) -> None:
        """Gives the memory of whole pages back to the system, and zeros lie there; where a platform
        cannot, it stays as it is.
        """
        if self._map is not None:
            with contextlib.suppress(AttributeError, OSError):
                self._map.madvise(mmap.MADV_REMOVE, start, count)

    def close(self) -> None:
        """Gives the memory back when the last view of it is gone."""
        if self._named is not None:
            self._named.unlink()
            self._named = None
        self._map = None
        for descriptor in (self._fd, self._file):
            if descriptor >= 0:
                os.close(descriptor)
        self._fd = self._file = -1
        self._state = ()


def held(data: bytes | Segment) -> Segment:
    """Where a PDF's bytes lie; DomainError pdf.empty or pdf.not_a_pdf for what needs no engine."""
    segment = data if isinstance(data, Segment) else Segment.of(data)
    head = segment.head(HEADER_WITHIN)
    if not any(mark in head for mark in MARKS):
        segment.close()
        raise DomainError("pdf.not_a_pdf" if segment.size else "pdf.empty")
    return segment


def _state(descriptor: int) -> tuple[int, ...]:
    found = os.fstat(descriptor)
    return found.st_size, found.st_mtime_ns


class Attached:
    """A child's view of a segment, to write into where it is a ring."""

    def __init__(self, reference: Reference, *, writable: bool = False) -> None:
        self.fd = reference.fd
        self._named: SharedMemory | None = None
        if reference.fd >= 0:
            access = mmap.ACCESS_WRITE if writable else mmap.ACCESS_READ
            self._map = mmap.mmap(reference.fd, max(reference.size, 1), access=access)
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
