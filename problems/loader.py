"""Loads all problems below some folders. A broken one is set aside with its findings and harms no other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from problems.findings import Finding, ProblemError
from problems.header import FILE
from problems.model import Problem
from problems.native import load


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
    """Every folder with a `problem.toml` directly below one of `roots`; an id that was seen before is refused."""
    problems: dict[str, Problem] = {}
    folders: dict[str, Path] = {}
    refused: list[Refused] = []
    for folder in _packages(roots):
        try:
            problem = load(folder)
            _refuse_twin(folder, problem, folders)
        except ProblemError as error:
            refused.append(Refused(folder=folder, error=error))
            continue
        problems[problem.id] = problem
        folders[problem.id] = folder
    return Loaded(problems=problems, folders=folders, refused=tuple(refused))


def _packages(roots: Iterable[Path]) -> Iterator[Path]:
    for root in roots:
        for file in sorted(root.glob(f"*/{FILE}")):
            yield file.parent


def _refuse_twin(folder: Path, problem: Problem, folders: dict[str, Path]) -> None:
    if problem.id in folders:
        message = f"the id {problem.id!r} is taken by {folders[problem.id]}"
        raise ProblemError(folder, (Finding(file=FILE, message=message),))
