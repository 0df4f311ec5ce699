"""A member's marks on papers: private ones in the own space, shared ones with one's assistants."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from ecabinet.domain.annotations import Annotation, Layer, Mark
from ecabinet.domain.errors import DomainError
from ecabinet.domain.events import Event, Fact, MarkDeleted, MarkPut
from ecabinet.domain.project import authored, marks_across
from ecabinet.domain.project import marks as fold_marks
from ecabinet.domain.project.markhistory import MarkStep, Piece, mark_steps
from ecabinet.pdf.client import Document
from ecabinet.pdf.copies import is_copy, marks_of_copy, quoting, says_the_same, shape
from ecabinet.pdf.costs import Copy, Cost, costs
from ecabinet.pdf.markfile import marks_from_json
from ecabinet.protocol.digest import tagged
from ecabinet.protocol.payloads import encode_event
from ecabinet.services.delegation import DELEGATION, delegation_space
from ecabinet.services.desk import Desk
from ecabinet.services.outfile import write_out
from ecabinet.services.pagewords import with_recognised
from ecabinet.services.papers import Shelf
from ecabinet.store.unit import Unit
from ecabinet.sync.author import Draft

Which = Literal["mine", "shared", "none"]
Way = tuple[Which, bool]
WAYS: tuple[Way, ...] = (
    ("mine", False),
    ("mine", True),
    ("shared", False),
    ("shared", True),
    ("none", False),
)
"""The copies that there are: whose marks, and whether they are drawn into the pages."""
PERSONAL = "personal"
_GESTURES, _GESTURES_KEPT = "gestures", 8


@dataclass(frozen=True, slots=True)
class Exported:
    """A written file, how many marks it carries, and what it cost."""

    file: Path
    annotations: int
    costs: tuple[Cost, ...] = ()


@dataclass(frozen=True, slots=True)
class Copied:
    """What a copy has and its paper not: marks under the identities that they are to have, on every
    device that takes them in, and how many annotations are left out since no mark can be them."""

    marks: tuple[tuple[bytes, Mark], ...]
    left: int


class Annotating:
    """Marks are read from every space that this member owns or shares with assistants."""

    def __init__(self, desk: Desk, shelf: Shelf) -> None:
        self._desk = desk
        self._shelf = shelf

    def marks(self, paper: bytes) -> tuple[Annotation, ...]:
        """The living marks on a paper, by page and then by age; others' shared ones included."""
        return marks_across(self._spaces(paper), paper)

    def steps(self, paper: bytes, most: int = 50) -> tuple[MarkStep, ...]:
        """What was last done on this device to the marks of its newest version, oldest first.

        How marks went over from an older version is no part of the way back.
        """
        here = frozenset({self._shelf.get(paper).paper.version})
        with self._desk.store.read() as unit:
            pieces = [Piece(*piece) for piece in unit.settings.get(_GESTURES, [])]
        steps = mark_steps(self._facts(paper), paper, self._desk.device, pieces)
        return tuple(step for step in steps if step.versions == here)[-most:]

    def put(self, paper: bytes, mark: Mark, annotation: bytes | None = None) -> Annotation:
        """Add a mark, or change the one of that id. It is saved here when this returns."""
        return self.change(paper, [(annotation, mark)])[0]

    def delete(self, paper: bytes, annotation: bytes) -> None:
        """DomainError annotation.unknown for one that is not there, annotation.not_yours."""
        if not self._layers(paper, {annotation}):
            raise DomainError("annotation.unknown", id=annotation.hex())
        self.change(paper, delete=[annotation])

    def change(
        self,
        paper: bytes,
        put: Sequence[tuple[bytes | None, Mark]] = (),
        delete: Sequence[bytes] = (),
        gesture: bytes = b"",
    ) -> tuple[Annotation, ...]:
        """Put some marks (a new one without id) and delete others, all or none of it.

        All of it is saved here when this returns; the marks put, in order. One to delete that
        another device has deleted already is passed over. DomainError annotation.not_yours.

        A `gesture` that is too much for one call comes in several under one name of its own, and is
        one of the `steps`.
        """
        version = self._shelf.get(paper).paper.version
        before = self._layers(paper, {*delete, *(one for one, _ in put if one is not None)})
        named = [(one or os.urandom(16), mark) for one, mark in put]
        drafts: list[tuple[Layer, Event]] = [
            (layer, MarkDeleted(paper, one)) for one in delete for layer in before.get(one, ())
        ]
        for annotation, mark in named:
            for layer in before.get(annotation, frozenset()) - {mark.layer}:
                # Written first, so that the put in the other space is the newer of the two.
                drafts.append((layer, MarkDeleted(paper, annotation)))
            drafts.append((mark.layer, MarkPut(paper, version, annotation, mark)))
        self._write(drafts, gesture)
        me, now_ms = self._desk.member, self._desk.author.now_ms()
        return tuple(
            Annotation(annotation, paper, version, mark, me, now_ms, pending=True)
            for annotation, mark in named
        )

    def restore(self, paper: bytes, annotation: bytes) -> Annotation:
        """Undo a deletion: the mark as it last was, on the version that it stood on."""
        puts = [
            fact
            for fact in self._facts(paper)
            if isinstance(fact.event, MarkPut) and fact.event.annotation == annotation
        ]
        last = max(puts, key=lambda fact: (fact.hlc, fact.op_id), default=None)
        if last is None or not isinstance(last.event, MarkPut):
            raise DomainError("annotation.unknown", id=annotation.hex())
        version, mark = last.event.version, last.event.mark
        self._write([(mark.layer, MarkPut(paper, version, annotation, mark))])
        me, now_ms = self._desk.member, self._desk.author.now_ms()
        return Annotation(annotation, paper, version, mark, me, now_ms, pending=True)

    def import_file(self, paper: bytes, path: Path) -> tuple[bytes, ...]:
        """As `import_marks`, of a JSON file; DomainError input.no_file, input.json."""
        try:
            value = json.loads(path.read_text(encoding="utf-8"))
        except (FileNotFoundError, IsADirectoryError):
            raise DomainError("input.no_file", file=str(path)) from None
        except UnicodeDecodeError:
            raise DomainError("input.not_utf8", file=path.name) from None
        except json.JSONDecodeError as error:
            raise DomainError("input.json", file=path.name, line=error.lineno) from None
        return self.import_marks(paper, value)

    def import_copy(self, paper: bytes, path: Path) -> tuple[tuple[bytes, ...], int]:
        """Put what `of_copy` finds, all or none: the ids, and how many were left out."""
        found = self.of_copy(paper, path)
        return tuple(one.id for one in self.change(paper, found.marks)), found.left

    def of_copy(self, paper: bytes, path: Path) -> Copied:
        """What was annotated in a PDF copy of the paper and is not on it yet, as private marks.

        Nothing is put. DomainError input.no_file, marks.other_paper when its pages are not the
        paper's, marks.other_version with the `page` that says something else; errors as
        PdfEngine.open; Fault blob.missing until the paper is here.
        """
        try:
            data = path.read_bytes()
        except OSError:
            raise DomainError("input.no_file", file=str(path)) from None
        living = self.marks(paper)
        with (
            self._open(paper) as document,
            self._desk.pdf.open(data, password=self._shelf.password(paper)) as copy,
        ):
            if not is_copy(document.info.pages, copy.info.pages):
                raise DomainError("marks.other_paper", file=path.name)
            (carried, before), (found, after) = document.import_all(), copy.import_all()
            there = [*(one.mark for one in carried), *(one.mark for one in living)]
            fresh, left = marks_of_copy(found, there, {one.id.hex() for one in living})
            texts = {}
            for page in sorted({mark.page for mark in fresh}):
                texts[page] = document.text(page)
                if not says_the_same(texts[page], copy.text(page)):
                    raise DomainError("marks.other_version", file=path.name, page=page)
        ids = {one.id for one in living}
        named = [(self._name(paper, mark), quoting(mark, texts[mark.page].words)) for mark in fresh]
        # One that came in before and was moved since stays where it is.
        return Copied(
            tuple(one for one in named if one[0] not in ids), left + max(0, after - before)
        )

    def _name(self, paper: bytes, mark: Mark) -> bytes:
        """What a mark of a copy is called on each of its reader's devices."""
        put = encode_event(MarkPut(paper, 0, bytes(16), shape(mark)))
        return tagged("copied", self._desk.member + put)[:16]

    def import_marks(self, paper: bytes, value: Any) -> tuple[bytes, ...]:
        """The marks of a list as CLI.md describes it, all or none; their ids in order.

        DomainError marks.*; Fault blob.missing until the paper is here.
        """
        with self._open(paper) as document:
            found = marks_from_json(value, document.info.pages, lambda n: document.text(n).words)
        return tuple(one.id for one in self.change(paper, [(None, mark) for mark in found]))

    def export(
        self,
        paper: bytes,
        out: Path,
        which: Which = "mine",
        flatten: bool = False,
        told: Callable[[Cost], None] = lambda _cost: None,
        despite: bool = False,
    ) -> Exported:
        """A copy of the PDF with marks as standard annotations, written to `out`.

        "mine": all of this member's own; "shared": all on the shared layer, whoever's. Those that
        no one has placed on the newest version yet are left out: they would stand anywhere.
        `told` hears each cost before anything is written. DomainError export.notes_remain unless
        the person wants it `despite` that.
        """
        chosen = self._chosen(paper, which)
        authors = {one.author: self._desk.person(one.author).office for one in chosen}
        copy = copy_of(chosen, which, flatten)
        with self._open(paper) as document:
            traces = document.traces()
            found = costs(document.info, traces, copy)
            if Cost.NOTES_REMAIN in found and not despite:
                raise DomainError(Cost.NOTES_REMAIN, paper=paper.hex())
            for cost in found:
                told(cost)
            exported = document.export(
                chosen,
                authors=authors,
                flatten=flatten,
                strip=copy.strip,
                anew=copy.clean(traces),
            )
        write_out(out, exported.data)
        return Exported(out, exported.annotations, found)

    def costs(self, paper: bytes) -> dict[Way, tuple[Cost, ...]]:
        """What each copy would cost; Fault blob.missing until the paper is here."""
        with self._open(paper) as document:
            info, traces = document.info, document.traces()
        chosen = {which: self._chosen(paper, which) for which, flatten in WAYS if not flatten}
        return {
            (which, flatten): costs(info, traces, copy_of(chosen[which], which, flatten))
            for which, flatten in WAYS
        }

    def _chosen(self, paper: bytes, which: Which) -> list[Annotation]:
        if which == "none":
            return []
        newest = self._shelf.get(paper).paper.version
        standing = (one for one in self.marks(paper) if one.version >= newest)
        return [one for one in standing if self._is(one, which)]

    def _is(self, one: Annotation, which: Which) -> bool:
        if which == "shared":
            return one.mark.layer is Layer.SHARED
        return one.author == self._desk.member

    def _open(self, paper: bytes) -> Document:
        found, password = self._shelf.get(paper).paper, self._shelf.password(paper)
        document = self._desk.pdf.open(self._shelf.data(paper), password=password)
        return with_recognised(self._desk.store, document, paper, found.version)

    # Inside ------------------------------------------------------------------------------------
    def _spaces(self, paper: bytes) -> list[list[Fact]]:
        with self._desk.store.read() as unit:
            kinds = self._desk.ledger.kinds_in(unit)
            return [
                unit.facts(space, paper, (MarkPut, MarkDeleted))
                for space, kind in sorted(kinds.items())
                if kind in {PERSONAL, DELEGATION}
            ]

    def _facts(self, paper: bytes) -> list[Fact]:
        return [fact for facts in self._spaces(paper) for fact in authored(facts)]

    def _layers(self, paper: bytes, ids: Set[bytes]) -> dict[bytes, frozenset[Layer]]:
        """Where those of some marks lie that live. A new mark has none: nothing is read for it."""
        found: dict[bytes, frozenset[Layer]] = {}
        for facts in self._spaces(paper) if ids else ():
            about = [
                fact
                for fact in facts
                if isinstance(fact.event, MarkPut | MarkDeleted) and fact.event.annotation in ids
            ]
            for one in fold_marks(about, paper):
                if one.author != self._desk.member:
                    raise DomainError("annotation.not_yours", id=one.id.hex())
                found[one.id] = found.get(one.id, frozenset()) | {one.mark.layer}
        return found

    def _write(self, drafts: Sequence[tuple[Layer, Event]], gesture: bytes = b"") -> None:
        with self._desk.store.write() as unit:
            spaces = {layer: self._space(unit, layer) for layer in {layer for layer, _ in drafts}}
            author = self._desk.author
            epochs = {space: author.epoch_in(unit, space) for space in spaces.values()}
            before = author.last_in(unit)
            for layer, event in drafts:
                space = spaces[layer]
                author.draft_in(unit, space, Draft(event), epochs[space])
            if gesture:
                _keep_piece(unit, Piece(gesture, before + 1, author.last_in(unit)))
        self._desk.author.wrote(frozenset(spaces.values()))

    def _space(self, unit: Unit, layer: Layer) -> bytes:
        """Where a layer's marks go; the delegation's space is opened at first use."""
        if layer is Layer.PRIVATE:
            return self._desk.author.personal_space(unit)
        return delegation_space(self._desk, unit)


def copy_of(
    going: Sequence[Annotation], which: Which, flatten: bool, dropped: bool = False
) -> Copy:
    """The copy that somebody has chosen."""
    marks = {one.id.hex(): one.mark for one in going}
    return Copy(marks, flatten=flatten, strip=which == "none", dropped=dropped)


def _keep_piece(unit: Unit, piece: Piece) -> None:
    """Of this device alone: the log knows nothing of gestures."""
    kept = [Piece(*one) for one in unit.settings.get(_GESTURES, [])]
    last = kept[-1] if kept else None
    if last is not None and last.gesture == piece.gesture and last.last + 1 == piece.first:
        kept[-1] = Piece(piece.gesture, last.first, piece.last)  # nothing came between
    else:
        kept.append(piece)
    names = list(dict.fromkeys(one.gesture for one in kept))[-_GESTURES_KEPT:]
    rows = [[one.gesture, one.first, one.last] for one in kept if one.gesture in names]
    unit.settings.put(_GESTURES, rows)
