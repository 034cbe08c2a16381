"""Asks a checker that is a program: one process a case, by the protocol that problems/README.md describes.

    checker < {"input": …, "output": …, "expected": …}

It ends with 42 for right and 43 for wrong, as an output validator does; what it prints is for the contestant.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence

from problems.model import Program
from runner.judging.plaintext import LONGEST_MESSAGE, clean, shortened
from runner.judging.questions import Checked, Question
from runner.judging.tools import ToolFailed, Tools, how_it_ended, last_words
from runner.judging.validation import ACCEPT, REJECT
from runner.sandbox.interface import Ending, Limits, Outcome

LONGEST_READ = 4 * LONGEST_MESSAGE
"""Bytes: no character takes more than four."""


async def ask_program(
    tools: Tools, program: Program, questions: Sequence[Question], *, limits: Limits, all_of_them: bool
) -> list[Checked]:
    """One answer a question; without `all_of_them`, up to the first that is not right. Raises `ToolFailed`."""
    answers: list[Checked] = []
    async with tools.held(program) as tool:
        for question in questions:
            outcome = await tool.run(arguments=(), stdin=await asyncio.to_thread(_object, question), limits=limits)
            answers.append(_read(outcome, program.name or "the checker", question))
            if not (answers[-1].is_right or all_of_them):
                break
    return answers


def _object(question: Question) -> bytes:
    asked = {"input": question.input, "output": question.output, "expected": question.expected}
    return json.dumps(asked, ensure_ascii=False).encode(errors="replace") + b"\n"


def _read(outcome: Outcome, name: str, question: Question) -> Checked:
    """Raises `ToolFailed` when it said neither right nor wrong."""
    if outcome.ending is not Ending.EXITED or outcome.exit_code not in {ACCEPT, REJECT}:
        how = f"{name} ended with neither 42 nor 43 at the answer to case {question.case} ({how_it_ended(outcome)})"
        raise ToolFailed(how, said=last_words(outcome))
    printed = outcome.stdout[:LONGEST_READ].decode(errors="replace")
    return Checked(is_right=outcome.exit_code == ACCEPT, message=shortened(clean(printed).strip(), LONGEST_MESSAGE))
