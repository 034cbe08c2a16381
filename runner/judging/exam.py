"""A package made ready for judging, once: every case as the frame a harness reads, and the rule answers are held to.

Pure. Knows no contestant.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from harnesses import values
from problems.model import (
    Case,
    ClassSignature,
    ComparisonMode,
    FunctionSignature,
    JudgePackage,
    Kind,
    Reveal,
    Signature,
)
from problems.valuetypes import BadType, BadValue, ValueType, parse
from runner.judging.compare import Matches, UnfitComparison, value_rule
from runner.judging.default_validator import BadFlags, parse_flags
from runner.judging.default_validator import matches as matches_by_default
from runner.judging.texts import check_text_rule, text_matches

Rule = Callable[["Trial", Any], bool]
"""Is this the right answer to the trial? For text, the answer is bytes."""


class BadPackage(Exception):
    """The package cannot be judged by: ours or the setter's mistake, never the contestant's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One case, as it is put to a program."""

    index: int
    """From 0, in the order of the package or of the job's own cases."""
    number: int = 0
    """From 1, in the order of the package; 0 where it is in none."""
    input: Any
    """Plain JSON, or text."""
    sent: bytes
    """The frame of the case, or stdin."""
    expected: Any = None
    """Plain JSON; bytes for text."""
    right_frame: bytes | None = None
    """A frame that answers it rightly for certain: most answers need not be read."""
    is_answered: bool = True
    """Whether `expected` is known."""
    sample: bool = False
    name: str = ""
    group: int | None = None
    """In `Scoring.groups`."""
    points: float = 1.0
    flags: tuple[str, ...] = ()
    """For the output validator."""
    validators: tuple[int, ...] = ()
    """Those that are asked, by their place; none stands for all."""
    arguments: tuple[str, ...] = ()
    """For the program, on its command line."""
    files: Mapping[str, bytes] = field(default_factory=dict)
    """What the program finds in its working directory."""
    is_static: bool = False
    """Nothing is run: the static validator looks at the program's files."""
    own: bool = False
    """The contestant's own input."""
    refusal: str = ""
    """Why the input cannot be put to a program."""
    unanswered: str = ""
    """Why nobody knows the right answer."""

    @property
    def operations(self) -> Sequence[str] | None:
        """Of a class problem."""
        return self.input.get("operations") if isinstance(self.input, dict) else None

    def is_visible(self, reveal: Reveal) -> bool:
        """May the contestant see what the case holds?"""
        return self.own or reveal is Reveal.ALWAYS or (reveal is Reveal.SAMPLES and self.sample)


@dataclass(frozen=True, slots=True, kw_only=True, weakref_slot=True)
class Exam:
    digest: str
    package: JudgePackage
    trials: tuple[Trial, ...]
    rule: Rule | None
    """None where the problem's checker decides."""

    @property
    def kind(self) -> Kind:
        return self.package.kind


def read_exam(digest: str, package: JudgePackage) -> Exam:
    """Raises `BadPackage`."""
    _check_grader(package)
    try:
        rule = _rule(package)
        trials = (_trial(package, index, case) for index, case in enumerate(package.cases))
        known = tuple(replace(trial, right_frame=_right_frame(package, trial, rule)) for trial in trials)
        return Exam(digest=digest, package=package, trials=known, rule=rule)
    except (BadFlags, BadType, BadValue, UnfitComparison) as problem:
        raise BadPackage(f"problem {package.problem_id}: {problem}") from problem


def _check_grader(package: JudgePackage) -> None:
    """Raises `BadPackage`."""
    if package.grouping is None or not package.grouping.has_graded:
        return
    if package.grader is None or package.kind is not Kind.STDIO or package.comparison.mode is ComparisonMode.CHECKER:
        raise BadPackage(f"problem {package.problem_id}: its groups need a grader, and a program for stdin and stdout")


def own_trials(exam: Exam, inputs: Sequence[dict[str, Any] | str]) -> tuple[Trial, ...]:
    """Trials of the contestant's own inputs. One that is a sample of the problem is answered by it."""
    return tuple(_own_trial(exam, index, case_input) for index, case_input in enumerate(inputs))


def _own_trial(exam: Exam, index: int, case_input: dict[str, Any] | str) -> Trial:
    for trial in exam.trials:
        if trial.sample and trial.input == case_input:
            return replace(trial, index=index, own=True)
    try:
        values.check_case_input(exam.package.signature, case_input)
    except BadValue as problem:
        return Trial(index=index, input=case_input, sent=b"", is_answered=False, own=True, refusal=str(problem))
    sent = _sent(exam.package.signature, case_input)
    return Trial(index=index, input=case_input, sent=sent, is_answered=False, own=True)


def _trial(package: JudgePackage, index: int, case: Case) -> Trial:
    try:
        values.check_case_input(package.signature, case.input)
    except BadValue as problem:
        raise BadPackage(f"problem {package.problem_id}: case {index + 1}: {problem}") from problem
    is_text = package.signature is None
    if any(place > len(package.further_validators) for place in case.validators):
        raise BadPackage(f"problem {package.problem_id}: case {index + 1} asks an output validator that is not there")
    if case.is_static and (package.static_validator is None or package.kind is not Kind.STDIO):
        raise BadPackage(f"problem {package.problem_id}: case {index + 1} needs a static validator, and a program")
    return Trial(
        index=index,
        number=index + 1,
        input=case.input,
        sent=_sent(package.signature, case.input),
        expected=str(case.output or "").encode() if is_text else case.output,
        sample=case.sample,
        name=case.name,
        group=case.group,
        points=case.points,
        flags=case.flags,
        validators=case.validators,
        arguments=case.arguments,
        files={name: text.encode() for name, text in case.files.items()},
        is_static=case.is_static,
    )


def _right_frame(package: JudgePackage, trial: Trial, rule: Rule | None) -> bytes | None:
    """The expected value as harnesses write it, if reading that gives an answer that the rule accepts."""
    if package.signature is None or rule is None:
        return None
    frame = json.dumps({"value": trial.expected}, separators=(",", ":")).encode()
    try:
        read = values.read_answer(package.signature, frame, operations=trial.operations)
    except values.BadFrame:
        return None  # a long is no number there
    return frame if isinstance(read, values.Answer) and rule(trial, read.value) else None


def _sent(signature: Signature | None, case_input: Any) -> bytes:
    return str(case_input).encode() if signature is None else values.case_frame(signature, case_input)


def _rule(package: JudgePackage) -> Rule | None:
    comparison = package.comparison
    match comparison.mode:
        case ComparisonMode.CHECKER if package.checker is None:
            raise UnfitComparison("the comparison 'checker' needs a checker")
        case ComparisonMode.VALIDATOR if package.validator is None or package.signature is not None:
            raise UnfitComparison("the comparison 'validator' needs an output validator, and a problem of text")
        case ComparisonMode.VALIDATOR if package.further_validators and (package.interactive or package.passes > 1):
            raise UnfitComparison("a problem that is interactive, or of several passes, has one output validator")
        case ComparisonMode.CHECKER | ComparisonMode.VALIDATOR:
            return None
        case ComparisonMode.ICPC if package.signature is None:
            return _icpc_rule(package)
        case _:
            return _comparison_rule(package)


def _icpc_rule(package: JudgePackage) -> Rule:
    stated = {case.flags for case in package.cases if not case.is_static}
    flags = {words: parse_flags(words) for words in stated | {()}}
    return lambda trial, answer: matches_by_default(trial.expected, answer, flags[trial.flags])


def _comparison_rule(package: JudgePackage) -> Rule:
    comparison = package.comparison
    match package.signature:
        case FunctionSignature() as signature:
            matches = value_rule(parse(signature.graded_type), comparison)
            return lambda trial, answer: matches(trial.expected, answer)
        case ClassSignature() as signature:
            returns = {each.name: value_rule(parse(each.returns.type), comparison) for each in signature.methods}
            rules = {**returns, signature.classname: value_rule(ValueType(name="void"), comparison)}
            return partial(_operations_match, rules)
        case None:
            check_text_rule(comparison)
            return lambda trial, answer: text_matches(trial.expected, answer, comparison)


def _operations_match(rules: dict[str, Matches], trial: Trial, answer: list[Any]) -> bool:
    """The problem's rule holds for the answer to each operation, not for the list of them."""
    operations = trial.operations or ()
    return len(answer) == len(trial.expected) == len(operations) and all(
        rules[operation](wanted, came)
        for operation, wanted, came in zip(operations, trial.expected, answer, strict=True)
    )
