"""What a kiosk is given of the world around it: by its start, and by tests in the place of that."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from desktop.clock import Clock
from desktop.kiosk.room import Platform


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    contest_id: str
    server: str | None
    data_folder: Path
    clock: Clock
    version: str
    platform: Platform
