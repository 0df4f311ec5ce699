"""Mends where the first engine draws what is to stay upright, or as large, however a page lies.

There it takes an appearance for one that lies at its form's origin and is as large as the
annotation: any other, which the format allows, has another size, and on a turned page it is thrown
off its place or off the page.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from ecabinet.pdf.engine_api import ENGINE_ERRORS, mupdf, pymupdf

_UPRIGHT = 16  # the flag; a note is so without it
_NEAR = 1e-3


def stand_upright(page: Any) -> None:
    """Put each such appearance into a form in which it lies there, in the document in memory."""
    with suppress(*ENGINE_ERRORS):  # what follows a torn one stays as it is
        one = mupdf.pdf_first_annot(mupdf.pdf_page_from_fz_page(page.this))
        while one.m_internal:
            note = mupdf.pdf_annot_type(one) == mupdf.PDF_ANNOT_TEXT
            if note or mupdf.pdf_annot_flags(one) & _UPRIGHT:
                _mend(pymupdf._as_pdf_document(page.parent), one)
            one = mupdf.pdf_next_annot(one)


def _mend(pdf: Any, annotation: Any) -> None:
    drawn, obj = mupdf.pdf_annot_ap(annotation), mupdf.pdf_annot_obj(annotation)
    place = mupdf.pdf_dict_gets(obj, "Rect").pdf_to_rect()
    wide, tall = place.x1 - place.x0, place.y1 - place.y0
    bare = mupdf.pdf_dict_gets(drawn, "BBox").pdf_to_rect()
    turned = mupdf.pdf_dict_gets(drawn, "Matrix").pdf_to_matrix()
    box = bare.fz_transform_rect(turned)
    have = box.x1 - box.x0, box.y1 - box.y0
    if not drawn.pdf_is_indirect() or min(wide, tall, *have) <= _NEAR:
        return
    off = (box.x0, box.y0, bare.x1 - bare.x0 - wide, bare.y1 - bare.y0 - tall, turned.b, turned.c)
    if max(map(abs, off)) <= _NEAR:
        return
    across, up = wide / have[0], tall / have[1]
    call = f"{across:f} 0 0 {up:f} {-box.x0 * across:f} {-box.y0 * up:f} cm /A Do"
    made = mupdf.pdf_new_dict(pdf, 4)
    mupdf.pdf_dict_puts(made, "Subtype", mupdf.pdf_new_name("Form"))
    mupdf.pdf_dict_put_rect(made, mupdf.pdf_new_name("BBox"), mupdf.FzRect(0, 0, wide, tall))
    forms = mupdf.pdf_dict_puts_dict(mupdf.pdf_dict_puts_dict(made, "Resources", 1), "XObject", 1)
    mupdf.pdf_dict_puts(forms, "A", drawn)
    content = mupdf.fz_new_buffer_from_copied_data(call.encode("ascii"))
    look = mupdf.pdf_add_stream(pdf, content, made, 0)
    mupdf.pdf_dict_puts(mupdf.pdf_dict_puts_dict(obj, "AP", 1), "N", look)
