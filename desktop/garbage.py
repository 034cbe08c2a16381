"""Collects garbage in the window's thread alone.

Python collects cycles in whichever thread happens to allocate: the database's, or the one that completes code. A cycle
that holds a widget or a page would then be taken apart there, and Qt crashes when its objects die outside their thread.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MILLISECONDS = 1000


class Collector(QObject):
    """Takes over from the automatic collection, for good, with its own thresholds."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        gc.freeze()  # modules stay: looking at them again and again would hold up the window
        timer = QTimer(self, interval=EVERY_MILLISECONDS)
        timer.timeout.connect(self.collect_what_is_due)
        timer.start()

    def collect_what_is_due(self) -> None:
        """The oldest generation that has grown past its threshold, and with it the younger ones."""
        counts, thresholds = gc.get_count(), gc.get_threshold()
        due = [generation for generation in range(3) if counts[generation] > thresholds[generation] > 0]
        if due:
            gc.collect(max(due))
