"""Owns what the screens know and may ask for; refuses widgets, colours and layouts."""
