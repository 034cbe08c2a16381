"""Asks the function of a problem's checker.py about answers: all in one process, in a sandbox that never runs a
contestant's program."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from harnesses import values
from harnesses.language import Launch
from runner.fleet.pool import SandboxPool
from runner.judging.plaintext import LONGEST_MESSAGE, clean, shortened
from runner.judging.questions import Checked, Question
from runner.judging.tools import ToolFailed, how_it_ended
from runner.limits import CHECKER
from runner.sandbox.interface import Conversation, Outcome, Program, Reply, SandboxSpec

LANGUAGE = "checker"
SOURCE = "checker.py"
ARGUMENTS = ("-I", "-S", "/opt/agon/harness/checker_harness.py")


def checker_spec() -> SandboxSpec:
    return SandboxSpec(
        language=LANGUAGE,
        harness_folder=str(Path(__file__).parent.parent / "checker"),
        prepared_folder=None,
        zygote="checker_harness",
    )


class CheckerFunctions:
    def __init__(self, pool: SandboxPool, *, interpreter: str) -> None:
        self._pool = pool
        self._interpreter = interpreter

    async def ask(self, source: str, questions: Sequence[Question], *, all_of_them: bool) -> list[Checked]:
        """One answer a question; without `all_of_them`, up to the first that is not right. Raises `ToolFailed`."""
        hearing = _Hearing(all_of_them=all_of_them)
        async with self._pool.lease(LANGUAGE) as sandbox:
            conversation = await sandbox.drive(
                Program(
                    argv=(self._interpreter, *ARGUMENTS),
                    files={SOURCE: source.encode()},
                    launch=Launch.FORK,
                ),
                limits=CHECKER,
                hello=json.dumps({"kind": "checker", "signature": None, "source": SOURCE}).encode(),
                cases=[_frame(question) for question in questions],
                on_reply=hearing.on_reply,
            )
        _check_start(conversation)
        if hearing.failure is not None:
            raise hearing.failure
        if conversation.outcome is not None or conversation.broke_protocol:
            case = questions[min(len(hearing.checked), len(questions) - 1)].case
            raise ToolFailed(f"{SOURCE} ended at the answer to case {case}{_how(conversation.outcome)}")
        if len(hearing.checked) < len(questions) and not hearing.stopped:
            raise ToolFailed(f"{SOURCE} did not say that it is ready as a checker does")
        return hearing.checked


class _Hearing:
    """Takes in what a checker says."""

    def __init__(self, *, all_of_them: bool) -> None:
        self.checked: list[Checked] = []
        self.failure: ToolFailed | None = None
        self.stopped = False
        self._all_of_them = all_of_them

    def on_reply(self, reply: Reply) -> bool:
        try:
            checked = _read(reply.frame)
        except ToolFailed as failure:
            self.failure = failure
            return False
        self.checked.append(checked)
        self.stopped = not (checked.is_right or self._all_of_them)
        return not self.stopped


def _frame(question: Question) -> bytes:
    return json.dumps([_text(question.input), _text(question.output), _text(question.expected)]).encode()


def _text(value: Any) -> Any:
    return value.decode(errors="replace") if isinstance(value, bytes) else value


def _check_start(conversation: Conversation) -> None:
    if conversation.ready is None:
        raise ToolFailed(f"{SOURCE} could not be started{_how(conversation.outcome)}")
    try:
        said = values.read_ready(conversation.ready)
    except values.BadFrame as problem:
        raise ToolFailed(f"{SOURCE} wrote to the judge's own descriptor") from problem
    if isinstance(said, values.Failure):
        where = f" in line {said.line}" if said.line else ""
        raise ToolFailed(f"{SOURCE} could not be loaded: {said.type}{where}", said=_shown(said.message))


def _read(frame: bytes) -> Checked:
    """Raises `ToolFailed`."""
    try:
        said = json.loads(frame)
    except (ValueError, RecursionError) as problem:
        raise ToolFailed(f"{SOURCE} wrote to the judge's own descriptor") from problem
    match said:
        case {"value": [bool(is_right), str(message)]}:
            return Checked(is_right=is_right, message=_shown(message))
        case {"error": {"type": str(kind), "message": str(message), "line": int() | None as line}}:
            where = f" in line {line}" if line else ""
            raise ToolFailed(f"{SOURCE} failed{where}: {_shown(kind)}", said=_shown(message))
        case _:
            raise ToolFailed(f"{SOURCE} gave an answer that could not be read")


def _how(outcome: Outcome | None) -> str:
    return "" if outcome is None else f" ({how_it_ended(outcome)})"


def _shown(said: str) -> str:
    return shortened(clean(said), LONGEST_MESSAGE)
