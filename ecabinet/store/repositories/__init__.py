"""One small repository per kind of thing kept; each works inside the caller's transaction."""
