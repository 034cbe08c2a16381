"""What is known of contests, on the disk and in memory."""

from __future__ import annotations

from pydantic import TypeAdapter

from desktop.api.client import Fetched
from desktop.clock import ServerClock
from desktop.services.contest_shelf import ContestShelf
from desktop.storage.store import Store
from tests.unit.desktop.conftest import ToldClock

NUMBERS = TypeAdapter(tuple[int, ...])


async def test_what_a_full_disk_did_not_keep_is_asked_for_whole_again(store: Store, clock: ToldClock) -> None:
    shelf = ContestShelf(store=store.contests, clock=ServerClock(clock))
    asked: list[str | None] = []

    async def ask(etag: str | None) -> Fetched[tuple[int, ...]]:
        asked.append(etag)
        return Fetched(value=(1,), etag="1", body=b"[1]", poll_seconds=None)

    await store.database.all("PRAGMA query_only = ON")
    await shelf.renew("cup", "announcements", ask)
    assert await shelf.kept("cup", "announcements", NUMBERS) is None
    await shelf.renew("cup", "announcements", ask)
    await shelf.renew("cup", "announcements", ask)
    assert asked == [None, None, "1"]
