"""Owns the windows; imported before any of its modules, it guards the interpreter under Qt."""

from ui.immortals import keep_immortals_alive
from ui.sourceless import read_no_sources

keep_immortals_alive()
read_no_sources()
