"""What the image of each sandbox is made from, and its name. Reads files; starts nothing and writes nothing.

An image is named by all that it is made from: the same content has the same tag on every machine, and a runner finds
by the tag alone whether an image is the one that it needs. What Debian's packages are at the time is no part of it.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from harnesses.catalogue import LanguageFolder, files_with_effect
from harnesses.language import Language
from runner.images.dockerfiles import sandbox_dockerfile, toolchain_dockerfile
from runner.sandbox.jail import GROUP, PASSWD
from runner.toolchains.commands import own_command
from runner.toolchains.machine import NotServed, toolchain_folder

INTERPRETER = "/usr/bin/python3"
"""The Python of every image."""
CHECKER = "checker"
"""The name of the image for the programs that check answers (`runner/judging/checking.py`)."""
BASE_REPOSITORY = "agon-base"
_RUNNER = Path(__file__).parents[1]
_BASE = Path(__file__).parent / "base"
_DIGITS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Wheel:
    """A toolchain that is a Python package of the machine that builds the image."""

    package: str
    version: str
    npm_packages: tuple[str, ...]
    commands: tuple[str, ...]
    """Those of its programs that the image gets, if the package has them."""
    folder: Path

    @property
    def content(self) -> str:
        return repr((self.package, self.version, self.npm_packages, self.commands))


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One build: a Dockerfile, and the files that it copies, by their names in the build's context."""

    dockerfile: str
    files: Mapping[str, bytes]

    def digest(self, *parts: str) -> str:
        """SHA-256 in hexadecimal, of the stage and of `parts`, what it stands on."""
        digest = hashlib.sha256()
        for name, content in (*enumerate(map(str.encode, parts)), ("", self.dockerfile.encode()), *_sorted(self.files)):
            digest.update(f"{name}\0{len(content)}\0".encode())
            digest.update(content)
        return digest.hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """Three stages, each on top of the one before, so that a change of ours does not install compilers again."""

    name: str
    """The language's id, or `checker`."""
    base: Stage
    """Debian and Python."""
    toolchain: Stage
    """The language's own Dockerfile."""
    wheel: Wheel | None
    """What the second stage copies besides."""
    sandbox: Stage
    """The supervisor, the harness, and what the language's `prepare` commands make."""
    version_command: tuple[str, ...]
    """Its first line of output, in the image, states the toolchain's version. Empty: there is none."""

    @property
    def base_tag(self) -> str:
        return _tag(BASE_REPOSITORY, self._base_digest())

    @property
    def toolchain_tag(self) -> str:
        return _tag(f"agon-toolchain-{self.name}", self._toolchain_digest())

    @property
    def digest(self) -> str:
        """SHA-256 in hexadecimal, over everything that the image depends on."""
        return self.sandbox.digest(self._toolchain_digest(), repr(self.version_command))

    @property
    def repository(self) -> str:
        return f"agon-sandbox-{self.name}"

    @property
    def tag(self) -> str:
        """The image's whole name, e.g. `agon-sandbox-python:1f2e3d4c5b6a`."""
        return _tag(self.repository, self.digest)

    def _base_digest(self) -> str:
        return self.base.digest()

    def _toolchain_digest(self) -> str:
        return self.toolchain.digest(self._base_digest(), self.wheel.content if self.wheel else "")


def recipe_of(folder: LanguageFolder) -> Recipe:
    """The recipe of a language's sandbox. Raises `NotServed` when it has none, or cannot be known on this machine."""
    dockerfile = folder.folder / "Dockerfile"
    if not has_image(folder):
        raise NotServed(f"there is no image for it: it has no {dockerfile.name}")
    language = folder.language
    return _recipe(
        folder.id,
        dockerfile=dockerfile.read_text(encoding="utf-8"),
        wheel=_wheel(language),
        harness=folder.folder,
        shared=folder.shared,
        prepare=() if language.prepare is None else _own_commands(folder, language.prepare.commands),
        version_command=own_command(folder, language.toolchain.version, interpreter=INTERPRETER),
    )


def has_image(folder: LanguageFolder) -> bool:
    return (folder.folder / "Dockerfile").is_file()


def checker_recipe() -> Recipe:
    """The sandbox of the problems' own checkers."""
    return _recipe(
        CHECKER,
        dockerfile="# The sandbox of checkers: Python alone.\nARG BASE=agon-base\nFROM ${BASE}\n",
        wheel=None,
        harness=_RUNNER / "checker",
        shared=None,
        prepare=(),
        version_command=(INTERPRETER, "--version"),
    )


def _recipe(
    name: str,
    *,
    dockerfile: str,
    wheel: Wheel | None,
    harness: Path,
    shared: Path | None,
    prepare: tuple[tuple[str, ...], ...],
    version_command: tuple[str, ...],
) -> Recipe:
    files = {
        "etc/passwd": PASSWD,
        "etc/group": GROUP,
        "lib/runner/__init__.py": (_RUNNER / "__init__.py").read_bytes(),
        **_folder("lib/runner/supervisor", _RUNNER / "supervisor"),
        **_folder("harness", harness),
        **({} if shared is None else _folder("shared", shared)),
    }
    return Recipe(
        name=name,
        base=_base_stage(),
        toolchain=Stage(dockerfile=toolchain_dockerfile(dockerfile, has_wheel=wheel is not None), files={}),
        wheel=wheel,
        sandbox=Stage(
            dockerfile=sandbox_dockerfile(interpreter=INTERPRETER, prepare=prepare, has_shared=shared is not None),
            files=files,
        ),
        version_command=version_command,
    )


def _base_stage() -> Stage:
    script = "install-packages"
    return Stage(
        dockerfile=(_BASE / "Dockerfile").read_text(encoding="utf-8"), files={script: (_BASE / script).read_bytes()}
    )


def _folder(name: str, folder: Path) -> dict[str, bytes]:
    return {f"{name}/{path}": file.read_bytes() for path, file in files_with_effect(folder)}


def _own_commands(folder: LanguageFolder, commands: Iterable[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    return tuple(own_command(folder, words, interpreter=INTERPRETER) for words in commands)


def _wheel(language: Language) -> Wheel | None:
    """Raises `NotServed`."""
    toolchain = language.toolchain
    folder = toolchain_folder(toolchain)
    if toolchain.wheel is None or folder is None:
        return None
    return Wheel(
        package=toolchain.wheel,
        version=_version_of(toolchain.wheel),
        npm_packages=toolchain.npm_packages,
        commands=toolchain.commands,
        folder=Path(folder),
    )


def _version_of(package: str) -> str:
    """Of the distribution that an importable package came with. Raises `NotServed`."""
    distributions = importlib.metadata.packages_distributions().get(package)
    if not distributions:
        raise NotServed(f"nobody knows the version of the Python package {package}: pip install 'agon[runner]'")
    return importlib.metadata.version(distributions[0])


def _sorted(files: Mapping[str, bytes]) -> list[tuple[str, bytes]]:
    return sorted(files.items())


def _tag(repository: str, digest: str) -> str:
    return f"{repository}:{digest[:_DIGITS]}"
