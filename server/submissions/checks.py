"""How a submission or a run stands, at once or as soon as that changes."""

from __future__ import annotations

import asyncio
from typing import Protocol

from server.accounts.model import Account
from server.submissions.model import SubmissionRecord
from server.submissions.refusals import UnknownSubmission
from server.submissions.shown import shown
from server.submissions.watch import Watch, Watcher
from server.wire.submissions import State, Submission

SETTLE_SECONDS = 0.1
"""Progress is answered this late at the most, so that a program of many quick cases is not asked about for each."""


class Records(Protocol):
    async def get(self, submission_id: str) -> SubmissionRecord | None: ...


class Checks:
    def __init__(self, *, submissions: Records, runs: Records, watch: Watch) -> None:
        self._submissions = submissions
        self._runs = runs
        self._watch = watch
        self._stopping = False

    async def now(self, submission_id: str, account: Account) -> Submission:
        """Raises `UnknownSubmission`, also for those of others."""
        record = await self._record(submission_id, account)
        return shown(record, progress=self._watch.progress(submission_id))

    async def changed(self, submission_id: str, account: Account, *, seconds: float, since: str | None) -> Submission:
        """As soon as it is done or, with `since`, is no longer as that says; else as it stands after `seconds`."""
        with self._watch.on(submission_id) as watcher:
            record = await self._record(submission_id, account)
            try:
                async with asyncio.timeout(seconds):
                    return await self._until(watcher, record, account, since)
            except TimeoutError:
                return shown(record, progress=self._watch.progress(submission_id))

    def stop(self) -> None:
        """Answer everyone who waits, and let nobody wait any more."""
        self._stopping = True
        self._watch.stale()

    async def _until(
        self, watcher: Watcher, record: SubmissionRecord, account: Account, since: str | None
    ) -> Submission:
        loop = asyncio.get_running_loop()
        noticed: float | None = None
        while True:
            answer = shown(record, progress=self._watch.progress(record.id))
            if answer.state is State.DONE or self._stopping:
                return answer
            if since is not None and answer.mark != since:
                noticed = noticed or loop.time()
                if loop.time() - noticed >= SETTLE_SECONDS or since == "":
                    return answer
            record = await self._turn(watcher, record, account, noticed)

    async def _turn(
        self, watcher: Watcher, record: SubmissionRecord, account: Account, noticed: float | None
    ) -> SubmissionRecord:
        try:
            async with asyncio.timeout_at(None if noticed is None else noticed + SETTLE_SECONDS):
                await watcher.turn()
        except TimeoutError:
            return record
        if watcher.finished is not None:
            return watcher.finished
        if watcher.is_stale:
            watcher.is_stale = False
            return await self._record(record.id, account)
        return record

    async def _record(self, submission_id: str, account: Account) -> SubmissionRecord:
        record = await self._submissions.get(submission_id) or await self._runs.get(submission_id)
        if record is None or not (account.is_staff or record.user_id == account.id):
            raise UnknownSubmission
        return record
