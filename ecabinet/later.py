"""Owns modules that are read when something of theirs is first asked for.

It is for what a library imports at once and needs seldom: a start waits for none of it. A
LazyLoader of importlib reads a module as soon as even its own name is looked at, and PySide6 looks
at that of all of its.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from importlib.machinery import ModuleSpec, PathFinder
from threading import RLock
from types import ModuleType

_reading = RLock()  # one for all, so that no two threads wait for each other
_put_off: set[str] = set()
_unread: dict[str, Callable[[ModuleType], None]] = {}


class _Later(ModuleType):
    """One that was not read to its end, whatever is in it by then; an import asks for `__…__`."""

    def __getattribute__(self, name: str) -> object:
        if not name.startswith("__"):
            with _reading:
                _read(self)
        return ModuleType.__getattribute__(self, name)  # it may be a plain one by now


class _Finder:
    """Finds what was put off where it is always found."""

    @classmethod
    def find_spec(
        cls, name: str, path: Sequence[str] | None = None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        spec = PathFinder.find_spec(name, path) if name in _put_off else None
        if spec is None or spec.loader is None:
            return None
        _unread[name] = spec.loader.exec_module
        spec.loader = cls  # type: ignore[assignment]  # importlib's own class costs a start 3 ms
        return spec

    @staticmethod
    def create_module(spec: ModuleSpec) -> ModuleType:
        return _Later(spec.name)

    @staticmethod
    def exec_module(_module: ModuleType) -> None:
        """Nothing yet."""


def put_off(*names: str) -> None:
    """Have modules of these full names read when they are first asked for anything.

    One that was imported before stays as it is. An error of its code comes where it was asked.
    """
    _put_off.update(names)
    if _Finder not in sys.meta_path:
        sys.meta_path.insert(0, _Finder)


def _read(module: ModuleType) -> None:
    run = _unread.pop(module.__name__, None)
    if run is not None:
        try:
            run(module)
        except BaseException:
            _unread[module.__name__] = run
            raise
        module.__class__ = ModuleType
