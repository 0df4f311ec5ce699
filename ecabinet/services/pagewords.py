"""The words of a paper's pages: its own, or where a page is a picture those recognised on it.

Every reader of a paper's newest version takes its words from a document that went through here.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from ecabinet.pdf import wire
from ecabinet.pdf.document import Document
from ecabinet.pdf.text import PageText, Word
from ecabinet.store.store import Store
from ecabinet.store.unit import Unit


def with_recognised(store: Store, document: Document, paper: bytes, version: int) -> Document:
    """The same document, whose pages without letters have the words that were recognised."""
    document.recognised = partial(_recognised, store, paper, version)
    return document


def keep_words(
    unit: Unit, paper: bytes, version: int, page: int, words: Sequence[Word], fault: str = ""
) -> None:
    """What was recognised on a page (from 1), or the fault for which it could not be read."""
    unit.recognised.put(paper, version, page - 1, wire.words_out(words), fault)


def kept_words(unit: Unit, paper: bytes, version: int, page: int) -> tuple[Word, ...] | None:
    """What was recognised on a page (from 1); None where it was not read, or could not be."""
    kept = unit.recognised.words(paper, version, page - 1)
    return None if kept is None else wire.page_text(kept).words


def _recognised(store: Store, paper: bytes, version: int, page: int) -> PageText | None:
    with store.read() as unit:
        words = kept_words(unit, paper, version, page)
    return None if words is None else PageText(words, recognised=True)
