"""Frames to a harness and back (harnesses/PROTOCOL.md), without ever waiting longer than the child's limits."""

from __future__ import annotations

import os
import select
from contextlib import suppress

from desktop.services.local_run.child import PAUSE_SECONDS, Child, Ending

MOST_ANSWER_BYTES = 64 << 20
HEAD = 4


def ask(child: Child, frame: bytes | None) -> bytes | Ending:
    """Send a frame (or just wait for one) and bring the next answer, or tell why there is none. Raises `Stopped`."""
    rest = memoryview(b"" if frame is None else len(frame).to_bytes(HEAD, "big") + frame)
    answer = bytearray()
    while True:
        readable, writable, _ = select.select([child.answers], [child.orders] if rest else [], [], PAUSE_SECONDS)
        if writable:
            rest = _send(child, rest)
        if readable and not _receive(child, answer):
            return child.wait()
        if len(answer) >= HEAD and len(answer) >= HEAD + _length(answer):
            return bytes(answer[HEAD : HEAD + _length(answer)])
        if len(answer) >= HEAD and _length(answer) > MOST_ANSWER_BYTES:
            child.kill()
            return Ending.OUTPUT
        ending = None if readable else child.look()
        if ending is not None:
            return ending


def _length(answer: bytearray) -> int:
    return int.from_bytes(answer[:HEAD], "big")


def _send(child: Child, rest: memoryview) -> memoryview:
    try:
        return rest[os.write(child.orders, rest[:65536]) :]
    except BrokenPipeError:
        return rest[:0]  # it is ending; looking at it tells how
    except BlockingIOError:
        return rest


def _receive(child: Child, answer: bytearray) -> bool:
    """False at the end."""
    with suppress(BlockingIOError):
        part = os.read(child.answers, 65536)
        answer += part
        return bool(part)
    return True
