"""Looks for what a PDF holds of notes, on its pages and in its bytes: what a copy of it would tell.

It writes nothing, and of what a signature binds it looks only at whether a copy can keep it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from ecabinet.pdf import wire
from ecabinet.pdf.carried import (
    NAME_PREFIX,
    PRIVATE_KEY,
    affine_of,
    annotation_refs,
    is_remark,
    mark_of,
    name_of,
)
from ecabinet.pdf.engine_api import ENGINE_ERRORS, mupdf, pymupdf
from ecabinet.pdf.mupdf_file import MupdfFile
from ecabinet.pdf.pages import ImportedMark
from ecabinet.pdf.signatures import signatures_of

_WRITTEN = re.compile(rb"/%s\s*(?:<<|\d)" % PRIVATE_KEY.encode("ascii"))


def traces_of(file: MupdfFile, held: memoryview) -> dict[str, Any]:
    """The shape that wire.traces reads; `held`: the bytes of the file."""
    document = file.document
    ours: list[ImportedMark] = []
    unread: list[str] = []
    shown = others = 0
    for page, refs in _annotations(file):
        own = []
        for ref in refs:
            if name_of(document, ref).startswith(NAME_PREFIX):
                own.append(ref)
                shown += document.xref_get_key(ref, PRIVATE_KEY)[0] != "null"
            else:
                others += is_remark(document, ref)
        for ref, mark in _marks(document, page, own):
            if mark is None:
                unread.append(name_of(document, ref).removeprefix(NAME_PREFIX))
            else:
                ours.append(mark)
    return wire.traces_out(
        ours,
        unread=unread,
        others=others,
        loose=max(0, _written(document, held) - shown),
        torn=signatures_of(document).signed and is_torn(file),
    )


def _marks(document: Any, page: int, refs: list[int]) -> Iterator[tuple[int, ImportedMark | None]]:
    """Those of a page, None for one that cannot be read; it is loaded once for all of them."""
    affine = None
    if refs:
        with suppress(*ENGINE_ERRORS):
            affine = affine_of(document[page - 1])
    for ref in refs:
        mark = None
        if affine is not None:
            with suppress(*ENGINE_ERRORS, OverflowError):
                mark = mark_of(document, ref, page, affine)
        yield ref, mark


def is_torn(file: MupdfFile) -> bool:
    """Whether a file is so broken that nothing can be appended to it. Each object is read: what the
    engine has to repair is repaired now, not first where a copy is being written.
    """
    pdf = pymupdf._as_pdf_document(file.document)
    for number in range(1, file.document.xref_length()):
        with suppress(*ENGINE_ERRORS):
            mupdf.pdf_load_object(pdf, number)
    return not file.appendable()


def remains(file: MupdfFile, held: memoryview) -> bool:
    """Whether the bytes `held` of the file have marks that this product wrote: on a page or on none
    any more, also where another program has packed its objects.
    """
    document = file.document
    return bool(_written(document, held)) or any(
        name_of(document, ref).startswith(NAME_PREFIX)
        for _, refs in _annotations(file)
        for ref in refs
    )


def _annotations(file: MupdfFile) -> Iterator[tuple[int, list[int]]]:
    """The annotations of each page that can be read."""
    for page in range(1, file.pages + 1):
        with suppress(*ENGINE_ERRORS):
            yield page, annotation_refs(file.document, file.document.page_xref(page - 1))


def _written(document: Any, held: memoryview) -> int:
    """How many of our marks lie in the bytes: as they are, and in streams of objects."""
    found = len(_WRITTEN.findall(held))
    for xref in range(1, document.xref_length()):
        with suppress(*ENGINE_ERRORS):  # what is torn is read by nobody
            if document.xref_get_key(xref, "Type")[1] == "/ObjStm":
                found += len(_WRITTEN.findall(document.xref_stream(xref) or b""))
    return found
