"""The words for each code on the command line, in Vietnamese or English by the locale."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from ecabinet.domain.errors import DomainError, Fault

VIETNAMESE, ENGLISH = 0, 1


def language() -> int:
    """Vietnamese where the locale says so, else English."""
    for name in ("ECABINET_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return VIETNAMESE if value.lower().startswith("vi") else ENGLISH
    return ENGLISH


def words(error: DomainError | Fault, *, bare: bool = False) -> str:
    """One clear line for a failure; its code stands behind unless `bare`.

    A code without words is shown as it is, with its values.
    """
    line = _line(error.code, error.params)
    if line is None:
        return str(error)
    file = error.params.get("file")
    if file is not None and str(file) not in line:
        line = f"{file}: {line}"
    return line if bare else f"{line} [{error.code}]"


def phrase(code: str, **params: Any) -> str:
    """A line that is no failure."""
    return _line(code, params) or code


def _line(code: str, params: Mapping[str, Any]) -> str | None:
    catalogue = _catalogue()
    family = f"{code.partition('.')[0]}.*"
    found = catalogue.get(code) or catalogue.get(family)
    if found is None:
        return None
    values = _Values({name: _plain(value) for name, value in params.items()}, code=code)
    return found[language()].format_map(values)


class _Values(dict[str, str]):
    """A value that the failure does not name is left out of the line."""

    def __missing__(self, key: str) -> str:
        return "–"


def _plain(value: Any) -> str:
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, list | tuple):
        return ", ".join(map(_plain, value))
    return str(value)


@cache
def _catalogue() -> dict[str, tuple[str, str]]:
    text = (files("ecabinet.cli") / "words.yaml").read_text(encoding="utf-8")
    loaded: dict[str, list[str]] = yaml.safe_load(text)
    return {code: (pair[0], pair[1]) for code, pair in loaded.items()}
