"""Asks a problem's own checker about answers: its checker.py, or a program in any language.

A checker that fails is the problem's fault, and so ours: it never becomes a contestant's verdict.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from problems.model import JudgePackage, Program
from runner.judging.checker_function import CheckerFunctions
from runner.judging.checker_program import ask_program
from runner.judging.questions import Checked, Question
from runner.judging.tools import Tools
from runner.limits import validation_limits


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkers:
    functions: CheckerFunctions
    tools: Tools

    async def ask(self, package: JudgePackage, questions: Sequence[Question], *, all_of_them: bool) -> list[Checked]:
        """One answer a question; without `all_of_them`, up to the first that is not right. Raises `ToolFailed`."""
        match package.checker:
            case Program() as program:
                limits = validation_limits(package.limits)
                return await ask_program(self.tools, program, questions, limits=limits, all_of_them=all_of_them)
            case str(source):
                return await self.functions.ask(source, questions, all_of_them=all_of_them)
            case None:
                raise AssertionError("an exam without a rule has a checker")
