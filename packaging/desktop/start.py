"""Where the bundled application begins: `agon`, and whatever else its program can be asked to be."""

from __future__ import annotations

import sys

from desktop.main import main

sys.exit(main())
