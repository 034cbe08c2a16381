"""The held program as a process: started, told what to do, and heard."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from tests.fakes.x11 import wait_for
from tests.patience import PATIENCE_SECONDS

ROOT = Path(__file__).parent.parent.parent
OF_THE_MACHINE = {"virtual_machine", "remote_session"}


class Held:
    def __init__(self, display: str, restore_file: Path, *programs: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "tests.fakes.held_program", str(restore_file), *programs],
            env=os.environ | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            bufsize=1,
        )
        self.said: list[dict[str, Any]] = []
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self._seen = 0
        wait_for(lambda: any("ready" in line for line in self.said), said="the program did not start")

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.said.append(json.loads(line))

    def tell(self, deed: str) -> None:
        before = len(self.said)
        assert self.process.stdin
        self.process.stdin.write(f"{deed}\n")
        self.process.stdin.flush()
        name = deed.split(maxsplit=1)[0]
        wait_for(lambda: {"done": name} in self.said[before:], said=f"{deed} was not done")

    def state(self) -> dict[str, Any]:
        self.tell("state")
        return next(line["state"] for line in reversed(self.said) if "state" in line)

    def events(self) -> list[tuple[str, dict[str, Any]]]:
        """Since `forget`, without what is told of the machine: that comes from a thread of its own, at any time."""
        told = [(line["event"], line["detail"]) for line in self.said[self._seen :] if "event" in line]
        return [event for event in told if event[0] not in OF_THE_MACHINE]

    def kinds(self) -> list[str]:
        return [kind for kind, _ in self.events()]

    def forget(self) -> None:
        self._seen = len(self.said)

    def hears(self, kind: str, *, seconds: float = PATIENCE_SECONDS, **detail: Any) -> dict[str, Any]:
        def found() -> list[dict[str, Any]]:
            return [told for name, told in self.events() if name == kind and told.items() >= detail.items()]

        return dict(wait_for(found, seconds=seconds, said=f"no {kind} among {self.events()}")[0])

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(timeout=PATIENCE_SECONDS)

    def close(self) -> None:
        if self.process.poll() is None:
            self.tell("release")
            assert self.process.stdin
            self.process.stdin.write("end\n")
            self.process.stdin.flush()
            self.process.wait(timeout=PATIENCE_SECONDS)
        self._reader.join(timeout=PATIENCE_SECONDS)
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe:
                pipe.close()
