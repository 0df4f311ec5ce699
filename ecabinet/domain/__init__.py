"""The words and rules of a cabinet: pure Python, no clock, no entropy, no input or output."""
