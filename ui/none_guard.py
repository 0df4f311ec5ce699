"""Owns one workaround: PySide6 6.12 gives back one reference to None too many on Python 3.11.

Each call into Qt that returns nothing (a setter, every stroke of a painter) lowers None's
reference count by one; after some five thousand the interpreter aborts with "deallocating None".
From Python 3.12 on None is immortal (PEP 683) and nothing happens. Lifting the count once, by
more than a program can use up, makes None as good as immortal on 3.11 too.
"""

import ctypes
import sys

_LIFT = 1 << 40
_IMMORTAL_SINCE = (3, 12)


def keep_none_alive() -> None:
    """Lift None's reference count, once; does nothing where None is immortal."""
    if sys.version_info < _IMMORTAL_SINCE and sys.getrefcount(None) < _LIFT // 2:
        # The count is the first field of every object (Include/object.h of CPython 3.11).
        ctypes.c_ssize_t.from_address(id(None)).value += _LIFT
