"""Reads a problem in the native format (problems/README.md) from its folder. Runs nothing that is in it."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError

from problems.cases import read_cases
from problems.files import LARGEST_CASES_BYTES, Folder, refused
from problems.findings import Finding, ProblemError
from problems.model import (
    ClassSignature,
    Comparison,
    ComparisonMode,
    Expected,
    FunctionSignature,
    JudgePackage,
    Level,
    Limits,
    Model,
    Problem,
    Program,
    Reveal,
    Signature,
    Slug,
)
from problems.valuetypes import BadType, parse

DESCRIPTION = "problem.toml"
CASES = "cases.jsonl"
GENERATED = "generated.jsonl"
LANGUAGE_OF_ENDING = {".py": "python", ".js": "javascript", ".cpp": "cpp", ".java": "java"}
"""Only for the reference solution; programs in other languages may be submissions, not the reference."""
TEXT_MODES = frozenset({ComparisonMode.TOKENS, ComparisonMode.LINES})
UNORDERED_MODES = frozenset({ComparisonMode.UNORDERED, ComparisonMode.UNORDERED_NESTED})


class Description(Model):
    """`problem.toml`."""

    format: Literal[1]
    id: Slug
    title: str = Field(min_length=1, max_length=200)
    level: Level
    tags: tuple[Slug, ...] = ()
    languages: tuple[Slug, ...] | None = None
    signature: Signature | None = None
    limits: Limits = Limits()
    comparison: Comparison = Comparison()
    reveal: Reveal = Reveal.ALWAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmissionFile:
    """A program under `submissions/` and the verdict that its folder states."""

    path: Path
    expected: Expected


def load(path: Path) -> Problem:
    """The problem in the folder. Raises `ProblemError` with all that is wrong with it."""
    folder = Folder(path=path)
    description = _describe(folder)
    findings = list(_unsound(description, folder))
    if findings:
        raise ProblemError(findings)
    cases = read_cases(folder.text(CASES, largest=LARGEST_CASES_BYTES), description.signature, file=CASES)
    if folder.has(GENERATED):
        text = folder.text(GENERATED, largest=LARGEST_CASES_BYTES)
        cases += tuple(_read_generated(text, description.signature))
    return Problem(
        id=description.id,
        title=description.title,
        level=description.level,
        tags=description.tags,
        languages=description.languages,
        statement=folder.text("statement.md"),
        editorial=folder.optional_text("editorial.md"),
        package=JudgePackage(
            problem_id=description.id,
            signature=description.signature,
            limits=description.limits,
            comparison=description.comparison,
            reveal=description.reveal,
            cases=cases,
            checker=_checker(folder),
            reference=_reference(path),
        ),
    )


def submissions(path: Path) -> tuple[SubmissionFile, ...]:
    """The example programs, in the order of their names. Raises `ProblemError` for a folder that states no verdict."""
    root = path / "submissions"
    found: list[SubmissionFile] = []
    for folder in sorted(each for each in _entries(root) if each.is_dir()):
        try:
            expected = Expected(folder.name)
        except ValueError:
            known = ", ".join(each.value for each in Expected)
            raise refused(f"submissions/{folder.name}", f"states no verdict: use one of {known}") from None
        found += [
            SubmissionFile(path=each, expected=expected)
            for each in sorted(_entries(folder))
            if each.is_file() and not each.is_symlink() and not each.name.startswith(".")
        ]
    return tuple(found)


def _entries(folder: Path) -> Iterator[Path]:
    return folder.iterdir() if folder.is_dir() and not folder.is_symlink() else iter(())


def _describe(folder: Folder) -> Description:
    text = folder.text(DESCRIPTION)
    try:
        raw = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as fault:
        raise refused(DESCRIPTION, f"is not TOML: {fault}", _line_in(str(fault))) from None
    try:
        return Description.model_validate(raw)
    except ValidationError as fault:
        raise ProblemError(_explain(each["loc"], each["msg"], text) for each in fault.errors()) from None


def _explain(location: tuple[int | str, ...], message: str, text: str) -> Finding:
    """The finding for one of pydantic's errors, at the line where the innermost named key stands."""
    names = [part for part in location if isinstance(part, str) and not part.endswith("Signature")]
    line = next((found for name in reversed(names) if (found := _line_of(name, text))), None)
    return Finding(file=DESCRIPTION, message=f"{'.'.join(names) or 'the file'}: {message}", line=line)


def _line_of(key: str, text: str) -> int | None:
    for number, line in enumerate(text.split("\n"), start=1):
        start = line.strip().strip("[]")
        if start == key or start.replace(" ", "").startswith(f"{key}=") or f" {key} =" in line:
            return number
    return None


def _line_in(message: str) -> int | None:
    """tomllib says `(at line 3, column 5)`."""
    _, found, rest = message.partition("at line ")
    digits = rest.partition(",")[0]
    return int(digits) if found and digits.isdigit() else None


def _unsound(description: Description, folder: Folder) -> Iterator[Finding]:
    """What the model alone does not say."""
    yield from (_at("type", message) for message in _bad_types(description.signature))
    mode = description.comparison.mode
    if (mode in TEXT_MODES) and description.signature is not None:
        yield _at("mode", f"{mode} compares text; this problem has a signature")
    if (mode in UNORDERED_MODES or mode is ComparisonMode.EXACT) and description.signature is None:
        yield _at("mode", f"{mode} compares values; a stdin/stdout problem has text")
    if mode in UNORDERED_MODES and not _grades_a_list(description.signature):
        yield _at("mode", f"{mode} needs a list to compare")
    if (mode is ComparisonMode.CHECKER) != folder.has("checker.py"):
        yield Finding(file="checker.py", message='is there if and only if comparison.mode is "checker"')
    if not any(each.expected is Expected.ACCEPTED for each in submissions(folder.path)):
        yield Finding(file="submissions/accepted", message="has no program: show that the problem can be solved")


def _at(key: str, message: str) -> Finding:
    return Finding(file=DESCRIPTION, message=f"{key}: {message}")


def _bad_types(signature: Signature | None) -> Iterator[str]:
    match signature:
        case FunctionSignature():
            yield from _bad([*(param.type for param in signature.params)], signature.returns.type)
            if signature.output is not None and signature.output.paramindex >= len(signature.params):
                yield f"output.paramindex is {signature.output.paramindex} of {len(signature.params)} params (from 0)"
        case ClassSignature():
            yield from _bad([param.type for param in signature.constructor.params], "void")
            for method in signature.methods:
                yield from _bad([param.type for param in method.params], method.returns.type)


def _bad(params: list[str], returned: str) -> Iterator[str]:
    for text in (*params, returned):
        try:
            if parse(text).name == "void" and text is not returned:
                yield "a parameter cannot be void"
        except BadType as fault:
            yield str(fault)


def _grades_a_list(signature: Signature | None) -> bool:
    if not isinstance(signature, FunctionSignature) or any(_bad_types(signature)):
        return False
    return parse(signature.graded_type).name in {"array", "list"}


def _read_generated(text: str, signature: Signature | None) -> Iterator[Any]:
    """Generated cases are none of the samples; the rule that one must be does not hold for them."""
    for case in read_cases(text, signature, file=GENERATED, needs_sample=False):
        yield case.model_copy(update={"sample": False})


def _checker(folder: Folder) -> str | None:
    source = folder.optional_text("checker.py")
    if source is None:
        return None
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError) as fault:
        raise refused("checker.py", f"does not compile: {fault}", getattr(fault, "lineno", None)) from None
    if not any(isinstance(each, ast.FunctionDef) and each.name == "check" for each in tree.body):
        raise refused("checker.py", "defines no function `check(input, output, expected)`")
    return source


def _reference(path: Path) -> Program | None:
    """The first accepted solution, Python before others: it starts fastest."""
    accepted = [each.path for each in submissions(path) if each.expected is Expected.ACCEPTED]
    known = [each for each in accepted if each.suffix in LANGUAGE_OF_ENDING]
    if not known:
        return None
    chosen = min(known, key=lambda each: (each.suffix != ".py", each.name))
    source = Folder(path=chosen.parent).text(chosen.name)
    return Program(language=LANGUAGE_OF_ENDING[chosen.suffix], source=source)
