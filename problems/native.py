"""Loads a problem in the native format: a folder as problems/README.md describes it.

Runs no code of the package. A package may be hostile: whatever it holds, `load` returns a problem or raises
`ProblemError` with everything that is wrong, each with its file and line.
"""

from __future__ import annotations

from pathlib import Path

from problems.case_files import CaseReader
from problems.checker_file import read_checker
from problems.files import Folder, Reader
from problems.findings import Finding, Findings, ProblemError
from problems.header import Header, HeaderReader
from problems.model import JudgePackage, Problem, Program
from problems.package import Package
from problems.submissions import SubmissionFile, list_submissions, reference_of, submissions

__all__ = ["Finding", "ProblemError", "SubmissionFile", "load", "submissions"]

STATEMENT = "statement.md"
EDITORIAL = "editorial.md"


def load(folder: Path) -> Problem:
    """The problem in the folder. Raises `ProblemError`."""
    return read(folder).problem


def read(folder: Path) -> Package:
    """The whole package. Raises `ProblemError`."""
    findings = Findings()
    package = _read(Reader(Folder(path=folder), findings))
    if package is None or findings:
        raise ProblemError(folder, findings.in_order())
    return package


def _read(reader: Reader) -> Package | None:
    """Reads on after a finding, as far as that makes sense, so that the setter sees them all."""
    if not reader.folder.path.is_dir():
        reader.findings.add("", "there is no such folder")
        return None
    header = HeaderReader(reader).read()
    statement = _statement(reader)
    editorial = reader.text(EDITORIAL) if reader.folder.has(EDITORIAL) else None
    programs = list_submissions(reader)
    reference = reference_of(reader, programs)
    if header is None:
        return None
    judged = _judged(reader, header, reference)
    problem = _problem(header, judged, statement=statement, editorial=editorial)
    return Package(folder=reader.folder.path, problem=problem, submissions=programs, input_validators={})


def _problem(header: Header, judged: JudgePackage, *, statement: str, editorial: str | None) -> Problem:
    return Problem(
        id=header.id,
        title=header.title,
        level=header.level,
        tags=header.tags,
        languages=header.languages,
        statement=statement,
        editorial=editorial,
        package=judged,
    )


def _statement(reader: Reader) -> str:
    text = reader.text(STATEMENT)
    if text is not None and not text.strip():
        reader.findings.add(STATEMENT, "is empty")
    return text or ""


def _judged(reader: Reader, header: Header, reference: Program | None) -> JudgePackage:
    return JudgePackage(
        problem_id=header.id,
        signature=header.signature,
        limits=header.limits,
        comparison=header.comparison,
        reveal=header.reveal,
        cases=CaseReader(reader, header.signature).read(),
        checker=read_checker(reader, header.comparison.mode),
        reference=reference,
    )
