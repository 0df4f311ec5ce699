"""The evidence bundle: its bytes, how it is made, how it is checked; FORMAT.md is its contract."""
