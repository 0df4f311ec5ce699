"""Looks for signatures in a PDF and for what they forbid to be changed; it verifies none."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from ecabinet.pdf.engine_api import ENGINE_ERRORS, mupdf, pymupdf

_FILLING = 2  # what a certification allows that says nothing of it
_TYPE, _VALUE, _KIDS = (mupdf.pdf_new_name(name).m_internal for name in ("FT", "V", "Kids"))


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
        filled = _filled(mupdf.pdf_dict_getp(root, "AcroForm/Fields"), flags)
        granted = mupdf.pdf_dict_gets(root, "Perms")
        certified = _allowed(mupdf.pdf_dict_gets(granted, "DocMDP"))
        rights = any(mupdf.pdf_dict_gets(granted, name).pdf_is_dict() for name in ("UR3", "UR"))
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
    """Whether a signature stands in one of the fields: an empty one binds nobody.

    The engine's plain calls: a form may have thousands of fields, and a file opens behind it.
    """
    waiting, met, empty = [fields.m_internal], set[int](), False
    while waiting:
        listed = waiting.pop()
        for place in range(0 if _known(listed, met) else mupdf.ll_pdf_array_len(listed)):
            one = mupdf.ll_pdf_array_get(listed, place)
            if _known(one, met):
                continue
            with suppress(*ENGINE_ERRORS):  # a torn field says nothing of the others
                kind = mupdf.ll_pdf_to_name(mupdf.ll_pdf_dict_get_inheritable(one, _TYPE))
                if kind == "Sig" and mupdf.ll_pdf_is_dict(mupdf.ll_pdf_dict_get(one, _VALUE)):
                    return True
                empty = empty or kind == "Sig"
                waiting.append(mupdf.ll_pdf_dict_get(one, _KIDS))
    return flags > 0 and not empty


def _known(one: Any, met: set[int]) -> bool:
    """Whether an object was met before: a form may come back to itself."""
    number = mupdf.ll_pdf_to_num(one)
    known = number in met
    if number:  # else it is written in place, where nothing comes back to it
        met.add(number)
    return known
