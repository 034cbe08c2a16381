"""Looks at the package itself by its own programs: inputs that the input validators refuse, answers that the output
validator refuses, and a checker or validator that does not say the same twice.

What is wrong is a complaint; what is merely odd is a remark. Every program runs in a sandbox.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field

from problems.checker_file import FILE as CHECKER_FILE
from problems.model import Case, Program
from problems.package import AnswerCheck, InputCheck, Package
from runner.judging.assembly import Bench
from runner.judging.exam import BadPackage, Trial, read_exam
from runner.judging.panel import Panel, panel_of
from runner.judging.questions import Question
from runner.judging.tools import ToolFailed, how_it_ended, last_words
from runner.judging.validation import Validated
from runner.limits import validation_limits
from runner.sandbox.interface import Ending
from runner.verifying.results import VerifyResult

VALID = 42
ASKED_TWICE = 20
"""Of so many answers: validators that disagree with themselves mostly do so at once."""


@dataclass(slots=True)
class Checked:
    complaints: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


async def check_package(bench: Bench, package: Package) -> Checked:
    """Raises `SandboxFault`."""
    checked = Checked()
    await _check_inputs(bench, package, checked)
    try:
        await _check_answers(bench, package, checked)
        await _check_checker(bench, package, checked)
    except (ToolFailed, BadPackage) as failure:
        checked.complaints.append(str(failure))
    return checked


async def _check_inputs(bench: Bench, package: Package, checked: Checked) -> None:
    refused_by: dict[str, str] = {}
    ran = False
    for name, program in package.input_validators.items():
        if program.language not in bench.tools.languages:
            checked.remarks.append(f"the input validator {name} is not run: {program.language} is not served here")
            continue
        try:
            async for check, why in _refused(bench, package, name, program):
                refused_by.setdefault(check.file, f"{check.file}: the input validator {name} refuses it ({why})")
        except ToolFailed as failure:
            checked.complaints.append(f"the input validator {name}: {failure}")
            continue
        ran = True
    for check in package.inputs:
        if check.passes and check.file in refused_by:
            checked.complaints.append(refused_by[check.file])
        if ran and not check.passes and check.file not in refused_by:
            checked.complaints.append(f"{check.file}: no input validator refuses it")


async def _refused(
    bench: Bench, package: Package, name: str, program: Program
) -> AsyncIterator[tuple[InputCheck, str]]:
    limits = validation_limits(package.problem.package.limits)
    async with bench.tools.held(program) as tool:
        for check in package.inputs:
            outcome = await tool.run(
                arguments=check.arguments.get(name, ()),
                work={file: text.encode() for file, text in check.files.items()},
                stdin=check.input.encode(),
                limits=limits,
            )
            if outcome.ending is not Ending.EXITED or outcome.exit_code != VALID:
                yield check, ": ".join(filter(None, (how_it_ended(outcome), last_words(outcome))))


async def _check_answers(bench: Bench, package: Package, checked: Checked) -> None:
    if not package.answers:
        return
    judged = package.problem.package
    cases = tuple(check.case for check in package.answers)
    exam = read_exam("", judged.model_copy(update={"cases": cases, "scoring": None, "verdict_groups": None}))
    validators = [program for what, program in judged.deciding_programs() if what == "output validator"]
    if not validators:
        for check, trial in zip(package.answers, exam.trials, strict=True):
            if exam.rule is not None:
                _note(check, checked, accepted=exam.rule(trial, check.answer.encode()), why="")
        return
    if lacking := sorted({program.language for program in validators} - bench.tools.languages.keys()):
        checked.remarks.append(f"the answers are not checked: {' and '.join(lacking)} is not served here")
        return
    async with panel_of(exam.package, bench.tools) as panel:
        assert panel is not None, "there are validators"
        for place, (check, trial) in enumerate(zip(package.answers, exam.trials, strict=True)):
            try:
                said = await _asked(panel, trial, check.answer)
                if place < ASKED_TWICE and not _same(said, await _asked(panel, trial, check.answer)):
                    checked.complaints.append(f"{check.file}: the output validator disagrees with itself, asked twice")
            except ToolFailed as failure:
                checked.complaints.append(f"{check.file}: {failure}")
                return
            _note(check, checked, accepted=said.accepted, why=said.judge_message or said.team_message)


async def _asked(panel: Panel, trial: Trial, answer: str) -> Validated:
    return await panel.ask(trial, given=trial.sent, printed=answer.encode(), notes={})


def _same(one: Validated, other: Validated) -> bool:
    return (one.accepted, one.score, one.multiplier) == (other.accepted, other.score, other.multiplier)


def _note(check: AnswerCheck, checked: Checked, *, accepted: bool, why: str) -> None:
    if accepted == check.accepted:
        return
    said = f"{check.file}: the output validator {'accepts' if accepted else 'refuses'} it" + (
        f" ({why})" if why else ""
    )
    (checked.complaints if check.is_needed else checked.remarks).append(said)


async def _check_checker(bench: Bench, package: Package, checked: Checked) -> None:
    """The expected outputs are right answers, and are so each time."""
    judged = package.problem.package
    checker = judged.checker
    if checker is None:
        return
    name = checker.name if isinstance(checker, Program) else CHECKER_FILE
    if isinstance(checker, Program) and checker.language not in bench.tools.languages:
        checked.remarks.append(f"{name} is not asked about the outputs: {checker.language} is not served here")
        return
    checkers = bench.judge.stagehand.checkers
    questions = [_question(number, case) for number, case in enumerate(judged.cases, start=1)]
    first = await checkers.ask(judged, questions, all_of_them=True)
    second = await checkers.ask(judged, questions, all_of_them=True)
    for place, (one, other) in enumerate(zip(first, second, strict=True), start=1):
        if one.is_right != other.is_right:
            checked.complaints.append(f"{name} disagrees with itself about the output of case {place}, asked twice")
        elif not one.is_right:
            checked.complaints.append(f"{name} refuses the output of case {place} itself: {one.message}".rstrip(": "))


def _question(number: int, case: Case) -> Question:
    output = case.output.encode() if isinstance(case.output, str) and isinstance(case.input, str) else case.output
    return Question(case=number, input=case.input, output=output, expected=case.output)


def sane_limits(package: Package, slowest: Sequence[float]) -> list[str]:
    """Remarks on how the time limit stands to the submissions that must be well within it."""
    timing, limit = package.timing, package.problem.package.limits.time_seconds
    if timing is None or timing.limit_seconds is None or not slowest:
        return []
    taken = max(slowest)
    if taken * timing.to_limit <= limit:
        return []
    return [
        f"the time limit of {limit:g} s leaves less than {timing.to_limit:g} times what the slowest submission takes "
        f"that must be in time ({taken:.2f} s)"
    ]


def kept_margins(package: Package, limit: float, results: Sequence[VerifyResult]) -> list[str]:
    """Remarks on what is there to be too slow and is so by a hair: another machine may find it in time."""
    if package.timing is None:
        return []
    return [
        f"{result.submission} takes {result.too_fast_seconds:.2f} s, less than {package.timing.to_slow:g} times "
        f"the time limit of {limit:g} s: it should be slower, or the limit lower"
        for result in results
        if result.too_fast_seconds is not None
    ]
