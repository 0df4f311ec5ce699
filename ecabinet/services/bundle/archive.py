"""The canonical zip of a bundle: its bytes follow from names and contents alone.

Stored, never compressed; no times, no extras, no comment. What is read must be what `write` makes.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping, Sequence

from ecabinet.domain.errors import Fault

FILES = (
    "manifest.json",
    "manifest.sig",
    "registry.cbor",
    "space.cbor",
    "openings.cbor",
    "checkpoints.cbor",
    "papers.json",
    "tally.json",
    "tally.pdf",
    "FORMAT.md",
)
"""Every file of a bundle in its order."""

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_VERSION, _DATE = 20, 33  # 2.0; the first of January 1980, midnight


def write(files: Mapping[str, bytes], names: Sequence[str] = FILES) -> bytes:
    """The zip of these files in the order of `names`."""
    body, directory = bytearray(), bytearray()
    for name in names:
        data, label = files[name], name.encode()
        crc = zlib.crc32(data)
        sizes = (crc, len(data), len(data), len(label))
        directory += _CENTRAL.pack(
            b"PK\x01\x02", _VERSION, _VERSION, 0, 0, 0, _DATE, *sizes, 0, 0, 0, 0, 0, len(body)
        )
        directory += label
        body += _LOCAL.pack(b"PK\x03\x04", _VERSION, 0, 0, 0, _DATE, *sizes, 0)
        body += label + data
    count = len(names)
    end = _END.pack(b"PK\x05\x06", 0, 0, count, count, len(directory), len(body), 0)
    return bytes(body + directory + end)


def read(data: bytes) -> list[tuple[str, bytes, bool]]:
    """(name, content, whether its checksum holds) of every file as it lies; Fault zip.unreadable.

    It walks the local headers alone; compare `write`'s bytes to know that the rest is in order.
    """
    found, at = [], 0
    while data[at : at + 4] == b"PK\x03\x04":
        if at + _LOCAL.size > len(data):
            raise Fault("zip.unreadable")
        crc, size, _, length, extra = _LOCAL.unpack_from(data, at)[6:]
        start = at + _LOCAL.size + length + extra
        label, content = data[at + _LOCAL.size :][:length], data[start : start + size]
        if len(content) != size:
            raise Fault("zip.unreadable")
        try:
            found.append((label.decode("ascii"), content, zlib.crc32(content) == crc))
        except UnicodeDecodeError:
            raise Fault("zip.unreadable") from None
        at = start + size
    if not found:
        raise Fault("zip.unreadable")
    return found
