"""What is the same of test data in every version of the format: names, flags, and the files of each case."""

from __future__ import annotations

import re

from problems.icpc.exporting.writer import Writer
from problems.model import Case, ComparisonMode, JudgePackage, Scoring

_DECIMAL = re.compile(r"[+-]?\d*\.\d+(?:[eE][+-]?\d+)?")


def case_names(judged: JudgePackage) -> list[str]:
    """As the package calls its cases; in our own format they are numbered."""
    width = len(str(len(judged.cases)))
    names = []
    for number, case in enumerate(judged.cases, start=1):
        group = group_folder(judged.scoring, case.group)
        if case.name.startswith(("sample/", "secret/")):
            names.append(case.name)
        elif case.sample or not group:
            names.append(f"{'sample' if case.sample else 'secret'}/{number:0{width}}")
        else:
            names.append(f"{group}/{number:0{width}}")
    return names


def group_folder(scoring: Scoring | None, place: int | None) -> str:
    """A group's name below data/; empty for the one that holds all."""
    name = "" if scoring is None or place is None else scoring.groups[place].name
    return name if name in {"", "sample"} or name.startswith("secret") else f"secret/{name}"


def write_case(writer: Writer, case: Case, name: str) -> None:
    writer.text(f"data/{name}.in", str(case.input))
    writer.text(f"data/{name}.ans", str(case.output or ""))


def is_conversation(judged: JudgePackage) -> bool:
    """Whether what is shown of a sample is a conversation."""
    return judged.interactive or judged.passes > 1


def flags_of(judged: JudgePackage, case: Case) -> tuple[str, ...]:
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


def common_flags(judged: JudgePackage) -> tuple[str, ...] | None:
    """What can be said once, where all cases agree."""
    flags = {flags_of(judged, case) for case in judged.cases if not case.is_static}
    return flags.pop() if len(flags) == 1 else None
