"""Writes the programs of a package: validators, and submissions into the folders that their verdicts have."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from problems.icpc.exporting.writer import NotExported, Writer
from problems.icpc.validators import GRADER_FOLDER, STATIC_FOLDER
from problems.languages import FOREIGN
from problems.model import ComparisonMode, JudgePackage, Program
from problems.package import Package
from problems.submissions import FOLDER, SubmissionFile
from problems.verdicts import ACCEPTED

SUFFIXES = {"c": "c", "cpp": "cpp", "java": "java", "python": "py"}

SEVERAL_FOLDER = "output_validators"

CHECKER_SHIM = """\
import sys
from pathlib import Path

from checker import check

sys.stdin.reconfigure(encoding="utf-8", errors="replace")
given, expected = (Path(name).read_text(encoding="utf-8") for name in sys.argv[1:3])
said = check(given, sys.stdin.read(), expected)
right, message = said if isinstance(said, tuple) else (said, "")
if message:
    Path(sys.argv[3], "teammessage.txt").write_text(str(message), encoding="utf-8", errors="replace")
sys.exit(42 if right else 43)
"""
LINES_SHIM = """\
import sys
from pathlib import Path


def lines(text):
    return "\\n".join(line.rstrip() for line in text.split("\\n")).rstrip()


sys.stdin.reconfigure(encoding="utf-8", errors="replace")
expected = Path(sys.argv[2]).read_text(encoding="utf-8")
sys.exit(42 if lines(sys.stdin.read()) == lines(expected) else 43)
"""


def write_validators(writer: Writer, package: Package, *, folder: str) -> None:
    """`folder` is where the output validator lies."""
    judged = package.problem.package
    if judged.validator is not None:
        _write_program(writer, folder, judged.validator, stem="validate")
    elif isinstance(judged.checker, str):
        writer.text(f"{folder}/__main__.py", CHECKER_SHIM)
        writer.text(f"{folder}/__init__.py", "")
        writer.text(f"{folder}/checker.py", judged.checker)
    elif judged.comparison.mode is ComparisonMode.LINES:
        writer.text(f"{folder}/validate.py", LINES_SHIM)
    if judged.static_validator is not None:
        _write_program(writer, STATIC_FOLDER, judged.static_validator, stem="look")
    for name, program in package.input_validators.items():
        _write_program(writer, f"input_validators/{name}", program, stem="check")
    if not package.input_validators:
        writer.notes.append("there is no input validator, which the format asks for: write one into input_validators/")


def write_further_validators(writer: Writer, judged: JudgePackage) -> None:
    for name, program in zip(validator_names(judged)[1:], judged.further_validators, strict=True):
        _write_program(writer, f"{SEVERAL_FOLDER}/{name}", program, stem="validate")


def write_grader(writer: Writer, judged: JudgePackage) -> None:
    if judged.grader is not None:
        _write_program(writer, f"{GRADER_FOLDER}/grade", judged.grader, stem="grade")


def validator_names(judged: JudgePackage) -> list[str]:
    """By which the older format knows the output validators: in the order of these names they are asked."""
    width = len(str(len(judged.further_validators)))
    return ["validate"] + [f"validate-{place:0{width}}" for place in range(1, 1 + len(judged.further_validators))]


def write_included(writer: Writer, package: Package) -> None:
    for language, files in package.problem.package.included.items():
        for name, text in files.items():
            writer.text(f"include/{FOREIGN.get(language, language)}/{name}", text)


def write_submissions(
    writer: Writer, package: Package, folders: Mapping[str, str], *, told: Callable[[str, SubmissionFile], None]
) -> None:
    """`folders` has that of each verdict; `told` hears where each submission came to lie, below submissions/."""
    for submission in package.submissions:
        place = _folder_for(submission, folders)
        if place is None:
            writer.notes.append(f"{submission.path.name} is left out: the format has no folder for what it must get")
            continue
        name = f"{place}/{submission.path.name}"
        if writer.has(f"{FOLDER}/{name}"):
            name = f"{place}/{submission.path.parent.name}-{submission.path.name.replace('.', '-')}"
            target = f"{FOLDER}/{name}" + ("" if submission.path.is_dir() else f"/{submission.path.name}")
        else:
            target = f"{FOLDER}/{name}"
        writer.copy_filled(submission.path, target)
        told(name, submission)


def _folder_for(submission: SubmissionFile, folders: Mapping[str, str]) -> str | None:
    places = dict.fromkeys(folders[verdict] for verdict in submission.expected if verdict in folders)
    if len(places) < 2 or submission.demands:
        return next(iter(places), None)
    return "mixed" if ACCEPTED in submission.expected else "rejected"


def _write_program(writer: Writer, folder: str, program: Program, *, stem: str) -> None:
    suffix = SUFFIXES.get(program.language)
    if suffix is None:
        raise NotExported(f"{folder} is in {program.language}: the format wants Python, C or C++")
    stem = "__main__" if suffix == "py" and program.files else stem
    writer.text(f"{folder}/{stem}.{suffix}", program.source)
    for name, text in program.files.items():
        writer.text(f"{folder}/{name}", text)
