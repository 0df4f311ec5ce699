"""PyMuPDF without types, as it ships: one place says so; only a worker may import it."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import Any

from ecabinet.later import put_off

# A first page waits for this import. A fifth of it goes to what the library asks for in few of its
# calls; and of the thousands of functions that it links, those are looked up that are called.
put_off("glob", "pymupdf.table", "tarfile", "traceback", "zipfile")
sys.setdlopenflags(os.RTLD_LAZY)

pymupdf: Any = import_module("pymupdf")
mupdf: Any = pymupdf.mupdf
# LookupError: a repaired page tree may hold fewer pages than the file had promised.
ENGINE_ERRORS = (mupdf.FzErrorBase, RuntimeError, ValueError, MemoryError, LookupError)
