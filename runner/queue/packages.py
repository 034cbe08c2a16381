"""Judge packages out of Redis, checked against their digest, made ready, and kept in memory while they are used.

A package that is missing or wrong is a fault of ours, never the contestant's.
"""

from __future__ import annotations

import asyncio
import zlib
from collections import OrderedDict
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from pydantic import ValidationError
from redis.asyncio import Redis
from redis.exceptions import RedisError

from problems.model import JudgePackage, digest_of
from runner.queue.connection import Backoff
from runner.wire import package_key

LARGEST_PACKAGE_BYTES = 512 * 2**20
READ_IN_PLACE_BYTES = 64 * 1024
"""Larger packages are unpacked in a thread, so that the loop goes on."""


class PackageUnavailable(Exception):
    """The package is not in Redis, or is not what its name says. The server publishes packages again in a while."""


class PackageNotUnderstood(Exception):
    """It is what its name says, and of another version of Agon: a runner of that version can judge by it."""


T = TypeVar("T")
Read = Callable[[str, JudgePackage], T]
"""Makes of a package, and its digest, what the runner works with."""


class PackageStore(Generic[T]):
    def __init__(self, redis: Redis, *, read: Read[T], most_bytes: int) -> None:
        self._redis = redis
        self._read = read
        self._most_bytes = most_bytes
        self._kept: OrderedDict[str, tuple[T, int]] = OrderedDict()
        self._kept_bytes = 0
        self._fetching: dict[str, asyncio.Lock] = {}

    async def get(self, digest: str) -> T:
        """Waits for as long as Redis is away. Raises `PackageUnavailable`, `PackageNotUnderstood`, and whatever `read`
        raises."""
        kept = self._known(digest)
        if kept is not None:
            return kept
        lock = self._fetching.setdefault(digest, asyncio.Lock())
        try:
            async with lock:  # many workers may want the same new package in the same second
                return self._known(digest) or await self._fetch(digest)
        finally:
            if not lock.locked():
                self._fetching.pop(digest, None)

    def _known(self, digest: str) -> T | None:
        if digest not in self._kept:
            return None
        self._kept.move_to_end(digest)
        return self._kept[digest][0]

    async def _fetch(self, digest: str) -> T:
        compressed = await self._download(digest)
        if compressed is None:
            raise PackageUnavailable(f"package {digest[:12]} is not in Redis")
        if len(compressed) <= READ_IN_PLACE_BYTES:
            read, size = self._unpack(digest, compressed)
        else:
            read, size = await asyncio.to_thread(self._unpack, digest, compressed)
        self._keep(digest, read, size)
        return read

    async def _download(self, digest: str) -> bytes | None:
        backoff = Backoff()
        while True:
            try:
                found: Any = await self._redis.get(package_key(digest))
            except (RedisError, OSError):
                await backoff.wait()
            else:
                return None if found is None else bytes(found)

    def _unpack(self, digest: str, compressed: bytes) -> tuple[T, int]:
        package, size = unpack(digest, compressed)
        return self._read(digest, package), size

    def _keep(self, digest: str, read: T, size: int) -> None:
        self._kept[digest] = (read, size)
        self._kept_bytes += size
        while self._kept_bytes > self._most_bytes and len(self._kept) > 1:
            _, (_, dropped) = self._kept.popitem(last=False)
            self._kept_bytes -= dropped


def unpack(digest: str, compressed: bytes, *, most_bytes: int = LARGEST_PACKAGE_BYTES) -> tuple[JudgePackage, int]:
    """The package and its size when unpacked. Raises `PackageUnavailable` and `PackageNotUnderstood`."""
    try:
        stream = zlib.decompressobj()
        encoded = stream.decompress(compressed, most_bytes)
    except zlib.error as problem:
        raise PackageUnavailable(f"package {digest[:12]} is damaged: {problem}") from problem
    if not stream.eof:
        raise PackageUnavailable(f"package {digest[:12]} is cut off, or larger than {most_bytes} bytes")
    if digest_of(encoded) != digest:
        raise PackageUnavailable(f"package {digest[:12]} is not what its digest says")
    try:
        return JudgePackage.model_validate_json(encoded), len(encoded)
    except ValidationError as problem:
        raise PackageNotUnderstood(f"package {digest[:12]} is of another version: {problem}") from problem
