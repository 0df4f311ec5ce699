"""The unit in which places on a page are kept."""

UNITS_PER_POINT = 100
"""Stored coordinates are whole hundredths of a point, so that every device folds the same."""
