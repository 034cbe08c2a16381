"""An Agon of its own for a benchmark: `./agon up` on a free port with a fresh data folder, ended with the block."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import httpx

from benchmarks._idle import wait_for_rest
from launcher.readiness import STILL_COMING

START_SECONDS = 900
"""Every language is made ready and proven first."""
REST_SECONDS = 60
ANSWER_SECONDS = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    address: str
    headers: dict[str, str]
    data: Path
    pid: int
    """Of `./agon up` itself; the parts are its children."""


@contextmanager
def running(
    *,
    slots: int | None = None,
    languages: Collection[str] = (),
    problems: Collection[Path] = (),
    settings: Mapping[str, str] = MappingProxyType({}),
    is_measured: bool = False,
) -> Iterator[House]:
    """Warm and signed in.

    `slots` is how many programs are judged at once (None: the cores), `languages` which are served (none: all),
    `problems` are packages beside the catalogue, `settings` go into the environment. What is measured begins when
    nothing else goes on any more.
    """
    with tempfile.TemporaryDirectory(prefix="agon-bench-") as data:
        for problem in problems:
            shutil.copytree(problem, Path(data, "problems", problem.name))
        port = free_port()
        command = [sys.executable, "-m", "launcher", "up", "--data", data, "--port", str(port), "--no-desktop"]
        if slots is not None:
            command += ["--slots", str(slots)]
        environment = {**os.environ, **settings} | ({"AGON_LANGUAGES": ",".join(languages)} if languages else {})
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment)
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_until_ready(address, process, languages)
            if is_measured:
                wait_for_rest(most_seconds=REST_SECONDS)
            yield House(address=address, headers=_sign_in(address, Path(data)), data=Path(data), pid=process.pid)
        finally:
            process.terminate()
            process.wait()


def free_port() -> int:
    """Of those that the system gives to no connection: another program's cannot be on it when it is listened at."""
    while True:
        port = 10_000 + secrets.randbelow(20_000)
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


def _wait_until_ready(address: str, process: subprocess.Popen[bytes], languages: Collection[str]) -> None:
    give_up = time.monotonic() + START_SECONDS
    while time.monotonic() < give_up and process.poll() is None:
        try:
            if httpx.get(f"{address}/readyz").status_code == httpx.codes.OK and _is_settled(address, languages):
                return
        except httpx.HTTPError:
            pass  # not listening yet, or late
        time.sleep(0.2)
    raise SystemExit("Agon did not become ready")


def _is_settled(address: str, languages: Collection[str]) -> bool:
    """Whether no language is still being made ready."""
    known = httpx.get(f"{address}/languages").raise_for_status().json()
    return all(each["reason"] not in STILL_COMING for each in known if not languages or each["id"] in languages)


def _sign_in(address: str, data: Path) -> dict[str, str]:
    credentials = json.loads((data / "credentials.json").read_text())
    session = httpx.post(f"{address}/auth/login", json=credentials, timeout=ANSWER_SECONDS).raise_for_status().json()
    return {"Authorization": f"Bearer {session['token']}"}
