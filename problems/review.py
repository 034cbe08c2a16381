"""What a setter should mend, and what a setter should think about, before anything of a package is run.

An error keeps a package from being good: it does not load, or `problems.checks` has something to say, or a reader would
not see a sample. A warning is a rule of thumb. Runs no code of the package.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from problems import checks, header, native
from problems.case_files import BY_HAND
from problems.findings import Finding, ProblemError
from problems.loader import open_package
from problems.model import Problem
from problems.package import Package
from problems.submissions import FOLDER

FEW_CASES = 30
MANY_CASES = 200


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    severity: Severity
    finding: Finding

    def as_json(self, package: str) -> dict[str, object]:
        """As `./agon problem check --json` prints it."""
        found = self.finding
        return {
            "package": package,
            "severity": self.severity.value,
            "file": found.file,
            "line": found.line,
            "message": found.message,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    folder: Path
    package: Package | None
    """None where it does not load."""
    remarks: tuple[Remark, ...]
    """Errors first."""

    @property
    def errors(self) -> int:
        return sum(remark.severity is Severity.ERROR for remark in self.remarks)

    def with_errors(self, findings: tuple[Finding, ...]) -> Review:
        more = tuple(Remark(severity=Severity.ERROR, finding=finding) for finding in findings)
        first, rest = self.remarks[: self.errors], self.remarks[self.errors :]
        return Review(folder=self.folder, package=self.package, remarks=(*first, *more, *rest))


def review(folder: Path) -> Review:
    try:
        package = open_package(folder)
    except ProblemError as error:
        return _reviewed(folder, None, error.findings, ())
    if not (folder / native.STATEMENT).exists():
        return _reviewed(folder, package, (), (*package.notes, *_few_or_many(package.problem)))
    errors = (*checks.check(folder), *_hidden_samples(package.problem))
    return _reviewed(folder, package, errors, (*package.notes, *_worth_a_thought(package)))


def _reviewed(
    folder: Path, package: Package | None, errors: tuple[Finding, ...], warnings: tuple[Finding, ...]
) -> Review:
    remarks = [Remark(severity=Severity.ERROR, finding=finding) for finding in errors]
    remarks += [Remark(severity=Severity.WARNING, finding=finding) for finding in warnings]
    return Review(folder=folder, package=package, remarks=tuple(remarks))


def _hidden_samples(problem: Problem) -> Iterator[Finding]:
    """Of an interactive problem only the conversation is shown: its input is the judge's."""
    if not problem.package.interactive:
        return
    for number, case in enumerate(problem.package.cases, start=1):
        if case.sample and not case.shown_input:
            message = f"the sample in case {number} is not shown: give the conversation as its `shown_input`"
            yield Finding(file=BY_HAND, line=number, message=message)


def _worth_a_thought(package: Package) -> Iterator[Finding]:
    problem = package.problem
    yield from _few_or_many(problem)
    if not (problem.editorial or "").strip():
        message = "there is none: those who solved the problem, and those who cannot, would like to read how"
        yield Finding(file=native.EDITORIAL, message=message)
    if not problem.hints:
        yield Finding(file=header.FILE, message="has no hints: who is stuck can only give up")
    solved = {one.language for one in package.submissions if one.is_accepted}
    if len(solved) < 2:
        message = "is in one language: are the limits fair to others, and do all understand the statement alike?"
        yield Finding(file=f"{FOLDER}/accepted", message=message)


def _few_or_many(problem: Problem) -> Iterator[Finding]:
    count = len(problem.package.cases)
    if not FEW_CASES <= count <= MANY_CASES and not problem.package.output_only:
        message = f"there are {count} cases: {FEW_CASES} to {MANY_CASES} catch most mistakes and take no time"
        yield Finding(file=BY_HAND, message=message)
