"""Where each part of a sentence is shown: the tests that would fail if it did not hold."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

TESTS = Path(__file__).parents[1]
Shown = Mapping[str, Sequence[str]]  # a part of a sentence, and its tests by their names
_BETWEEN = {" ", ", ", "; ", ": ", ". "}


@cache
def _tests() -> Counter[str]:
    names = re.compile(r"^def (test_\w+)", re.MULTILINE)
    files = (file.read_text(encoding="utf-8") for file in TESTS.rglob("test_*.py"))
    return Counter(name for text in files for name in names.findall(text))


def tells(shown: Shown, sentence: str | None) -> None:
    """Asserts that the parts, one after the other, are the whole sentence, and that each has tests
    and each of these is there, once.
    """
    told, sought = " ".join((sentence or "").split()), 0
    for part, names in shown.items():
        at = told.find(part, sought)
        assert at >= 0, f"not in the sentence, or not in its place: {part}"
        between = told[sought:at]
        assert between in _BETWEEN or at == 0, f"shown by nothing: {between}"
        assert names, f"shown by nothing: {part}"
        for name in names:
            assert _tests()[name] == 1, f"{_tests()[name]} tests are called {name}"
        sought = at + len(part)
    assert told[sought:] == ".", f"shown by nothing: {told[sought:]}"
