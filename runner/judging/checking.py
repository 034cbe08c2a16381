"""Asks a problem's own checker about answers, in a sandbox that never runs a contestant's program.

A checker that fails is the problem's fault, and so ours: it never becomes a contestant's verdict.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from harnesses import values
from harnesses.language import Launch
from problems.model import JudgePackage
from runner.fleet.pool import SandboxPool
from runner.judging.plaintext import clean, shortened
from runner.limits import CHECKER
from runner.sandbox.interface import Conversation, Program, Reply, SandboxSpec

LANGUAGE = "checker"
SOURCE = "checker.py"
LONGEST_MESSAGE = 2048
ARGUMENTS = ("-I", "-S", "/opt/agon/harness/checker_harness.py")


class CheckerFailed(Exception):
    """The checker raised, ended, or said what no checker says; the message is for the problem's setter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    input: Any
    output: Any
    """Of the contestant's program: plain JSON, or bytes."""
    expected: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    is_right: bool
    message: str


def checker_spec() -> SandboxSpec:
    return SandboxSpec(
        language=LANGUAGE,
        harness_folder=str(Path(__file__).parent.parent / "checker"),
        prepared_folder=None,
        zygote="checker_harness",
    )


class Checkers:
    def __init__(self, pool: SandboxPool, *, interpreter: str) -> None:
        self._pool = pool
        self._interpreter = interpreter

    async def ask(self, package: JudgePackage, questions: Sequence[Question], *, all_of_them: bool) -> list[Checked]:
        """One answer a question; without `all_of_them`, up to the first that is not right. Raises `CheckerFailed`."""
        assert package.checker is not None
        hearing = _Hearing(all_of_them=all_of_them)
        async with self._pool.lease(LANGUAGE) as sandbox:
            conversation = await sandbox.drive(
                Program(
                    argv=(self._interpreter, *ARGUMENTS),
                    files={SOURCE: package.checker.encode()},
                    launch=Launch.FORK,
                ),
                limits=CHECKER,
                hello=json.dumps({"kind": "checker", "signature": None, "source": SOURCE}).encode(),
                cases=[_frame(question) for question in questions],
                on_reply=hearing.on_reply,
            )
        _check_start(conversation)
        if hearing.failure:
            raise CheckerFailed(hearing.failure)
        if conversation.outcome is not None or conversation.broke_protocol:
            raise CheckerFailed(f"the checker ended at the answer to case {len(conversation.replies) + 1}")
        return hearing.checked


class _Hearing:
    """Takes in what a checker says."""

    def __init__(self, *, all_of_them: bool) -> None:
        self.checked: list[Checked] = []
        self.failure = ""
        self._all_of_them = all_of_them

    def on_reply(self, reply: Reply) -> bool:
        try:
            checked = _read(reply.frame)
        except CheckerFailed as failure:
            self.failure = str(failure)
            return False
        self.checked.append(checked)
        return checked.is_right or self._all_of_them


def _frame(question: Question) -> bytes:
    return json.dumps([_text(question.input), _text(question.output), _text(question.expected)]).encode()


def _text(value: Any) -> Any:
    return value.decode(errors="replace") if isinstance(value, bytes) else value


def _check_start(conversation: Conversation) -> None:
    if conversation.ready is None:
        raise CheckerFailed("the checker could not be started")
    try:
        said = values.read_ready(conversation.ready)
    except values.BadFrame as problem:
        raise CheckerFailed("the checker wrote to the judge's own descriptor") from problem
    if isinstance(said, values.Failure):
        raise CheckerFailed(f"loading the checker failed: {_told(said)}")


def _read(frame: bytes) -> Checked:
    """Raises `CheckerFailed`."""
    try:
        said = json.loads(frame)
    except (ValueError, RecursionError) as problem:
        raise CheckerFailed("the checker wrote to the judge's own descriptor") from problem
    match said:
        case {"value": [bool(is_right), str(message)]}:
            return Checked(is_right=is_right, message=shortened(clean(message), LONGEST_MESSAGE))
        case {"error": {"type": str(kind), "message": str(message), "line": int() | None as line}}:
            where = f" in line {line}" if line else ""
            raise CheckerFailed(f"the checker failed{where}: {kind}: {shortened(clean(message), LONGEST_MESSAGE)}")
        case _:
            raise CheckerFailed("the checker's answer could not be read")


def _told(failure: values.Failure) -> str:
    where = f" in line {failure.line}" if failure.line else ""
    return shortened(clean(f"{failure.type}{where}: {failure.message}"), LONGEST_MESSAGE)
