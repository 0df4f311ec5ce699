"""Says what an office file is before a converter sees it, by its first bytes and its list of parts.

A converter takes a torn file for plain text and gives out its bytes as pages; on a file with a
password it only fails. Nothing is unpacked here but two small lists.
"""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from ecabinet.domain.errors import DomainError

_ZIP = frozenset({".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp"})
_COMPOUND = bytes.fromhex("D0CF11E0A1B11AE1")
_RICH, _PACKED = b"{\\rtf", b"PK\x03\x04"
_LISTS = ("[Content_Types].xml", "META-INF/manifest.xml")
_LIST_BYTES = 4 << 20
_SEALED_ENTRY = b"encryption-data"

# Of the old formats: an entry of the folder, and what is read at a stream's beginning.
_ENTRY, _SECTOR_AT, _FOLDER_AT, _START_AT = 128, 0x1E, 0x30, 0x74
_SMALL, _STEP = 4096, 64
_SEALED_STREAMS = ("EncryptedPackage", "EncryptedSummary")
_WORD_MAGIC, _WORD_FLAGS_AT, _WORD_SEALED = b"\xec\xa5", 0x0B, 0x01
_SHEET_SEALED, _SHEET_RECORDS = 0x2F, 8


def check_office_file(suffix: str, data: bytes) -> None:
    """DomainError office.encrypted for a file with a password, office.damaged for one that is not
    what its name says; parameters are left to the caller.
    """
    if data.startswith(_COMPOUND) and len(data) > _ENTRY:
        # The old formats, and the new ones with a password, which hide in the old one.
        if _compound_sealed(data):
            raise DomainError("office.encrypted")
    elif suffix in _ZIP:
        _check_parts(data)
    elif not data.startswith(_RICH if suffix == ".rtf" else _PACKED):
        raise DomainError("office.damaged")


def _check_parts(data: bytes) -> None:
    try:
        with ZipFile(BytesIO(data)) as archive:
            lists = [one for one in archive.infolist() if one.filename in _LISTS]
            told = [archive.open(one).read(_LIST_BYTES) for one in lists]
    except (BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, zlib.error):
        raise DomainError("office.damaged") from None
    if not told:
        raise DomainError("office.damaged")
    if any(_SEALED_ENTRY in one for one in told):
        raise DomainError("office.encrypted")


def _compound_sealed(data: bytes) -> bool:
    if any(_entry(data, name) >= 0 for name in _SEALED_STREAMS):
        return True
    text = _stream(data, "WordDocument")
    if text.startswith(_WORD_MAGIC) and len(text) > _WORD_FLAGS_AT:
        return bool(text[_WORD_FLAGS_AT] & _WORD_SEALED)
    return _sheet_sealed(_stream(data, "Workbook"))


def _sheet_sealed(records: bytes) -> bool:
    """Whether one of the first records of a workbook tells of a password."""
    at = 0
    for _ in range(_SHEET_RECORDS):
        if at + 4 > len(records):
            return False
        kind, size = struct.unpack_from("<HH", records, at)
        if kind == _SHEET_SEALED:
            return True
        at += 4 + size
    return False


def _entry(data: bytes, name: str) -> int:
    """Where a stream's entry lies in the folder, -1 for none; entries stand in steps of 128."""
    told = (name + "\0").encode("utf-16-le")
    at = data.find(told)
    while at >= 0 and at % _ENTRY:
        at = data.find(told, at + 1)
    return at


def _stream(data: bytes, name: str) -> bytes:
    """The beginning of a stream, b"" where there is none."""
    entry, sector = _entry(data, name), 1 << min(data[_SECTOR_AT], 16)
    if entry < 0 or entry + _ENTRY > len(data):
        return b""
    start, size = struct.unpack_from("<II", data, entry + _START_AT)
    at = (start + 1) * sector
    if size < _SMALL:  # it lies in steps of 64 within the stream of the root, the first entry
        (folder,) = struct.unpack_from("<I", data, _FOLDER_AT)
        root = data[(folder + 1) * sector + _START_AT :][:4].ljust(4, b"\0")
        at = (int.from_bytes(root, "little") + 1) * sector + start * _STEP
    return data[at : at + sector]
