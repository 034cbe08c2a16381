"""What the kernel refuses is not taken for done: it may be what keeps a job in."""

from __future__ import annotations

import subprocess
import sys

import pytest

from runner.supervisor.kernel import Kernel

CLONE_SIGHAND = 0x800
UNFIT_FILTER = "from runner.supervisor.kernel import Kernel\nKernel().install_filter(bytes(8))"


def test_a_mount_that_is_refused_is_told() -> None:
    with pytest.raises(OSError, match="mount /missing"):
        Kernel().mount("box", "/missing", "tmpfs", 0)


def test_a_process_that_was_not_made_is_told() -> None:
    with pytest.raises(OSError, match="clone"):
        Kernel().clone(CLONE_SIGHAND)


def test_a_filter_that_is_refused_is_told() -> None:
    """In a process of its own, which could have no new privileges afterwards."""
    done = subprocess.run([sys.executable, "-c", UNFIT_FILTER], capture_output=True, text=True, check=False)

    assert "OSError: [Errno 22] prctl" in done.stderr
