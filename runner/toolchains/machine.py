"""What of a language's toolchain is on this machine, and what to do about what is not. Starts nothing."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
from pathlib import Path

from harnesses.language import Language, Toolchain

SANDBOX_PATH = ("/usr/local/bin", "/usr/bin", "/bin")
"""Where a sandbox looks for programs, after the folder of a packaged toolchain."""


class NotServed(Exception):
    """This machine cannot judge the language; the message says what to do about it."""


class NotNow(NotServed):
    """What failed may do at another time: a sandbox, a disk that is full."""


class NotProven(NotServed):
    """It can be started, and does not do what it must: trying again would be no use."""


def toolchain_folder(toolchain: Toolchain) -> str | None:
    """The folder of a toolchain that came as a Python package. Raises `NotServed`."""
    if toolchain.wheel is None:
        return None
    found = importlib.util.find_spec(toolchain.wheel)
    places = list(found.submodule_search_locations or ()) if found else []
    if not places:
        raise NotServed(f"the Python package {toolchain.wheel} is not installed: pip install 'agon[runner]'")
    return str(Path(places[0]).resolve())


def is_npm_package_here(package: str, node: Path) -> bool:
    """Whether `name@version` is among the packages of the Node in this folder, in this very version."""
    name, _, version = package.rpartition("@")
    try:
        described = json.loads((node / "lib" / "node_modules" / name / "package.json").read_bytes())
    except (OSError, ValueError):
        return False
    return isinstance(described, dict) and described.get("version") == version


def check_commands(language: Language, folder: str | None) -> None:
    """Raises `NotServed` unless a sandbox would find every program."""
    path = os.pathsep.join([*([f"{folder}/bin"] if folder else []), *SANDBOX_PATH])
    lacking = [command for command in language.toolchain.commands if shutil.which(command, path=path) is None]
    if not lacking:
        return
    raise NotServed(f"{' and '.join(lacking)} {'is' if len(lacking) == 1 else 'are'} not installed{_remedy(language)}")


def _remedy(language: Language) -> str:
    toolchain = language.toolchain
    if toolchain.npm_packages:  # apt alone would not do
        asking = f" --languages {language.id}" if toolchain.on_request else ""
        return f": ./agon up{asking} installs {' '.join(toolchain.npm_packages)}"
    if toolchain.debian_packages:
        return f": apt-get install {' '.join(toolchain.debian_packages)}"
    return ""


def mounts(toolchain: Toolchain) -> tuple[str, ...]:
    """The paths that its patterns name here."""
    root = Path("/")
    found = (path for pattern in toolchain.mounts for path in root.glob(pattern.lstrip("/")))
    return tuple(sorted({str(path) for path in found}))
