"""Owns two workarounds for what PySide6 reads that nothing here asks for.

Once Qt is imported, it reads the source of every module after it. It looks for its own name in
each, for features (snake_case, true_property), and the interpreter keeps every line that was read:
a quarter of the time that the windows' imports take, and 20 MB. Told that no module is of that
kind, it reads none.

With Qt it imports its writer of stub files, a fifth of what QtCore takes: an empty module stands
in for it.
"""

import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

_WRITER = "shibokensupport.signature.lib.pyi_generator"


def read_no_sources() -> None:
    """Imports QtCore. Without effect where a PySide6 asks in another way."""
    stand_in = _StandIn()
    sys.meta_path.insert(0, stand_in)
    try:
        import_module("PySide6.QtCore")
    finally:
        sys.meta_path.remove(stand_in)
    feature: Any = import_module("shibokensupport.feature")
    feature._mod_uses_pyside = _no


class _StandIn(MetaPathFinder, Loader):
    def find_spec(
        self, fullname: str, _path: Sequence[str] | None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        return ModuleSpec(fullname, self) if fullname == _WRITER else None

    def exec_module(self, module: ModuleType) -> None:
        """It stays empty."""


def _no(_module: ModuleType) -> bool:
    return False
