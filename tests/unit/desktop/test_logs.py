"""The log of an application that nobody started from a terminal."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SPEAKING = """
import logging, sys
from pathlib import Path
from desktop import logs
logs.set_up(Path(sys.argv[1]))
logging.getLogger("desktop").info("drafts are here: %s", "é")
"""


def said(folder: Path) -> str:
    done = subprocess.run([sys.executable, "-c", SPEAKING, str(folder)], stderr=subprocess.PIPE, check=True)
    return done.stderr.decode()


def test_what_is_logged_is_found_in_the_data_folder_too(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "data"
    assert "INFO desktop: drafts are here: é" in said(folder)
    said(folder)
    assert (folder / "agon.log").read_text().count("drafts are here: é") == 2
    assert folder.stat().st_mode & 0o077 == 0


def test_an_error_that_nobody_caught_is_in_the_log(tmp_path: Path) -> None:
    broken = f"{SPEAKING}\nfrom PySide6.QtCore import QCoreApplication, QTimer\napp = QCoreApplication([])\n"
    broken += "QTimer.singleShot(0, lambda: 1 / 0)\nQTimer.singleShot(1, app.quit)\napp.exec()\n"
    subprocess.run([sys.executable, "-c", broken, str(tmp_path)], stderr=subprocess.PIPE, check=True)
    assert "ZeroDivisionError" in (tmp_path / "agon.log").read_text()


def test_a_folder_that_cannot_be_made_keeps_nothing_from_starting(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert "drafts are here" in said(tmp_path / "file" / "data")
