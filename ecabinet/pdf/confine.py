"""What a worker may not do: write files, dump core, reach the network, eat the machine."""

from __future__ import annotations

import contextlib
import ctypes
import resource
import time
from pathlib import Path

CPU_SECONDS_A_REQUEST = 60
OPEN_FILES = 64
_PR_SET_NO_NEW_PRIVS = 38
_CLONE_NEWUSER = 0x10000000
_CLONE_NEWNET = 0x40000000
_MEBIBYTE = 1 << 20


def confine(memory_mb: int) -> None:
    """Once, before any file is seen. What a kernel or a platform refuses is left as it is."""
    allow_memory(memory_mb * _MEBIBYTE)
    for limit, most in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
    ):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(limit, (most, most))
    _leave_network()


def allow_memory(size: int) -> None:
    """Caps the address space at `size` bytes."""
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (size, resource.RLIM_INFINITY))


def allow_cpu() -> None:
    """A fresh allowance for one request: an orphan that hangs ends by itself."""
    until = int(time.process_time()) + CPU_SECONDS_A_REQUEST
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (until, resource.RLIM_INFINITY))


def trim_heap() -> None:
    """Gives freed memory back to the system where the C library can."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)


def private_mebibytes() -> int:
    """Resident memory that is this process's own; 0 where the system does not tell."""
    try:
        _, resident, shared = Path("/proc/self/statm").read_text(encoding="ascii").split()[:3]
    except OSError:
        return 0
    return (int(resident) - int(shared)) * resource.getpagesize() // _MEBIBYTE


def _leave_network() -> None:
    """An empty network namespace (as root, or through a user namespace where those are allowed)."""
    with contextlib.suppress(OSError, AttributeError):
        libc = ctypes.CDLL(None, use_errno=True)
        libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        if libc.unshare(_CLONE_NEWNET) != 0:
            libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET)
