"""`./agon bench desktop`: how fast the application opens, filters and types, and how much memory it takes.

Medians over several starts of a fresh process, with a server of the tests' own on the loopback and 5,000 problems.
Run it under a virtual display (`xvfb-run`); without one it is measured off-screen.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

TARGETS: dict[str, tuple[str, float | None]] = {
    "start to usable catalogue": ("s", 1.0),
    "first problem to editor ready": ("s", 0.7),
    "next problem to editor ready": ("s", 0.15),
    "filtering 5,000 problems, a key press": ("ms", 16.0),
    "key press to painted frame, p95": ("ms", 25.0),
    "memory of all processes (PSS), one problem open": ("MiB", 450.0),
    "the same after typing Python (completion is loaded)": ("MiB", None),
}
WORDS = "longest common"
KEYS = 60
FRAME_SCRIPT = """
window.agonFrames = [];
addEventListener("keydown", () => {
  const begun = performance.now();
  requestAnimationFrame(() => { const c = new MessageChannel(); c.port1.onmessage = () =>
    window.agonFrames.push(performance.now() - begun); c.port2.postMessage(0); });
}, true);
"""


def main() -> int:
    parser = argparse.ArgumentParser(prog="agon bench desktop", description=__doc__)
    parser.add_argument("--runs", type=int, default=5, help="how many fresh processes (default: 5)")
    parser.add_argument("--problems", type=int, default=5000)
    parser.add_argument("--inside", metavar="JSON", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.inside is not None:
        return _inside(json.loads(options.inside))
    found = asyncio.run(_all_runs(options.runs, options.problems))
    for name, (unit, target) in TARGETS.items():
        middle = statistics.median(each[name] for each in found)
        print(f"{name:<52} {middle:>8.2f} {unit:<4} {_against(middle, target, unit)}".rstrip())
    return 0


def _against(measured: float, target: float | None, unit: str) -> str:
    if target is None:
        return ""
    return f"(target {target:g} {unit}{'' if measured <= target else ', MISSED'})"


async def _all_runs(runs: int, problems: int) -> list[dict[str, float]]:
    from tests.fakes.fake_server import FakeServer
    from tests.fakes.fake_server_data import LANGUAGES, many

    with tempfile.TemporaryDirectory(prefix="agon-bench-") as data:
        async with FakeServer(problems=many(problems), languages=LANGUAGES).serve() as server:
            await _one_run(server.url, data, problems)  # fills the catalogue and the caches of the system
            return [await _one_run(server.url, data, problems) for _ in range(runs)]


async def _one_run(url: str, data: str, problems: int) -> dict[str, float]:
    told = json.dumps({"url": url, "data": data, "begun": time.time(), "problems": problems})
    environment = os.environ | ({} if os.environ.get("DISPLAY") else {"QT_QPA_PLATFORM": "offscreen"})
    if os.geteuid() == 0:
        environment["QTWEBENGINE_DISABLE_SANDBOX"] = "1"
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "benchmarks.desktop", "--inside", told,
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    out, _ = await process.communicate()
    found: dict[str, float] = json.loads(out.splitlines()[-1])
    return found


def _inside(told: dict[str, Any]) -> int:
    from desktop import loop
    from desktop.main import prepare_web_engine

    prepare_web_engine()
    print(json.dumps(loop.run(_measure(told))))
    return 0


class _Token:
    """A sign-in that is remembered, as after the first start."""

    async def token(self, *, server: str, username: str) -> str | None:
        return "token-1"

    async def remember(self, *, server: str, username: str, token: str) -> bool:
        return True

    async def forget(self, *, server: str, username: str) -> None:
        return


async def _measure(told: dict[str, Any]) -> dict[str, float]:
    from PySide6.QtWidgets import QApplication

    from desktop.application import Application, Outside
    from desktop.clock import SystemClock
    from desktop.editor.scheme import Web
    from desktop.settings import Settings
    from desktop.theme.theme import Theme

    qt = QApplication.instance()
    assert isinstance(qt, QApplication)
    theme = Theme(qt, pictures=Path(told["data"]) / "theme")
    settings = Settings(data_folder=Path(told["data"]), server=None, web_engine=True)
    outside = Outside(settings=settings, clock=SystemClock(), vault=_Token(), version="0")
    application = Application(outside, theme, web=Web())
    await application.start()
    if application.workspace is None:
        await application.sign_in(told["url"], "maya", "secret")
    assert application.workspace is not None
    catalogue = application.workspace.catalogue
    await _until(lambda: catalogue.rowCount() > 0)
    application.window.repaint()
    found = {"start to usable catalogue": time.time() - told["begun"]}
    await _until(lambda: catalogue.rowCount() == told["problems"])
    await asyncio.sleep(1.5)  # as a person does before the first problem is opened
    found |= await _problems(application)
    found["memory of all processes (PSS), one problem open"] = _memory()
    found |= await _filtering(application)
    assert application.window.shell is not None
    application.window.shell.show_place("problem")
    found["key press to painted frame, p95"] = await _typing(application)
    found["the same after typing Python (completion is loaded)"] = _memory()
    await application.close()
    return found


async def _problems(application: Any) -> dict[str, float]:
    found = {}
    for name, problem_id in (("first", "two-sum"), ("next", "echo-sum")):
        if name == "next":
            await _opened(application, problem_id)  # its statement is on the disk afterwards
            await _opened(application, "two-sum")
        begun = time.perf_counter()
        await _opened(application, problem_id)
        found[f"{name} problem to editor ready"] = time.perf_counter() - begun
    return found


async def _opened(application: Any, problem_id: str) -> None:
    desk, shell = application.workspace.desk, application.window.shell
    documents: list[Any] = []
    desk.document_opened.connect(documents.append)
    shell.open_problem(problem_id)
    await _until(lambda: any(each.problem_id == problem_id for each in documents))
    editor = shell.problem.pane.editor
    await _until(lambda: editor._wire.is_up)
    assert await editor.text() == documents[-1].text
    desk.document_opened.disconnect(documents.append)


async def _filtering(application: Any) -> dict[str, float]:
    shell = application.window.shell
    shell.show_place("problems")
    await asyncio.sleep(0.2)
    taken = []
    for end in range(1, len(WORDS) + 1):
        begun = time.perf_counter()
        shell.catalogue.search.setText(WORDS[:end])
        shell.catalogue._table.viewport().repaint()
        taken.append(time.perf_counter() - begun)
    shell.catalogue.clear()
    return {"filtering 5,000 problems, a key press": statistics.median(taken) * 1000}


async def _typing(application: Any) -> float:
    from PySide6.QtCore import QPoint, Qt
    from PySide6.QtTest import QTest

    editor = application.window.shell.problem.pane.editor
    application.window.activateWindow()
    editor.take_focus()
    target = editor._view.focusProxy()
    QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=QPoint(200, 30))
    await editor.text()
    editor._page.runJavaScript(FRAME_SCRIPT)
    await asyncio.sleep(0.3)
    for _ in range(KEYS):
        QTest.keyClick(target, Qt.Key.Key_X)
        await asyncio.sleep(0.04)
    told: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
    editor._page.runJavaScript("JSON.stringify(window.agonFrames)", told.set_result)
    frames: list[float] = sorted(json.loads(await told))
    return frames[int(len(frames) * 0.95)]


def _memory() -> float:
    import psutil

    own = psutil.Process()
    total = 0
    for process in (own, *own.children(recursive=True)):
        with contextlib.suppress(psutil.Error):
            total += process.memory_full_info().pss
    return total / 2**20


async def _until(is_true: Callable[[], object]) -> None:
    async with asyncio.timeout(30):
        while not is_true():
            await asyncio.sleep(0.002)


if __name__ == "__main__":
    sys.exit(main())
