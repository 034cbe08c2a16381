"""The smallest harness that speaks the protocol, for tests of the sandbox alone: calls `answer(*arguments)`."""

import json
import os
import struct
import sys
from pathlib import Path
from typing import Any

rehearsals = 0


def rehearse() -> None:
    global rehearsals  # noqa: PLW0603  # a program of a test asks for it
    rehearsals += 1


def read_frame() -> Any:
    head = _read(4)
    return None if not head else json.loads(_read(struct.unpack(">I", head)[0]))


def write_frame(value: object) -> None:
    body = json.dumps(value).encode()
    data = memoryview(struct.pack(">I", len(body)) + body)
    while data:
        data = data[os.write(3, data) :]


def _read(count: int) -> bytes:
    data = b""
    while len(data) < count:
        more = os.read(4, count - len(data))
        if not more:
            break
        data += more
    return data


def main() -> None:
    hello = read_frame()
    if hello is None:
        return
    path = Path(os.environ["AGON_PROGRAM"], hello["source"])
    namespace: dict[str, Any] = {"__name__": "__main__"}
    if hello["kind"] == "stdio":
        os.close(3)
        os.close(4)
        exec(compile(path.read_text(), hello["source"], "exec"), namespace)
        return
    _talk(path, hello["source"], namespace)


def _talk(path: Path, source: str, namespace: dict[str, Any]) -> None:
    try:
        exec(compile(path.read_text(), source, "exec"), namespace)
    except Exception as error:  # noqa: BLE001  # the contestant's, whatever it is
        write_frame({"error": {"type": type(error).__name__, "message": str(error), "line": None, "trace": ""}})
        return
    write_frame({"ready": True})
    while (arguments := read_frame()) is not None:
        try:
            answer = {"value": namespace["answer"](*arguments)}
        except Exception as error:  # noqa: BLE001  # the contestant's, whatever it is
            answer = {"error": {"type": type(error).__name__, "message": str(error), "line": None, "trace": ""}}
        sys.stdout.flush()
        sys.stderr.flush()
        write_frame(answer)
    os._exit(0)


if __name__ == "__main__":
    main()
