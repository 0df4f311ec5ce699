"""Owns one workaround: once Qt is imported, PySide6 reads the source of every module after it.

It looks for its own name in each, for features (snake_case, true_property) that nothing here asks
for, and the interpreter keeps every line that was read: a quarter of the time that the windows'
imports take, and 20 MB. Told that no module is of that kind, it reads none.
"""

from importlib import import_module
from types import ModuleType
from typing import Any


def read_no_sources() -> None:
    """Imports QtCore. Without effect where a PySide6 asks in another way."""
    import_module("PySide6.QtCore")
    feature: Any = import_module("shibokensupport.feature")
    feature._mod_uses_pyside = _no


def _no(_module: ModuleType) -> bool:
    return False
