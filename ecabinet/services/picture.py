"""A page's small picture as a PNG file, made of the worker's pixels with the standard library."""

from __future__ import annotations

import struct
import zlib

from ecabinet.pdf.client import Bitmap

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_RGB8 = bytes([8, 2, 0, 0, 0])


def png_of(bitmap: Bitmap) -> bytes:
    """RGB, eight bits, no filter (PNG specification, section 11)."""
    pixels = memoryview(bitmap.data)
    rows = bytearray()
    for row in range(bitmap.height):
        line = pixels[row * bitmap.stride : row * bitmap.stride + bitmap.width * 4]
        rgb = bytearray(bitmap.width * 3)
        rgb[0::3], rgb[1::3], rgb[2::3] = line[2::4], line[1::4], line[0::4]
        rows += b"\0" + rgb
    head = struct.pack(">II", bitmap.width, bitmap.height) + _RGB8
    body = zlib.compress(bytes(rows), 6)
    return _SIGNATURE + _chunk(b"IHDR", head) + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
