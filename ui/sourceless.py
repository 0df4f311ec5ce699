"""Owns two workarounds for what PySide6 reads that nothing here asks for.

Once Qt is imported, it reads the source of every module after it. It looks for its own name in
each, for features (snake_case, true_property), and the interpreter keeps every line that was read:
a quarter of the time that the windows' imports take, and 20 MB. Told that no module is of that
kind, it reads none.

With Qt it imports what tells of signatures in errors and helps, its writer of stub files, and what
unpacks its own archive where that was not laid down as files: half of what QtCore takes. They are
read when something is to be told.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import Any

from ecabinet.later import put_off

_UNPACKING = ("base64", "tempfile", "zipfile")
_TELLING = ("layout", "parser")
_WRITING = ("enum_sig", "pyi_generator", "tool")
_FEATURES = "shibokensupport.feature"


class _Finder:
    """Finds PySide6's features where they are always found, and has them ask no module."""

    @staticmethod
    def find_spec(
        name: str, path: Sequence[str] | None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        spec = PathFinder.find_spec(name, path) if name == _FEATURES else None
        if spec is not None and spec.loader is not None:
            load = spec.loader.exec_module

            def exec_module(module: ModuleType) -> None:
                load(module)
                _ask_none(module)

            spec.loader.exec_module = exec_module  # type: ignore[method-assign]  # it is this spec's own
        return spec


def read_no_sources() -> None:
    """Imports QtCore. Without effect where a PySide6 asks in another way."""
    put_off(*_UNPACKING)
    put_off(*(f"shibokensupport.signature.{name}" for name in _TELLING))
    put_off(*(f"shibokensupport.signature.lib.{name}" for name in _WRITING))
    sys.meta_path.insert(0, _Finder)
    import_module("PySide6.QtCore")
    sys.meta_path.remove(_Finder)
    _ask_none(import_module(_FEATURES))  # where Qt was there before


def _ask_none(feature: Any) -> None:
    feature._mod_uses_pyside = _no


def _no(_module: ModuleType) -> bool:
    return False
