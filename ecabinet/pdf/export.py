"""Writes marks into a copy of the PDF as standard annotations, appended behind the received bytes.

Objects are written raw with the appearance last: the engine's own setters would draw it anew.
It rewrites the file only where nothing of what was taken away may be left in its bytes and no
signature stands on them, and where it was broken, so that the engine had to repair it. A signed
file to which nothing comes, and from which nothing goes, is given back as it is.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from ecabinet.domain.annotations import Mark, MarkKind
from ecabinet.pdf import wire
from ecabinet.pdf.carried import (
    NAME_PREFIX,
    PRIVATE_KEY,
    affine_of,
    annotation_refs,
    name_of,
)
from ecabinet.pdf.drawing import Affine, Drawn, Pen, draw, font_size, rgb
from ecabinet.pdf.engine_api import ENGINE_ERRORS, mupdf, pymupdf
from ecabinet.pdf.freetext import TextFont, draw_stamp, draw_text
from ecabinet.pdf.mupdf_file import MupdfFile
from ecabinet.pdf.signatures import signatures_of
from ecabinet.pdf.traces import is_torn, remains

_PRINTED = 4
_UPRIGHT = 16
_PACKED = 1  # zlib's level: the others save a hundredth more of so short a stream
_NESTED = 512  # states of a page that are saved and never taken back: no reader bears more
_ROOM = 1 << 20  # bytes for what is appended, at first
_SUBTYPES = {
    MarkKind.INK: "Ink",
    MarkKind.HIGHLIGHT: "Highlight",
    MarkKind.UNDERLINE: "Underline",
    MarkKind.STRIKEOUT: "StrikeOut",
    MarkKind.NOTE: "Text",
    MarkKind.TEXT: "FreeText",
    MarkKind.RECT: "Square",
    MarkKind.ELLIPSE: "Circle",
    MarkKind.LINE: "Line",
    MarkKind.ARROW: "Line",
    MarkKind.STAMP: "Stamp",
}


def export(
    file: MupdfFile,
    held: memoryview,
    marks: list[dict[str, Any]],
    flatten: bool,
    takes: list[str],
    strip: bool,
    anew: bool,
) -> dict[str, Any]:
    """`marks` as wire.annotation_out gives them; `held`: the bytes received. `takes`: the names of
    those of ours that go, besides those of `marks`; `strip`: all of them do. `anew`: nothing
    that was ever taken off is to be left, unless a signature can be kept.

    Answers {"tail", "incremental"}: what to append to the received bytes, or all of a new file.
    """
    gone = {NAME_PREFIX + name for name in (*takes, *(entry["name"] for entry in marks))}
    signed = signatures_of(file.document).signed
    keeps = signed and not is_torn(file)
    clean = anew and not keeps and (file.document.version_count > 1 or remains(file, held))
    writer = _Writer(file, lambda name: strip or name in gone)
    by_page: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for entry in [] if strip else marks:
        by_page[entry["mark"]["page"]].append(entry)
    for page in range(1, file.pages + 1):
        writer.write_page(page, by_page.get(page, []), flatten)
    appends = file.appendable() and not clean
    if not writer.changed and (appends or signed):
        return {"tail": b"", "incremental": True}
    return {"tail": _saved(writer.pdf, len(held), appends), "incremental": appends}


class _Writer:
    """Puts marks on the pages of one open document."""

    def __init__(self, file: MupdfFile, goes: Callable[[str], bool]) -> None:
        """`goes` says of which names of ours the file keeps none."""
        self._file, self._goes = file, goes
        self.document = file.document
        self.pdf = pymupdf._as_pdf_document(file.document)
        self.changed = False
        self._met: set[int] = set()
        self._had = self.document.xref_length()
        self._fonts: dict[MarkKind, TextFont] = {}
        self._multiply = 0
        self._lexed = mupdf.PdfLexbuf(mupdf.PDF_LEXBUF_SMALL)

    def write_page(self, page: int, entries: list[dict[str, Any]], flatten: bool) -> None:
        """Takes those of ours that go off the page and puts `entries` on it."""
        try:
            xref = self.document.page_xref(page - 1)
            refs = annotation_refs(self.document, xref)
        except ENGINE_ERRORS:
            if entries:
                raise
            return  # nobody can read it, and it stays as it is
        # Pages may be one object: what the first of them got stays for the next.
        kept = [ref for ref in refs if xref in self._met or not self._leaves(ref)]
        self._met.add(xref)
        if not entries and len(kept) == len(refs):
            return
        self.changed = True
        if len(kept) < len(refs):
            kept = self._freed(refs, kept)
        rotation = self._file.geometry(page).rotation  # first: it gives a page its size
        affine = affine_of(self.document[page - 1])
        marks = (wire.mark_in(entry["mark"]) for entry in entries)
        # A note's sign is turned upright about its place by whoever shows it: the format says so.
        turned = {} if flatten else {MarkKind.NOTE: 0}
        drawn = (
            (mark, self._draw(mark, affine, turned.get(mark.kind, rotation))) for mark in marks
        )
        if flatten:
            self._put_into_page(page, [look for _, look in drawn])
        else:
            both = zip(entries, drawn, strict=True)
            kept += [self._annotation(e, mark, look, affine, xref) for e, (mark, look) in both]
        if kept != refs:
            self._set_annotations(xref, kept)

    def _leaves(self, ref: int) -> bool:
        name = name_of(self.document, ref)
        return name.startswith(NAME_PREFIX) and self._goes(name)

    def _freed(self, refs: list[int], kept: list[int]) -> list[int]:
        """What is kept without the windows of what goes: no object, nor what only it needs, is to
        be reached from anywhere else.
        """
        gone = set(refs) - set(kept)
        windows = {ref for ref in kept if _refers(self.document, ref, "Parent") in gone}
        for ref in kept:
            if _refers(self.document, ref, "IRT") in gone:  # another's answer stands by itself then
                for key in ("IRT", "RT"):
                    self.document.xref_set_key(ref, key, "null")
        for ref in gone | windows:
            mupdf.pdf_delete_object(self.pdf, ref)
        return [ref for ref in kept if ref not in windows]

    def _draw(self, mark: Mark, affine: Affine, rotation: int) -> Drawn:
        setter = {MarkKind.TEXT: draw_text, MarkKind.STAMP: draw_stamp}.get(mark.kind)
        if setter is None:
            return draw(mark, affine, rotation)
        font = self._fonts.get(mark.kind)
        if font is None:
            font = self._fonts[mark.kind] = TextFont(self.pdf, bold=mark.kind is MarkKind.STAMP)
        return setter(mark, affine, rotation, font)

    def _annotation(
        self, entry: dict[str, Any], mark: Mark, look: Drawn, affine: Affine, page: int
    ) -> int:
        note, box = mark.kind is MarkKind.NOTE, _box(look)
        # Some programs take the sign for one that lies at its form's origin.
        left, bottom = look.box[:2] if note else (0.0, 0.0)
        form = self._form(look, f"/Matrix[1 0 0 1 {-left:.2f} {-bottom:.2f}]" if note else "")
        flags = _PRINTED | (_UPRIGHT if note else 0)
        date = datetime.fromtimestamp(entry["at_ms"] / 1000, UTC).strftime("D:%Y%m%d%H%M%SZ")
        return self._object(
            f"<</Type/Annot/Subtype/{_SUBTYPES[mark.kind]}/Rect[{box}]/F {flags}/P {page} 0 R"
            f"{_colour(mark)}/T{_text(entry['author'])}"
            f"/NM{_text(NAME_PREFIX + entry['name'])}/M({date})/CreationDate({date})"
            f"/Contents{_text(mark.text)}{_particulars(mark, affine)}"
            f"/{PRIVATE_KEY}{_private(mark, box)}/AP<</N {form} 0 R>>>>",
        )

    def _form(self, look: Drawn, matrix: str = "") -> int:
        start = b"/G gs\n" if look.multiply else b""
        return self._stream(
            f"/Type/XObject/Subtype/Form/FormType 1/BBox[{_box(look)}]{matrix}"
            f"/Resources{self._resources(look)}",
            start + look.operators,
        )

    def _resources(self, look: Drawn) -> str:
        parts = ""
        if look.multiply:
            if not self._multiply:
                self._multiply = self._object("<</Type/ExtGState/BM/Multiply>>")
            parts += f"/ExtGState<</G {self._multiply} 0 R>>"
        if look.font:
            parts += f"/Font<</F {look.font} 0 R>>"
        return f"<<{parts}>>"

    def _set_annotations(self, page: int, refs: list[int]) -> None:
        array = "[" + " ".join(f"{ref} 0 R" for ref in refs) + "]"
        # Not into a list that lies apart: another page may have the same.
        self.document.xref_set_key(page, "Annots", array)

    def _put_into_page(self, page: int, looks: list[Drawn]) -> None:
        """Draws for good: forms among the page's resources, called behind its own content."""
        loaded = self.document[page - 1]
        node = mupdf.pdf_page_from_fz_page(loaded.this).obj()
        resources = mupdf.pdf_dict_get_inheritable(node, mupdf.pdf_new_name("Resources"))
        if not resources.pdf_is_dict():
            resources = mupdf.pdf_dict_puts_dict(node, "Resources", 2)
        forms = mupdf.pdf_dict_gets(resources, "XObject")
        if not forms.pdf_is_dict():
            forms = mupdf.pdf_dict_puts_dict(resources, "XObject", len(looks))
        calls = ""
        for look in looks:
            xref = self._form(look)
            mupdf.pdf_dict_puts(forms, f"Cab{xref}", mupdf.pdf_new_indirect(self.pdf, xref, 0))
            calls += f"q /Cab{xref} Do Q\n"
        there = [xref for xref in loaded.get_contents() if 0 < xref < self._had]
        content = mupdf.pdf_dict_gets(node, "Contents")
        missing, open_ = mupdf.pdf_count_q_balance(self.pdf, resources, content)
        before = b"q\n" * (min(missing, _NESTED) + 1)
        after = b"\nQ" * (min(open_, _NESTED) + 1) + b"\n"
        contents = [self._stream("", before), *there]
        contents.append(self._stream("", after + calls.encode("ascii")))
        array = "[" + " ".join(f"{xref} 0 R" for xref in contents) + "]"
        self.document.xref_set_key(loaded.xref, "Contents", array)

    def _object(self, text: str) -> int:
        """A new object of a dictionary's source: its number."""
        return int(mupdf.pdf_to_num(mupdf.pdf_add_object(self.pdf, self._parsed(text))))

    def _stream(self, entries: str, data: bytes) -> int:
        """A new stream under a dictionary of `entries`: its number."""
        packed = zlib.compress(data, _PACKED)
        smaller = len(packed) < len(data)
        if smaller:
            entries, data = f"{entries}/Filter/FlateDecode", packed
        made = self._parsed(f"<<{entries}>>")
        buffer = mupdf.fz_new_buffer_from_copied_data(data)
        return int(mupdf.pdf_to_num(mupdf.pdf_add_stream(self.pdf, buffer, made, int(smaller))))

    def _parsed(self, text: str) -> Any:
        buffer = mupdf.fz_new_buffer_from_copied_data(text.encode("ascii"))
        return mupdf.pdf_parse_stm_obj(self.pdf, mupdf.fz_open_buffer(buffer), self._lexed)


def _refers(document: Any, xref: int, key: str) -> int:
    """The number of the object that a key of another refers to, 0 for none."""
    kind, value = document.xref_get_key(xref, key)
    return int(value.split()[0]) if kind == "xref" else 0


def _box(look: Drawn) -> str:
    return " ".join(f"{v:.2f}" for v in look.box)


def _colour(mark: Mark) -> str:
    # On a free text /C is the ground of its frame: its letters have theirs in /DA.
    if mark.kind is MarkKind.TEXT:
        return ""
    return "/C[{:.4f} {:.4f} {:.4f}]".format(*rgb(mark.color))


def _particulars(mark: Mark, affine: Affine) -> str:
    """The keys that only this kind of annotation has, in page coordinates."""
    pen = Pen(affine)
    border = f"/BS<</Type/Border/W {mark.width * pen.unit:.4f}/S/S>>"
    if mark.kind is MarkKind.INK:
        lists = "".join(f"[{pen.pairs(stroke)}]" for stroke in mark.strokes)
        return f"/InkList[{lists}]{border}"
    if mark.quads:
        corners = [(q[i], q[i + 1]) for q in mark.quads for i in (0, 2, 4, 6)]
        return f"/QuadPoints[{pen.pairs(corners)}]{border}"
    ends = [(mark.box[i], mark.box[i + 1]) for i in range(0, len(mark.box) - 1, 2)]
    if mark.kind in (MarkKind.LINE, MarkKind.ARROW):
        end = "/OpenArrow" if mark.kind is MarkKind.ARROW else "/None"
        return f"/L[{pen.pairs(ends)}]/LE[/None{end}]{border}"
    if mark.kind is MarkKind.TEXT:
        red, green, blue = rgb(mark.color)
        size = font_size(mark) * pen.unit
        look = f"/Helv {size:.2f} Tf {red:.3f} {green:.3f} {blue:.3f} rg"
        return f"/DA({look})/BS<</W 0>>"
    if mark.kind is MarkKind.STAMP:
        return f"/Name/{PRIVATE_KEY}"  # none of the standard words: its look is its own
    return "/Name/Note" if mark.kind is MarkKind.NOTE else border


def _private(mark: Mark, rect: str) -> str:
    """What the standard keys cannot say: layer, quote, pressures, the frame before turning."""
    pressures = "".join(
        "[" + " ".join([str(p.pressure) for p in stroke]) + "]" for stroke in mark.strokes
    )
    box = " ".join(str(v) for v in mark.box)
    return (
        f"<</Kind/{mark.kind.value}/Layer/{mark.layer.value}/Quote{_text(mark.quote)}"
        f"/Width {mark.width}/Box[{box}]/At[{rect}]/Pressures[{pressures}]>>"
    )


def _text(text: str) -> str:
    return "<feff" + text.encode("utf-16-be", "replace").hex() + ">"


def _saved(pdf: Any, size: int, appends: bool) -> bytes:
    """What was changed, to be appended to the `size` bytes received; else a whole file."""
    options = mupdf.PdfWriteOptions()
    options.do_incremental = int(appends)
    options.do_encrypt = mupdf.PDF_ENCRYPT_KEEP
    if not appends:
        # Under the first level what nobody refers to is packed along before it is left out.
        options.do_garbage = 2
        options.do_use_objstms = int(not pdf.m_internal.last_xref_was_old_style)
        options.do_preserve_metadata = 1
    buffer = mupdf.fz_new_buffer(size + _ROOM)
    output = mupdf.FzOutput(buffer)
    mupdf.pdf_write_document(pdf, output, options)
    output.fz_close_output()
    return bytes(mupdf.fz_buffer_storage_memoryview(buffer)[size if appends else 0 :])
