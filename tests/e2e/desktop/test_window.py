"""From the window to the verdict: a solution typed into the real Monaco, judged by a real server and a real runner."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import httpx
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from benchmarks._house import House
from desktop.editor.monaco import MonacoEditor
from desktop.editor.scheme import Web
from desktop.theme.theme import Theme
from server.wire.submissions import State, Verdict
from tests.fakes.desktop import Desktop, MemoryVault, running
from tests.fakes.monaco import keys_of, take_keys
from tests.patience import PATIENCE_SECONDS

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
SOLUTION = """class Solution:
    def twoSum(self, nums, target):
        seen = {}
        for place, number in enumerate(nums):
            if target - number in seen:
                return [seen[target - number], place]
            seen[number] = place"""


async def type_solution(editor: MonacoEditor) -> None:
    await take_keys(editor)
    keys = keys_of(editor)
    QTest.keyClick(keys, Qt.Key.Key_A, CONTROL)
    QTest.keyClick(keys, Qt.Key.Key_Delete)
    for at, line in enumerate(SOLUTION.splitlines()):
        if at:
            QTest.keyClick(keys, Qt.Key.Key_Return)
            QTest.keyClick(keys, Qt.Key.Key_Home, SHIFT)  # how far the editor indents depends on how fast one types
        QTest.keyClicks(keys, line)
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not (await editor.text()).endswith("seen[number] = place"):
            await asyncio.sleep(0.02)
    assert await editor.text() == SOLUTION


async def test_a_solution_typed_and_submitted_in_the_window_is_accepted(
    house: House, tmp_path: Path, qapp: QApplication
) -> None:
    theme, web = Theme(qapp, pictures=tmp_path / "theme"), Web()
    credentials = json.loads((house.data / "credentials.json").read_text())
    async with running(tmp_path, house.address, vault=MemoryVault(), theme=theme, web=web) as desktop:
        await desktop.application.sign_in(house.address, credentials["username"], credentials["password"])
        await desktop.until(lambda: desktop.workspace.catalogue.rowCount() > 0)
        desktop.application.window.activateWindow()
        await desktop.open("two-sum")
        editor = desktop.shell.problem.pane.editor
        assert isinstance(editor, MonacoEditor)
        await desktop.until(lambda: editor._wire.is_up)
        await type_solution(editor)
        QTest.keyClick(keys_of(editor), Qt.Key.Key_Return, CONTROL)
        await run_passes(desktop)
        QTest.keyClick(keys_of(editor), Qt.Key.Key_Return, CONTROL | SHIFT)
        await verdict_is_accepted(desktop)
    web.deleteLater()
    async with httpx.AsyncClient(headers=house.headers, timeout=PATIENCE_SECONDS) as client:
        listed = (await client.get(f"{house.address}/submissions?problem=two-sum&limit=1")).json()
    assert (listed[0]["verdict"], listed[0]["language"]) == ("accepted", "python")


async def run_passes(desktop: Desktop) -> None:
    desk = desktop.workspace.desk
    await desktop.until(lambda: desk.run is not None and desk.run.state is State.DONE)
    assert desk.run is not None
    assert desk.run.verdict is Verdict.ACCEPTED, desk.run


async def verdict_is_accepted(desktop: Desktop) -> None:
    """In the window, not only in the model."""
    shown = desktop.shell.problem.below.verdict
    await desktop.until(
        lambda: any(each.text() == "Accepted" and each.isVisible() for each in shown.findChildren(QLabel))
    )
