"""`./agon screenshots` takes a picture of every view, light and dark, wherever it is called from."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage


@pytest.mark.extended
@pytest.mark.timeout(400)
def test_every_view_has_its_pictures(tmp_path: Path) -> None:
    command = [sys.executable, "-P", "-m", "launcher", "screenshots", "pictures"]
    done = subprocess.run(command, cwd=tmp_path, env=os.environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    pictures = {path.stem: QImage(str(path)) for path in (tmp_path / "pictures").glob("*.png")}
    views = {name.removesuffix("-light") for name in pictures if name.endswith("-light")}
    named = {view.partition("-")[2] for view in views}
    assert {"kiosk-start-check", "kiosk-check-in", "kiosk-problem", "kiosk-locked-by-proctor", "kiosk-leave"} <= named
    assert {"new-password", "catalogue", "problem", "submissions", "contests", "settings", "guess"} <= named
    assert {f"{view}-dark" for view in views} <= pictures.keys()
    assert all(picture.width() > 300 and picture.height() > 200 for picture in pictures.values())
