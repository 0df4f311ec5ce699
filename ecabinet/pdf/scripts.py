"""Looks for scripts in a PDF, so that its reader can be told; it never runs or decodes one."""

from __future__ import annotations

import re
from typing import Any

from ecabinet.pdf.engine_api import ENGINE_ERRORS

# A file of thousands of pages opens as soon as a small one: what is first told about a script on a
# page behind these is that pressing there does nothing.
PAGES, ANNOTATIONS = 200, 500
_DEPTH = 3
_SCRIPT = "/JavaScript"
_REFERENCE = re.compile(r"(\d+) \d+ R\b")


def has_script(document: Any) -> bool:
    """Whether the document, one of its first pages, their links or fields carry a script."""
    try:
        catalog = document.pdf_catalog()
        if document.xref_get_key(catalog, "Names/JavaScript")[0] != "null":
            return True
        if any(_says(document, catalog, key) for key in ("OpenAction", "AA")):
            return True
        return _on_pages(document)
    except ENGINE_ERRORS:
        return False


def _on_pages(document: Any) -> bool:
    left = ANNOTATIONS
    for number in range(min(document.page_count, PAGES)):
        page = document.page_xref(number)
        if _says(document, page, "AA"):
            return True
        kind, annotations = document.xref_get_key(page, "Annots")
        if kind == "null" or left <= 0:
            continue
        if kind == "xref":
            annotations = document.xref_object(_first(annotations), compressed=True)
        for one in _REFERENCE.findall(annotations)[:left]:
            left -= 1
            if any(_says(document, int(one), key) for key in ("A", "AA")):
                return True
        if _SCRIPT in annotations:  # written out in the list itself
            return True
    return False


def _says(document: Any, xref: int, key: str, depth: int = _DEPTH) -> bool:
    """Whether the value of a key names a script, itself or by what it refers to."""
    kind, value = document.xref_get_key(xref, key)
    return kind in ("xref", "dict", "array") and _names(document, value, depth)


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


def _first(reference: str) -> int:
    return int(reference.split(" ", 1)[0])
