"""Looks for words that must not be there, in every dress they could wear; it changes nothing."""

from __future__ import annotations

import base64
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

CHUNK = 1 << 22


def dresses(word: str) -> dict[str, bytes]:
    """A word as bytes by the name of its dress: forms of Unicode, UTF-16, base64 and hex.

    Base64 depends on where in a group of three bytes the word begins, hence three of each; the
    letters at both ends, which depend on the neighbours, are left off.
    """
    found: dict[str, bytes] = {}
    for form in ("NFC", "NFD"):
        text = unicodedata.normalize(form, word)
        plain = text.encode()
        found[form] = plain
        for codec in ("utf-16-le", "utf-16-be"):
            found[f"{form} {codec}"] = text.encode(codec)
        found[f"{form} hex"] = plain.hex().encode()
        found[f"{form} HEX"] = plain.hex().upper().encode()
        found.update(_base64(form, plain))
    return found


def _base64(form: str, plain: bytes) -> Iterator[tuple[str, bytes]]:
    for shift in range(3):
        whole = base64.b64encode(b"\0" * shift + plain)
        first, last = -(-8 * shift // 6), 8 * (shift + len(plain)) // 6
        yield f"{form} base64+{shift}", whole[first:last]
        urlsafe = whole[first:last].translate(bytes.maketrans(b"+/", b"-_"))
        yield f"{form} base64url+{shift}", urlsafe


def find(words: Iterable[str], places: Iterable[Path]) -> list[str]:
    """One line "word (dress) in file" for each find in files and folders, file names included."""
    wanted = [
        (word, dress, needle) for word in words for dress, needle in dresses(word).items() if needle
    ]
    longest = max((len(needle) for _, _, needle in wanted), default=1)
    found: list[str] = []
    for file in _files(places):
        seen: set[tuple[str, str]] = set()
        for block in _blocks(file, longest - 1):
            seen |= {(word, dress) for word, dress, needle in wanted if needle in block}
        found += [f"{word} ({dress}) in {file.name}" for word, dress in sorted(seen)]
    return found


def _files(places: Iterable[Path]) -> Iterator[Path]:
    for place in places:
        if place.is_dir():
            yield from sorted(file for file in place.rglob("*") if file.is_file())
        elif place.exists():
            yield place


def _blocks(file: Path, overlap: int) -> Iterator[bytes]:
    """The file's name, then its bytes in pieces that overlap, so that no border hides a word."""
    yield file.name.encode()
    before = b""
    with file.open("rb") as stream:
        while piece := stream.read(CHUNK):
            yield before + piece
            before = piece[-overlap:] if overlap else b""
