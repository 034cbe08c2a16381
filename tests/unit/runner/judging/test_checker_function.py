"""A checker's process is as little believed as any other: what it says is read, cleaned, or its own failure."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any, cast

import pytest

from runner.judging.checker_function import CheckerFunctions
from runner.judging.plaintext import LONGEST_MESSAGE
from runner.judging.questions import Checked, Question
from runner.judging.tools import ToolFailed
from runner.sandbox.fake import READY
from runner.sandbox.interface import Conversation, Limits, OnReply, Program, Reply

QUESTION = Question(case=7, input=[1], output=2, expected=3)


class Saying:
    """A pool of one sandbox, in which the checker says this."""

    def __init__(self, *frames: bytes, ready: bytes | None = READY, broke_protocol: bool = False) -> None:
        self._frames = frames
        self._ready = ready
        self._broke_protocol = broke_protocol

    @asynccontextmanager
    async def lease(self, language: str) -> AsyncIterator[Saying]:
        assert language == "checker"
        yield self

    async def drive(
        self, program: Program, *, limits: Limits, hello: bytes, cases: Sequence[bytes], on_reply: OnReply
    ) -> Conversation:
        replies = [
            Reply(index=index, frame=frame, cpu_seconds=0.0, wall_seconds=0.0, memory_mib=1.0, printed=b"")
            for index, frame in enumerate(self._frames)
        ]
        for reply in replies:
            on_reply(reply)
        return Conversation(
            ready=self._ready,
            start_cpu_seconds=0.0,
            start_wall_seconds=0.0,
            replies=replies,
            outcome=None,
            broke_protocol=self._broke_protocol,
            memory_mib=1.0,
        )


async def asked(said: Saying) -> list[Checked]:
    checkers = CheckerFunctions(cast("Any", said), interpreter="python3")
    return await checkers.ask("def check(): ...", [QUESTION], all_of_them=True)


def answer(is_right: object, message: object) -> bytes:
    return json.dumps({"value": [is_right, message]}).encode()


async def test_what_it_says_is_made_fit_to_show() -> None:
    [checked] = await asked(Saying(answer(False, "\x1b[31mred\x1b[0m\u202e" + "x" * 10_000)))

    assert checked.message.startswith("red\\u202exxx")
    assert len(checked.message) < LONGEST_MESSAGE + 40


@pytest.mark.parametrize(
    "frame", [answer(1, ""), answer(None, ""), answer(True, 3), b"{}", b"[]", b"\xff", b"[" * 10**5]
)
async def test_only_right_and_wrong_are_answers(frame: bytes) -> None:
    with pytest.raises(ToolFailed):
        await asked(Saying(frame))


async def test_who_says_more_than_was_asked_for_is_not_believed() -> None:
    with pytest.raises(ToolFailed, match="ended at the answer to case 7"):
        await asked(Saying(answer(True, ""), broke_protocol=True))


async def test_an_answer_that_was_never_asked_for_is_not_right() -> None:
    with pytest.raises(ToolFailed, match="did not say that it is ready"):
        await asked(Saying())


async def test_a_failure_to_load_is_told_and_no_answer_after_it_counts() -> None:
    error = {"error": {"type": "NameError", "message": "x", "line": 3, "trace": ""}}
    with pytest.raises(ToolFailed, match="could not be loaded: NameError in line 3"):
        await asked(Saying(answer(True, ""), ready=json.dumps(error).encode()))


@pytest.mark.parametrize("ready", [None, b"not ready", b'{"ready": 1}'])
async def test_a_checker_that_does_not_begin_is_at_fault(ready: bytes | None) -> None:
    with pytest.raises(ToolFailed):
        await asked(Saying(answer(True, ""), ready=ready))
