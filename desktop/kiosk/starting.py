"""How a kiosk is started as a program of its own, from a checkout and from a bundle."""

from __future__ import annotations

import sys
from pathlib import Path

FLAG = "--kiosk"
"""What a bundle is started with to be a kiosk: it has no interpreter to give a module to."""


def kiosk_command(contest_id: str, *, server: str | None, data_folder: Path | None) -> list[str]:
    frozen = bool(getattr(sys, "frozen", False))
    command = [sys.executable, FLAG] if frozen else [sys.executable, "-P", "-m", "desktop.kiosk"]
    command += ["--contest", contest_id]
    command += ["--server", server] if server else []
    command += ["--data", str(data_folder.resolve())] if data_folder else []
    return command
