"""How values travel between app and worker: plain lists and maps, shaped here and nowhere else."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import chain
from typing import Any

from cbor2 import dumps, loads

from ecabinet.domain.annotations import Annotation, Layer, Mark, MarkKind, Point, Stroke
from ecabinet.pdf.geometry import PageGeometry
from ecabinet.pdf.pages import DocumentInfo, Exported, ImportedMark, Link, OutlineEntry, Traces
from ecabinet.pdf.text import PageText, Word

_FAR = 1 << 40
_PARCEL = 500  # words


def document_info(value: dict[str, Any]) -> DocumentInfo:
    """The answer to "open"."""
    return DocumentInfo(
        pages=tuple(PageGeometry(*page) for page in value["pages"]),
        labels=tuple(value["labels"]),
        outline=tuple(
            OutlineEntry(level, title, page, tuple(at) if at else None)
            for level, title, page, at in value["outline"]
        ),
        engine=value["engine"],
        repaired=value["repaired"],
        encrypted=value["encrypted"],
        restricted=value["restricted"],
        javascript=value["javascript"],
        signed=value["signed"],
        certified=value["certified"],
        attachments=value["attachments"],
        title=value["title"],
    )


def packed_words(words: Sequence[Word], *, scan: bool) -> bytes:
    """The answer to "words": it is kept as it comes, in a tenth of the memory of its words.

    In parcels: while one is unpacked, no other thread gets a turn.
    """
    starts = range(0, len(words), _PARCEL)
    parcels = [dumps(words_out(words[start : start + _PARCEL])) for start in starts]
    return dumps([parcels, scan])


def unpacked_text(value: bytes) -> PageText:
    """The words of that answer."""
    parcels, scan = loads(value)
    pages = [page_text(loads(parcel)) for parcel in parcels]
    return PageText(tuple(chain.from_iterable(page.words for page in pages)), scan=scan)


def words_out(words: Sequence[Word]) -> list[Any]:
    """Words as plain values."""
    return [[w.text, w.quad, w.edges, w.line, w.block] for w in words]


def page_text(value: list[Any]) -> PageText:
    """The words of plain values."""
    return PageText(
        tuple(
            Word(text, tuple(quad), tuple(edges), line, block)
            for text, quad, edges, line, block in value
        )
    )


def links(value: list[Any]) -> tuple[Link, ...]:
    """The answer to "links"."""
    return tuple(
        Link(tuple(box), page, tuple(at) if at else None, uri) for box, page, at, uri in value
    )


def mark_out(mark: Mark) -> dict[str, Any]:
    """A mark as plain values."""
    return {
        "kind": mark.kind.value,
        "page": mark.page,
        "layer": mark.layer.value,
        "color": mark.color,
        "width": mark.width,
        "strokes": [_points_out(stroke) for stroke in mark.strokes],
        "quads": mark.quads,
        "box": mark.box,
        "text": mark.text,
        "quote": mark.quote,
    }


def mark_in(value: dict[str, Any]) -> Mark:
    """The mark of plain values."""
    return Mark(
        kind=MarkKind(value["kind"]),
        page=value["page"],
        layer=Layer(value["layer"]),
        color=value["color"],
        width=value["width"],
        strokes=tuple(map(_points, value["strokes"])),
        quads=tuple(tuple(quad) for quad in value["quads"]),
        box=tuple(value["box"]),
        text=value["text"],
        quote=value["quote"],
    )


def _points_out(stroke: Sequence[Point]) -> bytes:
    # Both ends are one machine: numbers as they lie in memory are read ten times as quickly.
    columns = Stroke.of(stroke)
    numbers = [*columns.xs, *columns.ys, *columns.pressures]
    try:
        return array("q", numbers).tobytes()
    except OverflowError:  # another program's ink may lie as far off as it likes
        return array("q", [max(-_FAR, min(value, _FAR)) for value in numbers]).tobytes()


def _points(value: bytes) -> Stroke:
    numbers = array("q", value).tolist()
    third = len(numbers) // 3
    return Stroke(*(tuple(numbers[third * place : third * (place + 1)]) for place in range(3)))


def annotation_out(annotation: Annotation, author: str) -> dict[str, Any]:
    """What "export" needs of an annotation."""
    return {
        "mark": mark_out(annotation.mark),
        "name": annotation.id.hex(),
        "author": author,
        "at_ms": annotation.at_ms,
    }


def exported(value: dict[str, Any], received: memoryview, annotations: int) -> Exported:
    """The answer to "export" of a document whose bytes were `received`."""
    parts = (received, value["tail"]) if value["incremental"] else (value["tail"],)
    return Exported(b"".join(parts), annotations, value["incremental"])


def imported_out(marks: Sequence[ImportedMark], others: int) -> dict[str, Any]:
    """The answer to "annotations"."""
    return {"marks": _marks_out(marks), "others": others}


def imported(value: dict[str, Any]) -> tuple[tuple[ImportedMark, ...], int]:
    """The marks of an answer, and how many annotations none can hold."""
    return _marks_in(value["marks"]), value["others"]


def traces_out(
    ours: Sequence[ImportedMark], *, unread: Sequence[str], loose: int, others: int, torn: bool
) -> dict[str, Any]:
    """The answer to "traces"."""
    return {
        "ours": _marks_out(ours),
        "unread": unread,
        "loose": loose,
        "others": others,
        "torn": torn,
    }


def traces(value: dict[str, Any]) -> Traces:
    """What that answer says."""
    return Traces(**{**value, "ours": _marks_in(value["ours"]), "unread": tuple(value["unread"])})


def _marks_out(marks: Sequence[ImportedMark]) -> list[Any]:
    return [[mark_out(m.mark), m.name, m.author, m.ours, m.at_ms] for m in marks]


def _marks_in(rows: Sequence[Any]) -> tuple[ImportedMark, ...]:
    return tuple(ImportedMark(mark_in(row[0]), *row[1:]) for row in rows)
