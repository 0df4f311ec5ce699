"""Papers that are hard on a window: made by hand where a library would take minutes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tests.pdf import papers

LINKS, LAYERS, LINES, DEEP, PAGES = 5000, 500, 5000, 200, 10_000
SEGMENTS, LETTERS = 1_000_000, 200_000
BOOK_PAGES, BOOK_LINES = 500, 40
SIDE = 14_173  # points: five metres
A4 = (595, 842)
_FONT = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def links() -> bytes:
    """One page that is covered by links to itself and 199 more."""
    annots = " ".join(f"{10 + n} 0 R" for n in range(LINKS))
    more = {
        10 + n: f"<</Type/Annot/Subtype/Link/Border[0 0 0]/Rect[{_cell(n)}]/Dest[{3} 0 R/Fit]>>"
        for n in range(LINKS)
    }
    return _written([(_lines(60), f"/Annots[{annots}]", A4)], more)


def _cell(n: int) -> str:
    x, y = 10 + n % 50 * 11, 10 + n // 50 * 8
    return f"{x} {y} {x + 10} {y + 7}"


def layers() -> bytes:
    """One page with 500 optional contents, every other one off."""
    drawn = "".join(
        f"/OC /L{n} BDC {n % 25 * 20 + 40} {n // 25 * 20 + 40} 15 15 re f EMC\n"
        for n in range(LAYERS)
    )
    named = "".join(f"/L{n} {10 + n} 0 R" for n in range(LAYERS))
    groups = " ".join(f"{10 + n} 0 R" for n in range(LAYERS))
    off = " ".join(f"{10 + n} 0 R" for n in range(0, LAYERS, 2))
    more = {10 + n: f"<</Type/OCG/Name(Layer {n})>>" for n in range(LAYERS)}
    catalog = f"/OCProperties<</OCGs[{groups}]/D<</OFF[{off}]/Order[{groups}]>>>>"
    resources = f"/Properties<<{named}>>"
    return _written([(drawn, "", A4)], more, catalog, resources)


def contents(levels: Sequence[int], pages: int = 200) -> bytes:
    """A paper whose contents have one line for each level given, 1 the uppermost."""
    made = papers.pymupdf.open()
    for number in range(1, pages + 1):
        made.new_page(width=A4[0], height=A4[1]).insert_text((60, 70), f"Trang {number}")
    lines = [
        [level, f"Điều {n + 1}. Quy định về việc thứ {n + 1}", 1 + n * pages // len(levels)]
        for n, level in enumerate(levels)
    ]
    made.set_toc(lines)
    return bytes(made.tobytes())


def many_pages() -> bytes:
    """Ten thousand pages of one line each."""
    return _written([(_text(f"Page {n + 1}", 760), "", A4) for n in range(PAGES)])


def huge() -> bytes:
    """A page of five by five metres, with lines across all of it."""
    step = SIDE // 200
    across = "".join(f"0 {n * step} m {SIDE} {SIDE - n * step} l S\n" for n in range(200))
    return _written([(across, "", (SIDE, SIDE))])


def paths() -> bytes:
    """A page of a million segments, in a thousand lines."""

    def drawn() -> Iterator[str]:
        for line in range(1000):
            yield f"10 {line % 800 + 10} m "
            for n in range(SEGMENTS // 1000):
                yield f"{10 + n % 570} {line % 800 + 10 + n * 7 % 13} l "
            yield "S\n"

    return _written([("".join(drawn()), "", A4)])


def letters() -> bytes:
    """A page of 200,000 letters in words of four, in lines that small print would have."""
    line = "nghi " * 100
    lines = LETTERS // len(line)
    text = "".join(
        f"BT /F 2 Tf 1 0 0 1 20 {820 - n * 2} Tm ({line.strip()}) Tj ET\n" for n in range(lines)
    )
    return _written([(text, "", A4)])


def book() -> bytes:
    """500 pages of text in which one word stands 20,000 times."""
    return _written([(_lines(BOOK_LINES), "", A4)] * BOOK_PAGES)


def _lines(count: int) -> str:
    words = "Chinh phu thong nhat thong qua nghi quyet phien hop thuong ky thang nam"
    return "".join(_text(f"{n}. {words}", 800 - 19 * n % 780) for n in range(count))


def _text(words: str, y: int) -> str:
    return f"BT /F 11 Tf 1 0 0 1 60 {y} Tm ({words}) Tj ET\n"


def _written(
    pages: Sequence[tuple[str, str, tuple[int, int]]],
    more: dict[int, str] | None = None,
    catalog: str = "",
    resources: str = "",
) -> bytes:
    """A PDF of pages, each by its drawing, its other entries and its size; of objects 3 to 9 none
    but the first page is taken, `more` holds others by their numbers.
    """
    objects = {1: f"<</Type/Catalog/Pages 2 0 R{catalog}>>", **(more or {})}
    number, kids = max([10, *objects]) + 1, []
    for place, (drawn, entries, (wide, high)) in enumerate(pages):
        kid, stream = (3 if not place else number), number + 1
        number += 2
        kids.append(f"{kid} 0 R")
        objects[kid] = (
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {wide} {high}]/Contents {stream} 0 R"
            f"/Resources<</Font<</F {_FONT}>>{resources}>>{entries}>>"
        )
        objects[stream] = f"<</Length {len(drawn)}>>stream\n{drawn}endstream"
    objects[2] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>"
    return _bytes(objects)


def _bytes(objects: dict[int, str]) -> bytes:
    out, places = bytearray(b"%PDF-1.7\n"), {}
    for number, body in sorted(objects.items()):
        places[number] = len(out)
        out += f"{number} 0 obj{body}endobj\n".encode("latin-1")
    table, size = len(out), max(objects) + 1
    out += f"xref\n0 {size}\n0000000000 65535 f \n".encode()
    for number in range(1, size):
        place = places.get(number)
        out += (b"%010d 00000 n \n" % place) if place else b"0000000000 65535 f \n"
    out += f"trailer<</Size {size}/Root 1 0 R>>startxref\n{table}\n%%EOF".encode()
    return bytes(out)
