"""Office files written by hand, as small as the formats allow: what LibreOffice is tried with."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

LETTERS = (
    "ă â đ ê ô ơ ư à ả ã á ạ ằ ẳ ẵ ắ ặ ầ ẩ ẫ ấ ậ è ẻ ẽ é ẹ ề ể ễ ế ệ ì ỉ ĩ í ị "
    "ò ỏ õ ó ọ ồ ổ ỗ ố ộ ờ ở ỡ ớ ợ ù ủ ũ ú ụ ừ ử ữ ứ ự ỳ ỷ ỹ ý ỵ"
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_P = "http://schemas.openxmlformats.org/presentationml/2006/main"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_EMU = 12_700


def docx(*texts: str, linked: str = "", font: str = "Times New Roman", wide: bool = False) -> bytes:
    """Paragraphs, a table and a picture; `linked` is the address of a picture that lies outside."""
    body = "".join(_paragraph(text, font) for text in texts)
    body += _table((("Đơn vị", "Kinh phí"), ("Bộ Tài chính", "1.250 tỷ đồng")), font)
    body += _picture("rId1", linked=False)
    rels = [_rel("rId1", "image", "media/image1.png")]
    if linked:
        body += _picture("rId2", linked=True)
        rels.append(_rel("rId2", "image", linked, outside=True))
    page = 'w:w="16838" w:h="11906" w:orient="landscape"' if wide else 'w:w="11906" w:h="16838"'
    body += f"<w:sectPr><w:pgSz {page}/><w:pgMar w:top='1134' w:right='850' w:bottom='1134' "
    body += "w:left='1701' w:header='600' w:footer='600' w:gutter='0'/></w:sectPr>"
    return _packed(
        {
            "[Content_Types].xml": _types({"word/document.xml": "wordprocessingml.document.main"}),
            "_rels/.rels": _relations([_rel("rId1", "officeDocument", "word/document.xml")]),
            "word/document.xml": (
                f'{_HEAD}<w:document xmlns:w="{_W}" xmlns:r="{_RELS}" xmlns:wp="{_WP}" '
                f'xmlns:a="{_A}" xmlns:pic="{_PIC}"><w:body>{body}</w:body></w:document>'
            ),
            "word/_rels/document.xml.rels": _relations(rels),
            "word/media/image1.png": _png(),
        }
    )


def xlsx(sheets: Mapping[str, list[list[str | float]]], *, wide: bool = True) -> bytes:
    """A sheet a name, landscape where `wide`; numbers stay numbers."""
    parts: dict[str, str | bytes] = {}
    types = {"xl/workbook.xml": "spreadsheetml.sheet.main"}
    named, rels = "", []
    for at, (name, rows) in enumerate(sheets.items(), 1):
        data = "".join(
            f"<row r='{y}'>" + "".join(map(_cell, row)) + "</row>" for y, row in enumerate(rows, 1)
        )
        turned = "landscape" if wide else "portrait"
        parts[f"xl/worksheets/sheet{at}.xml"] = (
            f'{_HEAD}<worksheet xmlns="{_S}"><sheetData>{data}</sheetData>'
            f'<pageSetup paperSize="9" orientation="{turned}"/></worksheet>'
        )
        types[f"xl/worksheets/sheet{at}.xml"] = "spreadsheetml.worksheet"
        named += f'<sheet name="{name}" sheetId="{at}" r:id="rId{at}"/>'
        rels.append(_rel(f"rId{at}", "worksheet", f"worksheets/sheet{at}.xml"))
    return _packed(
        {
            "[Content_Types].xml": _types(types),
            "_rels/.rels": _relations([_rel("rId1", "officeDocument", "xl/workbook.xml")]),
            "xl/workbook.xml": (
                f'{_HEAD}<workbook xmlns="{_S}" xmlns:r="{_RELS}"><sheets>{named}</sheets>'
                "</workbook>"
            ),
            "xl/_rels/workbook.xml.rels": _relations(rels),
            **parts,
        }
    )


def pptx(*slides: str) -> bytes:
    """A slide a text, 16:9."""
    parts: dict[str, str | bytes] = {}
    types = {
        "ppt/presentation.xml": "presentationml.presentation.main",
        "ppt/slideMasters/slideMaster1.xml": "presentationml.slideMaster",
        "ppt/slideLayouts/slideLayout1.xml": "presentationml.slideLayout",
        "ppt/theme/theme1.xml": "theme",
    }
    listed, rels = "", [_rel("rId1", "slideMaster", "slideMasters/slideMaster1.xml")]
    for at, text in enumerate(slides, 1):
        parts[f"ppt/slides/slide{at}.xml"] = _slide("sld", _shape(text))
        parts[f"ppt/slides/_rels/slide{at}.xml.rels"] = _relations(
            [_rel("rId1", "slideLayout", "../slideLayouts/slideLayout1.xml")]
        )
        types[f"ppt/slides/slide{at}.xml"] = "presentationml.slide"
        listed += f'<p:sldId id="{255 + at}" r:id="rId{at + 1}"/>'
        rels.append(_rel(f"rId{at + 1}", "slide", f"slides/slide{at}.xml"))
    colours = " ".join(
        f'{name}="{value}"'
        for name, value in (
            ("bg1", "lt1"), ("tx1", "dk1"), ("bg2", "lt2"), ("tx2", "dk2"),
            *((f"accent{n}", f"accent{n}") for n in range(1, 7)),
            ("hlink", "hlink"), ("folHlink", "folHlink"),
        )
    )  # fmt: skip
    layouts = '<p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="rId1"/></p:sldLayoutIdLst>'
    return _packed(
        {
            "[Content_Types].xml": _types(types),
            "_rels/.rels": _relations([_rel("rId1", "officeDocument", "ppt/presentation.xml")]),
            "ppt/presentation.xml": (
                f'{_HEAD}<p:presentation xmlns:p="{_P}" xmlns:a="{_A}" xmlns:r="{_RELS}">'
                '<p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst>'
                f"<p:sldIdLst>{listed}</p:sldIdLst>"
                f'<p:sldSz cx="{960 * _EMU}" cy="{540 * _EMU}"/><p:notesSz cx="6858000" '
                'cy="9144000"/></p:presentation>'
            ),
            "ppt/_rels/presentation.xml.rels": _relations(rels),
            "ppt/slideMasters/slideMaster1.xml": _slide(
                "sldMaster", "", f"<p:clrMap {colours}/>{layouts}"
            ),
            "ppt/slideMasters/_rels/slideMaster1.xml.rels": _relations(
                [
                    _rel("rId1", "slideLayout", "../slideLayouts/slideLayout1.xml"),
                    _rel("rId2", "theme", "../theme/theme1.xml"),
                ]
            ),
            "ppt/slideLayouts/slideLayout1.xml": _slide("sldLayout", ""),
            "ppt/slideLayouts/_rels/slideLayout1.xml.rels": _relations(
                [_rel("rId1", "slideMaster", "../slideMasters/slideMaster1.xml")]
            ),
            "ppt/theme/theme1.xml": _theme(),
            **parts,
        }
    )


def odt_with_macro(target: str) -> bytes:
    """A text whose macro writes the file `target` (file URL) as soon as it is opened."""
    office = "urn:oasis:names:tc:opendocument:xmlns"
    module = (
        f'{_HEAD}<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" '
        '"module.dtd"><script:module xmlns:script="http://openoffice.org/2000/script" '
        'script:name="Module1" script:language="StarBasic">Sub Run\n'
        f'Open "{target}" For Output As #1\nPrint #1, "ran"\nClose #1\nEnd Sub</script:module>'
    )
    library = (
        '<library:library xmlns:library="http://openoffice.org/2000/library" '
        'library:name="Standard" library:readonly="false" library:passwordprotected="false">'
        '<library:element library:name="Module1"/></library:library>'
    )
    libraries = (
        '<library:libraries xmlns:library="http://openoffice.org/2000/library">'
        '<library:library library:name="Standard" library:link="false"/></library:libraries>'
    )
    content = (
        f'{_HEAD}<office:document-content xmlns:office="{office}:office:1.0" '
        f'xmlns:text="{office}:text:1.0" xmlns:script="{office}:script:1.0" '
        'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dom="http://www.w3.org/2001/xml-events" '
        'office:version="1.2"><office:scripts><office:event-listeners>'
        '<script:event-listener script:language="ooo:script" script:event-name="dom:load" '
        'xlink:href="vnd.sun.star.script:Standard.Module1.Run?language=Basic&amp;location=document"'
        ' xlink:type="simple"/></office:event-listeners></office:scripts><office:body>'
        "<office:text><text:p>Tờ trình</text:p></office:text></office:body>"
        "</office:document-content>"
    )
    named = {
        "/": "application/vnd.oasis.opendocument.text", "content.xml": "text/xml",
        "Basic/script-lc.xml": "text/xml", "Basic/Standard/script-lb.xml": "text/xml",
        "Basic/Standard/Module1.xml": "text/xml",
    }  # fmt: skip
    return _packed(
        {
            "mimetype": named["/"],
            "content.xml": content,
            "Basic/script-lc.xml": _HEAD + libraries,
            "Basic/Standard/script-lb.xml": _HEAD + library,
            "Basic/Standard/Module1.xml": module,
            "META-INF/manifest.xml": _manifest(named, ""),
        }
    )


def sealed_odt() -> bytes:
    """A text that says it has a password."""
    key = '<manifest:encryption-data manifest:checksum-type="SHA1/1K" manifest:checksum="AA=="/>'
    named = {"/": "application/vnd.oasis.opendocument.text", "content.xml": "text/xml"}
    return _packed(
        {
            "mimetype": named["/"],
            "content.xml": bytes(range(256)),
            "META-INF/manifest.xml": _manifest(named, key),
        }
    )


def sealed_docx() -> bytes:
    """What Word makes of a text with a password: a compound file with the sealed text in it."""
    return _compound("EncryptedPackage", b"")


def old_doc(*, sealed: bool) -> bytes:
    """As much of a text of the years before 2007 as tells whether it has a password."""
    return _compound("WordDocument", b"\xec\xa5" + bytes(9) + bytes([sealed]))


def old_xls(*, sealed: bool) -> bytes:
    """As much of a workbook of the years before 2007 as tells whether it has a password."""
    version = struct.pack("<HH16x", 0x809, 16)
    return _compound("Workbook", version + struct.pack("<HH", 0x2F if sealed else 0x42, 0))


def _compound(name: str, data: bytes) -> bytes:
    """A compound file of one stream, padded to sectors of its own."""
    sector, free, end, none = 512, 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFF
    head = struct.pack(
        "<8s16s6H8s8I", bytes.fromhex("D0CF11E0A1B11AE1"), b"", 0x3E, 3, 0xFFFE, 9, 6, 0,
        b"", 1, 1, 0, 4096, end, 0, end, 0,
    )  # fmt: skip
    head += struct.pack("<109I", 0, *[free] * 108)
    table = struct.pack("<128I", 0xFFFFFFFD, end, *range(3, 10), end, *[free] * 118)
    folder = b""
    for title, kind, child, start, size in (
        ("Root Entry", 5, 1, end, 0),
        (name, 2, none, 2, 4096),
    ):
        raw = (title + "\0").encode("utf-16-le")
        folder += struct.pack(
            "<64sHBBIII16sIQQIQ",
            raw, len(raw), kind, 1, none, none, child, b"", 0, 0, 0, start, size,
        )  # fmt: skip
    return head + table + folder.ljust(sector, b"\0") + data.ljust(4096, b"\0")


def _cell(value: str | float) -> str:
    if isinstance(value, str):
        return f"<c t='inlineStr'><is><t>{value}</t></is></c>"
    return f"<c><v>{value}</v></c>"


def _paragraph(text: str, font: str) -> str:
    face = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}"/><w:sz w:val="28"/>'
    return f'<w:p><w:r>{face}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def _table(rows: tuple[tuple[str, ...], ...], font: str) -> str:
    line = '<w:{0} w:val="single" w:sz="4" w:color="000000"/>'
    sides = "".join(
        line.format(one) for one in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    drawn = "".join(
        "<w:tr>" + "".join(f"<w:tc>{_paragraph(cell, font)}</w:tc>" for cell in row) + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl><w:tblPr><w:tblBorders>{sides}</w:tblBorders></w:tblPr>{drawn}</w:tbl>"


def _picture(rel: str, *, linked: bool) -> str:
    where = "link" if linked else "embed"
    size = f'cx="{72 * _EMU}" cy="{72 * _EMU}"'
    return (
        f'<w:p><w:r><w:drawing><wp:inline><wp:extent {size}/><wp:docPr id="1" name="Hình"/>'
        f'<a:graphic><a:graphicData uri="{_PIC}"><pic:pic><pic:nvPicPr>'
        '<pic:cNvPr id="1" name="Hình"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:{where}="{rel}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>'
        f'<a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"/></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )


def _png(side: int = 8) -> bytes:
    """A red square."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)

    rows = (b"\0" + b"\xd0\x20\x20" * side) * side
    head = struct.pack(">2I5B", side, side, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(kind, data) for kind, data in parts)


def _shape(text: str) -> str:
    return (
        '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Chữ"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="{60 * _EMU}" y="{60 * _EMU}"/><a:ext cx="{840 * _EMU}" '
        f'cy="{200 * _EMU}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        f'<p:txBody><a:bodyPr wrap="square"/><a:p><a:r><a:rPr lang="vi-VN" sz="2800"/>'
        f"<a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp>"
    )


def _slide(kind: str, shapes: str, more: str = "") -> str:
    more = more or "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>"
    return (
        f'{_HEAD}<p:{kind} xmlns:p="{_P}" xmlns:a="{_A}" xmlns:r="{_RELS}"><p:cSld><p:spTree>'
        '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
        f"{shapes}</p:spTree></p:cSld>{more}</p:{kind}>"
    )


def _theme() -> str:
    names = ("dk1", "lt1", "dk2", "lt2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")
    values = ("000000", "FFFFFF", "222222", "EEEEEE", *["1F5FA8"] * 8)
    colours = "".join(
        f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>'
        for name, value in zip(names, values, strict=True)
    )
    face = '<a:latin typeface="Times New Roman"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>' * 3
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    return (
        f'{_HEAD}<a:theme xmlns:a="{_A}" name="t"><a:themeElements>'
        f'<a:clrScheme name="c">{colours}</a:clrScheme>'
        f'<a:fontScheme name="f"><a:majorFont>{face}</a:majorFont><a:minorFont>{face}</a:minorFont>'
        f'</a:fontScheme><a:fmtScheme name="m"><a:fillStyleLst>{fill}</a:fillStyleLst>'
        "<a:lnStyleLst>"
        f"{f'<a:ln>{fill[: len(fill) // 3]}</a:ln>' * 3}</a:lnStyleLst><a:effectStyleLst>{effect}"
        f"</a:effectStyleLst><a:bgFillStyleLst>{fill}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    )


def _rel(name: str, kind: str, target: str, *, outside: bool = False) -> str:
    mode = ' TargetMode="External"' if outside else ""
    return f'<Relationship Id="{name}" Type="{_RELS}/{kind}" Target="{target}"{mode}/>'


def _relations(rels: list[str]) -> str:
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{"".join(rels)}</Relationships>'


def _types(parts: Mapping[str, str]) -> str:
    named = "".join(
        f'<Override PartName="/{part}" ContentType="{_TYPES}.{kind}+xml"/>'
        for part, kind in parts.items()
    )
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Default Extension="png" ContentType="image/png"/>{named}</Types>'
    )


def _manifest(named: Mapping[str, str], key: str) -> str:
    space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    listed = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}">'
        f"{key if path != '/' else ''}</manifest:file-entry>"
        for path, kind in named.items()
    )
    return f'{_HEAD}<manifest:manifest xmlns:manifest="{space}">{listed}</manifest:manifest>'


def _packed(parts: Mapping[str, str | bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()
