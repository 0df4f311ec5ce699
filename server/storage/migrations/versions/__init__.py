"""The schema's history, run by `init` and `serve`."""
