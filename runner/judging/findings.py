"""What a program's end says about it: from what the sandbox saw to a verdict and a sentence. Pure.

A finding never speaks of a fault of ours: those are exceptions.
"""

from __future__ import annotations

import re
import signal
from dataclasses import dataclass, replace

from harnesses.language import Language
from runner.judging.plaintext import LONGEST_MESSAGE, clean, shortened
from runner.sandbox.interface import Conversation, Ending, Limits, Outcome
from runner.wire import Verdict

STDERR_TAIL = 8192
IDLE_SHARE = 0.25
"""A program that met the wall limit with less than this share of its CPU time was waiting, not computing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Why a case failed."""

    verdict: Verdict
    message: str = ""
    line: int | None = None
    """In the contestant's file."""
    quotes_program: bool = False
    """The message holds words of the program: it could carry a hidden case out."""


def ending_of(outcome: Outcome, limits: Limits, language: Language) -> Finding | None:
    """None when the process came to a regular end within its limits."""
    match outcome.ending:
        case Ending.CPU:
            return too_slow(limits)
        case Ending.WALL:
            return _waited(outcome, limits)
        case Ending.MEMORY:
            return too_much_memory(limits)
        case Ending.OUTPUT:
            return Finding(verdict=Verdict.OUTPUT_LIMIT_EXCEEDED, message=f"printed more than {limits.output_kib} KiB")
        case Ending.FILE_SIZE:
            return Finding(
                verdict=Verdict.OUTPUT_LIMIT_EXCEEDED, message=f"wrote more than {limits.file_mib} MiB to files"
            )
        case Ending.EXITED | Ending.SIGNALLED:
            return over_limits(outcome.cpu_seconds, outcome.memory_mib, limits) or _died(outcome, language, limits)


def over_limits(cpu_seconds: float, memory_mib: float, limits: Limits) -> Finding | None:
    """By the kernel's figures: a program may pass a limit just before the sandbox sees it."""
    if cpu_seconds > limits.cpu_seconds:
        return too_slow(limits)
    if memory_mib > limits.memory_mib:
        return too_much_memory(limits)
    return None


def silence_of(conversation: Conversation, limits: Limits, language: Language) -> Finding | None:
    """Why a conversation ended before the last answer; None when it did not."""
    if conversation.broke_protocol:
        return Finding(
            verdict=Verdict.RUNTIME_ERROR,
            message="the program returned more than 16 MiB, or wrote to a descriptor that is the judge's own",
        )
    if conversation.outcome is None:
        return None
    if conversation.ready is None:
        return _starting(conversation.outcome, limits, language)
    return ending_of(conversation.outcome, limits, language) or Finding(
        verdict=Verdict.RUNTIME_ERROR, message="the program ended before it answered (exit status 0)"
    )


def too_slow(limits: Limits) -> Finding:
    return Finding(verdict=Verdict.TIME_LIMIT_EXCEEDED, message=f"used more than {limits.cpu_seconds:g} s of CPU time")


def too_much_memory(limits: Limits) -> Finding:
    return Finding(verdict=Verdict.MEMORY_LIMIT_EXCEEDED, message=f"used more than {limits.memory_mib} MiB of memory")


def too_much_in_all(mib: int) -> Finding:
    return Finding(
        verdict=Verdict.OUTPUT_LIMIT_EXCEEDED, message=f"returned and printed more than {mib} MiB in all cases together"
    )


def _starting(outcome: Outcome, limits: Limits, language: Language) -> Finding:
    """The process ended while the program was being loaded: no case was seen yet."""
    match outcome.ending:
        case Ending.CPU | Ending.WALL:
            return Finding(
                verdict=Verdict.TIME_LIMIT_EXCEEDED,
                message=f"loading the program took more than {limits.start_cpu_seconds:g} s",
            )
        case _:
            starting = replace(limits, cpu_seconds=limits.start_cpu_seconds)
            return ending_of(outcome, starting, language) or Finding(
                verdict=Verdict.RUNTIME_ERROR, message="the program ended while it was loaded (exit status 0)"
            )


def _waited(outcome: Outcome, limits: Limits) -> Finding:
    if outcome.cpu_seconds >= IDLE_SHARE * limits.cpu_seconds:
        return Finding(
            verdict=Verdict.TIME_LIMIT_EXCEEDED, message=f"took more than {limits.wall_seconds:g} s by the clock"
        )
    return Finding(
        verdict=Verdict.TIME_LIMIT_EXCEEDED,
        message=f"idle: waited for {limits.wall_seconds:g} s and used {outcome.cpu_seconds:.2f} s of CPU time",
    )


def _died(outcome: Outcome, language: Language, limits: Limits) -> Finding | None:
    if outcome.ending is Ending.EXITED and outcome.exit_code == 0:
        return None
    last_words = clean(outcome.stderr[-STDERR_TAIL:].decode(errors="replace"))
    if any(error in last_words for error in language.memory_errors):
        return too_much_memory(limits)
    said = _exception(last_words, language)
    how = _how_it_died(outcome)
    return Finding(
        verdict=Verdict.RUNTIME_ERROR,
        message=f"{how}: {said}" if said else how,
        line=_own_line(last_words, language),
        quotes_program=bool(said),
    )


def _how_it_died(outcome: Outcome) -> str:
    if outcome.signal is None:
        return f"exit status {outcome.exit_code}"
    try:
        name = signal.Signals(outcome.signal).name
    except ValueError:
        return f"killed by signal {outcome.signal}"
    return f"killed by signal {outcome.signal} ({name})"


_EXCEPTION = re.compile(
    r"^(?:Exception in thread \"[^\"\n]*\" |Uncaught )?((?:[\w.$]+\.)?[A-Z]\w*(?:Error|Exception|Interrupt|Exit)\b.*)$",
    re.MULTILINE,
)


def _exception(last_words: str, language: Language) -> str:
    """What names an uncaught exception: by the language's own rule, or as the runtimes of most languages write it."""
    if language.last_words.message is not None:
        return shortened(language.last_words.message_in(last_words), LONGEST_MESSAGE)
    found = _EXCEPTION.findall(last_words)
    return shortened(str(found[-1]), LONGEST_MESSAGE) if found else ""


def _own_line(last_words: str, language: Language) -> int | None:
    """Where in the contestant's file the innermost call is: by the language's own rule, or mentioned last in a trace
    like Python's, else first."""
    if language.last_words.line is not None:
        return language.last_words.line_in(last_words)
    mentions = re.findall(rf'\b{re.escape(language.source)}(", line |:|\()(\d{{1,7}})', last_words)
    if not mentions:
        return None
    innermost_last = mentions[0][0] == '", line '
    return int(mentions[-1 if innermost_last else 0][1])
