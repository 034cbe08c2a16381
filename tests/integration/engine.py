"""A Docker Engine of the tests' own: its own socket and data folder, kept between runs, so that images are made once.

Several test sessions may use it at the same time: the first starts it, the last ends it.
"""

from __future__ import annotations

import contextlib
import fcntl
import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import psutil
import pytest

from tests.patience import PATIENCE_SECONDS

STARTING_SECONDS = 60.0
ENDING_SECONDS = 60.0
FOLDER = Path(f"/tmp/agon-test-docker-{os.getuid()}")
"""Short: the path of a socket ends at 107 bytes."""
ROOT = Path(__file__).parents[2]
LANGUAGES = ("c", "cpp", "go", "java", "javascript", "python", "rust")
"""Those that tests have images of."""


def can_start() -> bool:
    return os.geteuid() == 0 and shutil.which("dockerd") is not None


@contextmanager
def start_engine(folder: Path = FOLDER) -> Iterator[str]:
    """The address of an engine without a bridge network: build with the host's network, run with none. A test that
    needs one to itself names another folder, and removes it."""
    if not can_start():
        pytest.skip("a Docker Engine of the tests' own needs root, and Debian's docker.io")
    folder.mkdir(mode=0o700, exist_ok=True)
    assert folder.stat().st_uid == os.getuid(), f"{folder} is somebody else's"
    engine = _Engine(folder)
    with (folder / "users.lock").open("a") as users, (folder / "turn.lock").open("a") as turn:
        with _held(turn):
            fcntl.flock(users, fcntl.LOCK_SH)
            if not engine.answers():
                engine.start()
        try:
            yield engine.url
        finally:
            with _held(turn):
                if _is_last(users):
                    engine.stop()


def provide_images(url: str, *languages: str) -> None:
    """Makes sure that the images of these languages are in the engine, and always the checker's: by the command that
    everybody uses, on a base that is made once. `all`: of every language that is proven."""
    command = [sys.executable, "-P", "-m", "launcher", "images", "build", "--base", "debootstrap", "--engine", url]
    done = subprocess.run(
        [*command, *languages],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == 0, done.stdout


def crash_and_restart() -> bool:
    """The engine that `start_engine` started dies at once, containers and all, and comes back."""
    engine = _Engine(FOLDER)
    engine.crash()
    engine.start()
    return True


def processes_in_containers() -> list[psutil.Process]:
    """As this machine sees them; a container's first process before the others."""
    found: list[psutil.Process] = []
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error):
            words = process.cmdline()
            if words and "containerd-shim" in words[0] and any(str(FOLDER) in word for word in words):
                found += process.children(recursive=True)
    return found


class _Engine:
    """Found again by its folder: whoever started it may be gone."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._socket = folder / "docker.sock"
        self._pid_file = folder / "pid"

    @property
    def url(self) -> str:
        return f"unix://{self._socket}"

    def start(self) -> None:
        self.stop()  # one that hangs, or has lost its socket
        self._launch()
        until = time.monotonic() + STARTING_SECONDS
        while not self.answers():
            assert time.monotonic() < until, f"the Docker Engine does not start: {self._last_words()}"
            if not self._processes(f"--pidfile={self._pid_file}"):
                # It gives up where the containerd of the one before does not answer; a service manager tries again.
                for containerd in self._processes(str(self._folder / "exec-root/containerd/containerd.toml")):
                    containerd.kill()
                self._launch()
            time.sleep(0.05)
        self._remove_containers()

    def _launch(self) -> None:
        places = [f"--{name}={self._folder / name}" for name in ("data-root", "exec-root")]
        command = ["dockerd", *places, f"--pidfile={self._pid_file}", f"--host={self.url}"]
        command += ["--bridge=none", "--iptables=false", "--ip-masq=false"]
        with (self._folder / "log").open("wb") as log:  # no child of ours: it may outlive this session
            subprocess.run(["setsid", "--fork", *command], stdin=subprocess.DEVNULL, stdout=log, stderr=log, check=True)

    @staticmethod
    def _processes(word: str) -> list[psutil.Process]:
        """Those that were started with this word; one that is dead already has none."""
        found = []
        for process in psutil.process_iter():
            with contextlib.suppress(psutil.Error):
                if word in process.cmdline():
                    found.append(process)
        return found

    def stop(self) -> None:
        pid = self._pid()
        if pid is None:
            return
        os.kill(pid, signal.SIGTERM)
        until = time.monotonic() + ENDING_SECONDS
        while self._pid() is not None:
            assert time.monotonic() < until, f"the Docker Engine does not end: {self._last_words()}"
            time.sleep(0.05)

    def crash(self) -> None:
        pid = self._pid()
        assert pid is not None
        process = psutil.Process(pid)
        process.kill()
        psutil.wait_procs([process], timeout=ENDING_SECONDS)

    def answers(self) -> bool:
        try:
            return self._ask("GET", "/_ping") == b"OK"
        except OSError:
            return False

    def _remove_containers(self) -> None:
        """Of sessions that were killed."""
        for container in json.loads(self._ask("GET", "/containers/json?all=1")):
            self._ask("DELETE", f"/containers/{container['Id']}?force=1")

    def _ask(self, method: str, path: str) -> bytes:
        connection = _Connection(self._socket)
        try:
            connection.request(method, path)
            return connection.getresponse().read()
        finally:
            connection.close()

    def _pid(self) -> int | None:
        """Of the engine, if it runs: a number in a file may by now be that of another process."""
        try:
            pid = int(self._pid_file.read_text())
            command = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        except (OSError, ValueError):
            return None
        return pid if f"--host={self.url}".encode() in command else None

    def _last_words(self) -> str:
        return "\n".join((self._folder / "log").read_text(errors="replace").splitlines()[-10:])


class _Connection(http.client.HTTPConnection):
    def __init__(self, path: Path) -> None:
        super().__init__("localhost", timeout=PATIENCE_SECONDS)  # a busy one is not to be taken for one that hangs
        self._path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(self.timeout)
        self.sock.connect(str(self._path))


@contextmanager
def _held(lock: IO[str]) -> Iterator[None]:
    fcntl.flock(lock, fcntl.LOCK_EX)
    try:
        yield
    finally:
        fcntl.flock(lock, fcntl.LOCK_UN)


def _is_last(users: IO[str]) -> bool:
    """Whether nobody else uses the engine; a session that was killed holds no lock any more."""
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def main() -> None:
    """Make the images before there is a test that waits for them."""
    if not can_start():
        return
    with start_engine() as url:
        provide_images(url, *LANGUAGES)


if __name__ == "__main__":
    main()
