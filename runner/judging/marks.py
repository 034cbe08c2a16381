"""How a program did in each trial: what came back, and what it is worth. Pure.

Answers are untrusted frames and texts; reading and comparing them ends in a mark, never in an exception.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from harnesses import values
from harnesses.language import Language
from runner.judging.exam import Exam, Trial
from runner.judging.findings import Finding, over_limits, too_much_memory
from runner.judging.plaintext import LONGEST_MESSAGE, clean, shortened
from runner.sandbox.interface import Limits, Outcome
from runner.wire import Verdict


@dataclass(slots=True, kw_only=True, eq=False)
class Mark:
    """`verdict` is None as long as nobody has decided; it stays so where no reference answers."""

    trial: Trial
    verdict: Verdict | None = None
    cpu_seconds: float = 0.0
    wall_seconds: float = 0.0
    memory_mib: float = 0.0
    raw: bytes | None = None
    """What came back, while it waits to be compared."""
    answer: Any = None
    """What came back, read: plain JSON, or bytes for text."""
    has_answer: bool = False
    printed: bytes = b""
    finding: Finding | None = None
    score: float | None = None
    """What the problem's validator gave the case, where it did."""
    multiplier: float = 1.0
    """Of the case's points, for an answer that was accepted."""
    judge_message: str = ""
    """For the judges alone."""
    loaded: bool = True
    """False when the program failed before it saw the case."""
    note: str = ""
    """Why there is no verdict."""

    @property
    def has_failed(self) -> bool:
        return self.verdict not in {None, Verdict.ACCEPTED}

    def count(self, outcome: Outcome) -> None:
        """Take in what a run used: of several passes the dearest counts, as the limit is for each."""
        self.cpu_seconds = max(self.cpu_seconds, outcome.cpu_seconds)
        self.wall_seconds += outcome.wall_seconds
        self.memory_mib = max(self.memory_mib, outcome.memory_mib)
        self.printed = outcome.stderr

    def keep_answer(self, printed: bytes) -> None:
        self.answer, self.has_answer = printed, True

    def fail(self, finding: Finding) -> None:
        self.verdict, self.finding, self.raw = finding.verdict, finding, None

    def accept(self) -> None:
        self.verdict, self.raw = Verdict.ACCEPTED, None

    def forget(self) -> None:
        """What came back, which nobody will be shown."""
        self.answer, self.has_answer, self.printed = None, False, b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marker:
    """Decides trial by trial."""

    exam: Exam
    language: Language
    limits: Limits
    keeps_answers: bool
    """Whether answers that are right are wanted too."""

    def mark(self, mark: Mark) -> None:
        """Decide, as far as it can be done without a checker, by what came back."""
        assert mark.raw is not None
        if (excess := over_limits(mark.cpu_seconds, mark.memory_mib, self.limits)) is not None:
            mark.fail(excess)
            return
        if mark.raw == mark.trial.right_frame:
            mark.answer, mark.has_answer = mark.trial.expected, True
            mark.accept()
            self._forget(mark)
            return
        if not self._read(mark, mark.raw):
            return
        mark.raw = None
        if self.exam.rule is None or not mark.trial.is_answered:
            return
        if self.exam.rule(mark.trial, mark.answer):
            mark.accept()
            self._forget(mark)
        else:
            mark.fail(Finding(verdict=Verdict.WRONG_ANSWER))

    def _forget(self, mark: Mark) -> None:
        if not self.keeps_answers:
            mark.forget()

    def _read(self, mark: Mark, raw: bytes) -> bool:
        """False when there is no answer in it, and the mark says why."""
        signature = self.exam.package.signature
        if signature is None:
            mark.answer, mark.has_answer = raw, True
            return True
        try:
            read = values.read_answer(signature, raw, operations=mark.trial.operations)
        except values.BadFrame:
            mark.fail(unreadable_answer())
            return False
        if isinstance(read, values.Failure):
            mark.fail(failure_of(read, self.language, self.limits))
            return False
        mark.answer, mark.has_answer = read.value, True
        return True


def failure_of(failure: values.Failure, language: Language, limits: Limits) -> Finding:
    """An exception that the harness caught."""
    if failure.type in language.memory_errors:
        return too_much_memory(limits)
    text = f"{failure.type}: {failure.message}" if failure.message else failure.type
    return Finding(
        verdict=Verdict.RUNTIME_ERROR,
        message=shortened(clean(text), LONGEST_MESSAGE),
        line=failure.line,
        quotes_program=True,
    )


def unreadable_answer() -> Finding:
    return Finding(verdict=Verdict.RUNTIME_ERROR, message="the program's answer could not be read")


def first_failure(marks: Sequence[Mark]) -> Mark | None:
    return next((mark for mark in marks if mark.has_failed), None)


def accepted(marks: Sequence[Mark]) -> int:
    return sum(mark.verdict is Verdict.ACCEPTED for mark in marks)
