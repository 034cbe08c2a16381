"""What a person chose, in one small JSON file for all accounts of this machine.

A file that cannot be read is set aside and the defaults are used: no preference is worth not starting.
"""

from __future__ import annotations

import logging
import os
from enum import StrEnum
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

log = logging.getLogger(__name__)


class Theme(StrEnum):
    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Account(BaseModel):
    """Who signed in last, and where. Never a password or a token: those are in the system's keyring."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    server: str
    username: str
    name: str


class Preferences(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    account: Account | None = None
    theme: Theme = Theme.SYSTEM
    font_size: int = Field(default=14, ge=8, le=40)
    tab_width: int = Field(default=4, ge=1, le=8)
    word_wrap: bool = False
    minimap: bool = False
    completion: bool = True
    language: str = "python"
    """The language that a problem is opened with the first time."""
    layout: dict[str, str] = {}
    """Sizes of windows and panes by name, as Qt wrote them (base64)."""


class PreferencesFile:
    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> Preferences:
        try:
            return Preferences.model_validate_json(self._path.read_bytes())
        except FileNotFoundError:
            return Preferences()
        except (OSError, ValidationError) as unreadable:
            log.warning("the preferences cannot be read, the defaults are used: %s", unreadable)
            self._set_aside()
            return Preferences()

    def save(self, preferences: Preferences) -> None:
        """Raises OSError when the disk refuses."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        fresh = self._path.with_suffix(f".{os.getpid()}.new")
        fresh.write_text(preferences.model_dump_json(indent=2), encoding="utf-8")
        fresh.replace(self._path)

    def _set_aside(self) -> None:
        try:
            self._path.rename(self._path.with_suffix(".damaged.json"))
        except OSError as refused:
            log.warning("the unreadable preferences cannot be set aside: %s", refused)
