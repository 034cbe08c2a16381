"""Whether a submission did what its package says it does. Pure.

A report as a contestant would get it settles most; what is asked of each case by itself needs one in which judging went
on after the first failure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from problems.patterns import matches, matches_itself
from problems.submissions import Demand, SubmissionFile
from problems.verdicts import ACCEPTED, FAILURES, OURS, PARTIAL, SLOW, UNCOMPILED

SCORE_TOLERANCE = 0.005
"""Expected scores are written with few decimals."""


class CaseOutcome(Protocol):
    """How one case went."""

    @property
    def name(self) -> str: ...

    @property
    def verdict(self) -> str | None: ...

    @property
    def judge_message(self) -> str: ...


class GroupOutcome(Protocol):
    @property
    def name(self) -> str: ...

    @property
    def score(self) -> float: ...


class Outcome(Protocol):
    """What judging says of a program; verdicts are those of `runner.wire.Verdict`."""

    @property
    def verdict(self) -> str: ...

    @property
    def score(self) -> float | None: ...

    @property
    def groups(self) -> Sequence[GroupOutcome]: ...

    @property
    def cases(self) -> Sequence[CaseOutcome]:
        """All of them, where every case was asked for."""
        ...

    @property
    def message(self) -> str: ...


def wants_every_case(submission: SubmissionFile) -> bool:
    """Whether judging must go on after the first failure, for whoever judges it once; where not, the first failure
    decides, which is looked at as the only case."""
    if len(submission.demands) != 1:
        return bool(submission.demands)
    (demand,) = submission.demands
    if demand.cases or demand.message:
        return True
    if demand.permitted is None:
        return demand.required != FAILURES
    return demand.permitted != frozenset({ACCEPTED}) and SLOW not in demand.permitted


def needs_every_case(submission: SubmissionFile, report: Outcome) -> bool:
    """Whether the report as a contestant would get it leaves open what was asked for."""
    if not submission.demands or report.verdict in {OURS, UNCOMPILED}:
        return False
    if len(submission.demands) > 1 or report.verdict == PARTIAL:
        return True
    (demand,) = submission.demands
    return bool(demand.cases or demand.message) or not _is_settled(demand, report.verdict)


def complaints(
    submission: SubmissionFile, report: Outcome, every_case: Outcome | None, full: float | None
) -> list[str]:
    """What is not as the package says; nothing where all is. `full` is the score of a perfect submission."""
    if report.verdict == OURS:
        return [f"could not be judged: {report.message}"]
    found = list(_about_score(submission, report))
    if submission.demands and report.verdict != UNCOMPILED:
        if every_case is not None:
            found += _unmet(submission.demands, every_case.cases)
    elif submission.expected and not _is_expected(submission, report, full):
        found.append(f"expected {' or '.join(submission.expected)}")
    return found


def _is_settled(demand: Demand, verdict: str) -> bool:
    """Where judging stops at the first failure, what came later is not looked at: it might take long, and a program
    that is too slow is usually there for that alone."""
    if demand.permitted == frozenset({ACCEPTED}):
        return verdict == ACCEPTED
    if demand.required is None or verdict not in demand.required:
        return False
    return demand.permitted is None or SLOW in demand.permitted


def _is_expected(submission: SubmissionFile, report: Outcome, full: float | None) -> bool:
    if report.verdict in submission.expected:
        return True
    if submission.score is not None and report.verdict != UNCOMPILED:
        return True  # the score was asked for, and is looked at by itself
    is_part = PARTIAL in submission.expected and report.verdict == ACCEPTED
    return is_part and full is not None and report.score is not None and report.score < full


def _about_score(submission: SubmissionFile, report: Outcome) -> Iterator[str]:
    ranges = [(demand.cases, demand.score) for demand in submission.demands] + [("", submission.score)]
    for cases, wanted in ranges:
        if wanted is None:
            continue
        if report.score is None:
            yield f"expected the score {_range(*wanted)}, but the problem is not scored"
        for name, score in _scores(cases, report):
            if not wanted[0] - SCORE_TOLERANCE <= score <= wanted[1] + SCORE_TOLERANCE:
                yield f"expected the score {_range(*wanted)}{f' of {name}' if name else ''}, got {score:g}"


def _scores(cases: str, report: Outcome) -> Iterator[tuple[str, float]]:
    """Of the whole submission, or of the groups that a pattern names."""
    if not cases:
        yield from [] if report.score is None else [("", report.score)]
        return
    for group in report.groups:
        if matches_itself(cases, group.name):
            yield group.name, group.score


def _range(low: float, high: float) -> str:
    return f"{low:g}" if low == high else f"{low:g} to {high:g}"


def _unmet(demands: Sequence[Demand], cases: Sequence[CaseOutcome]) -> Iterator[str]:
    for demand in demands:
        concerned = [case for case in cases if not demand.cases or matches(demand.cases, case.name)]
        where = f" in {demand.cases}" if demand.cases else ""
        if demand.permitted is not None:
            for case in concerned:
                if case.verdict not in demand.permitted:
                    yield f"{case.verdict} at {case.name} is not permitted"
                    break
        if demand.required is not None and not any(case.verdict in demand.required for case in concerned):
            yield f"no case{where} got {' or '.join(sorted(demand.required))}"
        if demand.message and not any(demand.message in case.judge_message for case in concerned):
            yield f"no message of the validator{where} holds {demand.message!r}"
