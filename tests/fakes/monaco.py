"""Hands before the real Monaco page: what is typed comes to its text."""

from __future__ import annotations

import asyncio
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop.editor.monaco import MonacoEditor
from tests.patience import PATIENCE_SECONDS

HAS_KEYS = "document.hasFocus() && document.activeElement.closest('.monaco-editor') !== null"


def keys_of(editor: MonacoEditor) -> QWidget:
    """The widget inside the view that takes the key events."""
    proxy = editor._view.focusProxy()
    assert proxy is not None
    return proxy


async def take_keys(editor: MonacoEditor) -> None:
    """Again, where the page was not there yet for the first click: keys that come before are lost."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        has_keys = False
        while not has_keys:
            editor.take_focus()
            QTest.mouseClick(keys_of(editor), Qt.MouseButton.LeftButton, pos=QPoint(200, 30))
            await editor.text()
            has_keys = await _answer(editor, HAS_KEYS)


async def until_gone(*made: QObject) -> None:
    """Deleted by the loop: a page must be gone before its profile."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while any(map(shiboken6.isValid, made)):
            await asyncio.sleep(0)


async def _answer(editor: MonacoEditor, question: str) -> Any:
    told: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
    editor._page.runJavaScript(question, told.set_result)
    return await told
