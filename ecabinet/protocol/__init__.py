"""Bytes and rules shared with the server; refuses I/O, clocks, and whatever it cannot check."""
