"""PDF: pages, text and marks, from a confined process; no file of a meeting is parsed elsewhere."""
