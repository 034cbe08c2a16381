"""Puts trials to a driven program in a sandbox, in one conversation, and brings home the marks.

Decides at once what takes no time; long answers are left undecided, for `settling`.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from harnesses import values
from runner.judging.exam import Trial
from runner.judging.findings import Finding, silence_of, too_much_in_all
from runner.judging.marks import Mark, Marker, failure_of, unreadable_answer
from runner.judging.plaintext import LONGEST_COMPILER_TEXT, clean, shortened
from runner.judging.series import Course
from runner.judging.stages import Stages
from runner.sandbox.interface import Conversation, Program, Reply, Sandbox

COMPARED_AT_ONCE_BYTES = 64 * 1024
MOST_TAKEN_BYTES = 256 * 2**20
"""Of answers and of what is printed, in all cases together: it is held here, and no problem has as much to answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """The program did not compile."""

    text: str
    """What the compiler printed, fit to show."""
    message: str = ""
    """What went wrong, where the compiler does not say it."""


@dataclass(slots=True, kw_only=True)
class Drive:
    """One program in front of its trials."""

    sandbox: Sandbox
    program: Program
    hello: bytes
    marker: Marker
    goes_on: bool
    """After a trial that failed."""
    course: Course
    """Which trials are put to a process that is started again."""
    on_case: Callable[[int], None]
    """Called with the index of the trial that comes next."""
    stages: Stages
    patience_seconds: float
    """For so long the program is started again after it died."""
    most_taken_bytes: int = MOST_TAKEN_BYTES
    marks: list[Mark] = field(default_factory=list)
    """In the order of the trials; grows while driving."""
    _taken_bytes: int = 0
    _has_stopped: bool = False
    """We wanted no more of this conversation."""

    async def converse(self, trials: Sequence[Trial]) -> Rejection | None:
        """All trials to one process; when it `goes_on`, those that are still wanted to another after each death."""
        give_up_at = _now() + self.patience_seconds
        left = trials
        while left:
            start = len(self.marks)
            rejection = await self._one_conversation(left)
            new = self.marks[start:]
            for mark in new:
                self.course.note(mark)
            left = [trial for trial in left[len(new) :] if self.course.wants(trial)]
            if rejection is not None or not self.goes_on or _now() > give_up_at:
                return rejection
        return None

    async def _one_conversation(self, trials: Sequence[Trial]) -> Rejection | None:
        start = len(self.marks)
        self._has_stopped = False
        conversation = await self.sandbox.drive(
            self.program,
            limits=self.marker.limits,
            hello=self.hello,
            cases=[trial.sent for trial in trials],
            on_reply=lambda reply: self._on_reply(trials, reply),
        )
        return self._conclude(trials, start, conversation)

    def _conclude(self, trials: Sequence[Trial], start: int, conversation: Conversation) -> Rejection | None:
        said = None if conversation.ready is None else self._said_at_start(conversation.ready)
        if isinstance(said, Rejection):
            return said
        if said is not None:
            # What came after a start that failed was forged.
            self.marks[start:] = [_mark_of_start(trials[0], conversation, said)]
            self._note_alike(trials, said)
            return None
        silence = silence_of(conversation, self.marker.limits, self.marker.language)
        if silence is None and self._is_cut_short(trials, conversation):
            silence = unreadable_answer()
        if silence is not None:
            self._note_silence(trials[min(len(conversation.replies), len(trials) - 1)], conversation, silence)
            if conversation.ready is None:
                self._note_alike(trials, silence)
        return None

    def _note_alike(self, trials: Sequence[Trial], finding: Finding) -> None:
        """What cannot be loaded the first time fails in every case: it is not tried again for each."""
        if self.goes_on and len(self.marks) == 1:
            self.marks += [_failed_alike(trial, finding) for trial in trials[1:]]

    def _is_cut_short(self, trials: Sequence[Trial], conversation: Conversation) -> bool:
        """A program may say that it is ready in words that are read so here, and not where cases are asked: what was
        never asked is no right answer."""
        return len(conversation.replies) < len(trials) and not self._has_stopped

    def _on_reply(self, trials: Sequence[Trial], reply: Reply) -> bool:
        mark = Mark(
            trial=trials[reply.index],
            cpu_seconds=reply.cpu_seconds,
            wall_seconds=reply.wall_seconds,
            memory_mib=reply.memory_mib,
            raw=reply.frame,
            printed=reply.printed,
        )
        self.marks.append(mark)
        self._taken_bytes += len(reply.frame) + len(reply.printed)
        if self._taken_bytes > self.most_taken_bytes:
            mark.fail(too_much_in_all(self.most_taken_bytes >> 20))
            mark.forget()
            self._has_stopped = True
            return False
        if len(reply.frame) <= COMPARED_AT_ONCE_BYTES:
            started = time.perf_counter()
            self.marker.mark(mark)
            self.stages.add_inner("compare", time.perf_counter() - started)
        if reply.index + 1 < len(trials):
            self.on_case(trials[reply.index + 1].index)
        self._has_stopped = mark.has_failed and not self.goes_on
        return not self._has_stopped

    def _said_at_start(self, ready: bytes) -> Finding | Rejection | None:
        """What the harness said instead of being ready."""
        try:
            said = values.read_ready(ready)
        except values.BadFrame:
            return unreadable_answer()
        match said:
            case values.Ready():
                return None
            case values.CompileError(text=text):
                return Rejection(text=shortened(clean(text), LONGEST_COMPILER_TEXT).strip())
            case values.Failure():
                return failure_of(said, self.marker.language, self.marker.limits)

    def _note_silence(self, trial: Trial, conversation: Conversation, silence: Finding) -> None:
        """The process ended in this trial; or, in the last one, broke the rules after its answer."""
        if self.marks and self.marks[-1].trial is trial:
            self.marks[-1].fail(silence)
            return
        mark = Mark(trial=trial)
        if conversation.outcome is not None:
            mark.count(conversation.outcome)
            mark.printed = conversation.outcome.stdout + conversation.outcome.stderr
        mark.memory_mib = max(mark.memory_mib, conversation.memory_mib)
        mark.loaded = conversation.ready is not None
        mark.fail(silence)
        self.marks.append(mark)


def _mark_of_start(trial: Trial, conversation: Conversation, finding: Finding) -> Mark:
    printed = b"" if conversation.outcome is None else conversation.outcome.stdout + conversation.outcome.stderr
    mark = Mark(
        trial=trial,
        cpu_seconds=conversation.start_cpu_seconds,
        wall_seconds=conversation.start_wall_seconds,
        memory_mib=conversation.memory_mib,
        printed=printed,
        loaded=False,
    )
    mark.fail(finding)
    return mark


def _failed_alike(trial: Trial, finding: Finding) -> Mark:
    mark = Mark(trial=trial, loaded=False)
    mark.fail(finding)
    return mark


def _now() -> float:
    return asyncio.get_running_loop().time()
