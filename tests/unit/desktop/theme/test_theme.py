"""Pictures that style sheets take from files: of one folder, whatever becomes of the program."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop.storage.preferences import Theme as Choice
from desktop.theme.theme import Theme

IS_KILLED = """
import os, signal, sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from desktop.theme.theme import Theme

application = QApplication([])
theme = Theme(application, pictures=Path(sys.argv[1]))
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_programs_that_are_killed_leave_one_folder_behind_and_the_next_one_takes_it_up(tmp_path: Path) -> None:
    temporary, folder = tmp_path / "temporary", tmp_path / "data" / "theme"
    temporary.mkdir()
    kept = []
    for _ in range(2):
        command = [sys.executable, "-P", "-c", IS_KILLED, str(folder)]
        killed = subprocess.run(command, env=os.environ | {"TMPDIR": str(temporary)}, check=False)
        assert killed.returncode == -signal.SIGKILL
        kept.append({path: path.stat().st_mtime_ns for path in folder.iterdir()})
    assert list(temporary.iterdir()) == []
    assert len(kept[0]) == 3
    assert kept[0] == kept[1]


def test_a_picture_that_is_broken_is_drawn_anew(qapp: QApplication, tmp_path: Path) -> None:
    Theme(qapp, pictures=tmp_path)
    first = next(tmp_path.iterdir())
    drawn = first.read_bytes()
    first.write_bytes(drawn[:20])
    Theme(qapp, pictures=tmp_path)
    assert first.read_bytes() == drawn


def test_where_pictures_cannot_be_kept_there_are_colours_all_the_same(
    qapp: QApplication, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("no folder")
    theme = Theme(qapp, pictures=tmp_path / "file" / "theme")
    theme.choose(Choice.DARK)
    dark = theme.palette
    theme.choose(Choice.LIGHT)
    assert theme.palette != dark
    assert "cannot be kept" in caplog.text
