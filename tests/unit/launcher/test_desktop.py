"""What the commands that open windows, or take pictures of them, refuse before anything starts."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

import pytest

from launcher.desktop import register
from launcher.desktop_libraries import SCREENS
from launcher.trouble import Trouble


def test_single_pages_are_not_taken_by_name(tmp_path: Path) -> None:
    parser = argparse.ArgumentParser()
    register(parser.add_subparsers())
    options = parser.parse_args(["screenshots", "--web", str(tmp_path / "pictures"), "board"])
    with pytest.raises(Trouble, match="name views of the desktop, or say --web"):
        options.perform(options)
    assert not (tmp_path / "pictures").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a session has its screen")
@pytest.mark.parametrize("words", [["desktop"], ["kiosk", "--contest", "weekly"]], ids=["desktop", "kiosk"])
def test_without_a_screen_no_window_is_tried(words: list[str]) -> None:
    environment = {name: value for name, value in os.environ.items() if name not in SCREENS}
    command = [sys.executable, "-m", "launcher", *words]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("agon: there is no screen to open a window on: ")
    assert len(done.stderr.splitlines()) == 1
