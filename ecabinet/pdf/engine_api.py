"""PyMuPDF without types, as it ships: one place says so; only a worker may import it."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from types import ModuleType
from typing import Any

# A first page waits for this import. A seventh of it goes to what finds tables, which nobody here
# asks for; and of the thousands of functions that the library links, those are looked up that are
# called.
sys.modules.setdefault("pymupdf.table", ModuleType("pymupdf.table"))
sys.setdlopenflags(os.RTLD_LAZY)

pymupdf: Any = import_module("pymupdf")
mupdf: Any = pymupdf.mupdf
# LookupError: a repaired page tree may hold fewer pages than the file had promised.
ENGINE_ERRORS = (mupdf.FzErrorBase, RuntimeError, ValueError, MemoryError, LookupError)
