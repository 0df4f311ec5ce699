"""A person's own marks, places and drafts: the last effective hlc wins, then the op_id."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from ecabinet.domain.annotations import Annotation, Layer
from ecabinet.domain.events import (
    AnswersDrafted,
    BookmarkPut,
    Event,
    Fact,
    MarkDeleted,
    MarkPut,
    PlaceKept,
)
from ecabinet.domain.forms import Answer


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A named page; `version` is the paper's version in which it was set. `id` is 16 bytes."""

    id: bytes
    version: int
    page: int
    name: str


def marks(facts: Iterable[Fact], paper: bytes) -> tuple[Annotation, ...]:
    """The living marks on every version of one paper, of one space, by page and then by age.

    A deletion is a value like any other: a mark put again later (undo) lives again.
    """
    return marks_across([facts], paper)


def marks_across(spaces: Iterable[Iterable[Fact]], paper: bytes) -> tuple[Annotation, ...]:
    """As `marks`, of several spaces, each in its own order.

    A mark that lives in two of them (one device shared it while another changed it) is as it was
    last written, and shared: others read it.
    """

    def key(event: Event) -> bytes | None:
        if isinstance(event, MarkPut | MarkDeleted) and event.paper == paper:
            return event.annotation
        return None

    born: dict[bytes, int] = {}
    living: dict[bytes, list[Fact]] = {}
    for facts in spaces:
        kept = authored(facts)
        for fact in kept:
            if (annotation := key(fact.event)) is not None:
                born[annotation] = min(fact.hlc, born.get(annotation, fact.hlc))
        for annotation, fact in _newest(kept, key).items():
            if isinstance(fact.event, MarkPut):
                living.setdefault(annotation, []).append(fact)
    found = [_standing(facts) for facts in living.values()]
    return tuple(sorted(found, key=lambda mark: (mark.mark.page, born[mark.id], mark.id)))


def authored(facts: Iterable[Fact]) -> list[Fact]:
    """The facts of a space, in the log's order, but for those by which one member would change or
    delete another's mark: it is its author's alone.
    """
    authors: dict[bytes, bytes] = {}
    kept = []
    for fact in facts:
        event, author = fact.event, fact.member
        if isinstance(event, MarkPut):
            author = authors.setdefault(event.annotation, fact.member)
        elif isinstance(event, MarkDeleted):
            author = authors.get(event.annotation, fact.member)
        if author == fact.member:
            kept.append(fact)
    return kept


def _standing(puts: list[Fact]) -> Annotation:
    newest = max(puts, key=lambda fact: (fact.hlc, fact.op_id))
    assert isinstance(newest.event, MarkPut)
    found = _annotation(newest.event, newest)
    layers = {fact.event.mark.layer for fact in puts if isinstance(fact.event, MarkPut)}
    if len(layers) > 1:
        return replace(found, mark=replace(found.mark, layer=Layer.SHARED))
    return found


def _annotation(event: MarkPut, fact: Fact) -> Annotation:
    return Annotation(
        id=event.annotation,
        paper=event.paper,
        version=event.version,
        mark=event.mark,
        author=fact.member,
        at_ms=fact.at_ms,
        pending=fact.pending,
    )


def places(facts: Iterable[Fact]) -> dict[bytes, int]:
    """Paper id to the page (from 1) at which reading stopped."""
    found = _newest(facts, lambda event: event.paper if isinstance(event, PlaceKept) else None)
    return {
        paper: fact.event.page for paper, fact in found.items() if isinstance(fact.event, PlaceKept)
    }


def bookmarks(facts: Iterable[Fact], paper: bytes) -> tuple[Bookmark, ...]:
    """The living bookmarks of one paper, by page and then by name."""

    def key(event: Event) -> bytes | None:
        if isinstance(event, BookmarkPut) and event.paper == paper:
            return event.bookmark
        return None

    events = [fact.event for fact in _newest(facts, key).values()]
    living = [
        Bookmark(event.bookmark, event.version, event.page, event.name)
        for event in events
        if isinstance(event, BookmarkPut) and not event.gone
    ]
    return tuple(sorted(living, key=lambda one: (one.page, one.name, one.id)))


def drafts(facts: Iterable[Fact]) -> dict[bytes, tuple[Answer, ...]]:
    """Form id to the unsent answers last typed."""
    found = _newest(facts, lambda event: event.form if isinstance(event, AnswersDrafted) else None)
    return {
        form: fact.event.answers
        for form, fact in found.items()
        if isinstance(fact.event, AnswersDrafted)
    }


def _newest(facts: Iterable[Fact], key: Callable[[Event], bytes | None]) -> dict[bytes, Fact]:
    """The winning fact for each key; None leaves a fact out. Order of arrival does not matter."""
    winners: dict[bytes, Fact] = {}
    for fact in facts:
        what = key(fact.event)
        if what is None:
            continue
        now = winners.get(what)
        if now is None or (fact.hlc, fact.op_id) > (now.hlc, now.op_id):
            winners[what] = fact
    return winners
