"""Owns the look of the windows: tokens, fonts, icons, palette; refuses to know any screen."""

from ui.theme.stylesheet import Scheme, apply, is_dark
from ui.theme.theme import Theme, current_theme
from ui.theme.tokens import DARK, LIGHT, Tokens

__all__ = ["DARK", "LIGHT", "Scheme", "Theme", "Tokens", "apply", "current_theme", "is_dark"]
