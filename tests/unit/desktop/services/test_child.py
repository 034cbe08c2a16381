"""A process of this machine that runs a person's program."""

from __future__ import annotations

import gc
import os
import threading
from pathlib import Path

import pytest

from desktop.services.local_run.child import Child, Limits
from desktop.services.local_run.toolchain import Toolchain
from harnesses import catalogue


def test_what_cannot_be_started_leaves_no_files_open(tmp_path: Path) -> None:
    language = catalogue.load()["python"]
    toolchain = Toolchain(language=language, python="", path=os.defpath, version="")
    gc.collect()
    before = len(list(Path("/proc/self/fd").iterdir()))
    with pytest.raises(FileNotFoundError):
        Child(
            ("true",),
            toolchain=toolchain,
            work=tmp_path / "gone",
            limits=Limits(cpu_seconds=1, wall_seconds=1),
            stop=threading.Event(),
            channel=True,
        )
    assert len(list(Path("/proc/self/fd").iterdir())) == before
