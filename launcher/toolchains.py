"""The compilers and interpreters that languages need: what this machine lacks, and installing it where allowed."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from harnesses.catalogue import LanguageFolder
from harnesses.language import Language
from launcher.trouble import Trouble
from runner.toolchains.machine import SANDBOX_PATH

WAITING = ("-o", "DPkg::Lock::Timeout=600")
"""For another installation that is going on: a fresh machine often begins with one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """Toolchains that are not here, and the Debian packages that bring them."""

    languages: tuple[str, ...]
    packages: tuple[str, ...]

    @property
    def line_to_run(self) -> str:
        return line_to_run(self.packages)


def missing(languages: list[Language]) -> Missing:
    lacking = [each for each in languages if each.toolchain.debian_packages and not _is_here(each)]
    packages = sorted({package for language in lacking for package in language.toolchain.debian_packages})
    return Missing(languages=tuple(language.name for language in lacking), packages=tuple(packages))


def ids_of(given: Iterable[str]) -> list[str]:
    """The languages' ids in the words of a command; there may be commas between them, as in `AGON_LANGUAGES`."""
    return " ".join(given).replace(",", " ").split()


def wanted(known: Mapping[str, LanguageFolder], asked: Iterable[str]) -> list[Language]:
    """Those that every machine gets and those asked for, `all` for every one that is proven. Raises `Trouble`."""
    names = set(asked)
    if unknown := names - known.keys() - {"all"}:
        raise Trouble(f"there is no language {min(unknown)}; there are {', '.join(sorted(known))}")
    languages = [folder.language for folder in known.values()]
    return [each for each in languages if not each.toolchain.on_request or each.id in names or _is_proven(each, names)]


def _is_proven(language: Language, names: set[str]) -> bool:
    return "all" in names and not language.unproven


def line_to_run(packages: Iterable[str]) -> str:
    """For who may not install, or was not asked to. A machine that is new has no lists of packages yet."""
    return f"sudo apt-get update && sudo apt-get install -y --no-install-recommends {' '.join(packages)}"


def may_install() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(packages: tuple[str, ...]) -> str:
    """Install Debian packages; returns what apt said when it failed, else an empty string."""
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    said = ""
    for command in (
        ["dpkg", "--configure", "-a"],  # finishes an installation that was interrupted
        ["apt-get", "update", "-qq"],
        ["apt-get", *WAITING, "install", "-y", "-qq", "--no-install-recommends", *packages],
    ):
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        said += done.stdout + done.stderr
    return "\n".join(said.splitlines()[-10:]) if done.returncode else ""


def install_for(languages: Iterable[Language]) -> dict[str, str]:
    """Install what they lack; returns what apt said, by the name of each language that could not be had. A package that
    this Debian does not know must not keep the others away."""
    lacking = [language for language in languages if missing([language]).packages]
    trouble = install(missing(lacking).packages) if lacking else ""
    if not trouble:
        return {}
    if len(lacking) == 1:
        return {lacking[0].name: trouble}
    said = {language.name: install(missing([language]).packages) for language in lacking}
    return {name: trouble for name, trouble in said.items() if trouble}


def _is_here(language: Language) -> bool:
    commands = all(shutil.which(command, path=_search_path(language)) for command in language.toolchain.commands)
    return commands and all(Path(extra).exists() for extra in language.toolchain.extras)


def _search_path(language: Language) -> str:
    """Where a sandbox looks: a compiler in somebody's home is not found there."""
    folder = packaged(language)
    return os.pathsep.join([*([] if folder is None else [str(folder / "bin")]), *SANDBOX_PATH])


def packaged(language: Language) -> Path | None:
    """The folder of a toolchain that came as a Python package."""
    found = importlib.util.find_spec(language.toolchain.wheel) if language.toolchain.wheel else None
    places = list(found.submodule_search_locations or ()) if found else []
    return Path(places[0]).resolve() if places else None
