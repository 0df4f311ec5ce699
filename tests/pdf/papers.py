"""PDFs made for the tests: plain ones, turned and cropped ones, and hostile ones."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.resources import files
from typing import Any

from ecabinet.pdf.document import Document

pymupdf: Any = import_module("pymupdf")

RESOLUTION = "Nghị quyết của Chính phủ về chương trình công tác"


def words_of(document: Document) -> list[str]:
    """The words of each page."""
    pages = range(1, len(document.info.pages) + 1)
    return [" ".join(word.text for word in document.text(page).words) for page in pages]


def font_path() -> str:
    """A font with Vietnamese letters."""
    return str(files("fontpkg_be_vietnam_pro") / "files" / "BeVietnamPro-Regular.ttf")


@cache
def paper(pages: int = 3, text: str = RESOLUTION) -> bytes:
    """A4 pages: `text` and the page's number at (72, 100) and (72, 140)."""
    document = pymupdf.open()
    for number in range(1, pages + 1):
        page = document.new_page(width=595, height=842)
        page.insert_text((72, 100), text, fontname="viet", fontfile=font_path(), fontsize=14)
        page.insert_text((72, 140), f"Page {number}", fontsize=14)
    return bytes(document.tobytes(garbage=3, deflate=True))


def shaped(
    rotation: int = 0,
    media: tuple[int, int, int, int] = (0, 0, 400, 600),
    crop: tuple[int, int, int, int] | None = None,
    user_unit: float = 1.0,
    content: str = "",
) -> bytes:
    """One page with the given boxes, whose content is raw operators."""
    document = pymupdf.open()
    page = document.new_page(width=400, height=600)
    xref = page.xref
    stream = document.get_new_xref()
    document.update_object(stream, "<<>>")
    document.update_stream(stream, content.encode("ascii"), new=True)
    document.xref_set_key(xref, "Contents", f"{stream} 0 R")
    document.xref_set_key(xref, "MediaBox", "[{} {} {} {}]".format(*media))
    if crop is not None:
        document.xref_set_key(xref, "CropBox", "[{} {} {} {}]".format(*crop))
    if user_unit != 1.0:
        document.xref_set_key(xref, "UserUnit", str(user_unit))
    document.xref_set_key(xref, "Rotate", str(rotation))
    return bytes(document.tobytes())


def encrypted(password: str) -> bytes:
    """A paper that asks for a password."""
    document = pymupdf.open(stream=paper(1), filetype="pdf")
    return bytes(
        document.tobytes(
            encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw=password, owner_pw=password + "x"
        )
    )


def signed(data: bytes, certifies: int = 0, lock: str = "", reference: str = "") -> bytes:
    """The paper with a signature that binds nothing. `certifies`: what a certification allows;
    `lock`: the dictionary in its field, `reference`: another of its references.
    """
    made = opened(data)
    signature, field = made.get_new_xref(), made.get_new_xref()
    allowed = f"<</P {certifies}/V/1.2>>"
    certified = f"<</Type/SigRef/TransformMethod/DocMDP/TransformParams{allowed}>>"
    listed = f"/Reference[{certified if certifies else ''}{reference}]"
    made.update_object(
        signature,
        "<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/adbe.pkcs7.detached/Contents<00>"
        f"/ByteRange[0 1000 2000 3000]{listed if certifies or reference else ''}>>",
    )
    widget = f"<</Type/Annot/Subtype/Widget/FT/Sig/T(s)/F 132/Rect[0 0 0 0]/V {signature} 0 R"
    made.update_object(field, f"{widget}{lock and '/Lock'}{lock}>>")
    kind, listed = made.xref_get_key(made[0].xref, "Annots")
    others = listed.strip("[]") if kind == "array" else ""
    made.xref_set_key(made[0].xref, "Annots", f"[{others} {field} 0 R]")
    catalog = made.pdf_catalog()
    made.xref_set_key(catalog, "AcroForm", f"<</SigFlags 3/Fields[{field} 0 R]>>")
    if certifies:
        made.xref_set_key(catalog, "Perms", f"<</DocMDP {signature} 0 R>>")
    return bytes(made.tobytes())


def without_pages() -> bytes:
    """A whole PDF whose page tree is empty."""
    objects = (
        b"1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n",
        b"2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n",
    )
    out, offsets = b"%PDF-1.7\n", []
    for item in objects:
        offsets.append(len(out))
        out += item
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    start = len(out)
    out += b"xref\n0 3\n0000000000 65535 f \n" + table
    return out + b"trailer<</Size 3/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % start


def opened(data: bytes) -> Any:
    """PyMuPDF's own document, to look at what was written."""
    return pymupdf.open(stream=data, filetype="pdf")


def loaded() -> bytes:
    """A paper with a script that runs at opening and a file inside."""
    document = pymupdf.open(stream=paper(1), filetype="pdf")
    document.embfile_add("ghi chu.txt", b"x")
    script = document.get_new_xref()
    document.update_object(script, "<< /S /JavaScript /JS (app.alert\\(1\\)) >>")
    document.xref_set_key(document.pdf_catalog(), "OpenAction", f"{script} 0 R")
    return bytes(document.tobytes())
