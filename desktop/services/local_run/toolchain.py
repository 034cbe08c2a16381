"""The compilers and interpreters of this machine, as a language's `language.toml` asks for them. Starts nothing but
what tells a version."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from desktop.packages import line_to_install
from desktop.trouble import Trouble
from harnesses.catalogue import LanguageFolder, fill
from harnesses.language import Toolchain as LanguageToolchain

VERSION_SECONDS = 30


class NotOnThisMachine(Trouble):
    """What is missing for running here, and what to do about it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Toolchain:
    language: LanguageFolder
    python: str
    path: str
    """The PATH that its programs are found on."""
    version: str

    def command(self, words: tuple[str, ...], places: Mapping[str, object]) -> tuple[str, ...]:
        """A command of the language, its first word found on the PATH."""
        first, *rest = self.filled(words, places)
        return (shutil.which(first, path=self.path) or first, *rest)

    def filled(self, words: tuple[str, ...], places: Mapping[str, object]) -> tuple[str, ...]:
        return fill(words, {**_own(self.language, self.python), **places})


def _own(language: LanguageFolder, python: str) -> dict[str, object]:
    return {"harness": language.folder, "shared": language.shared, "python": python}


def find(language: LanguageFolder) -> Toolchain:
    """Blocking. Raises `NotOnThisMachine`."""
    if os.name != "posix":
        raise NotOnThisMachine("Running on this machine needs Linux or macOS. Run the cases on the server instead.")
    name = language.language.name
    path = _path(language)
    python = _python()
    toolchain = language.language.toolchain
    lacking = [command for command in toolchain.commands if shutil.which(command, path=path) is None]
    if python is None:
        lacking.append("python3")
    if lacking:
        raise NotOnThisMachine(_missing(name, lacking, toolchain))
    assert python is not None
    words = fill(toolchain.version, _own(language, python))
    return Toolchain(language=language, python=python, path=path, version=_version(name, words, path))


def _missing(name: str, lacking: list[str], toolchain: LanguageToolchain) -> str:
    what = " and ".join(lacking)
    remedy = ""
    if toolchain.debian_packages:
        remedy = f" ({line_to_install(*toolchain.debian_packages)})"
    elif toolchain.npm_packages:
        remedy = f" (npm install --global {' '.join(toolchain.npm_packages)})"
    verb, them = ("is", "it") if len(lacking) == 1 else ("are", "them")
    return (
        f"{name} cannot be run on this machine: {what} {verb} not installed. "
        f"Install {them}{remedy}, or run the cases on the server."
    )


def _path(language: LanguageFolder) -> str:
    """Where a toolchain came as a Python package, its programs come first, as in the judge's sandboxes."""
    wheel = language.language.toolchain.wheel
    found = importlib.util.find_spec(wheel) if wheel else None
    packaged = [str(Path(place) / "bin") for place in (found.submodule_search_locations or () if found else ())]
    return os.pathsep.join([*packaged, os.environ.get("PATH", os.defpath)])


def _python() -> str | None:
    """A bundled application is no interpreter."""
    return shutil.which("python3") if getattr(sys, "frozen", False) else sys.executable


def _version(name: str, words: tuple[str, ...], path: str) -> str:
    if not words:
        return ""
    command = (shutil.which(words[0], path=path) or words[0], *words[1:])
    try:
        told = subprocess.run(
            command, capture_output=True, timeout=VERSION_SECONDS, check=True, stdin=subprocess.DEVNULL
        )
    except (OSError, subprocess.SubprocessError) as broken:
        raise NotOnThisMachine(
            f"{name} cannot be run on this machine: `{' '.join(words)}` does not work. Run the cases on the server."
        ) from broken
    return (told.stdout or told.stderr).decode(errors="replace").strip().partition("\n")[0][:200]
