"""The log: on standard error, and in a file beside what is kept, for whoever started Agon from its icon."""

from __future__ import annotations

import logging
import sys
from contextlib import suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

log = logging.getLogger(__name__)

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
    sys.excepthook = _on_error


def _on_error(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
    """What nobody caught: in a slot of Qt, the window goes on after it."""
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, fault, trace)
    else:
        log.error("nobody caught this", exc_info=(kind, fault, trace))
