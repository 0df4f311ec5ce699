"""Looks for signatures in a PDF and for what they forbid to be changed; it verifies none."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from ecabinet.pdf.engine_api import ENGINE_ERRORS, mupdf, pymupdf

FIELDS = 5000  # looked through for signatures: of a longer form the flags are believed
_FILLING = 2  # what a certification allows that says nothing of it


@dataclass(frozen=True)
class Signatures:
    """`certified`: as DocumentInfo has it."""

    signed: bool
    certified: int


def signatures_of(document: Any) -> Signatures:
    """What stands in the catalog and its form; a form that cannot be read counts as signed where
    its flags say so.
    """
    catalog = document.pdf_catalog()
    if all(document.xref_get_key(catalog, key)[0] == "null" for key in ("AcroForm", "Perms")):
        return Signatures(signed=False, certified=0)  # nearly every file, at once
    flags = document.get_sigflags()
    certified, rights, filled = 0, False, flags > 0
    with suppress(*ENGINE_ERRORS):
        root = mupdf.pdf_dict_gets(mupdf.pdf_trailer(pymupdf._as_pdf_document(document)), "Root")
        granted = mupdf.pdf_dict_gets(root, "Perms")
        certified = _allowed(mupdf.pdf_dict_gets(granted, "DocMDP"))
        rights = any(mupdf.pdf_dict_gets(granted, name).pdf_is_dict() for name in ("UR3", "UR"))
        filled = _filled(mupdf.pdf_dict_getp(root, "AcroForm/Fields"), flags)
    return Signatures(bool(certified) or rights or filled, certified)


def _allowed(signature: Any) -> int:
    """What a certification lets be changed, 0 where there is none."""
    if not signature.pdf_is_dict():
        return 0
    listed = mupdf.pdf_dict_gets(signature, "Reference")
    for place in range(listed.pdf_array_len()):
        one = listed.pdf_array_get(place)
        if mupdf.pdf_dict_gets(one, "TransformMethod").pdf_to_name() == "DocMDP":
            told = mupdf.pdf_dict_getp(one, "TransformParams/P")
            if told.pdf_is_int() and told.pdf_to_int() in (1, 2, 3):
                return int(told.pdf_to_int())
    return _FILLING


def _filled(fields: Any, flags: int) -> bool:
    """Whether a signature stands in one of the fields: an empty one binds nobody."""
    many = min(fields.pdf_array_len(), FIELDS + 1)
    waiting, left, empty = [fields.pdf_array_get(place) for place in range(many)], FIELDS, False
    while waiting:
        if left == 0:
            return flags > 0
        left -= 1
        one = waiting.pop()
        kids = mupdf.pdf_dict_gets(one, "Kids")
        more = min(kids.pdf_array_len(), left + 1 - len(waiting))  # one too many tells of the rest
        waiting += [kids.pdf_array_get(place) for place in range(more)]
        if mupdf.pdf_dict_get_inheritable(one, mupdf.pdf_new_name("FT")).pdf_to_name() == "Sig":
            if mupdf.pdf_dict_gets(one, "V").pdf_is_dict():
                return True
            empty = True
    return flags > 0 and not empty
