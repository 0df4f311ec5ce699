"""PDFs written byte by byte that no honest program would make: for readers that must bear them."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

METRES_5 = 5 / 0.0254 * 72
"""Five metres in points: far over the 200 inches that the format allows."""

A4 = b"/MediaBox[0 0 595 842]"


def written(objects: Sequence[bytes], root: bytes = b"", told: int | None = None) -> bytes:
    """A whole file: catalog 1, page tree 2 and `objects` from 3 on, `root` added to the catalog.

    Those that begin with <</Type/Page/ are the pages; the file says that there are `told`.
    """
    pages = [n for n, body in enumerate(objects, 3) if body.startswith(b"<</Type/Page/")]
    kids = b" ".join(b"%d 0 R" % page for page in pages)
    tree = b"<</Type/Pages/Count %d/Kids[%s]>>" % (told or len(pages), kids)
    bodies = [b"<</Type/Catalog/Pages 2 0 R%s>>" % root, tree, *objects]
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start, count = len(out), len(bodies) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % count
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (count, start)
    return bytes(out)


def page(more: bytes = b"", box: bytes = A4) -> bytes:
    """A page's dictionary."""
    return b"<</Type/Page/Parent 2 0 R%s%s>>" % (box, more)


def stream(data: bytes, more: bytes = b"") -> bytes:
    """A stream's object."""
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(data), more, data)


def many(count: int) -> bytes:
    """So many pages that share one content."""
    content = stream(b"0.2 g 100 100 200 200 re f")
    return written([content, *[page(b"/Contents 3 0 R")] * count])


def boxed(*boxes: str) -> bytes:
    """A page for each MediaBox, with a black square in its lower left corner."""
    content = stream(b"0 g 0 0 90 90 re f")
    shapes = [f"/MediaBox[{box}]".encode() for box in boxes]
    return written([content, *[page(b"/Contents 3 0 R", box) for box in shapes]])


def without_fonts() -> bytes:
    """Words in a font that is named and nowhere, one whose file is rubbish, and one never named."""
    words = b"BT /%s 40 Tf 80 %d Td (Nghi quyet) Tj ET "
    content = b"".join(words % (name, y) for name, y in ((b"A", 700), (b"B", 500), (b"C", 300)))
    fonts = b"/Resources<</Font<</A 5 0 R/B 6 0 R>>>>/Contents 4 0 R"
    return written(
        [
            page(fonts),
            stream(content),
            b"<</Type/Font/Subtype/TrueType/BaseFont/VniTimesNowhere/Encoding/WinAnsiEncoding>>",
            b"<</Type/Font/Subtype/TrueType/BaseFont/Broken/Encoding/WinAnsiEncoding"
            b"/FontDescriptor 7 0 R>>",
            b"<</Type/FontDescriptor/FontName/Broken/Flags 32/FontFile2 8 0 R>>",
            stream(b"\x00\x01rubbish" * 40),
        ]
    )


OUTSIDE = {
    "address": b"/A<</S/URI/URI(http://outside.invalid/x)>>",
    "file": b"/A<</S/Launch/F(/bin/sh)>>",
    "other paper": b"/A<</S/GoToR/F(/etc/passwd)/D[0/Fit]>>",
    "script": b"/A<</S/JavaScript/JS(app.alert\\(1\\))>>",
    "form": b"/A<</S/SubmitForm/F(http://outside.invalid/form)>>",
    "nowhere": b"/Dest[99 0 R/Fit]",
}


def astray() -> bytes:
    """An outline that bites its tail and points outside, links of every kind that lead away, one a
    line from the top, and a file that asks at opening to launch another."""
    links = [
        b"<</Type/Annot/Subtype/Link/Rect[50 %d 250 %d]%s>>" % (760 - 60 * n, 800 - 60 * n, what)
        for n, what in enumerate(OUTSIDE.values())
    ]
    return written(
        [
            page(b"/Annots[%s]" % b" ".join(links)),
            page(),
            b"<</Type/Outlines/First 6 0 R/Last 7 0 R/Count 2>>",
            b"<</Title(One)/Parent 5 0 R/Next 7 0 R/First 6 0 R/Last 6 0 R/Dest[3 0 R/Fit]>>",
            b"<</Title(Two)/Parent 5 0 R/Next 6 0 R/Dest[99 0 R/Fit]>>",
        ],
        b"/Outlines 5 0 R/OpenAction<</S/Launch/F(/bin/sh)>>",
    )


def page_for_tree() -> bytes:
    """A catalog that takes its only page for the tree of pages."""
    whole = written([page(b"/Contents 4 0 R"), stream(b"0 g 100 100 200 200 re f")])
    return whole.replace(b"/Pages 2 0 R", b"/Pages 3 0 R")


def locked(handler: str) -> bytes:
    """A page in a file that is locked: "attached" locks with a password what is attached and that
    alone, "certificate" the whole to those who hold one.
    """
    content = stream(b"0 g 100 100 200 200 re f")
    how = {
        "attached": b"<</Filter/Standard/V 4/R 4/Length 128/P -4/O<%s>/U<%s>/StmF/Identity"
        b"/StrF/Identity/EFF/S/CF<</S<</AuthEvent/EFOpen/CFM/AESV2/Length 16>>>>>>"
        % (b"5a" * 32, b"a5" * 32),
        "certificate": b"<</Filter/Adobe.PubSec/SubFilter/adbe.pkcs7.s5/V 4/Length 128"
        b"/CF<</S<</CFM/AESV2/Recipients[<30>]>>>>/StmF/S/StrF/S>>",
    }[handler]
    made = written([page(b"/Contents 4 0 R"), content, how])
    told = b"/Encrypt 5 0 R/ID[<%s><%s>]" % (b"11" * 16, b"11" * 16)
    return made.replace(b"/Root 1 0 R", b"/Root 1 0 R" + told)


def cut_short() -> bytes:
    """A black square whose compressed operators end in rubbish: the first engine lets go of all."""
    packed = zlib.compressobj(9)
    head = packed.compress(b"0 g 100 100 200 200 re f\n") + packed.flush(zlib.Z_SYNC_FLUSH)
    content = stream(head + b"\xff" * 64, b"/Filter/FlateDecode")
    return written([page(b"/Contents 4 0 R"), content])


def cropped_away() -> bytes:
    """Three pages with a black square: cropped to nothing and turned, to what lies outside, not."""
    content = stream(b"0 g 0 0 90 90 re f")
    crops = (b"/CropBox[0 0 0 0]/Rotate 90", b"/CropBox[600 900 700 999]", b"")
    return written([content, *[page(b"/Contents 3 0 R" + crop) for crop in crops]])


def pinned() -> bytes:
    """A page to which a file is pinned as a note is."""
    file = b"<</Type/Annot/Subtype/FileAttachment/Rect[9 9 29 29]/FS 5 0 R>>"
    spec = b"<</Type/Filespec/F(tool.exe)/EF<</F 6 0 R>>>>"
    return written([page(b"/Annots[4 0 R]"), file, spec, stream(b"MZ", b"/Type/EmbeddedFile")])


def scripted(where: str) -> bytes:
    """A page whose script waits elsewhere than at opening: `where` is "catalog", "page", "link",
    "field" or "inside"; nowhere for any other word.
    """
    script = b"<</S/JavaScript/JS(app.alert\\(1\\))>>"
    widget = b"<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/Rect[9 9 99 99]/AA<</K %s>>>>" % script
    link = b"<</Type/Annot/Subtype/Link/Rect[9 9 99 99]/A %s>>" % script
    more = {
        "page": b"/AA<</O %s>>" % script,
        "link": b"/Annots[5 0 R]",
        "field": b"/Annots[4 0 R]",
        "inside": b"/Annots[%s]" % link,
    }
    root = {"catalog": b"/AA<</WC %s>>" % script, "field": b"/AcroForm<</Fields[4 0 R]>>"}
    return written([page(more.get(where, b"")), widget, link], root.get(where, b""))


def growing(gigabytes: int = 4) -> bytes:
    """Two pages, the first of which saves its graphics state without end: so many GB of operators
    that lie in a few kilobytes."""
    block = b"q " * (1 << 19)
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    chunk = deflate.compress(block) + deflate.flush(zlib.Z_FULL_FLUSH)
    inner = b"\x78\xda" + chunk * (gigabytes << 10) + b"\x03\x00"
    content = stream(zlib.compress(inner, 9), b"/Filter[/FlateDecode/FlateDecode]")
    return written([page(b"/Contents 5 0 R"), page(), content])
