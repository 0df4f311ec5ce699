"""Says what an office file is before a converter sees it, by its first bytes and its list of parts.

A converter takes a torn file for plain text and gives out its bytes as pages; a file with a
password it only fails on. Nothing is unpacked here but two small lists.
"""

from __future__ import annotations

import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from ecabinet.domain.errors import DomainError

_ZIP = frozenset({".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp"})
_COMPOUND = bytes.fromhex("D0CF11E0A1B11AE1")
_RICH, _PACKED = b"{\\rtf", b"PK\x03\x04"
_SEALED_PART = "EncryptedPackage".encode("utf-16-le")
_LISTS = ("[Content_Types].xml", "META-INF/manifest.xml")
_LIST_BYTES = 4 << 20
_SEALED_ENTRY = b"encryption-data"
_WORD_SEALED_AT, _WORD_SEALED = 0x20B, 0x01  # of the first stream, right behind the head
_WORD_MAGIC = b"\xec\xa5"


def check_office_file(suffix: str, data: bytes) -> None:
    """DomainError office.encrypted for a file with a password, office.damaged for one that is not
    what its name says; parameters are left to the caller.
    """
    if data.startswith(_COMPOUND):
        # The old formats, and the new ones with a password, which hide in the old one.
        word = data[0x200:0x202] == _WORD_MAGIC and data[_WORD_SEALED_AT] & _WORD_SEALED
        if _SEALED_PART in data or word:
            raise DomainError("office.encrypted")
        return
    if suffix in _ZIP:
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
