"""Loads all problems below some folders, whichever format they are in. A broken one is set aside with its findings and
harms no other."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from problems import header, native
from problems.files import Folder
from problems.findings import Finding, ProblemError
from problems.icpc import package as icpc
from problems.icpc import problem_yaml
from problems.model import Problem
from problems.package import Package

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    folder: Path
    error: ProblemError


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """Problems and their folders by id, and what was refused."""

    problems: dict[str, Problem]
    folders: dict[str, Path]
    refused: tuple[Refused, ...]


def load_all(roots: Iterable[Path]) -> Loaded:
    """Every package directly below one of `roots`; an id that was seen before is refused."""
    problems: dict[str, Problem] = {}
    folders: dict[str, Path] = {}
    refused: list[Refused] = []
    for folder in (package for root in roots for package in packages_in(root)):
        try:
            problem = load(folder)
            _refuse_twin(folder, problem, folders)
        except ProblemError as error:
            refused.append(Refused(folder=folder, error=error))
            continue
        problems[problem.id] = problem
        folders[problem.id] = folder
    return Loaded(problems=problems, folders=folders, refused=tuple(refused))


def load(folder: Path) -> Problem:
    """Raises `ProblemError`."""
    return native.load(folder) if _is_native(folder) else icpc.load(folder)


def open_package(folder: Path) -> Package:
    """The problem, and all that is there to check it by. Raises `ProblemError`."""
    return native.read(folder) if _is_native(folder) else icpc.read(folder)


def is_package(folder: Path) -> bool:
    return _is_native(folder) or icpc.is_package(folder)


def called_by_its_id(folder: Path) -> Path:
    """A package that came in an archive: in our own format its folder has the name of the problem, whatever the archive
    is called. Where the id cannot be told, the folder stays, and whoever reads it says what is wrong."""
    with suppress(OSError, ValueError, RecursionError):
        stated = tomllib.loads((folder / header.FILE).read_text(encoding="utf-8")).get("id")
        if isinstance(stated, str) and _SLUG.fullmatch(stated):
            return folder.rename(folder.with_name(stated))
    return folder


def packages_in(root: Path) -> Iterator[Path]:
    """In the order of their names."""
    if root.is_dir():
        yield from (folder for folder in sorted(root.iterdir()) if folder.is_dir() and is_package(folder))


def _is_native(folder: Path) -> bool:
    return Folder(path=folder).has(header.FILE)


def _refuse_twin(folder: Path, problem: Problem, folders: dict[str, Path]) -> None:
    if problem.id in folders:
        file = header.FILE if _is_native(folder) else problem_yaml.FILE
        message = f"the id {problem.id!r} is taken by {folders[problem.id]}"
        raise ProblemError(folder, (Finding(file=file, message=message),))
