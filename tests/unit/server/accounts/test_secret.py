"""The secret that tokens are signed with."""

from __future__ import annotations

import stat
import subprocess
import sys
from pathlib import Path, PosixPath

import pytest

from server.accounts.secret import load_or_make
from server.settings import SHORTEST_SECRET, BadSetting

ANOTHERS = "s" * SHORTEST_SECRET

UNSYNCED = """
import errno, os, struct, sys
from pathlib import Path
from runner.supervisor.kernel import Kernel
from server.accounts.secret import load_or_make
fsync = {"x86_64": 74, "aarch64": 82}[os.uname().machine]
lines = ((0x20, 0, 0, 0), (0x15, 0, 1, fsync), (0x06, 0, 0, 0x50000 | errno.EIO), (0x06, 0, 0, 0x7FFF0000))
Kernel().install_filter(b"".join(struct.pack("=HBBI", *line) for line in lines))
try:
    load_or_make(Path(sys.argv[1]))
except OSError as fault:
    print(errno.errorcode[fault.errno])
"""
"""Where the disk fails as soon as it is asked to keep what it was given."""


class Contested(PosixPath):
    """Another server makes its secret just after this one has looked for it."""

    def exists(self) -> bool:
        is_there = super().exists()
        self.write_text(ANOTHERS)
        return is_there


def test_it_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    secret = load_or_make(file)
    assert len(secret) >= SHORTEST_SECRET
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert load_or_make(file) == secret
    assert [path.name for path in tmp_path.iterdir()] == ["secret"]


def test_each_is_another(tmp_path: Path) -> None:
    assert load_or_make(tmp_path / "one") != load_or_make(tmp_path / "another")


def test_of_servers_that_start_at_once_the_later_takes_what_the_first_has_made(tmp_path: Path) -> None:
    assert load_or_make(Contested(tmp_path / "secret")) == ANOTHERS
    assert [path.name for path in tmp_path.iterdir()] == ["secret"]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system is asked for it in another way")
def test_one_that_the_disk_does_not_keep_is_none(tmp_path: Path) -> None:
    command = [sys.executable, "-c", UNSYNCED, str(tmp_path / "secret")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("EIO\n", "")
    assert list(tmp_path.iterdir()) == []


def test_the_end_of_a_line_is_not_part_of_it(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text(f"{ANOTHERS}\n")
    assert load_or_make(tmp_path / "secret") == ANOTHERS


@pytest.mark.parametrize(
    "content",
    [b"", ANOTHERS[1:].encode(), f"{ANOTHERS[1:]}\n".encode(), b"\xff" * SHORTEST_SECRET],
    ids=["nothing", "too short", "a line", "no text"],
)
def test_a_damaged_one_says_what_to_do(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "secret").write_bytes(content)
    with pytest.raises(BadSetting, match="delete it"):
        load_or_make(tmp_path / "secret")
