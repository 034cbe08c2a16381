"""A package in the older format, with DOMjudge's additions."""

from __future__ import annotations

import math
import uuid
from collections.abc import Mapping
from typing import Any

from problems.icpc.exporting.cases import case_names, common_flags, flags_of, group_folder, is_conversation, write_case
from problems.icpc.exporting.current import FOLDERS as CURRENT_FOLDERS
from problems.icpc.exporting.current import NAMESPACE
from problems.icpc.exporting.graders import AGGREGATIONS, as_they_are, points_of
from problems.icpc.exporting.programs import (
    SEVERAL_FOLDER,
    validator_names,
    write_further_validators,
    write_grader,
    write_included,
    write_submissions,
    write_validators,
)
from problems.icpc.exporting.statements import write_statement
from problems.icpc.exporting.writer import NotExported, Writer
from problems.icpc.group_yaml import LEGACY_FILE
from problems.icpc.problem_yaml import TIME_LIMIT_FILE
from problems.model import Case, ComparisonMode, Group, JudgePackage, Kind
from problems.package import Package
from problems.verdicts import PARTIAL

FOLDERS = {**CURRENT_FOLDERS, PARTIAL: "partially_accepted"}


def write(writer: Writer, package: Package) -> None:
    """Raises `NotExported`."""
    judged = package.problem.package
    if judged.kind is Kind.OUTPUT:
        raise NotExported("the format has no problems whose answers are handed in")
    if judged.static_validator is not None:
        raise NotExported("a static validator looks at the programs: the format has none")
    flags = None if any(case.validators for case in judged.cases) else common_flags(judged)
    by_folder = {} if flags is not None else _flags_by_folder(judged)
    write_statement(writer, package, folder="problem_statement", as_latex=True)
    writer.yaml("problem.yaml", _header(package, flags or ()))
    if package.timing is None or package.timing.limit_seconds is not None:
        writer.text(TIME_LIMIT_FILE, f"{judged.limits.time_seconds:g}\n")
    _write_data(writer, judged)
    for folder, settings in _groups(judged, by_folder).items():
        writer.yaml(f"data/{folder}/{LEGACY_FILE}".replace("//", "/"), settings)
    write_validators(writer, package, folder=f"{SEVERAL_FOLDER}/{validator_names(judged)[0]}")
    write_further_validators(writer, judged)
    write_grader(writer, judged)
    write_included(writer, package)
    write_submissions(writer, package, FOLDERS, told=lambda _name, _submission: None)


def _header(package: Package, flags: tuple[str, ...]) -> dict[str, Any]:
    problem, judged = package.problem, package.problem.package
    header: dict[str, Any] = {
        "name": problem.title,
        "uuid": str(uuid.uuid5(NAMESPACE, problem.id)),
        "limits": _limits(package),
        "validation": _validation(judged),
    }
    if judged.scoring is not None:
        header["type"] = "scoring"
        header["grading"] = {"show_test_data_groups": judged.scoring.shows_groups}
    if flags:
        header["validator_flags"] = " ".join(flags)
    if problem.tags:
        header["keywords"] = " ".join(problem.tags)
    return header


def _limits(package: Package) -> dict[str, Any]:
    judged, timing = package.problem.package, package.timing
    limits = judged.limits
    found: dict[str, Any] = {
        "memory": limits.memory_mib,
        "output": math.ceil(limits.output_kib / 1024),
        "validation_time": math.ceil(limits.validation_seconds),
        "validation_memory": limits.validation_mib,
        "validation_output": math.ceil(limits.validation_output_kib / 1024),
    }
    if timing is not None:
        found |= {"time_multiplier": timing.to_limit, "time_safety_margin": timing.to_slow}
    return {**found, "validation_passes": judged.passes} if judged.passes > 1 else found


def _validation(judged: JudgePackage) -> str:
    if judged.validator is None and judged.checker is None and judged.comparison.mode is not ComparisonMode.LINES:
        return "default"
    words = [
        word
        for word, is_so in (
            ("score", judged.scoring is not None),
            ("interactive", judged.interactive),
            ("multi-pass", judged.passes > 1),
        )
        if is_so
    ]
    return " ".join(["custom", *words])


def _write_data(writer: Writer, judged: JudgePackage) -> None:
    for name, case in zip(case_names(judged), judged.cases, strict=True):
        if case.arguments or case.files:
            raise NotExported("its cases have arguments or files: the format has neither")
        write_case(writer, case, name)
        if case.explanation:
            writer.text(f"data/{name}.hint", f"{case.explanation}\n")
        _write_shown(writer, judged, case, name)


def _write_shown(writer: Writer, judged: JudgePackage, case: Case, name: str) -> None:
    if case.shown_input and is_conversation(judged):
        writer.text(f"data/{name}.interaction", case.shown_input)
    elif case.shown_input or case.shown_output:
        writer.notes.append(f"{name} is shown as it is: the format has nothing else to show")


Flags = str | dict[str, str]
"""For all output validators, or for the one that is named."""


def _flags_by_folder(judged: JudgePackage) -> dict[str, Flags]:
    """For the output validator, where its flags differ: those of a folder hold for all cases in it."""
    found: dict[str, Flags] = {}
    names = validator_names(judged)
    for name, case in zip(case_names(judged), judged.cases, strict=True):
        folder = name.rpartition("/")[0]
        words = " ".join(flags_of(judged, case))
        flags: Flags = {"name": names[case.validators[0]], "flags": words} if case.validators else words
        if found.setdefault(folder, flags) != flags:
            raise NotExported(f"the cases in {folder} have different flags: the format has one for all of a folder")
    return found


def _groups(judged: JudgePackage, flags: Mapping[str, Flags]) -> dict[str, dict[str, Any]]:
    """The settings of each folder of data/."""
    found: dict[str, dict[str, Any]] = {folder: {"output_validator_flags": said} for folder, said in flags.items()}
    if judged.grader is not None or judged.verdict_groups is not None:
        return _beside(as_they_are(judged), found)
    scoring = judged.scoring
    if scoring is None:
        return found
    whole = {"on_reject": "continue", **_range(scoring.full)}
    groups = {"": {**whole, "grader_flags": "ignore_sample accept_if_any_accepted"}}
    groups["secret"] = {**whole, "grader_flags": "accept_if_any_accepted"}
    for place, group in enumerate(scoring.groups):
        if place == 0 or group.name == "sample":
            continue
        if group.requires:
            raise NotExported(f"the group {group.name} requires another: the format cannot say that")
        groups[group_folder(scoring, place)] = _group(group, points_of(judged, place, group))
    return _beside(groups, found)


def _beside(one: Mapping[str, dict[str, Any]], other: Mapping[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {folder: {**one.get(folder, {}), **other.get(folder, {})} for folder in {**one, **other}}


def _group(group: Group, points: float | None) -> dict[str, Any]:
    flags = AGGREGATIONS[group.aggregation]
    if points is None:  # it holds groups: what was accepted in one of them counts
        flags += " accept_if_any_accepted"
    settings: dict[str, Any] = {"on_reject": "break" if group.stops else "continue", "grader_flags": flags}
    if points is not None:
        settings["accept_score"] = points
    return {**settings, **_range(group.most)}


def _range(most: float | None) -> dict[str, str]:
    return {} if most is None else {"range": f"0 {most:g}"}
