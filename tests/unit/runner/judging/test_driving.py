"""What a conversation with a driven program leaves: one mark a case, whatever the program did after it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

import pytest

from problems.model import Scoring
from runner.judging.driving import COMPARED_AT_ONCE_BYTES, Drive
from runner.judging.exam import Exam
from runner.judging.marks import Marker
from runner.judging.scoring import ByGroups
from runner.judging.series import Course, UntilFailure
from runner.judging.stages import Stages
from runner.sandbox.fake import READY, ended
from runner.sandbox.interface import Conversation, Ending, Limits, OnReply, Outcome, Program, Reply
from runner.wire import Verdict
from tests.unit.runner.judging.court import exam, package, served

LIMITS = Limits(cpu_seconds=1, wall_seconds=1, memory_mib=64)
LONG = b'{"value":0}'.ljust(COMPARED_AT_ONCE_BYTES + 1)


class Answering:
    """A sandbox whose program has these answers, and may break the rules after the last of them."""

    def __init__(
        self,
        *frames: bytes,
        ready: bytes | None = READY,
        broke_protocol: bool = False,
        outcome: Outcome | None = None,
    ) -> None:
        self._frames = frames
        self._ready = ready
        self._broke_protocol = broke_protocol
        self._outcome = outcome
        self.conversations = 0

    async def drive(
        self, program: Program, *, limits: Limits, hello: bytes, cases: Sequence[bytes], on_reply: OnReply
    ) -> Conversation:
        self.conversations += 1
        replies = []
        for index, frame in enumerate(self._frames[: len(cases)]):
            replies.append(
                Reply(index=index, frame=frame, cpu_seconds=0.0, wall_seconds=0.0, memory_mib=1.0, printed=b"")
            )
            if not on_reply(replies[-1]):
                break
        return Conversation(
            ready=self._ready,
            start_cpu_seconds=0.0,
            start_wall_seconds=0.0,
            replies=replies,
            outcome=self._outcome,
            broke_protocol=self._broke_protocol,
            memory_mib=1.0,
        )


def drive_of(
    sandbox: Answering,
    judged: Exam,
    folder: Path,
    *,
    goes_on: bool = False,
    course: Course | None = None,
    patience_seconds: float = math.inf,
    **more: Any,
) -> Drive:
    language = served(folder, "script").folder.language
    return Drive(
        sandbox=cast("Any", sandbox),
        program=Program(argv=("run",)),
        hello=b"{}",
        marker=Marker(exam=judged, language=language, limits=LIMITS, keeps_answers=False),
        on_case=lambda _: None,
        stages=Stages(),
        goes_on=goes_on,
        course=UntilFailure(goes_on=goes_on) if course is None else course,
        patience_seconds=patience_seconds,
        **more,
    )


async def test_a_rule_that_is_broken_after_the_last_answer_takes_that_answer(tmp_path: Path) -> None:
    judged = exam(package())
    answers = [f'{{"value":{n * n}}}'.encode() for n in range(5)]
    drive = drive_of(Answering(*answers, broke_protocol=True), judged, tmp_path)

    await drive.converse(judged.trials)

    assert [mark.verdict for mark in drive.marks] == [*[Verdict.ACCEPTED] * 4, Verdict.RUNTIME_ERROR]
    finding = drive.marks[-1].finding
    assert finding is not None
    assert finding.message.startswith("the program returned more than 16 MiB, or ")


@pytest.mark.parametrize(("goes_on", "failed"), [(False, 1), (True, 2)])
async def test_no_more_is_held_of_a_program_that_returns_without_end(
    tmp_path: Path, goes_on: bool, failed: int
) -> None:
    judged = exam(package())
    drive = drive_of(Answering(LONG, b"{}"), judged, tmp_path, goes_on=goes_on, most_taken_bytes=len(LONG))

    await drive.converse(judged.trials[: 1 + failed])

    assert drive.marks[0].raw is not None
    assert [mark.verdict for mark in drive.marks[1:]] == [Verdict.OUTPUT_LIMIT_EXCEEDED] * failed
    assert [mark.raw for mark in drive.marks[1:]] == [None] * failed


@pytest.mark.parametrize(("goes_on", "failed"), [(False, 1), (True, 5)])
async def test_a_case_that_was_never_asked_is_not_right(tmp_path: Path, goes_on: bool, failed: int) -> None:
    judged = exam(package())
    drive = drive_of(Answering(), judged, tmp_path, goes_on=goes_on)

    await drive.converse(judged.trials)

    assert [mark.verdict for mark in drive.marks] == [Verdict.RUNTIME_ERROR] * failed


async def test_a_long_answer_is_left_for_later_and_a_short_one_is_not(tmp_path: Path) -> None:
    judged = exam(package())
    drive = drive_of(Answering(LONG, b'{"value":1}'), judged, tmp_path)

    await drive.converse(judged.trials[:2])

    assert [mark.verdict for mark in drive.marks] == [None, Verdict.ACCEPTED]
    assert drive.marks[0].raw == LONG


@pytest.mark.parametrize(("patience_seconds", "starts"), [(math.inf, 5), (-1.0, 1)])
async def test_a_program_that_goes_on_dying_is_not_started_for_ever(
    tmp_path: Path, patience_seconds: float, starts: int
) -> None:
    judged, dying = exam(package()), Answering(outcome=ended(Ending.SIGNALLED))
    drive = drive_of(dying, judged, tmp_path, goes_on=True, patience_seconds=patience_seconds)

    await drive.converse(judged.trials)

    assert dying.conversations == starts
    assert [mark.verdict for mark in drive.marks] == [Verdict.RUNTIME_ERROR] * starts


@pytest.mark.parametrize(
    "sandbox",
    [
        Answering(ready=None, outcome=ended(Ending.CPU)),
        Answering(ready=b'{"error": {"type": "NameError", "message": "x", "line": 3, "trace": ""}}'),
    ],
    ids=["takes too long", "raises"],
)
async def test_what_cannot_be_loaded_is_tried_once_and_fails_in_every_case(tmp_path: Path, sandbox: Answering) -> None:
    judged = exam(package())
    drive = drive_of(sandbox, judged, tmp_path, goes_on=True)

    await drive.converse(judged.trials)

    assert sandbox.conversations == 1
    assert [mark.trial for mark in drive.marks] == list(judged.trials)
    assert len({mark.finding for mark in drive.marks}) == 1
    assert not any(mark.loaded for mark in drive.marks)


async def test_of_a_group_that_stops_a_program_that_died_is_asked_no_more(tmp_path: Path) -> None:
    groups = [{"name": "", "stops": False}, {"name": "one", "parent": 0}, {"name": "two", "parent": 0}]
    cases = [{"input": {"n": n}, "output": n * n, "group": 1 if n < 3 else 2} for n in range(5)]
    judged = exam(package(cases=cases))
    dying = Answering(outcome=ended(Ending.CPU))
    course = ByGroups(Scoring.model_validate({"groups": groups}))
    drive = drive_of(dying, judged, tmp_path, goes_on=True, course=course)

    await drive.converse(judged.trials)

    assert [mark.trial.index for mark in drive.marks] == [0, 3]
