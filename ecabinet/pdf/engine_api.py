"""PyMuPDF without types, as it ships: one place says so; only a worker may import it."""

from __future__ import annotations

from importlib import import_module
from typing import Any

pymupdf: Any = import_module("pymupdf")
mupdf: Any = pymupdf.mupdf
# LookupError: a repaired page tree may hold fewer pages than the file had promised.
ENGINE_ERRORS = (mupdf.FzErrorBase, RuntimeError, ValueError, MemoryError, LookupError)
