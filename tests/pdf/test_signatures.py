"""Signatures of a file, and what they forbid to be changed, wherever in its form they stand."""

from __future__ import annotations

from typing import Any

import pytest

from ecabinet.pdf.engine_api import mupdf
from ecabinet.pdf.signatures import signatures_of
from tests.pdf import papers

MANY = 6000
LOCK = "<</Type/SigFieldLock/Action/All%s>>"
BOUND = "<</Type/SigRef/TransformMethod/%s/TransformParams<</Action/All/V/1.2%s>>>>"


@pytest.mark.parametrize(
    ("certifies", "lock", "reference", "wanted"),
    [
        (0, LOCK % "", BOUND % ("FieldMDP", ""), 0),
        (0, LOCK % "/P 1", "", 1),
        (0, LOCK % "/P 3", "", 3),
        (0, LOCK % "/P 4", "", 0),
        (0, LOCK % "/P 1.5", "", 0),
        (3, LOCK % "/P 1", "", 1),
        (1, LOCK % "/P 3", "", 1),
        (2, LOCK % "", BOUND % ("FieldMDP", ""), 2),
        (0, "", BOUND % ("FieldMDP", "/P 1"), 1),
        (3, "", BOUND % ("FieldMDP", "/P 2"), 2),
        (0, "", BOUND % ("DocMDP", "/P 1"), 1),
        (0, "", BOUND % ("DocMDP", ""), 2),
        (0, "", BOUND % ("UR3", "/P 1"), 0),
    ],
)
def test_a_signature_may_forbid_what_a_certification_does(
    certifies: int, lock: str, reference: str, wanted: int
) -> None:
    """What it says of fields alone binds no annotation, and nothing that is forbidden is allowed
    again.
    """
    data = papers.signed(papers.paper(1), certifies, lock, reference)
    found = signatures_of(papers.opened(data))
    assert (found.signed, found.certified) == (True, wanted)


def test_each_of_two_signatures_is_looked_at_and_an_empty_field_locks_nothing() -> None:
    both = papers.signed(papers.paper(1), lock=LOCK % "/P 3")
    made = papers.opened(both)
    first = int(made.xref_get_key(made.pdf_catalog(), "AcroForm/Fields")[1].strip("[]").split()[0])
    second = made.get_new_xref()
    locked = LOCK % "/P 1"
    for value, wanted in (("<</Type/Sig>>", 1), ("null", 3)):
        made.update_object(second, f"<</FT/Sig/T(z)/V {value}/Lock{locked}>>")
        for fields in (f"{first} 0 R {second} 0 R", f"{second} 0 R {first} 0 R"):
            made.xref_set_key(made.pdf_catalog(), "AcroForm/Fields", f"[{fields}]")
            assert signatures_of(made).certified == wanted


def test_a_form_that_comes_back_to_itself_is_not_walked_through_for_ever(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = papers.opened(papers.paper(1))
    field, kids = made.get_new_xref(), made.get_new_xref()
    taken: list[int] = []
    made.update_object(kids, f"[{f'{field} 0 R ' * MANY}]")
    made.update_object(field, f"<</T(a)/Kids {kids} 0 R>>")
    fields = " ".join(f"<</T({n})/Kids {kids} 0 R>>" for n in range(MANY))
    made.xref_set_key(made.pdf_catalog(), "AcroForm", f"<</SigFlags 1/Fields[{fields}]>>")
    really = mupdf.ll_pdf_array_get

    def get(listed: Any, place: int) -> Any:
        taken.append(place)
        return really(listed, place)

    monkeypatch.setattr(mupdf, "ll_pdf_array_get", get)
    assert signatures_of(made).signed
    assert len(taken) == 2 * MANY


def test_the_last_of_thousands_of_fields_is_a_signature_though_no_flag_says_so() -> None:
    made = papers.opened(papers.signed(papers.paper(1)))
    form = made.xref_get_key(made.pdf_catalog(), "AcroForm/Fields")[1].strip("[]")
    many = "<</FT/Tx/T(a)>>" * MANY
    torn = "<</FT 1/Kids 7>> 999999 0 R null (a)"
    for fields in (f"{form} {many}", f"{many} {form}", f"<</T(g)/Kids[{many} {form}]>>"):
        made.xref_set_key(made.pdf_catalog(), "AcroForm", f"<</Fields[{torn} {fields}]>>")
        assert signatures_of(made).signed
    made.xref_set_key(made.pdf_catalog(), "AcroForm", f"<</Fields[{torn} {many}]>>")
    assert not signatures_of(made).signed
