"""A package in the format of 2025-09."""

from __future__ import annotations

import math
import uuid
from collections.abc import Sequence
from typing import Any

from problems import verdicts
from problems.icpc.exporting.cases import (
    case_names,
    common_flags,
    flags_of,
    group_folder,
    is_conversation,
    write_case,
)
from problems.icpc.exporting.programs import (
    write_included,
    write_submissions,
    write_validators,
)
from problems.icpc.exporting.statements import write_statement
from problems.icpc.exporting.writer import NotExported, Writer
from problems.icpc.group_yaml import CURRENT_FILE
from problems.icpc.settings import Version
from problems.icpc.static_validation import PASS_FAIL
from problems.languages import FOREIGN
from problems.model import Aggregation, Case, JudgePackage, Problem
from problems.package import Package
from problems.submissions import SubmissionFile
from problems.timing import Timing

NAMESPACE = uuid.UUID("6f2b1c1e-6c0e-4c3e-9d1e-0d6f3a6f7a11")
"""A problem that is exported twice is the same problem."""
AGGREGATIONS = {Aggregation.ALL: "pass-fail", Aggregation.SUM: "sum", Aggregation.MIN: "min"}
FOLDERS = {
    verdicts.ACCEPTED: "accepted",
    verdicts.PARTIAL: "rejected",
    verdicts.WRONG: "wrong_answer",
    verdicts.SLOW: "time_limit_exceeded",
    verdicts.MEMORY: "run_time_error",
    verdicts.OUTPUT: "run_time_error",
    verdicts.CRASH: "run_time_error",
}
"""For a submission that must get this verdict; the format has no place for one that does not compile."""


def write(writer: Writer, package: Package) -> None:
    """Raises `NotExported`."""
    if package.problem.package.further_validators:
        raise NotExported("several output validators decide: the format has one")
    if package.problem.package.grader is not None or package.problem.package.verdict_groups is not None:
        raise NotExported("a grader, or flags of the default one, decide on groups: the format has no graders")
    languages = write_statement(writer, package, folder="statement", as_latex=False)
    writer.yaml("problem.yaml", _header(package.problem, package.timing, languages))
    if package.problem.editorial:
        writer.text("solution/solution.en.md", package.problem.editorial)
    _write_data(writer, package.problem.package)
    for folder, settings in _groups(package.problem.package).items():
        writer.yaml(f"data/{folder}/{CURRENT_FILE}", settings)
    write_validators(writer, package, folder="output_validator")
    write_included(writer, package)
    rules: dict[str, dict[str, Any]] = {}

    def note(name: str, submission: SubmissionFile) -> None:
        if rule := _rule(submission):
            rules[name] = rule

    write_submissions(writer, package, FOLDERS, told=note)
    writer.yaml("submissions/submissions.yaml", rules)


def _header(problem: Problem, timing: Timing | None, languages: Sequence[str]) -> dict[str, Any]:
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
        "name": dict.fromkeys(languages, problem.title),
        "uuid": str(uuid.uuid5(NAMESPACE, problem.id)),
        "type": types or "pass-fail",
        "limits": _limits(judged, timing),
    }
    if problem.tags:
        header["keywords"] = list(problem.tags)
    if problem.languages is not None and not judged.output_only:
        header["languages"] = [FOREIGN.get(name, name) for name in problem.languages]
    return header


def _limits(judged: JudgePackage, timing: Timing | None) -> dict[str, Any]:
    limits = judged.limits
    found: dict[str, Any] = {
        "memory": limits.memory_mib,
        "output": math.ceil(limits.output_kib / 1024),
        "validation_time": math.ceil(limits.validation_seconds),
        "validation_memory": limits.validation_mib,
        "validation_output": math.ceil(limits.validation_output_kib / 1024),
    }
    if timing is None or timing.limit_seconds is not None:
        found["time_limit"] = limits.time_seconds
    if timing is not None:
        found["time_multipliers"] = {"ac_to_time_limit": timing.to_limit, "time_limit_to_tle": timing.to_slow}
    return {**found, "validation_passes": judged.passes} if judged.passes > 1 else found


def _write_data(writer: Writer, judged: JudgePackage) -> None:
    names = case_names(judged)
    common = _common(judged)
    for name, case in zip(names, judged.cases, strict=True):
        if case.is_static:
            continue
        write_case(writer, case, name)
        writer.yaml(f"data/{name}.yaml", _case_settings(judged, case, says_flags=common is None))
        for file, text in case.files.items():
            writer.text(f"data/{name}.files/{file}", text)
        _write_shown(writer, judged, case, f"data/{name}")


def _case_settings(judged: JudgePackage, case: Case, *, says_flags: bool) -> dict[str, Any]:
    settings: dict[str, Any] = {}
    if case.arguments:
        settings["args"] = list(case.arguments)
    flags = flags_of(judged, case)
    if flags and says_flags:
        settings["output_validator_args"] = list(flags)
    if case.explanation:
        settings["hint"] = case.explanation
    return settings


def _write_shown(writer: Writer, judged: JudgePackage, case: Case, base: str) -> None:
    if case.shown_input and is_conversation(judged):
        writer.text(f"{base}.interaction", case.shown_input)
        return
    for shown, suffix in ((case.shown_input, "in"), (case.shown_output, "ans")):
        if shown:
            writer.text(f"{base}.{suffix}.statement", shown)
            writer.text(f"{base}.{suffix}.download", shown)


def _common(judged: JudgePackage) -> tuple[str, ...] | None:
    """Flags that are said once for all cases; not where groups have points, and inherit nothing."""
    return common_flags(judged) if judged.scoring is None else None


def _groups(judged: JudgePackage) -> dict[str, dict[str, Any]]:
    """The settings of each folder of data/."""
    found = _scored_groups(judged)
    common = _common(judged)
    for name, case in zip(case_names(judged), judged.cases, strict=True):
        if case.is_static:
            settings = found.setdefault(name.rpartition("/")[0], {})
            settings["static_validation_score"] = _static_score(judged, case)
            if case.flags:
                settings["static_validator_args"] = list(case.flags)
        elif common:
            found.setdefault(name.split("/")[0], {})["output_validator_args"] = list(common)
    return found


def _static_score(judged: JudgePackage, case: Case) -> int | str:
    group = None if judged.scoring is None or case.group is None else judged.scoring.groups[case.group]
    return PASS_FAIL if group is None or group.aggregation is Aggregation.ALL else _whole(case.points)


def _scored_groups(judged: JudgePackage) -> dict[str, dict[str, Any]]:
    if judged.scoring is None:
        return {}
    found: dict[str, dict[str, Any]] = {}
    groups = judged.scoring.groups
    if not any(group.name == "secret" for group in groups):
        found["secret"] = {"max_score": _whole(judged.scoring.full)}
    for place, group in enumerate(groups):
        if place == 0 or group.name == "sample":
            continue
        if group.aggregation not in AGGREGATIONS:
            raise NotExported(f"the group {group.name} takes the {group.aggregation.value}: the format cannot say that")
        folder = group_folder(judged.scoring, place)
        if folder.count("/") > 1:
            raise NotExported(f"the group {group.name} lies in another: the format has no groups in groups")
        settings: dict[str, Any] = {
            "max_score": _whole(group.most),
            "score_aggregation": AGGREGATIONS[group.aggregation],
        }
        if group.requires:
            settings["require_pass"] = [group_folder(judged.scoring, other) for other in group.requires]
        found[folder] = settings
    return found


def _whole(score: float | None) -> int | str:
    if score is None:
        return "unbounded"
    if score != int(score):
        raise NotExported(f"a group is worth {score:g} points: the format knows only whole ones")
    return int(score)


def _rule(submission: SubmissionFile) -> dict[str, Any]:
    rule: dict[str, Any] = {}
    score = submission.score or next((each.score for each in submission.demands if not each.cases and each.score), None)
    if score is not None:
        rule["score"] = score[0] if score[0] == score[1] else list(score)
    return rule
