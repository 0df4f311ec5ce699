"""Owns the windows; imported before any of its modules, it guards the interpreter under Qt."""

from ui.immortals import keep_immortals_alive

keep_immortals_alive()
