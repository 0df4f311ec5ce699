"""Owns the secretariat's screens: what it prepares, sends and counts."""

from ui.views.secretariat.screen import SecretariatScreen

__all__ = ["SecretariatScreen"]
