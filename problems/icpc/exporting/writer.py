"""Writes the files of a package that is exported, and keeps notes of what could not be said."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

UNREAD = shutil.ignore_patterns("__pycache__")
"""No part of a package, and so nobody has looked where links in it lead."""


class NotExported(Exception):
    """The message says what the format has no words for."""


@dataclass(slots=True)
class Writer:
    folder: Path
    notes: list[str] = field(default_factory=list)

    def text(self, name: str, content: str) -> None:
        self._place(name).write_text(content, encoding="utf-8", newline="")

    def yaml(self, name: str, content: Mapping[str, Any]) -> None:
        if content:
            self.text(name, yaml.safe_dump(dict(content), allow_unicode=True, sort_keys=False))

    def copy(self, source: Path, name: str) -> None:
        if source.is_dir():
            shutil.copytree(source, self._place(name), dirs_exist_ok=True, ignore=UNREAD)
        else:
            shutil.copyfile(source, self._place(name))

    def has(self, name: str) -> bool:
        return (self.folder / name).exists()

    def _place(self, name: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        return path
