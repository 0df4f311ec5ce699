"""Owns the reader: pages, ink, panels and bars around one paper; refuses to open files itself."""
