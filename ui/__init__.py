"""Owns the windows; imported before any of its modules, it guards the interpreter under Qt."""

from ui.heap import give_back_what_is_large
from ui.immortals import keep_immortals_alive
from ui.sourceless import read_no_sources

keep_immortals_alive()
read_no_sources()
give_back_what_is_large()
