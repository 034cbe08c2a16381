"""The web engine in a process of its own, whoever starts it."""

from __future__ import annotations

import os
import subprocess
import sys

from tests.patience import PATIENCE_SECONDS

A_PAGE = """
import os
from desktop.main import prepare_web_engine
assert prepare_web_engine()
from PySide6.QtWebEngineCore import QWebEnginePage
from PySide6.QtWidgets import QApplication
application = QApplication(["page"])
page = QWebEnginePage()
page.loadFinished.connect(lambda is_well: (print("loaded", is_well, flush=True), os._exit(0)))
page.setHtml("<p>Hello</p>")
application.exec()
"""


def test_a_page_is_loaded_for_whoever_starts_it_root_too() -> None:
    without = {name: value for name, value in os.environ.items() if not name.startswith("QTWEBENGINE_")}
    ran = subprocess.run(
        [sys.executable, "-P", "-c", A_PAGE],
        env=without | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )
    assert ran.stdout == "loaded True\n", ran.stderr
