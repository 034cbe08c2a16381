"""`python -m desktop.kiosk`."""

from __future__ import annotations

import sys

from desktop.kiosk.main import main

sys.exit(main(sys.argv[1:]))
