"""What every test starts from: no display; the network rule (this machine only) is in pyproject."""

import os

# Qt reads it when the application object is made, and pytest-qt makes that one early.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
