"""What a good problem has beyond what a loadable one must have: the setter's tool, stricter than the loader.

Runs no code of the package.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from problems import header, native, toml_lines
from problems.case_files import BY_HAND, GENERATED, LARGEST_FILE
from problems.checker_file import is_checker
from problems.files import Folder
from problems.findings import Finding, Findings, ProblemError
from problems.model import Case, ClassSignature, FunctionSignature, Parameter, Problem, Signature
from problems.reserved import Role, languages_that_keep
from problems.submissions import FOLDER, submissions

GENERATOR = "generator.py"
LONGEST_SAMPLE = 1000
"""Characters of JSON; a sample is read by people."""
KNOWN_FILES = frozenset({header.FILE, native.STATEMENT, native.EDITORIAL, BY_HAND, GENERATED, GENERATOR, "LICENSE"})
IMAGES = frozenset({".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp"})

_EXAMPLE = re.compile(r"^#+\s*(examples?|samples?)\b", re.IGNORECASE)
_CONSTRAINTS = re.compile(r"^#+\s*constraints\b", re.IGNORECASE)
_IMAGE = re.compile(r"!\[[^\]]{0,1000}\]\(\s{0,10}<?([^)\s>]{1,1000})")
_CODE = re.compile(r"`[^`]*`|\\\$")


def check(folder: Path) -> tuple[Finding, ...]:
    """All that should be mended, in the order of files and lines; what keeps the problem from loading comes alone."""
    try:
        problem = native.load(folder)
        programs = submissions(folder)
    except ProblemError as error:
        return error.findings
    findings = Findings()
    package = Folder(path=folder)
    findings.extend(tuple(_in_statement(problem.statement, package)))
    findings.extend(tuple(_in_header(problem, package)))
    findings.extend(tuple(_in_cases(problem, package)))
    findings.extend(tuple(_in_files(package)))
    if all(program.is_accepted for program in programs):
        findings.add(FOLDER, "holds no program that must fail: does anything catch the mistakes people make?")
    return findings.in_order()


def _in_statement(text: str, folder: Folder) -> Iterator[Finding]:
    lines = text.split("\n")
    if not any(map(_CONSTRAINTS.match, lines)):
        yield _finding(native.STATEMENT, len(lines), "has no heading `Constraints`: how large can the input be?")
    for number, line in enumerate(lines, start=1):
        if _EXAMPLE.match(line):
            yield _finding(native.STATEMENT, number, "repeats the samples: they are shown below the statement anyway")
        if line.startswith("# "):
            yield _finding(native.STATEMENT, number, "repeats the title: it is shown above the statement anyway")
        for source in _IMAGE.findall(line):
            if not folder.has_file(source):
                yield _finding(native.STATEMENT, number, f"the image {source!r} is no file of the package")
    if _CODE.sub("", text).count("$") % 2:
        yield _finding(native.STATEMENT, len(lines), "has an odd number of $: some formula is not closed")


def _in_header(problem: Problem, folder: Folder) -> Iterator[Finding]:
    text = folder.text(header.FILE)
    if not problem.tags:
        yield _finding(header.FILE, 1, "has no tags")
    for path, name, role in _names(problem.package.signature):
        languages = languages_that_keep(name, role)
        keeping = [each for each in languages if problem.languages is None or each in problem.languages]
        if keeping:
            line = toml_lines.line_of(text, path)
            yield _finding(header.FILE, line, f"the name {name!r} is a reserved word of {', '.join(keeping)}")


def _names(signature: Signature | None) -> Iterator[tuple[toml_lines.Path, str, Role]]:
    at: toml_lines.Path = ("signature",)
    match signature:
        case FunctionSignature():
            yield (*at, "name"), signature.name, Role.FUNCTION
            yield from _parameter_names(signature.params, (*at, "params"))
        case ClassSignature():
            yield (*at, "classname"), signature.classname, Role.CLASS
            yield from _parameter_names(signature.constructor.params, (*at, "constructor", "params"))
            for index, method in enumerate(signature.methods):
                yield (*at, "methods", index, "name"), method.name, Role.METHOD
                yield from _parameter_names(method.params, (*at, "methods", index, "params"))
        case None:
            return


def _parameter_names(params: tuple[Parameter, ...], at: toml_lines.Path) -> Iterator[tuple[toml_lines.Path, str, Role]]:
    role = Role.PARAMETER if at == ("signature", "params") else Role.CLASS_PARAMETER
    for index, parameter in enumerate(params):
        yield (*at, index, "name"), parameter.name, role


def _in_cases(problem: Problem, folder: Folder) -> Iterator[Finding]:
    seen: dict[str, tuple[str, int]] = {}
    sample_may_come = True
    for (file, line), case in zip(_places(folder), problem.package.cases, strict=True):
        text = json.dumps(case.input, sort_keys=True)
        if text in seen:
            yield _finding(file, line, "the input is that of {}:{}".format(*seen[text]))
        seen.setdefault(text, (file, line))
        yield from _in_sample(case, file, line, text, comes_late=not sample_may_come)
        sample_may_come = case.sample
    if len({json.dumps(case.output, sort_keys=True) for case in problem.package.cases}) == 1:
        yield _finding(BY_HAND, 1, "every case has the same output: a program that reads nothing would be accepted")


def _in_sample(case: Case, file: str, line: int, text: str, *, comes_late: bool) -> Iterator[Finding]:
    if case.sample and comes_late:
        yield _finding(
            file, line, "a sample stands after other cases: samples come first, so that they are judged first"
        )
    if case.sample and len(text) > LONGEST_SAMPLE:
        yield _finding(file, line, f"a sample with {len(text)} characters: nobody reads more than {LONGEST_SAMPLE}")
    if case.explanation and not case.sample:
        yield _finding(file, line, "the explanation is never shown: the case is no sample")


def _places(folder: Folder) -> Iterator[tuple[str, int]]:
    """File and line of every case, in the order in which they are loaded."""
    for file in (BY_HAND, GENERATED):
        if folder.has(file):
            text = folder.text(file, largest=LARGEST_FILE)
            yield from ((file, number) for number, line in enumerate(text.split("\n"), start=1) if line.strip())


def _in_files(folder: Folder) -> Iterator[Finding]:
    if folder.has(GENERATED) and not folder.has(GENERATOR):
        yield _finding(GENERATED, 1, f"there is no {GENERATOR} that makes it: nobody could change it")
    if folder.has(GENERATOR) and not folder.has(GENERATED):
        yield _finding(GENERATOR, 1, "its cases are not there: run `./agon problem generate` with this folder")
    for name in folder.names():
        top = name.split("/")[0]
        if (
            top not in {FOLDER, native.VALIDATOR}
            and name not in KNOWN_FILES
            and not is_checker(name)
            and Path(name).suffix.lower() not in IMAGES
        ):
            yield _finding(name, 1, "no part of a problem is called so, and it is read by nothing")


def _finding(file: str, line: int, message: str) -> Finding:
    return Finding(file=file, line=line, message=message)
