"""Looks for signatures in a PDF and for what they forbid to be changed; it verifies none."""

from __future__ import annotations

from collections.abc import Iterator
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
    limits, rights, filled = list[int](), False, flags > 0
    with suppress(*ENGINE_ERRORS):
        root = mupdf.pdf_dict_gets(mupdf.pdf_trailer(pymupdf._as_pdf_document(document)), "Root")
        granted = mupdf.pdf_dict_gets(root, "Perms")
        rights = any(mupdf.pdf_dict_gets(granted, name).pdf_is_dict() for name in ("UR3", "UR"))
        certification = mupdf.pdf_dict_gets(granted, "DocMDP")
        if certification.pdf_is_dict():
            limits.append(min(_limits(certification), default=_FILLING))
        fields, empty = _signed(mupdf.pdf_dict_getp(root, "AcroForm/Fields"))
        filled = bool(fields) or (flags > 0 and not empty)
        for one in fields:
            limits += _told(mupdf.pdf_dict_getp(one, "Lock/P"))
            limits += _limits(mupdf.pdf_dict_gets(one, "V"))
    # Each signature may forbid more than those before it, and allow nothing again.
    return Signatures(bool(limits) or rights or filled, min(limits, default=0))


def _limits(signature: Any) -> Iterator[int]:
    """What the references of a signature let be changed of the document. The lock of its field is
    copied into them; what it says of fields alone is not told: it binds no annotation.
    """
    listed = mupdf.pdf_dict_gets(signature, "Reference")
    for place in range(listed.pdf_array_len()):
        one = listed.pdf_array_get(place)
        method = mupdf.pdf_dict_gets(one, "TransformMethod").pdf_to_name()
        told = _told(mupdf.pdf_dict_getp(one, "TransformParams/P"))
        if method == "DocMDP":
            yield from told or [_FILLING]
        elif method == "FieldMDP":
            yield from told


def _told(permission: Any) -> list[int]:
    """A permission as one of 1, 2, 3; none where it is no such."""
    told = int(permission.pdf_to_int())
    return [told] if permission.pdf_is_int() and told in (1, 2, 3) else []


def _signed(fields: Any) -> tuple[list[Any], bool]:
    """The fields in which a signature stands, and whether there is one without: it binds nobody.

    The engine's plain calls: a form may have thousands of fields, and a file opens behind it.
    """
    waiting, met, found, empty = [fields.m_internal], set[int](), [], False
    while waiting:
        listed = waiting.pop()
        for place in range(0 if _known(listed, met) else mupdf.ll_pdf_array_len(listed)):
            one = mupdf.ll_pdf_array_get(listed, place)
            if _known(one, met):
                continue
            with suppress(*ENGINE_ERRORS):  # a torn field says nothing of the others
                kind = mupdf.ll_pdf_to_name(mupdf.ll_pdf_dict_get_inheritable(one, _TYPE))
                if kind == "Sig":
                    signs = mupdf.ll_pdf_is_dict(mupdf.ll_pdf_dict_get(one, _VALUE))
                    empty = empty or not signs
                    if signs:
                        found.append(mupdf.PdfObj(mupdf.ll_pdf_keep_obj(one)))
                waiting.append(mupdf.ll_pdf_dict_get(one, _KIDS))
    return found, empty


def _known(one: Any, met: set[int]) -> bool:
    """Whether an object was met before: a form may come back to itself."""
    number = mupdf.ll_pdf_to_num(one)
    known = number in met
    if number:  # else it is written in place, where nothing comes back to it
        met.add(number)
    return known
