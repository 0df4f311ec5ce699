"""Owns the demonstration: it starts real processes, drives real windows and reports what it saw.

The driver knows no service and no view-model: it presses what a person would press.
"""
