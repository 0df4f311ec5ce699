"""Owns the window around the screens: rail, stack, sheets, status."""
