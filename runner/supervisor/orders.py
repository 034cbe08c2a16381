"""What the runner tells a supervisor to do, and how it travels. The supervisor trusts these: they come from the runner.

Must not import anything but the standard library: both ends use it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeAlias

from runner.supervisor.frames import BadFrame, Frame, encode


class Launch(StrEnum):
    """The supervisor's own spelling of `harnesses.language.Launch`, which it cannot import."""

    EXEC = "exec"
    PRESTART = "prestart"
    FORK = "fork"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """As `runner.sandbox.interface.Limits`."""

    cpu_seconds: float
    wall_seconds: float
    memory_mib: int
    start_cpu_seconds: float
    start_wall_seconds: float
    processes: int
    file_mib: int
    output_kib: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """What to start, without its files."""

    argv: tuple[str, ...]
    environment: Mapping[str, str]
    launch: Launch


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxMount:
    """The supervisor mounts /box itself where it may: only so can the number of its files be limited."""

    size_bytes: int
    inodes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Configure:
    """The first order: what this sandbox is."""

    first_uid: int | None
    """The first of the uids that this sandbox may use; None where it runs as an ordinary user."""
    uids: int
    mount: BoxMount | None
    """None: /box is mounted already."""
    zygote: str | None
    environment: Mapping[str, str]
    """What every program finds in its environment."""
    warm: Command | None
    """A harness that waits for its hello from the start."""
    compiler: Command | None
    """The same, of a compiler that waits for the end of its stdin."""
    container: bool
    """Whether this is a container: then the control group seen in it is its own, and it has devices to remove."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    number: int
    command: Command
    limits: Limits
    files: Mapping[str, bytes]
    work: Mapping[str, bytes]
    """What lies in the work directory before the start; a name that ends in / is a folder."""
    stdin: bytes
    talks: bool
    """Stdin comes bit by bit, in `Input`, and what is printed is passed on as it comes."""
    collect: tuple[str, ...]
    """A name that ends in / stands for all the files of a folder."""
    hello: bytes | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Drive:
    number: int
    command: Command
    limits: Limits
    files: Mapping[str, bytes]
    hello: bytes
    total: int
    cases: tuple[bytes, ...]
    """The first of them; the others follow in `MoreCases`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MoreCases:
    number: int
    cases: tuple[bytes, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """More of the stdin of a run that talks; too late is no mistake."""

    number: int
    data: bytes
    last: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """End the conversation, or the run that talks; too late is no mistake."""

    number: int


Order: TypeAlias = Configure | Run | Drive | MoreCases | Input | Stop


def encode_order(order: Order) -> bytes:
    match order:
        case Configure():
            return encode({"order": "configure", **dataclasses.asdict(order)})
        case Run():
            return _encode_run(order)
        case Drive():
            return _encode_drive(order)
        case MoreCases():
            return encode({"order": "cases", "number": order.number}, order.cases)
        case Input():
            return encode({"order": "input", "number": order.number, "last": order.last}, [order.data])
        case Stop():
            return encode({"order": "stop", "number": order.number})


def _encode_run(order: Run) -> bytes:
    header = _job_header("run", order)
    header["collect"] = order.collect
    header["hello"] = order.hello is not None
    header["work"] = list(order.work)
    header["talks"] = order.talks
    return encode(header, [*order.files.values(), *order.work.values(), order.stdin, order.hello or b""])


def _encode_drive(order: Drive) -> bytes:
    header = _job_header("drive", order)
    header["total"] = order.total
    return encode(header, [*order.files.values(), order.hello, *order.cases])


def _job_header(name: str, order: Run | Drive) -> dict[str, object]:
    command = order.command
    return {
        "order": name,
        "number": order.number,
        "command": {"argv": command.argv, "environment": dict(command.environment), "launch": command.launch},
        "limits": {field: getattr(order.limits, field) for field in Limits.__slots__},
        "files": list(order.files),
    }


def decode_order(frame: Frame) -> Order:
    header, blobs = frame.header, frame.blobs
    match header.pop("order", None):
        case "configure":
            return _decode_configure(header)
        case "run":
            return _decode_run(header, blobs)
        case "drive":
            return _decode_drive(header, blobs)
        case "cases":
            return MoreCases(number=header["number"], cases=blobs)
        case "input":
            return Input(number=header["number"], data=blobs[0], last=header["last"])
        case "stop":
            return Stop(number=header["number"])
        case other:
            raise BadFrame(f"no order is called {other!r}")


def _decode_configure(header: dict[str, Any]) -> Configure:
    mount, warm, compiler = header.pop("mount"), header.pop("warm"), header.pop("compiler")
    return Configure(
        mount=None if mount is None else BoxMount(**mount),
        warm=None if warm is None else _command(warm),
        compiler=None if compiler is None else _command(compiler),
        **header,
    )


def _decode_run(header: dict[str, Any], blobs: Sequence[bytes]) -> Run:
    count = len(header["files"])
    *work, stdin, hello = blobs[count:]
    return Run(
        number=header["number"],
        command=_command(header["command"]),
        limits=Limits(**header["limits"]),
        files=dict(zip(header["files"], blobs[:count], strict=True)),
        work=dict(zip(header["work"], work, strict=True)),
        stdin=stdin,
        talks=header["talks"],
        collect=tuple(header["collect"]),
        hello=hello if header["hello"] else None,
    )


def _decode_drive(header: dict[str, Any], blobs: Sequence[bytes]) -> Drive:
    count = len(header["files"])
    return Drive(
        number=header["number"],
        command=_command(header["command"]),
        limits=Limits(**header["limits"]),
        files=dict(zip(header["files"], blobs[:count], strict=True)),
        hello=blobs[count],
        total=header["total"],
        cases=tuple(blobs[count + 1 :]),
    )


def _command(described: dict[str, Any]) -> Command:
    return Command(
        argv=tuple(described["argv"]),
        environment=described["environment"],
        launch=Launch(described["launch"]),
    )
