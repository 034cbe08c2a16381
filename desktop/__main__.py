"""`python -m desktop`."""

from __future__ import annotations

import sys

from desktop.main import main

sys.exit(main())
