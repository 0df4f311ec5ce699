"""Owns the windows; imported before any of its modules, it guards the interpreter under Qt."""

from ui.none_guard import keep_none_alive

keep_none_alive()
