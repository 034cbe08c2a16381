"""Who takes part, in memory: asked on every request of a contestant, and for the names on the boards. The database is
asked for those who are not known yet."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol

from server.contests.model import Contestant
from server.contests.registration_store import Enrolled

MOST_KEPT = 16
"""Contests whose contestants are in memory."""
ABSENT_SECONDS = 3.0
MOST_ABSENT = 200_000
SEARCHED_IN_PLACE = 10_000
"""Names that are searched on the loop; more are searched in a thread, so that it goes on."""


class Store(Protocol):
    async def of_user(self, contest_id: str, user_id: int) -> Enrolled | None: ...

    async def by_id(self, contestant_id: int) -> Enrolled | None: ...

    async def after(self, contest_id: str, after: int) -> list[Enrolled]: ...


class Roster:
    """Of one contest."""

    def __init__(self) -> None:
        self.by_id: dict[int, Contestant] = {}
        self.searched: dict[int, str] = {}
        """All that a contestant is called, as words are looked for in it."""
        self.of_user: dict[int, int] = {}
        self.virtual: set[int] = set()
        self.last = 0
        """The greatest id of those that were read in a row."""
        self.reading = asyncio.Lock()
        self.changes = 0
        self._changed: dict[int, int] = {}
        """Which change was the last one of a contestant."""

    def put(self, enrolled: Enrolled) -> Contestant:
        contestant = enrolled.contestant
        self.by_id[contestant.id] = contestant
        called = (contestant.username, contestant.name, *contestant.members)
        self.searched[contestant.id] = " ".join(called).casefold()
        if contestant.is_virtual:
            self.virtual.add(contestant.id)
        for user_id in enrolled.user_ids:
            self.of_user[user_id] = contestant.id
        return contestant

    def note_change(self, contestant_id: int) -> None:
        self.changes += 1
        self._changed[contestant_id] = self.changes

    def was_changed(self, contestant_id: int, since: int) -> bool:
        """After so many changes: what was asked for then may be of before."""
        return self._changed.get(contestant_id, 0) > since


class Rosters:
    def __init__(
        self,
        store: Store,
        *,
        seconds: Callable[[], float],
        most_absent: int = MOST_ABSENT,
        searched_in_place: int = SEARCHED_IN_PLACE,
    ) -> None:
        self._store = store
        self._seconds = seconds
        self._most_absent = most_absent
        self._searched_in_place = searched_in_place
        self._kept: OrderedDict[str, Roster] = OrderedDict()
        self._absent: OrderedDict[tuple[str, int], float] = OrderedDict()
        self._searching = asyncio.Lock()
        """One after the other: any number of searches leave the loop its share."""

    async def of_user(self, contest_id: str, user_id: int) -> Contestant | None:
        """How this user takes part; that nobody does is believed for some seconds."""
        roster = self._roster(contest_id)
        known = roster.of_user.get(user_id)
        if known is not None:
            return roster.by_id[known]
        now = self._seconds()
        if self._absent.get((contest_id, user_id), 0.0) > now:
            return None
        changes = roster.changes
        found = await self._store.of_user(contest_id, user_id)
        if found is None:
            self._absent[contest_id, user_id] = now + ABSENT_SECONDS
            if len(self._absent) > self._most_absent:
                self._absent.popitem(last=False)
            return None
        if roster.was_changed(found.contestant.id, changes):
            return roster.by_id.get(found.contestant.id, found.contestant)
        return roster.put(found)

    async def named(self, contest_id: str, contestant_ids: Sequence[int]) -> list[Contestant]:
        """These, in their order; those that the database does not know are left out."""
        roster = self._roster(contest_id)
        if any(each not in roster.by_id for each in contestant_ids):
            await self._catch_up(contest_id, roster)
        return [roster.by_id[each] for each in contestant_ids if each in roster.by_id]

    async def matching(self, contest_id: str, words: Iterable[str], *, most: int) -> list[int]:
        """Of those whose names hold all these words, so many, as known after a look for new ones."""
        roster = self._roster(contest_id)
        async with self._searching:
            await self._catch_up(contest_id, roster)
            names = dict(roster.searched)
            if len(names) <= self._searched_in_place:
                return _matching(names, words, most)
            return await asyncio.to_thread(_matching, names, words, most)

    async def virtual(self, contest_id: str) -> list[Contestant]:
        """Those who take part afterwards."""
        roster = self._roster(contest_id)
        await self._catch_up(contest_id, roster)
        return [roster.by_id[each] for each in roster.virtual]

    async def renew(self, contest_id: str, contestant_id: int) -> None:
        """This one was changed, here or by another server."""
        self._absent.clear()
        roster = self._roster(contest_id)
        roster.note_change(contestant_id)
        changes = roster.changes
        found = await self._store.by_id(contestant_id)
        if found is not None and not roster.was_changed(contestant_id, changes):
            roster.put(found)

    def changed(self, contest_id: str, contestant_id: int) -> None:
        """By another server: it is read again when it is asked for."""
        self._absent.clear()
        roster = self._kept.get(contest_id)
        if roster is None:
            return
        roster.note_change(contestant_id)
        # Of one who is not known, too: greater ids may have been stored, and read, before this one was.
        roster.last = min(roster.last, contestant_id - 1)
        if roster.by_id.pop(contestant_id, None) is not None:
            roster.of_user = {user: each for user, each in roster.of_user.items() if each != contestant_id}

    def forget(self) -> None:
        """News may have been missed."""
        self._kept.clear()
        self._absent.clear()

    def _roster(self, contest_id: str) -> Roster:
        roster = self._kept.setdefault(contest_id, Roster())
        self._kept.move_to_end(contest_id)
        if len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        return roster

    async def _catch_up(self, contest_id: str, roster: Roster) -> None:
        async with roster.reading:
            after, is_whole = -1, True
            while after != roster.last or not is_whole:
                after, changes, is_whole = roster.last, roster.changes, True
                for each in await self._store.after(contest_id, after):
                    if roster.was_changed(each.contestant.id, changes):
                        is_whole = False  # it is read again, with those after it
                        break
                    roster.put(each)
                    if roster.last >= after:  # else one before was changed meanwhile: from there it is read again
                        roster.last = each.contestant.id


def _matching(names: Mapping[int, str], words: Iterable[str], most: int) -> list[int]:
    found = list(names.items())
    for word in sorted({word.casefold() for word in words}, key=len, reverse=True):
        found = [(number, called) for number, called in found if word in called]
    return [number for number, _ in found[:most]]
