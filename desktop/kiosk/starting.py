"""How a kiosk is started as a program of its own, from a checkout and from a bundle, by us and by a person."""

from __future__ import annotations

import sys
from pathlib import Path

FLAG = "--kiosk"
"""What a bundle is started with to be a kiosk: it has no interpreter to give a module to."""
WORD = "kiosk"
"""What a person writes instead."""
WATCHDOG_FLAG = "--kiosk-watchdog"
"""What a bundle is started with to be a watchdog, which loads what the desktop does not need."""


def kiosk_command(contest_id: str, *, server: str | None, data_folder: Path | None) -> list[str]:
    command = [sys.executable, FLAG] if _is_bundle() else [sys.executable, "-P", "-m", "desktop.kiosk"]
    command += ["--contest", contest_id]
    command += ["--server", server] if server else []
    command += ["--data", str(data_folder.resolve())] if data_folder else []
    return command


def line_to_type(*options: str) -> str:
    return " ".join(("agon" if _is_bundle() else "./agon", WORD, "--contest ID", *options))


def _is_bundle() -> bool:
    return bool(getattr(sys, "frozen", False))
