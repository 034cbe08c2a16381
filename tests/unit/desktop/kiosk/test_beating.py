"""Heartbeats are no larger than a server takes, and a server that goes astray does not fill the disk."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable

import pytest

from desktop.api.errors import Refused
from desktop.kiosk.beating import LARGEST_ENTRIES, MOST_RESTARTS, Beating
from desktop.kiosk.record import Record
from server.wire.kiosk import EventKind, Head, Heartbeat, HeartbeatAnswer, KioskState
from tests.unit.desktop.kiosk.conftest import NOW

STATE = KioskState(has_focus=True, is_locked=False, displays=1, waiting_submissions=0, waiting_pictures=0)


class Server:
    """Refuses with these codes first; then `head` says how its journal ends."""

    def __init__(self, head: Callable[[Heartbeat], Head], *refusals: str) -> None:
        self._head = head
        self._refusals = list(refusals)
        self.heard: list[Heartbeat] = []

    async def heartbeat(self, heartbeat: Heartbeat) -> HeartbeatAnswer:
        self.heard.append(heartbeat)
        if self._refusals:
            raise Refused(status=403, code=self._refusals.pop(0), detail="No.")
        return HeartbeatAnswer(
            server_time=NOW, head=self._head(heartbeat), ends_at=NOW, is_over=False, heartbeat_seconds=5
        )


def takes_all(heartbeat: Heartbeat) -> Head:
    return heartbeat.head


@pytest.mark.parametrize("code", ["kiosk_clock_skew", "kiosk_replayed"])
async def test_what_was_refused_for_its_time_or_nonce_is_sent_again_once(record: Record, code: str) -> None:
    server = Server(takes_all, code)
    await Beating(record, server).beat(STATE)
    assert len(server.heard) == 2
    with pytest.raises(Refused):
        await Beating(record, Server(takes_all, code, code)).beat(STATE)


async def test_what_was_refused_for_another_reason_is_not_sent_again(record: Record) -> None:
    server = Server(takes_all, "kiosk_session_closed")
    with pytest.raises(Refused):
        await Beating(record, server).beat(STATE)
    assert len(server.heard) == 1


async def test_many_large_entries_are_handed_over_in_parts(record: Record) -> None:
    for number in range(100):
        detail = {f"{number} {part}": "x" * 300 for part in range(12)}
        record.note(EventKind.SUBMISSION, detail)
    server = Server(takes_all)
    await Beating(record, server).beat(STATE)
    [heartbeat] = server.heard
    assert 0 < sum(len(each.model_dump_json(by_alias=True)) for each in heartbeat.entries) <= LARGEST_ENTRIES
    assert len(heartbeat.entries) < 100


async def test_a_server_with_ever_other_journals_is_followed_some_times_only(record: Record) -> None:
    heads = iter(range(100, 1000))
    beating = Beating(record, Server(lambda _: Head(length=next(heads), hash="ab" * 32)))
    for _ in range(MOST_RESTARTS + 3):
        await beating.beat(STATE)
    assert len(list(record.folder.path.glob("journal.changed-*"))) == MOST_RESTARTS
    acknowledged = record.memory.acknowledged
    assert acknowledged is not None
    assert record.journal.hash_at(acknowledged.length) == acknowledged.hash


async def test_a_journal_that_cannot_be_begun_anew_keeps_no_heartbeat_from_its_answer(record: Record) -> None:
    shutil.rmtree(record.folder.path)
    answer = await Beating(record, Server(lambda _: Head(length=100, hash="ab" * 32))).beat(STATE)
    assert answer.head.length == 100


class Slow(Server):
    def __init__(self) -> None:
        super().__init__(takes_all)
        self.has_heard, self.may_answer = asyncio.Event(), asyncio.Event()

    async def heartbeat(self, heartbeat: Heartbeat) -> HeartbeatAnswer:
        answer = await super().heartbeat(heartbeat)
        self.has_heard.set()
        await self.may_answer.wait()
        return answer


async def test_one_heartbeat_goes_out_after_the_other(record: Record) -> None:
    server = Slow()
    beating = Beating(record, server)
    async with asyncio.TaskGroup() as tasks:
        for _ in range(2):
            tasks.create_task(beating.beat(STATE))
        await server.has_heard.wait()
        await record.journal.sync()  # whoever was about to send has done so by now
        await asyncio.sleep(0)
        assert len(server.heard) == 1
        server.may_answer.set()
    assert len(server.heard) == 2
