"""Who is at the shell that a command was given in."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from contextlib import suppress

from server.audit.model import Author

LONGEST_NAME = 50


def author(user: Callable[[], str] = getpass.getuser) -> Author:
    name = "?"
    with suppress(OSError, KeyError, ImportError):  # a container's user may have no name
        name = user()[:LONGEST_NAME]
    return Author(id=None, name=f"shell ({name})")
