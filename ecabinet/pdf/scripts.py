"""Looks for scripts and files inside a PDF, so that its reader can be told; it opens neither."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any, NamedTuple

from ecabinet.pdf.engine_api import ENGINE_ERRORS

# A file of thousands of pages opens as soon as a small one: of a script on a page behind these the
# reader only sees that pressing there does nothing.
PAGES, ANNOTATIONS = 200, 500
_DEPTH = 3
_SCRIPT, _PINNED = "/JavaScript", "/FileAttachment"
_REFERENCE = re.compile(r"(\d+) \d+ R\b")


class Brought(NamedTuple):
    """Whether the document, one of its first pages, their links or fields carry a script; how many
    files it brings along: in its list of them, and pinned to its first pages.
    """

    script: bool
    files: int


def brought(document: Any) -> Brought:
    """What has been found until something cannot be read."""
    files, script = int(document.embfile_count()), False
    with suppress(*ENGINE_ERRORS):  # a torn part says nothing of what was found before it
        script = _in_catalog(document)
        # Once for both: to ask for its pages is a third of the time that it takes to open.
        pages = [document.page_xref(number) for number in range(min(document.page_count, PAGES))]
        script = script or any(_says(document, page, "AA") for page in pages)
        lists = list(_lists(document, pages))
        script = script or any(_SCRIPT in listed for listed in lists)
        files += sum(listed.count(_PINNED) for listed in lists)
        for one in _annotations(document, lists):
            script = script or any(_says(document, one, key) for key in ("A", "AA"))
            files += document.xref_get_key(one, "Subtype")[1] == _PINNED
    return Brought(script, files)


def _in_catalog(document: Any) -> bool:
    catalog = document.pdf_catalog()
    return document.xref_get_key(catalog, "Names/JavaScript")[0] != "null" or any(
        _says(document, catalog, key) for key in ("OpenAction", "AA")
    )


def _lists(document: Any, pages: Sequence[int]) -> Iterator[str]:
    """What pages have listed: annotations written out, and references to others."""
    for page in pages:
        kind, listed = document.xref_get_key(page, "Annots")
        if kind == "xref":
            listed = document.xref_object(int(listed.split(" ", 1)[0]), compressed=True)
        if kind in ("xref", "array"):
            yield listed


def _annotations(document: Any, lists: Sequence[str]) -> Iterator[int]:
    """Those that are referred to, by their numbers."""
    left = ANNOTATIONS
    for listed in lists:
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
