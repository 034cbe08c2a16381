"""Writes a problem of text as a package in the ICPC problem package format, for other judges.

What the format cannot say is told as a note, or, where it would change what is right, refused.
"""

from __future__ import annotations

from pathlib import Path

from problems.findings import ProblemError
from problems.icpc.constants import Constants
from problems.icpc.exporting import current, legacy
from problems.icpc.exporting.writer import NotExported, Writer
from problems.icpc.package import read
from problems.icpc.problem_yaml import version_of
from problems.icpc.settings import Version
from problems.model import JudgePackage, Kind
from problems.package import Package

__all__ = ["NotExported", "Version", "export", "version_of"]


def export(package: Package, folder: Path, version: Version = Version.CURRENT) -> list[str]:
    """Writes the package into the folder, which must not be there, and gives notes. Raises `NotExported`."""
    judged = package.problem.package
    if judged.kind not in {Kind.STDIO, Kind.OUTPUT}:
        raise NotExported(f"{package.problem.id} is a {judged.kind.value} problem: the format knows only text")
    folder.mkdir(parents=True)
    writer = Writer(folder, Constants(package.constants))
    (current if version is Version.CURRENT else legacy).write(writer, package)
    _check(judged, folder)
    return writer.notes


def _check(judged: JudgePackage, folder: Path) -> None:
    """What was written must be worth the same when it is read."""
    try:
        read_again = read(folder).problem.package
    except ProblemError as error:
        raise NotExported(f"what was written cannot be read: {error}") from None
    if judged.scoring is None:
        return
    before, after = (
        sorted((str(case.input), round(case.points, 6)) for case in each.cases if not case.sample)
        for each in (judged, read_again)
    )
    if before != after:
        raise NotExported(
            "its points cannot be said in the format: a group shares its points evenly, or gives them whole"
        )
