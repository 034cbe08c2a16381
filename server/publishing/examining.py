"""The process that looks at an uploaded package: `python -m server.publishing.examining ARCHIVE FOLDER NAME` unpacks
the archive to FOLDER/NAME, reads it as any other package, and says what it found, as JSON. Runs no code of the package.

A process, as a package may be hostile: it is ended when it takes too long, and has bounds for memory and CPU time.
"""

from __future__ import annotations

import resource
import sys
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from problems import checks
from problems.findings import Finding, ProblemError
from problems.icpc.archive import BadArchive, unpack
from problems.icpc.package import slug_of
from problems.loader import called_by_its_id, is_package, open_package
from problems.native import STATEMENT
from problems.package import Package
from problems.submissions import SubmissionFile
from server.publishing.model import LONGEST_PATH, MOST_PROGRAMS, Found

MOST_MEMORY_BYTES = 3 * 2**30
MOST_CPU_SECONDS = 100


class Program(BaseModel):
    model_config = ConfigDict(frozen=True)

    path: str
    file: SubmissionFile


class Examined(BaseModel):
    """What is there, or why it is refused."""

    model_config = ConfigDict(frozen=True)

    refused: str = ""
    found: tuple[Found, ...] = ()
    """What is wrong with one that is refused, and what is odd with one that is not."""
    problem_id: str = ""
    title: str = ""
    programs: tuple[Program, ...] = ()


def examine(archive: Path, folder: Path, name: str) -> Examined:
    try:
        place = called_by_its_id(unpack(archive, folder, name=slug_of(name)))
        if not is_package(place):
            message = "there is neither a problem.toml nor a problem.yaml at the top of the archive"
            return Examined(refused=f"This is no problem package: {message}.")
        return _examined(open_package(place))
    except BadArchive as bad:
        return Examined(refused=f"The archive is refused: {bad}.")
    except ProblemError as error:
        return Examined(refused="The package cannot be used as it is.", found=_told(error.findings))
    except (MemoryError, RecursionError):
        return Examined(refused="The package takes more memory to be read than is allowed.")


def _examined(package: Package) -> Examined:
    if len(package.submissions) > MOST_PROGRAMS:
        return Examined(refused=f"The package has more than {MOST_PROGRAMS} programs under submissions/.")
    paths = [one.path.relative_to(package.folder).as_posix() for one in package.submissions]
    if too_long := [path for path in paths if len(path) > LONGEST_PATH]:
        return Examined(refused=f"The path {too_long[0][:80]}… is longer than {LONGEST_PATH} characters.")
    odd = (*package.notes, *_remarks(package), *_about_timing(package))
    return Examined(
        found=_told(odd),
        problem_id=package.problem.id,
        title=package.problem.title,
        programs=tuple(Program(path=path, file=one) for path, one in zip(paths, package.submissions, strict=True)),
    )


def _remarks(package: Package) -> tuple[Finding, ...]:
    """What the setter's tool says of packages in our own format."""
    return checks.check(package.folder) if (package.folder / STATEMENT).exists() else ()


def _about_timing(package: Package) -> tuple[Finding, ...]:
    if package.timing is None or package.timing.limit_seconds is not None:
        return ()
    assumed = package.problem.package.limits.time_seconds
    message = f"no time limit is stated: {assumed:g} s are assumed; `./agon verify` measures the one that suits"
    return (Finding(file="problem.yaml", message=message),)


def _told(findings: tuple[Finding, ...]) -> tuple[Found, ...]:
    return tuple(Found(file=each.file, line=each.line, message=each.message) for each in findings)


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY_BYTES, MOST_MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_CPU_SECONDS, MOST_CPU_SECONDS))
    archive, folder, name = sys.argv[1:]
    sys.stdout.write(examine(Path(archive), Path(folder), name).model_dump_json())


if __name__ == "__main__":
    main()
