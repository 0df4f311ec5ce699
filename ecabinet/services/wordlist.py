"""The 2048 words in which device codes are read aloud (BIP 39's English list: no two alike)."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def code_words() -> tuple[str, ...]:
    """The list, in its order."""
    text = (files("mnemonic") / "wordlist" / "english.txt").read_text(encoding="ascii")
    return tuple(text.split())
