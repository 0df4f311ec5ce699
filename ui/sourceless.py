"""Owns two workarounds for what PySide6 reads that nothing here asks for.

Once Qt is imported, it reads the source of every module after it. It looks for its own name in
each, for features (snake_case, true_property), and the interpreter keeps every line that was read:
a quarter of the time that the windows' imports take, and 20 MB. Told that no module is of that
kind, it reads none.

With Qt it imports what tells of signatures in errors and helps, and its writer of stub files: a
third of what QtCore takes. They are read when something is to be told.
"""

from importlib import import_module
from types import ModuleType
from typing import Any

from ecabinet.later import put_off

_TELLING = ("layout", "parser")
_WRITING = ("enum_sig", "pyi_generator", "tool")


def read_no_sources() -> None:
    """Imports QtCore. Without effect where a PySide6 asks in another way."""
    put_off(*(f"shibokensupport.signature.{name}" for name in _TELLING))
    put_off(*(f"shibokensupport.signature.lib.{name}" for name in _WRITING))
    import_module("PySide6.QtCore")
    feature: Any = import_module("shibokensupport.feature")
    feature._mod_uses_pyside = _no


def _no(_module: ModuleType) -> bool:
    return False
