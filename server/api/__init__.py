"""Five-line routes: admit, decode, call the use case in a thread, encode."""
