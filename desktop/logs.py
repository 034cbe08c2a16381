"""The log: on standard error, and in a file beside what is kept, for whoever started Agon from its icon."""

from __future__ import annotations

import logging
from contextlib import suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path

FILE = "agon.log"
LARGEST_BYTES = 1 << 20
"""Then it is begun anew; the one before is kept."""


def set_up(folder: Path) -> None:
    """Where the folder cannot be written there is no file: whoever opens it next says so in words."""
    handlers: list[logging.Handler] = [logging.StreamHandler()]
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handlers.append(RotatingFileHandler(folder / FILE, maxBytes=LARGEST_BYTES, backupCount=1, encoding="utf-8"))
    logging.basicConfig(
        level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s", handlers=handlers, force=True
    )
    logging.getLogger("httpx").setLevel(logging.WARNING)
