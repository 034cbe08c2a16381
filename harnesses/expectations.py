"""What may come of a program of the conformance table, and whether it did. Pure; knows no language and no sandbox."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

from harnesses.language import Language
from harnesses.values import Answer, BadFrame, CompileError, Failure, Ready, read_answer, read_ready
from problems.model import ClassSignature, Signature

MARK = "<- here"
"""In a program: the line that an error must name. A language whose errors name no line leaves it out."""
Limit = Literal["time", "memory", "output"]


class _Expectation(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Value(_Expectation):
    """The case is answered with this value."""

    kind: Literal["value"]
    value: Any
    printed: str = ""
    """What was printed during the case must hold this."""


class Raises(_Expectation):
    """The case is answered with an error, at the marked line where there is one."""

    kind: Literal["raises"]
    type: str | None = None
    message: str = ""
    """The message must hold this."""
    memory: bool = False
    """The error's type must be one of the language's memory errors."""


class NotLoaded(_Expectation):
    """Loading the program is answered with an error, at the marked line where there is one."""

    kind: Literal["not_loaded"]
    message: str = ""


class NotCompiled(_Expectation):
    """The compiler refuses the program, and says so at the marked line where there is one."""

    kind: Literal["not_compiled"]


class Ends(_Expectation):
    """The process ends by itself with one of these statuses, having printed what is given."""

    kind: Literal["ends"]
    status: tuple[int, ...]
    stdout: str | None = None
    """All of it."""
    stderr: str = ""
    """A part of it; the marked line is named in it too."""


class Killed(_Expectation):
    """The process ends by a signal of its own making."""

    kind: Literal["killed"]
    stderr: str | None = None
    """A part of it; the marked line is named in it too."""


class Stopped(_Expectation):
    """The process is ended because of a limit."""

    kind: Literal["stopped"]
    limit: Limit


Expectation = Annotated[Value | Raises | NotLoaded | NotCompiled | Ends | Killed | Stopped, Field(discriminator="kind")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """How a process ended that did not come to the end of its conversation, or that had none."""

    exit_code: int | None
    signal: int | None = None
    limit: Limit | None = None
    stdout: str = ""
    stderr: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    frame: bytes
    printed: str
    """On stdout and stderr, while the case was under way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Observed:
    """All that was seen of one program."""

    compile_output: str | None = None
    """What the compile step printed, when it failed."""
    ready: bytes | None = None
    replies: tuple[Reply, ...] = ()
    ended: Ended | None = None
    """None when every case was answered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Replied:
    result: Answer | Failure
    printed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Unloaded:
    failure: Failure


_Event: TypeAlias = CompileError | _Unloaded | _Replied | Ended


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One program in one language, with what may come of each of its cases."""

    language: Language
    source: str
    signature: Signature | None
    inputs: tuple[Any, ...]
    expected: tuple[tuple[Expectation, ...], ...]


def complaints(trial: Trial, observed: Observed) -> tuple[str, ...]:
    """What was not as it must be; empty when all was."""
    try:
        events = tuple(_events(trial, observed))
    except BadFrame as error:
        return (f"a frame breaks the protocol: {error}",)
    found = [
        f"case {index}: {said}"
        for index, (event, expected) in enumerate(zip(events, trial.expected, strict=False))
        if (said := _complaint(trial, event, expected))
    ]
    if len(events) != len(trial.expected):
        found.append(f"{len(trial.expected)} cases, but {len(events)} came to an end")
    return tuple(found)


def marked_line(source: str) -> int | None:
    """The line that an error must name, from 1."""
    return next((number for number, line in enumerate(source.splitlines(), start=1) if MARK in line), None)


def _events(trial: Trial, observed: Observed) -> Iterator[_Event]:
    if observed.compile_output is not None:
        yield CompileError(text=observed.compile_output)
        return
    if observed.ready is not None:
        match read_ready(observed.ready):
            case CompileError() as refused:
                yield refused
                return
            case Failure() as failure:
                yield _Unloaded(failure=failure)
                return
            case Ready():
                yield from _replied(trial, observed.replies)
    if observed.ended is not None:
        yield observed.ended


def _replied(trial: Trial, replies: tuple[Reply, ...]) -> Iterator[_Event]:
    assert trial.signature is not None
    for given, reply in zip(trial.inputs, replies, strict=False):
        operations = given["operations"] if isinstance(trial.signature, ClassSignature) else None
        yield _Replied(result=read_answer(trial.signature, reply.frame, operations=operations), printed=reply.printed)


def _complaint(trial: Trial, event: _Event, expected: tuple[Expectation, ...]) -> str:
    """Empty when the event is one of those expected."""
    if any(_meets(trial, event, each) for each in expected):
        return ""
    wanted = " or ".join(_shown(each) for each in expected)
    return f"expected {wanted}, got {_shown(event)}"


def _meets(trial: Trial, event: _Event, expected: Expectation) -> bool:
    line = marked_line(trial.source)
    match expected, event:
        case Value(), _Replied(result=Answer(value=value), printed=printed):
            return same(expected.value, value) and expected.printed in printed
        case Raises(), _Replied(result=Failure() as failure):
            return _is_raised(trial.language, expected, failure) and line in {None, failure.line}
        case NotLoaded(), _Unloaded(failure=failure):
            return expected.message in failure.message and line in {None, failure.line}
        case NotCompiled(), CompileError(text=text):
            return line is None or line in _compiler_lines(trial.language, text)
        case Ends(), Ended(limit=None, exit_code=int(status)):
            said_so = expected.stdout in {None, event.stdout} and expected.stderr in event.stderr
            return status in expected.status and said_so and _names(event.stderr, line)
        case Killed(), Ended(limit=None, signal=int()):
            return expected.stderr is None or (expected.stderr in event.stderr and _names(event.stderr, line))
        case Stopped(), Ended(limit=limit):
            return limit == expected.limit
        case _:
            return False


def _names(text: str, line: int | None) -> bool:
    return line is None or bool(re.search(rf"\b{line}\b", text))


def _is_raised(language: Language, expected: Raises, failure: Failure) -> bool:
    if expected.memory and failure.type not in language.memory_errors:
        return False
    return expected.type in {None, failure.type} and expected.message in failure.message


def _compiler_lines(language: Language, text: str) -> set[int]:
    if language.diagnostics is None:
        return set()
    pattern = re.compile(language.diagnostics.pattern)
    return {int(match["line"]) for line in text.splitlines() if (match := pattern.search(line))}


def same(expected: Any, value: Any) -> bool:
    """The very same value: to the last bit of a double, and with the sign of a zero."""
    match expected, value:
        case bool() | None | str(), _:
            return type(expected) is type(value) and bool(expected == value)
        case int() | float(), int() | float() if not isinstance(value, bool):
            return expected == value and math.copysign(1, expected) == math.copysign(1, value)
        case list(), list():
            return len(expected) == len(value) and all(map(same, expected, value))
        case _:
            return False


def _shown(what: Expectation | _Event) -> str:
    text = repr(what)
    return text if len(text) <= 600 else f"{text[:400]} … {text[-180:]}"
