"""How one case went: what went in, what was expected, what came, what was printed; differences marked."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.models.differences import differences
from desktop.models.outcome import case_words
from desktop.models.wording import mebibytes, seconds, verdict_tone
from desktop.theme.palette import Palette, Tone
from desktop.views.pieces import Pill, column, label, row
from desktop.views.value_block import ValueBlock
from server.wire.submissions import CaseResult

HIDDEN = "This problem does not show the case."


class CaseReport(QWidget):
    def __init__(self, case: CaseResult, palette: Palette, *, with_verdict: bool = True) -> None:
        super().__init__()
        blocks: list[QWidget] = [*_blocks(case, palette)]
        used = f"{seconds(case.cpu_seconds)}   ·   {mebibytes(case.memory_mib)}"
        head = row(
            Pill(case_words(case), verdict_tone(case.verdict) if case.verdict else Tone.NEUTRAL),
            label(used, "small"),
            None,
            spacing=10,
        )
        parts = [head] if with_verdict else []
        if case.message:
            message = label(case.message, "error", wrap=True, selectable=True)
            parts.append(row(message))
        self.setLayout(column(*parts, *(blocks or [label(HIDDEN, "secondary")]), None, spacing=10))


def _blocks(case: CaseResult, palette: Palette) -> list[ValueBlock]:
    found: list[ValueBlock] = []
    for caption, text in (("Input", case.input), ("Printed", case.printed or None)):
        if text is not None:
            block = ValueBlock(caption)
            block.show_text(text)
            found.append(block)
    if case.expected is not None and case.got is not None:
        expected, got = differences(case.expected, case.got)
        for caption, pieces in (("Your answer", got), ("Expected", expected)):
            block = ValueBlock(caption)
            block.show_pieces(pieces, palette)
            found.append(block)
        return found
    for caption, text in (("Your answer", case.got), ("Expected", case.expected)):
        if text is not None:
            block = ValueBlock(caption)
            block.show_text(text)
            found.append(block)
    return found
