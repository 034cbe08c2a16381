"""The one writer: puts all that arrives in the same instant into one transaction, so that a commit is shared by many.

A caller gets its answer when its transaction is committed, never before. One bad item does not take others along.
Knows no table.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Protocol, TypeAlias, TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from server.database.engine import DatabaseAway

MOST_TOGETHER = 1000
MOST_WAITING = 20_000

T = TypeVar("T")
R = TypeVar("R")
Apply: TypeAlias = Callable[[Connection, Sequence[T]], Sequence[R]]
"""Writes all the items of one kind, and answers one result an item, in their order."""


Write: TypeAlias = Callable[[Callable[[Connection], dict[int, Any]]], Awaitable[dict[int, Any]]]
"""Runs a change in one transaction: `Database.write`."""


class CommitWatch(Protocol):
    def committed(self, items: int, seconds: float) -> None: ...


@dataclass(slots=True, kw_only=True)
class _Waiting:
    apply: Apply[Any, Any]
    item: Any
    answer: asyncio.Future[Any] = field(default_factory=lambda: asyncio.get_running_loop().create_future())

    def resolve(self, result: Any) -> None:
        if not self.answer.done():
            self.answer.set_result(result)

    def fail(self, problem: Exception) -> None:
        if not self.answer.done():
            self.answer.set_exception(problem)


class Writer:
    """Use as an async context manager: leaving it waits until all that was given to it is written."""

    def __init__(self, write: Write, *, watch: CommitWatch | None = None) -> None:
        self._write = write
        self._watch = watch
        self._queue: list[_Waiting] = []
        self._something = asyncio.Event()
        self._closing = False
        self._tasks = asyncio.TaskGroup()

    async def __aenter__(self) -> Writer:
        await self._tasks.__aenter__()
        self._tasks.create_task(self._run(), name="database writer")
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._closing = True
        self._something.set()
        await self._tasks.__aexit__(None, None, None)

    async def write(self, apply: Apply[T, R], item: T) -> R:
        """Apply `item` in a transaction shared with whatever else is waiting. Raises `DatabaseAway`."""
        if self._closing:
            raise DatabaseAway("the server is stopping")
        if len(self._queue) >= MOST_WAITING:
            raise DatabaseAway("it is too far behind with what it was given")
        waiting = _Waiting(apply=apply, item=item)
        self._queue.append(waiting)
        self._something.set()
        result: R = await waiting.answer
        return result

    async def _run(self) -> None:
        while not self._closing:
            await self._something.wait()
            self._something.clear()
            while self._queue:
                batch, self._queue = self._queue[:MOST_TOGETHER], self._queue[MOST_TOGETHER:]
                await self._commit(batch)

    async def _commit(self, batch: Sequence[_Waiting], *, is_second: bool = False) -> None:
        try:
            results = await self._transaction(batch)
        except DatabaseAway as problem:
            for waiting in batch:
                waiting.fail(problem)
        except Exception as problem:  # noqa: BLE001 - raised again in the one caller whose item it was
            if len(batch) == 1 and (is_second or not isinstance(problem, IntegrityError)):
                batch[0].fail(problem)
                return
            # Alone; and once more when another server wrote the same between our look at it and our write.
            for waiting in batch:
                await self._commit([waiting], is_second=len(batch) == 1)
        else:
            for waiting, result in zip(batch, results, strict=True):
                waiting.resolve(result)

    async def _transaction(self, batch: Sequence[_Waiting]) -> Sequence[Any]:
        started = time.perf_counter()

        def change(connection: Connection) -> dict[int, Any]:
            results: dict[int, Any] = {}
            for apply, members in _by_kind(batch).items():
                answers = apply(connection, [waiting.item for waiting in members])
                results.update(zip(map(id, members), answers, strict=True))
            return results

        results = await self._write(change)
        if self._watch is not None:
            self._watch.committed(len(batch), time.perf_counter() - started)
        return [results[id(waiting)] for waiting in batch]


def _by_kind(batch: Sequence[_Waiting]) -> dict[Apply[Any, Any], list[_Waiting]]:
    kinds: dict[Apply[Any, Any], list[_Waiting]] = {}
    for waiting in batch:
        kinds.setdefault(waiting.apply, []).append(waiting)
    return kinds
