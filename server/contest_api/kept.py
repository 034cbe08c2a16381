"""Answers that many ask for, made once while they are true. What is costly may be served a while longer where the
caller allows it: making it takes a fifth of the time at the most."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass
from typing import Generic, TypeVar
from weakref import WeakValueDictionary

MOST_KEPT = 64
LAG = 4.0
"""How many times as long as it took to be made an answer may outlive its truth."""

V = TypeVar("V")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept(Generic[V]):
    value: V
    mark: Hashable
    """Of what it was made from."""
    made_at: float
    cost_seconds: float


class Keeper(Generic[V]):
    """`seconds` only ever grows."""

    def __init__(self, *, seconds: Callable[[], float]) -> None:
        self._seconds = seconds
        self._kept: OrderedDict[Hashable, Kept[V]] = OrderedDict()
        self._turns = WeakValueDictionary[Hashable, asyncio.Lock]()
        """Each as long as somebody waits for it."""

    async def get(
        self, key: Hashable, mark: Hashable, make: Callable[[], Awaitable[V]], *, may_lag: bool = False
    ) -> Kept[V]:
        """One makes it, whoever asks meanwhile waits for that."""
        turn = self._turns.setdefault(key, asyncio.Lock())
        async with turn:
            known = self._kept.get(key)
            if known is not None and (known.mark == mark or (may_lag and self._may_stand(known))):
                self._kept.move_to_end(key)
                return known
            return await self._made(key, mark, make)

    async def _made(self, key: Hashable, mark: Hashable, make: Callable[[], Awaitable[V]]) -> Kept[V]:
        began = self._seconds()
        value = await make()
        ended = self._seconds()
        kept = self._kept[key] = Kept(value=value, mark=mark, made_at=ended, cost_seconds=ended - began)
        self._kept.move_to_end(key)
        if len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        return kept

    def _may_stand(self, kept: Kept[V]) -> bool:
        return self._seconds() - kept.made_at < LAG * kept.cost_seconds
