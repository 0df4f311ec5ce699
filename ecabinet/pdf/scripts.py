"""Looks for scripts and files inside a PDF, so that its reader can be told; it opens neither."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ecabinet.pdf.engine_api import ENGINE_ERRORS

# A file of thousands of pages opens as soon as a small one: of a script on a page behind these the
# reader only sees that pressing there does nothing.
PAGES, ANNOTATIONS = 200, 500
_DEPTH = 3
_SCRIPT, _PINNED = "/JavaScript", "/FileAttachment"
_REFERENCE = re.compile(r"(\d+) \d+ R\b")


def has_script(document: Any) -> bool:
    """Whether the document, one of its first pages, their links or fields carry a script."""
    try:
        catalog = document.pdf_catalog()
        if document.xref_get_key(catalog, "Names/JavaScript")[0] != "null":
            return True
        if any(_says(document, catalog, key) for key in ("OpenAction", "AA")):
            return True
        if any(_says(document, page, "AA") for page in _pages(document)):
            return True
        if any(_SCRIPT in listed for listed in _lists(document)):
            return True
        return any(
            _says(document, one, key) for one in _annotations(document) for key in ("A", "AA")
        )
    except ENGINE_ERRORS:
        return False


def attached_files(document: Any) -> int:
    """How many files it brings along: in its list of them, and pinned to its first pages."""
    count = int(document.embfile_count())
    try:
        count += sum(listed.count(_PINNED) for listed in _lists(document))
        kinds = (document.xref_get_key(one, "Subtype")[1] for one in _annotations(document))
        return count + sum(1 for kind in kinds if kind == _PINNED)
    except ENGINE_ERRORS:
        return count


def _pages(document: Any) -> Iterator[int]:
    return (document.page_xref(number) for number in range(min(document.page_count, PAGES)))


def _lists(document: Any) -> Iterator[str]:
    """What the first pages have listed: annotations written out, and references to others."""
    for page in _pages(document):
        kind, listed = document.xref_get_key(page, "Annots")
        if kind == "xref":
            listed = document.xref_object(int(listed.split(" ", 1)[0]), compressed=True)
        if kind in ("xref", "array"):
            yield listed


def _annotations(document: Any) -> Iterator[int]:
    """Those that are referred to, by their numbers."""
    left = ANNOTATIONS
    for listed in _lists(document):
        found = _REFERENCE.findall(listed)[:left]
        left -= len(found)
        yield from (int(one) for one in found if 0 < int(one) < document.xref_length())


def _says(document: Any, xref: int, key: str) -> bool:
    """Whether the value of a key names a script, itself or by what it refers to."""
    kind, value = document.xref_get_key(xref, key)
    return kind in ("xref", "dict", "array") and _names(document, value, _DEPTH)


def _names(document: Any, value: str, depth: int) -> bool:
    if _SCRIPT in value:
        return True
    if depth == 0:
        return False
    for one in _REFERENCE.findall(value)[:ANNOTATIONS]:
        known = 0 < int(one) < document.xref_length()
        if known and _names(document, document.xref_object(int(one), compressed=True), depth - 1):
            return True
    return False
