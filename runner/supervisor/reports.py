"""What a supervisor answers, and how it travels. The runner reads these with care: a frame that does not hold what it
should is the sandbox's failure, never a verdict.

Must not import anything but the standard library: both ends use it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeAlias

from runner.supervisor.frames import BadFrame, Frame, encode


class Ending(StrEnum):
    """The supervisor's own spelling of `runner.sandbox.interface.Ending`, which it cannot import."""

    EXITED = "exited"
    SIGNALLED = "signalled"
    CPU = "cpu"
    WALL = "wall"
    MEMORY = "memory"
    OUTPUT = "output"
    FILE_SIZE = "file_size"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    ending: Ending
    exit_code: int | None
    signal: int | None
    cpu_seconds: float
    wall_seconds: float
    memory_mib: float
    stdout: bytes
    stderr: bytes
    files: Mapping[str, bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    frame: bytes
    cpu_seconds: float
    wall_seconds: float
    memory_mib: float
    printed: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """The sandbox can take jobs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Replies:
    """Some more answers to cases, in their order."""

    number: int
    replies: tuple[Reply, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """What a run that talks has printed since the last report of it."""

    number: int
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class RunDone:
    number: int
    outcome: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class DriveDone:
    number: int
    ready: bytes | None
    start_cpu_seconds: float
    start_wall_seconds: float
    outcome: Outcome | None
    broke_protocol: bool
    memory_mib: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleared:
    """The sandbox is as it was before the job: told after how it went, so that nobody waits for the cleaning."""

    number: int
    left_behind: str
    """What of the job could not be removed; empty when all is as before."""


Report: TypeAlias = Ready | Replies | Printed | RunDone | DriveDone | Cleared


def encode_report(report: Report) -> bytes:
    match report:
        case Ready():
            return encode({"report": "ready"})
        case Replies():
            return _encode_replies(report)
        case Printed():
            return encode({"report": "printed", "number": report.number}, [report.data])
        case RunDone():
            header, blobs = _outcome_parts(report.outcome)
            return encode({"report": "run", "number": report.number, "outcome": header}, blobs)
        case DriveDone():
            return _encode_drive_done(report)
        case Cleared():
            return encode({"report": "cleared", "number": report.number, "left_behind": report.left_behind})


def _encode_replies(report: Replies) -> bytes:
    figures = [(reply.cpu_seconds, reply.wall_seconds, reply.memory_mib) for reply in report.replies]
    blobs = [blob for reply in report.replies for blob in (reply.frame, reply.printed)]
    return encode({"report": "replies", "number": report.number, "figures": figures}, blobs)


def _encode_drive_done(report: DriveDone) -> bytes:
    header: dict[str, object] = {
        "report": "drive",
        "number": report.number,
        "ready": report.ready is not None,
        "start_cpu_seconds": report.start_cpu_seconds,
        "start_wall_seconds": report.start_wall_seconds,
        "broke_protocol": report.broke_protocol,
        "memory_mib": report.memory_mib,
        "outcome": None,
    }
    blobs: list[bytes] = [report.ready or b""]
    if report.outcome is not None:
        header["outcome"], outcome_blobs = _outcome_parts(report.outcome)
        blobs += outcome_blobs
    return encode(header, blobs)


def _outcome_parts(outcome: Outcome) -> tuple[dict[str, object], list[bytes]]:
    header: dict[str, object] = {
        "ending": outcome.ending,
        "exit_code": outcome.exit_code,
        "signal": outcome.signal,
        "cpu_seconds": outcome.cpu_seconds,
        "wall_seconds": outcome.wall_seconds,
        "memory_mib": outcome.memory_mib,
        "files": list(outcome.files),
    }
    return header, [outcome.stdout, outcome.stderr, *outcome.files.values()]


def decode_report(frame: Frame) -> Report:
    """Raises `BadFrame` for anything that is not a whole report."""
    try:
        return _decode(frame.header, frame.blobs)
    except (KeyError, ValueError, TypeError, IndexError, OverflowError) as error:
        raise BadFrame(f"a report is not as it should be: {error!r}") from error


def _decode(header: dict[str, Any], blobs: Sequence[bytes]) -> Report:
    match header["report"]:
        case "ready":
            return Ready()
        case "replies":
            return _decode_replies(header, blobs)
        case "printed":
            (data,) = blobs
            return Printed(number=_whole(header["number"]), data=data)
        case "run":
            return RunDone(
                number=_whole(header["number"]),
                outcome=_decode_outcome(header["outcome"], blobs),
            )
        case "drive":
            return _decode_drive_done(header, blobs)
        case "cleared":
            return Cleared(number=_whole(header["number"]), left_behind=_text(header["left_behind"]))
        case other:
            raise BadFrame(f"no report is called {other!r}")


def _decode_replies(header: dict[str, Any], blobs: Sequence[bytes]) -> Replies:
    pairs = zip(blobs[::2], blobs[1::2], strict=True)
    replies = [
        Reply(
            frame=frame,
            cpu_seconds=_number(cpu),
            wall_seconds=_number(wall),
            memory_mib=_number(memory),
            printed=printed,
        )
        for (cpu, wall, memory), (frame, printed) in zip(header["figures"], pairs, strict=True)
    ]
    return Replies(number=_whole(header["number"]), replies=tuple(replies))


def _decode_drive_done(header: dict[str, Any], blobs: Sequence[bytes]) -> DriveDone:
    outcome = header["outcome"]
    return DriveDone(
        number=_whole(header["number"]),
        ready=blobs[0] if header["ready"] is True else None,
        start_cpu_seconds=_number(header["start_cpu_seconds"]),
        start_wall_seconds=_number(header["start_wall_seconds"]),
        outcome=None if outcome is None else _decode_outcome(outcome, blobs[1:]),
        broke_protocol=header["broke_protocol"] is True,
        memory_mib=_number(header["memory_mib"]),
    )


def _decode_outcome(header: dict[str, Any], blobs: Sequence[bytes]) -> Outcome:
    return Outcome(
        ending=Ending(header["ending"]),
        exit_code=None if header["exit_code"] is None else _whole(header["exit_code"]),
        signal=None if header["signal"] is None else _whole(header["signal"]),
        cpu_seconds=_number(header["cpu_seconds"]),
        wall_seconds=_number(header["wall_seconds"]),
        memory_mib=_number(header["memory_mib"]),
        stdout=blobs[0],
        stderr=blobs[1],
        files=dict(zip(map(_text, header["files"]), blobs[2:], strict=True)),
    )


def _number(value: object) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise TypeError(f"{value!r} is no number")
    return float(value)


def _whole(value: object) -> int:
    if type(value) is not int:
        raise TypeError(f"{value!r} is no whole number")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value
