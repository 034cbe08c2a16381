"""Folders that sandboxes read, for the tests that judge for real."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def kept_toolchains() -> Path:
    """Prepared toolchains are named by what they are made from: those of an earlier run are as good, and save a
    minute."""
    folder = Path(tempfile.gettempdir()) / f"agon-test-toolchains-{os.getuid()}"
    folder.mkdir(mode=0o755, exist_ok=True)
    assert folder.stat().st_uid == os.getuid(), f"{folder} belongs to somebody else: remove it"
    return folder


def readable(folder: Path) -> Path:
    """For sandboxes, which read there under other uids."""
    for each in (folder, *folder.parents):
        if each == Path(tempfile.gettempdir()):
            return folder
        each.chmod(0o755)
    raise AssertionError(f"{folder} is not a temporary folder")
