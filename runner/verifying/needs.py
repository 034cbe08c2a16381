"""Which languages verifying some packages takes: the others need not be made ready."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from problems.findings import ProblemError
from problems.loader import open_package
from problems.package import Package


def languages_needed(folders: Sequence[Path]) -> set[str]:
    """Blocking. Of a package that cannot be read there is nothing to judge."""
    needed: set[str] = set()
    for folder in folders:
        try:
            needed |= set(_languages(open_package(folder)))
        except ProblemError:
            continue
    return needed


def languages_of_python(folders: Sequence[Path]) -> set[str]:
    """What judging programs in Python alone takes. Blocking."""
    needed: set[str] = set()
    for folder in folders:
        with suppress(ProblemError):
            judged = open_package(folder).problem.package
            needed |= {"python"} | {program.language for _, program in judged.deciding_programs()}
    return needed


def _languages(package: Package) -> Iterator[str]:
    judged = package.problem.package
    yield from (program.language for _, program in judged.deciding_programs())
    yield from (program.language for program in package.input_validators.values())
    if judged.reference is not None:
        yield judged.reference.language
    yield from (submission.language for submission in package.submissions)
