"""Owns the marks of one open paper and the way back through what was done to them.

A mark shows at once and is on its way to the store at the same moment; it draws nothing itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QObject, Signal

from ecabinet.domain.annotations import Annotation, Layer, Mark, MarkKind
from ecabinet.pdf.marks import bounds
from ui.jobs import Lanes
from ui.models.marks import Bounds, Entry, MarksModel
from ui.viewmodels.reader_source import Source
from ui.viewmodels.reader_writing import Writing

if TYPE_CHECKING:
    from ecabinet.domain.project.markhistory import MarkStep

SHOWN_SINGLY = 40


@dataclass(frozen=True)
class _Step:
    """One thing that was done, by what stood there before and after it."""

    added: tuple[Entry, ...] = ()
    removed: tuple[Entry, ...] = ()
    edited: tuple[tuple[Entry, Mark, Mark], ...] = ()

    @property
    def entries(self) -> tuple[Entry, ...]:
        return (*self.added, *self.removed, *(entry for entry, _, _ in self.edited))

    @property
    def page(self) -> int:
        """Where it shows."""
        return self.entries[0].mark.page


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


@dataclass(frozen=True)
class _Read:
    """What a reading found that is not shown, is shown and no more there, stands as it is kept, or
    is to become another mark that takes up so much; and the steps that were done before."""

    before: list[_Step] = field(default_factory=list)
    new: list[Entry] = field(default_factory=list)
    gone: list[Entry] = field(default_factory=list)
    stay: list[tuple[Entry, Annotation]] = field(default_factory=list)
    become: list[tuple[Entry, Annotation, Bounds]] = field(default_factory=list)


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
    caught_up = Signal()  # what had failed is written now
    unread = Signal(Exception)
    held: ClassVar[tuple[Mark, ...]] = ()  # copied marks, for any paper of this process

    def __init__(self, lanes: Lanes, source: Source, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes = lanes
        self._source = source
        self._pages: dict[int, dict[Entry, None]] = defaultdict(dict)
        self._parts: dict[int, Parts] = {}
        self._done: list[_Step] = []
        self._undone: list[_Step] = []
        self._writing = Writing(lanes, source, self)
        self._writing.written.connect(self.listed)
        self._writing.written.connect(self._load_again)
        self._writing.failed.connect(self.failed)
        self._writing.failed.connect(self._load_again)
        self._writing.caught_up.connect(self.caught_up)
        self._loading = self._asked_again = False
        self.model = MarksModel(self)
        self.loaded = False
        self.only: Layer | MarkKind | None = None

    # -- reading

    def show_only(self, what: Layer | MarkKind | None) -> None:
        """List the marks of one layer or kind, None for all; the page shows all of them anyway."""
        self.only = what
        self._relist()

    @property
    def waiting(self) -> int:
        """How many of them could not be written yet."""
        return len(self._writing.waiting)

    @property
    def shares(self) -> bool:
        """Whether a delegation has a layer of its own here."""
        return self._source.shares

    @property
    def kinds(self) -> tuple[MarkKind, ...]:
        """Which kinds there are on the paper."""
        found = {entry.mark.kind for entries in self._pages.values() for entry in entries}
        return tuple(kind for kind in MarkKind if kind in found)

    def load(self) -> None:
        """Ask for the kept marks, once what is on its way there has come.

        Asked many times over, as while one writes, the store answers once more at the most: a
        stroke must not wait there behind a row of readings.
        """
        if self._loading or self._writing.busy:
            self._asked_again = True
            return
        self._loading, self._asked_again = True, False
        waits = {e.annotation.id: e for e in self._writing.waiting if e.annotation is not None}
        known = {ident: entry for ident, entry in self._known().items() if ident not in waits}
        self._lanes.submit(
            "store",
            self._read,
            known,
            waits,
            owner=self,
            done=self._take,
            failed=self._unread,
        )

    def on(self, page: int) -> Sequence[Entry]:
        """The marks of a page, oldest first."""
        return tuple(self._pages.get(page, ()))

    def parts(self, page: int) -> Parts:
        """The marks of a page by where they lie."""
        known = self._parts.get(page)
        if known is None:
            known = self._parts[page] = Parts.of(self.on(page))
        return known

    @property
    def count(self) -> int:
        return sum(len(entries) for entries in self._pages.values())

    @property
    def pages(self) -> tuple[int, ...]:
        """Those that have marks."""
        return tuple(page for page, entries in self._pages.items() if entries)

    def _known(self) -> dict[bytes, Entry]:
        """What is shown, by the identity that the store has given it."""
        return {
            entry.annotation.id: entry
            for entries in self._pages.values()
            for entry in entries
            if entry.annotation is not None
        }

    def _read(self, known: dict[bytes, Entry], waits: Mapping[bytes, Entry]) -> _Read:
        """On the lane: what is kept beside what is `known`, all that there is to reckon and to
        compare done; at first also what was done to it before, for the way back.

        How those stand that the store could not take yet (`waits`) is known here alone.
        """
        read, there = _Read(), dict(waits)
        for one in sorted(self._source.marks(), key=lambda annotation: annotation.at_ms):
            if one.id in waits:
                continue
            shown = known.pop(one.id, None)
            if shown is None:
                shown = Entry(one.mark, one, self._source.author(one))
                _ = shown.bounds
                read.new.append(shown)
            elif _stands(shown, one):
                read.stay.append((shown, one))
            else:
                read.become.append((shown, one, bounds(one.mark)))
            there[one.id] = shown
        read.gone.extend(known.values())
        if not self.loaded:
            read.before.extend(_steps(self._source.steps(), there))
        return read

    def _load_again(self) -> None:
        if self._asked_again:
            self.load()

    def _unread(self, error: Exception) -> None:
        self._loading = False
        self.unread.emit(error)

    def _take(self, read: _Read) -> None:
        self._loading = False
        if self._writing.busy:
            self._asked_again = True  # it was asked before the last stroke was written
            return
        self._load_again()
        others = [entry for entry, _, _ in read.become]
        changes = len(read.gone) + len(read.new) + len(others)
        silent = changes > SHOWN_SINGLY
        for entry in (*read.gone, *others):
            self._hide(entry, silent)
        for entry, kept in read.stay:
            entry.annotation = kept
        for entry, kept, box in read.become:
            entry.annotation, entry.mark = kept, kept.mark
            entry.learn(kept.mark, box)
        for entry in (*others, *read.new):
            self._show(entry, silent)
        if not self.loaded:
            self.loaded = True
            self._take_up(read.before)
        if silent:
            self.many_changed.emit()
        if changes:
            self._relist()
        else:
            self.listed.emit()

    def _take_up(self, before: list[_Step]) -> None:
        """What was done before the paper was opened comes before what was done since."""
        touched = {
            entry.annotation.id
            for step in (*self._done, *self._undone)
            for entry in step.entries
            if entry.annotation is not None
        }
        if touched:  # what was done while this was being read is known better already
            before = [
                step
                for step in before
                if not any(e.annotation and e.annotation.id in touched for e in step.entries)
            ]
        self._done[:0] = before
        self.steps_changed.emit()

    # -- doing

    def add(self, mark: Mark) -> Entry:
        """Show a new mark and send it to the store."""
        return self.do(added=[mark])[0]

    def remove(self, entries: Sequence[Entry]) -> None:
        """Take marks away as one step; those of others stay."""
        self.do(removed=entries)

    def edit(self, entry: Entry, mark: Mark) -> None:
        """Put another mark in an entry's place, such as a note with other words."""
        self.do(edited=[(entry, mark)])

    def do(
        self,
        added: Sequence[Mark] = (),
        removed: Sequence[Entry] = (),
        edited: Sequence[tuple[Entry, Mark]] = (),
    ) -> tuple[Entry, ...]:
        """All of it as one step, on the screen, in the store and for the way back.

        The entries added, in order. Marks of others stay as they are.
        """
        step = _Step(
            tuple(Entry(mark) for mark in added),
            tuple(entry for entry in removed if entry.mine),
            tuple((entry, entry.mark, mark) for entry, mark in edited if entry.mine),
        )
        self._do(step)
        return step.added

    def take_in(self, entries: Sequence[Entry]) -> None:
        """Marks of a copy as one step."""
        self._do(_Step(added=tuple(entries)))

    def _do(self, step: _Step) -> None:
        if step.added or step.removed or step.edited:
            self._turn(step.added, step.removed, [(e, after) for e, _, after in step.edited])
            self._done.append(step)
            self._undone.clear()
            self.steps_changed.emit()

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
        self._turn(step.removed, step.added, [(e, before) for e, before, _ in step.edited])
        self.steps_changed.emit()
        return step.page

    def redo(self) -> int:
        """The last undone step again; its page, 0 for none."""
        if not self._undone:
            return 0
        step = self._undone.pop()
        self._done.append(step)
        self._turn(step.added, step.removed, [(e, after) for e, _, after in step.edited])
        self.steps_changed.emit()
        return step.page

    def outlive(self) -> None:
        """The paper is closed: what could not be written yet still will be."""
        self._writing.outlive()

    def _turn(
        self,
        come: Sequence[Entry],
        go: Sequence[Entry],
        become: Sequence[tuple[Entry, Mark]],
    ) -> None:
        """Show and write what comes, goes and becomes another."""
        silent = len(come) + len(go) + len(become) > SHOWN_SINGLY
        for entry in (*go, *(entry for entry, _ in become)):
            self._hide(entry, silent)
        for entry, mark in become:
            entry.mark = mark
        for entry in (*(entry for entry, _ in become), *come):
            self._show(entry, silent)
        if silent:
            self.many_changed.emit()
        self._writing.write([(e, e.mark) for e in come] + list(become), go)
        self._relist()

    # -- one entry

    def _show(self, entry: Entry, silent: bool = False) -> None:
        if entry in self._pages[entry.mark.page]:
            return  # brought back by another device meanwhile
        self._pages[entry.mark.page][entry] = None
        self._parts.pop(entry.mark.page, None)
        if not silent:
            self.appeared.emit(entry)

    def _hide(self, entry: Entry, silent: bool = False) -> None:
        on_page = self._pages.get(entry.mark.page, {})
        if entry in on_page:
            del on_page[entry]
            self._parts.pop(entry.mark.page, None)
            if not silent:
                self.vanished.emit(entry)

    def _relist(self) -> None:
        listed = [e for entries in self._pages.values() for e in entries]
        if self.only is not None:
            listed = [e for e in listed if self.only in (e.mark.layer, e.mark.kind)]
        self.model.set_entries(listed)
        self.listed.emit()


def _steps(steps: Iterable[MarkStep], there: Mapping[bytes, Entry]) -> Iterator[_Step]:
    """Steps of before with the entries that are `there`, and with others of those that went."""
    gone: dict[bytes, Entry] = {}

    def entry(of: Annotation) -> Entry:
        if of.id in there:
            return there[of.id]
        found = gone.get(of.id)
        if found is None:
            found = gone[of.id] = Entry(of.mark, of)
        found.mark = of.mark  # it comes back as it last was
        return found

    for step in steps:
        yield _Step(
            tuple([entry(one) for one in step.added]),
            tuple([entry(one) for one in step.removed]),
            tuple([(entry(old), old.mark, new.mark) for old, new in step.edited]),
        )


def _stands(shown: Entry, kept: Annotation) -> bool:
    """Whether an entry shows what is kept. Where the store answers with the very mark that it
    answered with before, there is nothing to compare."""
    before = shown.annotation
    return (before is not None and before.mark is kept.mark) or shown.mark == kept.mark
