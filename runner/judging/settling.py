"""Decides what was left open while a program ran: long answers, compared in a thread, and what a checker decides."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from runner.judging.checking import Checkers
from runner.judging.exam import Exam
from runner.judging.findings import Finding
from runner.judging.marks import Mark, Marker
from runner.judging.questions import Checked, Question
from runner.wire import Verdict


async def settle(marks: list[Mark], *, marker: Marker, checkers: Checkers, goes_on: bool) -> list[Mark]:
    """The marks, decided; up to the first failure unless it `goes_on`. Raises `ToolFailed`."""
    for index, mark in enumerate(marks):
        if mark.raw is not None:
            await asyncio.to_thread(marker.mark, mark)
        if mark.has_failed and not goes_on:
            del marks[index + 1 :]
            break
    await _ask_checker(marks, marker.exam, checkers, goes_on=goes_on)
    failed = next((index for index, mark in enumerate(marks) if mark.has_failed), len(marks))
    return marks if goes_on else marks[: failed + 1]


async def _ask_checker(marks: Sequence[Mark], exam: Exam, checkers: Checkers, *, goes_on: bool) -> None:
    open_marks = [mark for mark in marks if mark.verdict is None and mark.has_answer and mark.trial.is_answered]
    if exam.rule is not None or not open_marks:
        return
    questions = [
        Question(case=mark.trial.index + 1, input=mark.trial.input, output=mark.answer, expected=mark.trial.expected)
        for mark in open_marks
    ]
    answers = await checkers.ask(exam.package, questions, all_of_them=goes_on)
    for mark, checked in zip(open_marks, answers, strict=False):
        _apply(mark, checked)


def _apply(mark: Mark, checked: Checked) -> None:
    if checked.is_right:
        mark.accept()
    else:
        mark.fail(Finding(verdict=Verdict.WRONG_ANSWER, message=checked.message, quotes_program=True))
