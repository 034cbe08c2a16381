"""Writes a problem of text as a package in the ICPC problem package format of 2025-09, for other judges.

What the format cannot say is told as a note, or, where it would change what is right, refused.
"""

from __future__ import annotations

import math
import re
import shutil
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from problems.findings import ProblemError
from problems.icpc.package import read
from problems.icpc.settings import Version
from problems.model import Aggregation, Case, ComparisonMode, JudgePackage, Kind, Problem, Program, Scoring
from problems.package import Package
from problems.submissions import SubmissionFile

NAMESPACE = uuid.UUID("6f2b1c1e-6c0e-4c3e-9d1e-0d6f3a6f7a11")
"""A problem that is exported twice is the same problem."""
FOREIGN_LANGUAGES = {"python": "python3", "shell": "bash"}
SUFFIXES = {"c": "c", "cpp": "cpp", "java": "java", "python": "py"}
AGGREGATIONS = {Aggregation.ALL: "pass-fail", Aggregation.SUM: "sum", Aggregation.MIN: "min"}
FOLDERS = {
    "accepted": "accepted",
    "partially_accepted": "rejected",
    "wrong_answer": "wrong_answer",
    "time_limit_exceeded": "time_limit_exceeded",
    "memory_limit_exceeded": "run_time_error",
    "output_limit_exceeded": "run_time_error",
    "runtime_error": "run_time_error",
}
"""For a submission that must get this verdict; the format has no place for one that does not compile."""

CHECKER_SHIM = """\
import sys
from pathlib import Path

from checker import check

given, expected = (Path(name).read_text() for name in sys.argv[1:3])
said = check(given, sys.stdin.read(), expected)
right, message = said if isinstance(said, tuple) else (said, "")
if message:
    Path(sys.argv[3], "teammessage.txt").write_text(str(message))
sys.exit(42 if right else 43)
"""
LINES_SHIM = """\
import sys
from pathlib import Path


def lines(text):
    return "\\n".join(line.rstrip() for line in text.split("\\n")).rstrip()


sys.exit(42 if lines(sys.stdin.read()) == lines(Path(sys.argv[2]).read_text()) else 43)
"""

_DECIMAL = re.compile(r"[+-]?\d*\.\d+(?:[eE][+-]?\d+)?")
_IMAGE = re.compile(r"!\[[^\]]{0,1000}\]\([ ]?<?([^)\s>]{1,1000})")


class NotExported(Exception):
    """The message says what the format has no words for."""


@dataclass(slots=True)
class _Writer:
    folder: Path
    notes: list[str] = field(default_factory=list)

    def text(self, name: str, content: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8", newline="")

    def yaml(self, name: str, content: Mapping[str, Any]) -> None:
        if content:
            self.text(name, yaml.safe_dump(dict(content), allow_unicode=True, sort_keys=False))

    def copy(self, source: Path, name: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, path, dirs_exist_ok=True)
        else:
            shutil.copyfile(source, path)


def export(package: Package, folder: Path) -> list[str]:
    """Writes the package into the folder, which must not be there, and gives notes. Raises `NotExported`."""
    judged = package.problem.package
    if judged.kind not in {Kind.STDIO, Kind.OUTPUT}:
        raise NotExported(f"{package.problem.id} is a {judged.kind.value} problem: the format knows only text")
    folder.mkdir(parents=True)
    writer = _Writer(folder)
    writer.yaml("problem.yaml", _header(package.problem))
    _write_statement(writer, package)
    names = _case_names(judged)
    _write_data(writer, judged, names)
    _write_validators(writer, package)
    _write_submissions(writer, package)
    for language, files in judged.included.items():
        for name, text in files.items():
            writer.text(f"include/{FOREIGN_LANGUAGES.get(language, language)}/{name}", text)
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


def _header(problem: Problem) -> dict[str, Any]:
    judged = problem.package
    types = [
        word
        for word, is_so in (
            ("scoring", judged.scoring is not None),
            ("interactive", judged.interactive),
            ("multi-pass", judged.passes > 1),
            ("submit-answer", judged.output_only),
        )
        if is_so
    ]
    header: dict[str, Any] = {
        "problem_format_version": Version.CURRENT.value,
        "name": {"en": problem.title},
        "uuid": str(uuid.uuid5(NAMESPACE, problem.id)),
        "type": types or "pass-fail",
        "limits": _limits(judged),
    }
    if problem.tags:
        header["keywords"] = list(problem.tags)
    if problem.languages is not None and not judged.output_only:
        header["languages"] = [FOREIGN_LANGUAGES.get(name, name) for name in problem.languages]
    return header


def _limits(judged: JudgePackage) -> dict[str, Any]:
    limits = judged.limits
    found: dict[str, Any] = {
        "time_limit": limits.time_seconds,
        "memory": limits.memory_mib,
        "output": math.ceil(limits.output_kib / 1024),
        "validation_time": math.ceil(limits.validation_seconds),
        "validation_memory": limits.validation_mib,
        "validation_output": math.ceil(limits.validation_output_kib / 1024),
    }
    return {**found, "validation_passes": judged.passes} if judged.passes > 1 else found


def _write_statement(writer: _Writer, package: Package) -> None:
    problem = package.problem
    if problem.document:
        writer.copy(package.folder / problem.document, "statement/problem.en.pdf")
    else:
        text = problem.statement
        for name in _IMAGE.findall(text):
            if (package.folder / name).is_file():
                writer.copy(package.folder / name, f"statement/{Path(name).name}")
                text = text.replace(f"({name})", f"({Path(name).name})")
        writer.text("statement/problem.en.md", text)
    if problem.editorial:
        writer.text("solution/solution.en.md", problem.editorial)
    for name in problem.attachments:
        writer.copy(package.folder / name, name)


def _case_names(judged: JudgePackage) -> list[str]:
    """As the package calls its cases; in our own format they are numbered."""
    width = len(str(len(judged.cases)))
    names = []
    for number, case in enumerate(judged.cases, start=1):
        top = "sample" if case.sample else "secret"
        group = _group_name(judged.scoring, case)
        if case.name.startswith(("sample/", "secret/")):
            names.append(case.name)
        elif case.sample or not group or group in {"sample", "secret"}:
            names.append(f"{top}/{number:0{width}}")
        else:
            names.append(f"{group if group.startswith('secret/') else f'secret/{group}'}/{number:0{width}}")
    return names


def _group_name(scoring: Scoring | None, case: Case) -> str:
    return "" if scoring is None or case.group is None else scoring.groups[case.group].name


def _write_data(writer: _Writer, judged: JudgePackage, names: list[str]) -> None:
    common = _common_flags(judged)
    for top in sorted({name.split("/")[0] for name in names}) if common else ():
        writer.yaml(f"data/{top}/test_group.yaml", {"output_validator_args": list(common or ())})
    for name, case in zip(names, judged.cases, strict=True):
        base = f"data/{name}"
        writer.text(f"{base}.in", str(case.input))
        writer.text(f"{base}.ans", str(case.output or ""))
        settings: dict[str, Any] = {}
        if case.arguments:
            settings["args"] = list(case.arguments)
        flags = _flags(judged, case)
        if flags and common is None:
            settings["output_validator_args"] = list(flags)
        if case.explanation:
            settings["hint"] = case.explanation
        writer.yaml(f"{base}.yaml", settings)
        for file, text in case.files.items():
            writer.text(f"{base}.files/{file}", text)
        _write_shown(writer, judged, case, base)
    _write_groups(writer, judged)


def _write_shown(writer: _Writer, judged: JudgePackage, case: Case, base: str) -> None:
    if case.shown_input and (judged.interactive or judged.passes > 1):
        writer.text(f"{base}.interaction", case.shown_input)
        return
    for shown, suffix in ((case.shown_input, "in"), (case.shown_output, "ans")):
        if shown:
            writer.text(f"{base}.{suffix}.statement", shown)
            writer.text(f"{base}.{suffix}.download", shown)


def _flags(judged: JudgePackage, case: Case) -> tuple[str, ...]:
    """For the default validator, in place of our own comparison."""
    match judged.comparison.mode:
        case ComparisonMode.EXACT:
            return ("case_sensitive", "space_change_sensitive")
        case ComparisonMode.TOKENS | None:
            tolerance = judged.comparison.tolerance
            if tolerance and any(_DECIMAL.fullmatch(word) for word in str(case.output or "").split()):
                return ("case_sensitive", "float_tolerance", repr(tolerance))
            return ("case_sensitive",)
        case _:
            return case.flags


def _common_flags(judged: JudgePackage) -> tuple[str, ...] | None:
    """What is said once where all cases agree; groups with points have files of their own."""
    flags = {_flags(judged, case) for case in judged.cases}
    return flags.pop() if len(flags) == 1 and judged.scoring is None else None


def _write_groups(writer: _Writer, judged: JudgePackage) -> None:
    if judged.scoring is None:
        return
    groups = judged.scoring.groups
    has_secret = any(group.name == "secret" for group in groups)
    if not has_secret:
        writer.yaml("data/secret/test_group.yaml", {"max_score": _whole(judged.scoring.full)})
    for place, group in enumerate(groups):
        if place == 0 or group.name == "sample":
            continue
        if group.aggregation not in AGGREGATIONS:
            raise NotExported(f"the group {group.name} takes the {group.aggregation.value}: the format cannot say that")
        name = group.name if group.name.startswith("secret") else f"secret/{group.name}"
        if name.count("/") > 1:
            raise NotExported(f"the group {group.name} lies in another: the format has no groups in groups")
        settings: dict[str, Any] = {
            "max_score": _whole(group.most),
            "score_aggregation": AGGREGATIONS[group.aggregation],
        }
        required = [groups[other].name for other in group.requires]
        if required:
            settings["require_pass"] = [
                each if each == "sample" or each.startswith("secret") else f"secret/{each}" for each in required
            ]
        writer.yaml(f"data/{name}/test_group.yaml", settings)


def _whole(score: float | None) -> int | str:
    if score is None:
        return "unbounded"
    if score != int(score):
        raise NotExported(f"a group is worth {score:g} points: the format knows only whole ones")
    return int(score)


def _write_validators(writer: _Writer, package: Package) -> None:
    judged = package.problem.package
    if judged.validator is not None:
        _write_program(writer, "output_validator", judged.validator, stem="validate")
    elif judged.checker is not None:
        writer.text("output_validator/__main__.py", CHECKER_SHIM)
        writer.text("output_validator/__init__.py", "")
        writer.text("output_validator/checker.py", judged.checker)
    elif judged.comparison.mode is ComparisonMode.LINES:
        writer.text("output_validator/validate.py", LINES_SHIM)
    for name, program in package.input_validators.items():
        _write_program(writer, f"input_validators/{name}", program, stem="check")
    if not package.input_validators:
        writer.notes.append("there is no input validator, which the format asks for: write one into input_validators/")


def _write_program(writer: _Writer, folder: str, program: Program, *, stem: str) -> None:
    suffix = SUFFIXES.get(program.language)
    if suffix is None:
        raise NotExported(f"{folder} is in {program.language}: the format wants Python, C or C++")
    stem = "__main__" if suffix == "py" and program.files else stem
    writer.text(f"{folder}/{stem}.{suffix}", program.source)
    for name, text in program.files.items():
        writer.text(f"{folder}/{name}", text)


def _write_submissions(writer: _Writer, package: Package) -> None:
    rules: dict[str, dict[str, Any]] = {}
    for submission in package.submissions:
        folder = next((FOLDERS[verdict] for verdict in submission.expected if verdict in FOLDERS), None)
        if folder is None:
            writer.notes.append(f"{submission.path.name} is left out: the format has no folder for what it must get")
            continue
        if len(submission.expected) > 1 and not submission.demands and folder != "run_time_error":
            folder = "rejected" if "accepted" not in submission.expected else "mixed"
        name = f"{folder}/{submission.path.name}"
        writer.copy(submission.path, f"submissions/{name}")
        if rule := _rule(submission):
            rules[name] = rule
    writer.yaml("submissions/submissions.yaml", rules)


def _rule(submission: SubmissionFile) -> dict[str, Any]:
    rule: dict[str, Any] = {}
    score = submission.score or next((each.score for each in submission.demands if not each.cases and each.score), None)
    if score is not None:
        rule["score"] = score[0] if score[0] == score[1] else list(score)
    return rule


def is_current(folder: Path) -> bool:
    """Whether a package is in the format of 2025-09 already: then it is copied as it stands."""
    try:
        header = yaml.safe_load((folder / "problem.yaml").read_text(encoding="utf-8"))
    except (OSError, ValueError, yaml.YAMLError):
        return False
    return isinstance(header, dict) and header.get("problem_format_version") == Version.CURRENT.value
