"""A PostgreSQL server of the tests' own: in a temporary folder, on a unix socket, under a user without privileges,
started and ended by them alone."""

from __future__ import annotations

import contextlib
import os
import pwd
import signal
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import psutil

from tests.patience import PATIENCE_SECONDS

USER = "agon"
UNPRIVILEGED = "nobody"


def programs() -> Path:
    """The folder of the newest PostgreSQL's programs; they are on no PATH."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: int(folder.parent.name))
    assert found, "the tests need PostgreSQL: apt-get install postgresql"
    return found[-1]


class PostgresServer:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._data = folder / "data"
        self._log = folder / "postgres.log"
        self._programs = programs()
        self._process: subprocess.Popen[bytes] | None = None

    def create(self) -> None:
        """A cluster that trusts whoever reaches its socket."""
        if os.geteuid() == 0:
            user = pwd.getpwnam(UNPRIVILEGED)
            os.chown(self._folder, user.pw_uid, user.pw_gid)
        subprocess.run(
            [
                self._programs / "initdb",
                *("--pgdata", self._data, "--username", USER, "--auth", "trust"),
                *("--encoding", "UTF8", "--locale", "C", "--no-sync"),
            ],
            check=True,
            capture_output=True,
            **self._as_nobody(),
        )

    def start(self) -> None:
        command = [
            str(self._programs / "postgres"),
            *("-D", str(self._data), "-k", str(self._folder), "-c", "listen_addresses=", "-c", "fsync=off"),
        ]
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(command, stdout=log, stderr=log, **self._as_nobody())
        until = time.monotonic() + PATIENCE_SECONDS
        while not self._answers():
            assert time.monotonic() < until, self._log.read_text()
            time.sleep(0.02)

    def stop(self) -> None:
        """At once: connections are broken, what was committed stays."""
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(signal.SIGINT)
            self._process.wait(PATIENCE_SECONDS)

    def crash_and_restart(self) -> bool:
        """Every process of it at once, as the machine's death would; then anew."""
        assert self._process is not None
        for each in (*psutil.Process(self._process.pid).children(recursive=True), psutil.Process(self._process.pid)):
            with contextlib.suppress(psutil.NoSuchProcess):
                each.kill()
        self._process.wait(PATIENCE_SECONDS)
        self.start()
        return True

    def url(self, database: str) -> str:
        return f"postgresql://{USER}@/{database}?host={self._folder}"

    def make_database(self, name: str, *, template: str = "template0") -> str:
        """A new one with what the template holds; its URL."""
        self._run("dropdb", "--if-exists", "--force", name)
        self._run("createdb", "--template", template, name)
        return self.url(name)

    def end_connections(self, database: str) -> None:
        """As a firewall does, or whoever puts another server in its place; none is left when this returns."""
        wait_milliseconds = int(PATIENCE_SECONDS * 1000)
        asked = (
            f"SELECT pg_terminate_backend(pid, {wait_milliseconds}) FROM pg_stat_activity WHERE datname = '{database}'"
        )
        self._run("psql", "--dbname", "postgres", "--command", asked)

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self._programs / program), "--host", str(self._folder), "--username", USER, *arguments]
        subprocess.run(command, check=True, capture_output=True)

    def _answers(self) -> bool:
        question = [str(self._programs / "pg_isready"), "--quiet", "--host", str(self._folder)]
        return subprocess.run(question, check=False).returncode == 0

    def _as_nobody(self) -> Mapping[str, Any]:
        """PostgreSQL refuses to run as root."""
        return {"user": UNPRIVILEGED, "extra_groups": []} if os.geteuid() == 0 else {}
