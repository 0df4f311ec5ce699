"""Owns the marks of one open paper and the way back through what was done to them.

A mark shows at once and is on its way to the store at the same moment; it draws nothing itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from ecabinet.domain.annotations import Layer, Mark, MarkKind
from ui.jobs import Lanes
from ui.models.marks import Entry, MarksModel
from ui.viewmodels.reader_source import Source

SHOWN_SINGLY = 40


@dataclass(frozen=True)
class _Step:
    """One thing that was done, by what stood there before and after it."""

    added: tuple[Entry, ...] = ()
    removed: tuple[Entry, ...] = ()
    edited: tuple[Entry, Mark, Mark] | None = None


@dataclass(frozen=True)
class Parts:
    """The marks of a page: highlights under its letters, ink and lines on it, signs of notes."""

    under: tuple[Entry, ...]
    on_top: tuple[Entry, ...]
    signs: tuple[Entry, ...]

    @classmethod
    def of(cls, entries: Sequence[Entry]) -> Parts:
        under = tuple(e for e in entries if e.mark.kind is MarkKind.HIGHLIGHT)
        signs = tuple(e for e in entries if e.mark.kind is MarkKind.NOTE)
        rest = (MarkKind.HIGHLIGHT, MarkKind.NOTE)
        return cls(under, tuple(e for e in entries if e.mark.kind not in rest), signs)


class Marks(QObject):
    """Marks by page; `appeared` and `vanished` carry the entry, `listed` follows every change.

    Entries are compared by identity. Writes go through the store lane in the order of the hands.
    """

    appeared = Signal(object)
    many_changed = Signal()  # instead of `appeared` and `vanished` when more come than one can draw
    vanished = Signal(object)
    listed = Signal()
    steps_changed = Signal()
    failed = Signal(Exception)  # a write
    unread = Signal(Exception)

    def __init__(self, lanes: Lanes, source: Source, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes = lanes
        self._source = source
        self._pages: dict[int, list[Entry]] = defaultdict(list)
        self._parts: dict[int, Parts] = {}
        self._done: list[_Step] = []
        self._undone: list[_Step] = []
        self._writing = 0
        self.model = MarksModel(self)
        self.loaded = False
        self.only: Layer | None = None

    # -- reading

    def show_only(self, layer: Layer | None) -> None:
        """List the marks of one layer, None for all; the page shows all of them anyway."""
        self.only = layer
        self._relist()

    def load(self) -> None:
        """Ask for the kept marks; those still on their way stay as they are."""
        self._lanes.submit(
            "store",
            self._read,
            owner=self,
            done=self._take,
            failed=self.unread.emit,
        )

    def on(self, page: int) -> Sequence[Entry]:
        """The marks of a page, oldest first."""
        return self._pages.get(page, ())

    def parts(self, page: int) -> Parts:
        """The marks of a page by where they lie."""
        known = self._parts.get(page)
        if known is None:
            known = self._parts[page] = Parts.of(self._pages.get(page, ()))
        return known

    @property
    def count(self) -> int:
        return sum(len(entries) for entries in self._pages.values())

    def _read(self) -> list[Entry]:
        """On the lane: what is kept, oldest first, with the bounds reckoned that lists need."""
        kept = sorted(self._source.marks(), key=lambda annotation: annotation.at_ms)
        entries = [Entry(one.mark, one, self._source.author(one)) for one in kept]
        for entry in entries:
            _ = entry.bounds
        return entries

    def _take(self, kept: list[Entry]) -> None:
        if self._writing:
            self.load()
            return  # asked before the last stroke was written: ask again
        known = {
            entry.annotation.id: entry
            for entries in self._pages.values()
            for entry in entries
            if entry.annotation is not None
        }
        fresh = {entry.annotation.id: entry for entry in kept if entry.annotation is not None}
        gone = [entry for ident, entry in known.items() if ident not in fresh]
        new = [entry for ident, entry in fresh.items() if ident not in known]
        silent = len(gone) + len(new) > SHOWN_SINGLY
        for entry in gone:
            self._hide(entry, silent)
        for entry in new:
            self._show(entry, silent)
        for ident, entry in known.items():
            if ident in fresh:
                self._refresh(entry, fresh[ident])
        self.loaded = True
        if silent:
            self.many_changed.emit()
        self._relist()

    def _refresh(self, known: Entry, kept: Entry) -> None:
        known.annotation = kept.annotation
        if known.mark != kept.mark:
            self._hide(known)
            known.mark = kept.mark
            self._show(known)

    # -- doing

    def add(self, mark: Mark) -> Entry:
        """Show a new mark and send it to the store."""
        entry = Entry(mark)
        self._show(entry)
        self._write(self._put, entry)
        self._relist()
        self._remember(_Step(added=(entry,)))
        return entry

    def remove(self, entries: Sequence[Entry]) -> None:
        """Take marks away as one step; those of others stay."""
        gone = tuple(entry for entry in entries if entry.mine)
        if not gone:
            return
        self._take_away(gone)
        self._remember(_Step(removed=gone))

    def edit(self, entry: Entry, mark: Mark) -> None:
        """Put another mark in an entry's place, such as a note with other words."""
        before = entry.mark
        self._change(entry, mark)
        self._remember(_Step(edited=(entry, before, mark)))

    @property
    def can_undo(self) -> bool:
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        return bool(self._undone)

    def undo(self) -> int:
        """One step back; returns the page where it shows, 0 for nothing to undo."""
        if not self._done:
            return 0
        step = self._done.pop()
        self._undone.append(step)
        self._take_away(step.added)
        self._bring_back(step.removed)
        if step.edited is not None:
            self._change(step.edited[0], step.edited[1])
        self.steps_changed.emit()
        return _page_of(step)

    def redo(self) -> int:
        """The last undone step again; its page, 0 for none."""
        if not self._undone:
            return 0
        step = self._undone.pop()
        self._done.append(step)
        self._bring_back(step.added)
        self._take_away(step.removed)
        if step.edited is not None:
            self._change(step.edited[0], step.edited[2])
        self.steps_changed.emit()
        return _page_of(step)

    def _remember(self, step: _Step) -> None:
        self._done.append(step)
        self._undone.clear()
        self.steps_changed.emit()

    # -- one entry

    def _take_away(self, entries: Sequence[Entry]) -> None:
        for entry in entries:
            self._hide(entry)
            self._write(self._delete, entry)
        self._relist()

    def _bring_back(self, entries: Sequence[Entry]) -> None:
        for entry in entries:
            self._show(entry)
            self._write(self._restore, entry)
        self._relist()

    def _change(self, entry: Entry, mark: Mark) -> None:
        self._hide(entry)
        entry.mark = mark
        self._show(entry)
        self._write(self._put, entry, mark)
        self._relist()

    def _show(self, entry: Entry, silent: bool = False) -> None:
        self._pages[entry.mark.page].append(entry)
        self._parts.pop(entry.mark.page, None)
        if not silent:
            self.appeared.emit(entry)

    def _hide(self, entry: Entry, silent: bool = False) -> None:
        on_page = self._pages.get(entry.mark.page, [])
        if entry in on_page:
            on_page.remove(entry)
            self._parts.pop(entry.mark.page, None)
            if not silent:
                self.vanished.emit(entry)

    def _relist(self) -> None:
        listed = [e for entries in self._pages.values() for e in entries]
        self.model.set_entries([e for e in listed if self.only in (None, e.mark.layer)])
        self.listed.emit()

    # -- on the store lane

    def _write(self, write: Callable[..., None], *args: object) -> None:
        self._writing += 1
        self._lanes.submit(
            "store", write, *args, owner=self, done=self._written, failed=self._unwritten
        )

    def _written(self, _nothing: None) -> None:
        self._writing -= 1
        self.listed.emit()

    def _unwritten(self, error: Exception) -> None:
        self._writing -= 1
        self.failed.emit(error)

    def _put(self, entry: Entry, mark: Mark | None = None) -> None:
        known = entry.annotation
        entry.annotation = self._source.put(mark or entry.mark, known.id if known else None)

    def _delete(self, entry: Entry) -> None:
        if entry.annotation is not None:
            self._source.delete(entry.annotation.id)

    def _restore(self, entry: Entry) -> None:
        if entry.annotation is None:
            self._put(entry)
        else:
            self._source.restore(entry.annotation.id)


def _page_of(step: _Step) -> int:
    entries = (*step.added, *step.removed, *((step.edited[0],) if step.edited else ()))
    return entries[0].mark.page if entries else 0
