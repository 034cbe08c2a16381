"""Many HTTP clients at once, as cheap as Python makes them: whole requests, written beforehand, over connections that
stay open, from a process of its own. What is measured is the server, not its client."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle
from multiprocessing.connection import Connection
from typing import cast

import uvloop

HEAD_END = b"\r\n\r\n"
LENGTH = b"\r\ncontent-length: "


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    seconds: float
    """Of the whole."""
    statuses: dict[int, int]
    times: tuple[float, ...]
    """Seconds from a request to the last byte of its answer, in order of size."""
    bodies: tuple[bytes, ...] = ()
    """Of each request, where they were asked for."""

    @property
    def count(self) -> int:
        return sum(self.statuses.values())

    @property
    def rate(self) -> float:
        """A second."""
        return self.count / self.seconds

    def percentile(self, part: float) -> float:
        """In milliseconds."""
        return self.times[min(len(self.times) - 1, int(part * len(self.times)))] * 1000

    def check(self, *statuses: int) -> Answers:
        """Figures of refusals are no figures."""
        if set(self.statuses) - set(statuses):
            raise SystemExit(f"the server answered with {self.statuses}, not with {statuses}")
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    port: int
    requests: tuple[bytes, ...]
    """Sent one after the other, by whichever connection is free."""
    connections: int = 64
    seconds: float | None = None
    """How long to go on, from the first request again after the last; None: each request once."""
    cores: frozenset[int] = frozenset()
    """Those to run on; none: any."""
    keeps_bodies: bool = False


def request(path: str, *, headers: Sequence[str] = (), method: str = "GET", body: bytes = b"") -> bytes:
    lines = [f"{method} {path} HTTP/1.1", "Host: agon", *headers]
    if body:
        lines += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
    return ("\r\n".join(lines) + "\r\n\r\n").encode() + body


async def put(load: Load) -> Answers:
    """Let a process put this load on the server, while this one goes on."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_run, args=(load, theirs), daemon=True)
    process.start()
    theirs.close()
    try:
        answers: Answers = await asyncio.to_thread(ours.recv)
    except EOFError:
        raise SystemExit("the client that puts the load on the server died") from None
    finally:
        process.join()
    return answers


def _run(load: Load, answers: Connection) -> None:
    if load.cores:
        os.sched_setaffinity(0, load.cores)
    answers.send(uvloop.run(_Clients(load).play()))


class _Clients:
    def __init__(self, load: Load) -> None:
        self._load = load
        self._left = iter(load.requests) if load.seconds is None else cycle(load.requests)
        self._until = float("inf") if load.seconds is None else time.perf_counter() + load.seconds
        self._working = 0
        self._all_done = asyncio.Event()
        self.statuses: Counter[int] = Counter()
        self.times: list[float] = []
        self.bodies: list[bytes] = []

    async def play(self) -> Answers:
        loop = asyncio.get_running_loop()
        once = self._load.seconds is None
        connections = min(self._load.connections, len(self._load.requests)) if once else self._load.connections
        opened = [
            await loop.create_connection(lambda: _Client(self, keeps_bodies=self._load.keeps_bodies), "127.0.0.1", port)
            for port in [self._load.port] * connections
        ]
        started = time.perf_counter()
        if self._load.seconds is not None:
            self._until = started + self._load.seconds
        self._working = len(opened)
        for _, client in opened:
            client.go_on()
        await self._all_done.wait()
        return Answers(
            seconds=time.perf_counter() - started,
            statuses=dict(self.statuses),
            times=tuple(sorted(self.times)),
            bodies=tuple(self.bodies),
        )

    def next_request(self) -> bytes | None:
        return None if time.perf_counter() >= self._until else next(self._left, None)

    def one_less(self) -> None:
        self._working -= 1
        if self._working == 0:
            self._all_done.set()


class _Client(asyncio.Protocol):
    """One connection: a request, its answer, the next request."""

    def __init__(self, clients: _Clients, *, keeps_bodies: bool) -> None:
        self._clients = clients
        self._keeps_bodies = keeps_bodies
        self._received = b""
        self._missing = -1
        """Bytes of the answer that have not come; below nought: its head has not."""
        self._sent_at = 0.0
        self._is_done = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)  # uvloop's own is of no such class

    def go_on(self) -> None:
        wanted = self._clients.next_request()
        if wanted is None:
            self._end()
            return
        self._received, self._missing = b"", -1
        self._sent_at = time.perf_counter()
        self._transport.write(wanted)

    def data_received(self, data: bytes) -> None:
        if self._missing >= 0:
            self._missing -= len(data)
            if self._keeps_bodies:
                self._received += data
        else:
            self._received += data
            self._read_head()
        if self._missing == 0:
            self._answered()

    def connection_lost(self, exc: Exception | None) -> None:
        if not self._is_done:
            self._clients.statuses[0] += 1
            self._end()

    def _read_head(self) -> None:
        end = self._received.find(HEAD_END)
        if end < 0:
            return
        head = self._received[:end].lower()
        place = head.find(LENGTH)
        length = int(head[place + len(LENGTH) :].split(b"\r", 1)[0]) if place >= 0 else 0
        self._missing = end + len(HEAD_END) + length - len(self._received)

    def _answered(self) -> None:
        self._clients.times.append(time.perf_counter() - self._sent_at)
        self._clients.statuses[int(self._received[9:12])] += 1
        if self._keeps_bodies:
            self._clients.bodies.append(self._received.partition(HEAD_END)[2])
        self.go_on()

    def _end(self) -> None:
        self._is_done = True
        self._transport.close()
        self._clients.one_less()
