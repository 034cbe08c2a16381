"""Loads a problem in the native format: a folder as problems/README.md describes it.

Runs no code of the package. A package may be hostile: whatever it holds, `load` returns a problem or raises
`ProblemError` with everything that is wrong, each with its file and line.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from problems.case_files import CaseReader
from problems.checker_file import read_checker
from problems.files import Folder, Reader
from problems.findings import Finding, Findings, ProblemError
from problems.header import Header, HeaderReader
from problems.model import Comparison, ComparisonMode, JudgePackage, Problem, Program
from problems.package import AnswerCheck, Package
from problems.programs import read_judge_program
from problems.scoring import scored_cases, scoring_of
from problems.submissions import SubmissionFile, list_submissions, reference_of, submissions

__all__ = ["Finding", "ProblemError", "SubmissionFile", "load", "submissions"]

STATEMENT = "statement.md"
EDITORIAL = "editorial.md"
VALIDATOR = "output_validator"


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
    files = tuple(reader.names())
    programs = list_submissions(reader, files)
    reference = reference_of(reader, programs)
    if header is None:
        return None
    judged = _judged(reader, header, reference, files)
    problem = _problem(header, judged, statement=statement, editorial=editorial)
    return Package(
        folder=reader.folder.path,
        problem=problem,
        submissions=programs,
        input_validators={},
        answers=_answers(judged),
    )


def _problem(header: Header, judged: JudgePackage, *, statement: str, editorial: str | None) -> Problem:
    return Problem(
        id=header.id,
        title=header.title,
        level=header.level,
        tags=header.tags,
        languages=header.languages,
        statement=statement,
        editorial=editorial,
        hints=header.hints,
        package=judged,
    )


def _statement(reader: Reader) -> str:
    text = reader.text(STATEMENT)
    if text is not None and not text.strip():
        reader.findings.add(STATEMENT, "is empty")
    return text or ""


def _judged(reader: Reader, header: Header, reference: Program | None, files: Sequence[str]) -> JudgePackage:
    scoring = scoring_of(header.groups)
    cases = CaseReader(reader, header.signature, [group.name for group in header.groups]).read()
    validator = _validator(reader, header, files)
    return JudgePackage(
        problem_id=header.id,
        signature=header.signature,
        limits=header.limits,
        comparison=_comparison(header, validator),
        reveal=header.reveal,
        cases=cases if scoring is None else scored_cases(cases, scoring, reader.findings),
        checker=read_checker(reader, header, files),
        validator=validator,
        interactive=header.interactive,
        passes=header.passes,
        output_only=header.output_only,
        scoring=scoring,
        reference=None if header.needs_validator or header.output_only else reference,
    )


def _comparison(header: Header, validator: Program | None) -> Comparison:
    if validator is None:
        return header.comparison
    return header.comparison.model_copy(update={"mode": ComparisonMode.VALIDATOR})


def _validator(reader: Reader, header: Header, files: Sequence[str]) -> Program | None:
    names = [name for name in files if name.startswith(f"{VALIDATOR}/")]
    mode = header.comparison.mode
    if not names:
        if header.needs_validator or mode is ComparisonMode.VALIDATOR:
            reader.findings.add(VALIDATOR, "there must be an output validator: problem.toml says that one decides")
        return None
    if header.signature is not None:
        reader.findings.add(VALIDATOR, "is for problems of stdin and stdout: use a checker")
    if mode not in {None, ComparisonMode.VALIDATOR}:
        reader.findings.add(VALIDATOR, f"would never be asked: problem.toml says that {mode!s} compares")
    path = names[0] if len(names) == 1 else VALIDATOR
    return read_judge_program(reader, path, names, fill=str, notes=Findings())


def _answers(judged: JudgePackage) -> tuple[AnswerCheck, ...]:
    """What the output validator must say of the outputs of the cases; of a secret one it may take them otherwise."""
    if judged.validator is None or judged.interactive or judged.passes > 1:
        return ()
    return tuple(
        AnswerCheck(file=f"the output of case {number}", case=case, answer=str(case.output), is_needed=case.sample)
        for number, case in enumerate(judged.cases, start=1)
    )
