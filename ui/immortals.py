"""Owns one workaround: PySide6 6.12 gives back a reference to None or a bool too many on 3.11.

Each call into Qt that returns nothing, True or False (a setter, a stroke of a painter, an
emitted signal) lowers that object's reference count by one; after some hundreds or thousands the
interpreter aborts with "deallocating None". From Python 3.12 on these objects are immortal
(PEP 683) and nothing happens. Lifting the counts once, by more than a program can use up, makes
them as good as immortal on 3.11 too.
"""

import ctypes
import sys

_LIFT = 1 << 40
_IMMORTAL_SINCE = (3, 12)


def keep_immortals_alive() -> None:
    """Lift the reference counts, once; does nothing where Python does it itself."""
    if sys.version_info >= _IMMORTAL_SINCE:
        return
    for value in (None, True, False, NotImplemented):
        if sys.getrefcount(value) < _LIFT // 2:
            # The count is the first field of every object (Include/object.h of CPython 3.11).
            ctypes.c_ssize_t.from_address(id(value)).value += _LIFT
