"""What a kiosk says of the machine at check-in: an id made by chance, never anything of the hardware."""

from __future__ import annotations

import logging
import os
import platform
import re
import secrets
from collections.abc import Sequence
from pathlib import Path

from server.wire.kiosk import Machine

log = logging.getLogger(__name__)

MOST_WARNINGS = 20


def describe(data_folder: Path, *, version: str, displays: int, window_system: str, warnings: Sequence[str]) -> Machine:
    """`window_system` such as X11. Blocking, a little."""
    return Machine(
        id=_id(data_folder / "kiosk" / "machine"),
        name=_cut(platform.node(), 100) or "unnamed",
        system=_cut(f"{platform.system()} {platform.release()}, {window_system}", 100),
        version=_cut(version, 40) or "0",
        displays=max(1, min(displays, 64)),
        warnings=tuple(_cut(warning, 200) for warning in warnings if warning.strip())[:MOST_WARNINGS],
    )


def _id(path: Path) -> str:
    """The same for as long as the application's data lie here; where nothing can be written, another each time."""
    try:
        kept = path.read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        kept = ""
    if re.fullmatch(r"[0-9a-f]{32}", kept):
        return kept
    made = secrets.token_hex(16)
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = path.with_suffix(f".{os.getpid()}.new")
        fresh.write_text(made, encoding="ascii")
        fresh.replace(path)
    except OSError as refused:
        log.warning("the machine's id is not kept: %s", refused)
    return made


def _cut(text: str, longest: int) -> str:
    return text.encode("utf-8", "replace").decode().strip()[:longest]
