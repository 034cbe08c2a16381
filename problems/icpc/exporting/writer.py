"""Writes the files of a package that is exported, and keeps notes of what could not be said."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from problems.icpc.constants import Constants

UNREAD = shutil.ignore_patterns("__pycache__")
"""No part of a package, and so nobody has looked where links in it lead."""


class NotExported(Exception):
    """The message says what the format has no words for."""


@dataclass(slots=True)
class Writer:
    folder: Path
    constants: Constants
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

    def copy_filled(self, source: Path, name: str) -> None:
        """As `copy`, with the constants where they are named: the package that is written states none."""
        self.copy(source, name)
        target = self.folder / name
        for path in (target, *target.rglob("*")):
            if path.is_file():
                self._fill(path)

    def _fill(self, path: Path) -> None:
        fill = self.constants.fill_tex if path.suffix == ".tex" else self.constants.fill
        with suppress(UnicodeDecodeError):
            text = path.read_bytes().decode()
            if (filled := fill(text)) != text:
                path.write_bytes(filled.encode())

    def has(self, name: str) -> bool:
        return (self.folder / name).exists()

    def _place(self, name: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        return path
