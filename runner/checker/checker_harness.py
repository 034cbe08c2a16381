"""Runs a problem's checker.py in a sandbox: reads questions on descriptor 4, writes answers on descriptor 3.

Frames are those of harnesses/PROTOCOL.md; a question is `[input, output, expected]`, an answer `{"value": [right,
message]}`. `check` may return a boolean, a text (why the answer is wrong; an empty one means that it is right), or both
in a tuple. Runs inside the sandbox: must not import anything but the standard library.
"""

from __future__ import annotations

import json
import os
import sys
import traceback
from collections.abc import Callable
from typing import Any

READ_FROM, WRITE_TO = 4, 3
LENGTH_BYTES = 4
LONGEST_TEXT = 4096
PRELOADED = ("bisect", "collections", "decimal", "fractions", "heapq", "itertools", "math", "re", "string")
"""What checkers are likely to import: loaded once, before the fork."""

Check = Callable[[Any, Any, Any], Any]

for _name in PRELOADED:
    __import__(_name)


def main() -> None:
    hello = _read()
    if hello is None:
        return
    path = os.path.join(os.environ["AGON_PROGRAM"], hello["source"])  # noqa: PTH118 - pathlib is slow to load
    try:
        check = _load(path)
    except BaseException as error:  # noqa: BLE001 - told to the runner
        _write({"error": _described(error, path)})
        return
    _write({"ready": True})
    while (question := _read()) is not None:
        _write(_answer(check, question, path))


def _load(path: str) -> Check:
    with open(path, encoding="utf-8") as file:  # noqa: PTH123 - as above
        source = file.read()
    names: dict[str, Any] = {"__name__": "checker", "__file__": path}
    exec(compile(source, path, "exec"), names)  # noqa: S102 - running the checker is what this is for
    check: Check = names["check"]
    return check


def _answer(check: Check, question: list[Any], path: str) -> dict[str, Any]:
    try:
        return {"value": _verdict(check(*question))}
    except BaseException as error:  # noqa: BLE001 - told to the runner
        return {"error": _described(error, path)}


def _verdict(said: object) -> list[object]:
    match said:
        case bool():
            return [said, ""]
        case str():
            return [not said, said[:LONGEST_TEXT]]
        case (bool(is_right), str(message)):
            return [is_right, message[:LONGEST_TEXT]]
        case _:
            raise TypeError(f"check returned {type(said).__name__} where bool, str or (bool, str) was expected")


def _described(error: BaseException, path: str) -> dict[str, Any]:
    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame.lineno for frame in frames if frame.filename == path]
    return {
        "type": type(error).__name__,
        "message": str(error)[:LONGEST_TEXT],
        "line": lines[-1] if lines else getattr(error, "lineno", None),
        "trace": "",
    }


def _read() -> Any:
    """The next frame; None at the end."""
    header = _read_bytes(LENGTH_BYTES)
    if len(header) < LENGTH_BYTES:
        return None
    return json.loads(_read_bytes(int.from_bytes(header, "big")))


def _read_bytes(count: int) -> bytes:
    parts: list[bytes] = []
    while count > 0:
        part = os.read(READ_FROM, min(count, 1 << 20))
        if not part:
            break
        parts.append(part)
        count -= len(part)
    return b"".join(parts)


def _write(message: dict[str, Any]) -> None:
    sys.stdout.flush()
    body = json.dumps(message).encode()
    frame = memoryview(len(body).to_bytes(LENGTH_BYTES, "big") + body)
    while frame:
        frame = frame[os.write(WRITE_TO, frame) :]


if __name__ == "__main__":
    main()
