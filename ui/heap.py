"""Owns one setting of the C library: what was large goes back to the system once it is let go.

Left to itself glibc takes a first freed picture as a sign to keep all that size for ever, and
what it keeps lies in pieces: 8 MB after some turns of a page. Other libraries know no such setting.
"""

import contextlib
import ctypes

LARGE = 1 << 20  # bytes
_M_MMAP_THRESHOLD = -3


def give_back_what_is_large() -> None:
    """For the whole process, from here on."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).mallopt(_M_MMAP_THRESHOLD, LARGE)
