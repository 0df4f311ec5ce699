"""Where each part of a sentence is shown: the tests that would fail if it did not hold."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

TESTS = Path(__file__).parents[1]
Shown = Mapping[str, Sequence[str]]  # a part of a sentence, and its tests by their names


@cache
def _tests() -> frozenset[str]:
    names = re.compile(r"^def (test_\w+)", re.MULTILINE)
    files = (file.read_text(encoding="utf-8") for file in TESTS.rglob("test_*.py"))
    return frozenset(name for text in files for name in names.findall(text))


def tells(shown: Shown, sentence: str | None) -> None:
    """Asserts that the parts, one after the other, are the whole sentence, and that each has tests
    and all of these are there.
    """
    told, sought = " ".join((sentence or "").split()), 0
    for part, names in shown.items():
        at = told.find(part, sought)
        assert at >= 0, f"not in the sentence, or not in its place: {part}"
        assert not re.search(r"\w", told[sought:at]), f"shown by nothing: {told[sought:at]}"
        assert names, f"shown by nothing: {part}"
        assert not set(names) - _tests(), f"no such test: {set(names) - _tests()}"
        sought = at + len(part)
    assert not re.search(r"\w", told[sought:]), f"shown by nothing: {told[sought:]}"
