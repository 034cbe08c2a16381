"""Who waits for which submission, and how far those that are judged are. In this process alone; holds nothing that
could not be lost. Thousands may wait: each is one future."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager

from server.submissions.model import Progress, SubmissionRecord

MOST_UNDERWAY = 50_000


class Watcher:
    """One who waits for one submission."""

    def __init__(self) -> None:
        self._turned: asyncio.Future[None] | None = None
        self.finished: SubmissionRecord | None = None
        """The submission with its verdict, where this process knows it."""
        self.is_stale = False
        """It has a verdict, which must be read from the store."""

    async def turn(self) -> None:
        """Until something is new. The caller sets the time limit."""
        self._turned = asyncio.get_running_loop().create_future()
        try:
            if self.finished is None and not self.is_stale:
                await self._turned
        finally:
            self._turned = None

    def wake(self) -> None:
        if self._turned is not None and not self._turned.done():
            self._turned.set_result(None)


class Watch:
    def __init__(self) -> None:
        self._watchers: dict[str, set[Watcher]] = {}
        self._underway: OrderedDict[str, Progress] = OrderedDict()

    @property
    def waiting(self) -> int:
        return sum(map(len, self._watchers.values()))

    @contextmanager
    def on(self, submission_id: str) -> Iterator[Watcher]:
        """Begin before the submission is read, so that nothing is missed in between."""
        watcher = Watcher()
        self._watchers.setdefault(submission_id, set()).add(watcher)
        try:
            yield watcher
        finally:
            watchers = self._watchers[submission_id]
            watchers.discard(watcher)
            if not watchers:
                del self._watchers[submission_id]

    def progress(self, submission_id: str) -> Progress | None:
        return self._underway.get(submission_id)

    def progressed(self, progress: Progress) -> None:
        self._underway[progress.submission_id] = progress
        self._underway.move_to_end(progress.submission_id)
        if len(self._underway) > MOST_UNDERWAY:
            self._underway.popitem(last=False)
        self._wake(progress.submission_id)

    def finished(self, submission_id: str, record: SubmissionRecord | None) -> None:
        """There is a verdict; without `record` it must be read from the store."""
        self._underway.pop(submission_id, None)
        for watcher in self._watchers.get(submission_id, ()):
            watcher.finished = record
            watcher.is_stale = record is None
        self._wake(submission_id)

    def stale(self) -> None:
        """Anything may have happened: everyone reads anew."""
        self._underway.clear()
        for submission_id in list(self._watchers):
            self.finished(submission_id, None)

    def _wake(self, submission_id: str) -> None:
        for watcher in self._watchers.get(submission_id, ()):
            watcher.wake()
