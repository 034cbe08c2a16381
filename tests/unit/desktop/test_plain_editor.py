"""The editor without a web view counts lines as compilers do."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from desktop.editor.interface import EditorOptions
from desktop.editor.plain import PlainEditor
from desktop.models.outcome import Marker

LONG = "a long line " * 40


@pytest.mark.parametrize(("line", "text"), [(1, LONG), (2, "bad"), (900, "last")])
def test_a_place_is_found_where_lines_are_wrapped(qapp: QApplication, line: int, text: str) -> None:
    editor = PlainEditor()
    editor.set_options(EditorOptions(word_wrap=True))
    editor.open_document("a/python", f"{LONG}\nbad\nlast", "python")
    editor.resize(300, 300)
    editor.show()
    area = editor.findChild(QPlainTextEdit)
    assert isinstance(area, QPlainTextEdit)
    assert area.document().firstBlock().lineCount() > 1
    editor.set_markers([Marker(line=line, column=None, message="expected ':'", severity="error")])
    [marked] = area.extraSelections()
    assert marked.cursor.selectedText() == text
    editor.reveal(line)
    assert area.textCursor().block().text() == text
