"""Judge packages out of Redis, checked against their digest and kept in memory while they are used.

A package that is missing or wrong is a fault of ours, never the contestant's.
"""

from __future__ import annotations

import asyncio
import zlib
from collections import OrderedDict
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError
from redis.asyncio import Redis
from redis.exceptions import RedisError

from problems.model import JudgePackage, digest_of
from runner.wire import package_key

LARGEST_PACKAGE_BYTES = 512 * 2**20
READ_IN_PLACE_BYTES = 64 * 1024
"""Larger packages are unpacked in a thread, so that the loop goes on."""


class PackageUnavailable(Exception):
    """The package is not in Redis, or is not what its name says. The server publishes packages again in a while."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedPackage:
    digest: str
    package: JudgePackage


class PackageStore:
    def __init__(self, redis: Redis, *, most_bytes: int) -> None:
        self._redis = redis
        self._most_bytes = most_bytes
        self._kept: OrderedDict[str, tuple[LoadedPackage, int]] = OrderedDict()
        self._kept_bytes = 0
        self._fetching: dict[str, asyncio.Lock] = {}

    async def get(self, digest: str) -> LoadedPackage:
        """Raises `PackageUnavailable`."""
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

    def _known(self, digest: str) -> LoadedPackage | None:
        if digest not in self._kept:
            return None
        self._kept.move_to_end(digest)
        return self._kept[digest][0]

    async def _fetch(self, digest: str) -> LoadedPackage:
        try:
            compressed: Any = await self._redis.get(package_key(digest))
        except (RedisError, OSError) as problem:
            raise PackageUnavailable(f"package {digest[:12]} could not be fetched: {problem}") from problem
        if compressed is None:
            raise PackageUnavailable(f"package {digest[:12]} is not in Redis")
        if len(compressed) <= READ_IN_PLACE_BYTES:
            loaded, size = unpack(digest, compressed)
        else:
            loaded, size = await asyncio.to_thread(unpack, digest, compressed)
        self._keep(loaded, size)
        return loaded

    def _keep(self, loaded: LoadedPackage, size: int) -> None:
        self._kept[loaded.digest] = (loaded, size)
        self._kept_bytes += size
        while self._kept_bytes > self._most_bytes and len(self._kept) > 1:
            _, (_, dropped) = self._kept.popitem(last=False)
            self._kept_bytes -= dropped


def unpack(digest: str, compressed: bytes, *, most_bytes: int = LARGEST_PACKAGE_BYTES) -> tuple[LoadedPackage, int]:
    """The package and its size when unpacked. Raises `PackageUnavailable`."""
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
        return LoadedPackage(digest=digest, package=JudgePackage.model_validate_json(encoded)), len(encoded)
    except ValidationError as problem:
        raise PackageUnavailable(f"package {digest[:12]} cannot be read: {problem}") from problem
