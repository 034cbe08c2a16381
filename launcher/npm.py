"""Compilers that are npm packages: what this machine lacks, and installing it for the Node of a Python package.

They go into that package's own folder, where sandboxes see them. The machine's own Node is left alone.
"""

from __future__ import annotations

import shlex
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from harnesses.language import Language
from launcher import toolchains
from runner.toolchains.machine import is_npm_package_here

LONGEST_SECONDS = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """Packages of one language that are not here, and the folder of the Node that they are for."""

    language: str
    packages: tuple[str, ...]
    node: Path

    @property
    def command(self) -> tuple[str, ...]:
        """Nothing that a package brings is run, and a machine that is off-line is told so at once."""
        npm = self.node / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
        calm = ("--no-audit", "--no-fund", "--no-update-notifier", "--ignore-scripts", "--fetch-retries=0")
        where = ("install", "--global", f"--prefix={self.node}")
        return (str(self.node / "bin" / "node"), str(npm), *where, *calm, *self.packages)

    @property
    def line_to_run(self) -> str:
        return shlex.join(self.command)


def missing(languages: Iterable[Language]) -> tuple[Missing, ...]:
    """Where Node itself is not here, nothing can be installed for it. A newer pin replaces what is there."""
    found = []
    for language in languages:
        node = toolchains.packaged(language)
        packages = language.toolchain.npm_packages
        if node is not None and not all(is_npm_package_here(package, node) for package in packages):
            found.append(Missing(language=language.name, packages=packages, node=node))
    return tuple(found)


def install(lacking: Missing, *, longest_seconds: float = LONGEST_SECONDS) -> str:
    """Returns what npm said when it failed, else an empty string."""
    try:
        done = subprocess.run(
            lacking.command, capture_output=True, text=True, check=False, timeout=longest_seconds, cwd=lacking.node
        )
    except subprocess.TimeoutExpired:
        return f"npm took more than {longest_seconds:g} s"
    except OSError as fault:
        return f"npm cannot be started: {fault.strerror}"
    return "\n".join((done.stdout + done.stderr).splitlines()[-10:]) if done.returncode else ""
