"""Our reader beside other readers on one screen: `readers.py` says how each is worked."""
