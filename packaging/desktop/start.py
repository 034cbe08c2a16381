"""Where the bundled application begins: `agon`, and whatever else its program can be asked to be.

What is started from here gets the environment as it was before the bundle: a compiler or a browser of the system would
not work with libraries of ours, and a bundle that is started anew, such as a kiosk, finds its own.
"""

from __future__ import annotations

import os
import sys

LIBRARIES = "LD_LIBRARY_PATH"
KEPT = f"{LIBRARIES}_ORIG"
"""Where PyInstaller keeps what it was before."""


def leave_no_trace() -> None:
    for name in [name for name in os.environ if name.startswith("_PYI_") or name == LIBRARIES]:
        del os.environ[name]
    if KEPT in os.environ:
        os.environ[LIBRARIES] = os.environ.pop(KEPT)


leave_no_trace()

from desktop.main import main  # noqa: E402 - after the environment

sys.exit(main())
