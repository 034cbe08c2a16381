"""Packages as they come from Redis: only what its digest names is judged by."""

from __future__ import annotations

import asyncio
import zlib
from typing import Any, cast

import pytest

from problems.model import JudgePackage, digest_of
from runner.queue.packages import PackageNotUnderstood, PackageStore, PackageUnavailable, unpack
from runner.wire import package_key

PACKAGE = JudgePackage.model_validate({"problem_id": "p", "cases": [{"input": "1", "output": "1"}]})
ENCODED = PACKAGE.encode()
DIGEST = digest_of(ENCODED)


def test_a_package_reads_back() -> None:
    assert unpack(DIGEST, zlib.compress(ENCODED)) == (PACKAGE, len(ENCODED))


@pytest.mark.parametrize(
    ("digest", "compressed", "why"),
    [
        (DIGEST, b"", "cut off"),
        (DIGEST, b"not zlib", "damaged"),
        (DIGEST, zlib.compress(ENCODED)[:-5], "cut off"),
        (DIGEST, zlib.compress(ENCODED + b" "), "not what its digest says"),
    ],
)
def test_what_is_not_the_package_is_unavailable(digest: str, compressed: bytes, why: str) -> None:
    with pytest.raises(PackageUnavailable, match=why):
        unpack(digest, compressed)


@pytest.mark.parametrize("encoded", [b"{}", b"\xff", ENCODED[:-1] + b',"colour":"blue"}'])
def test_what_is_the_package_and_not_understood_is_of_another_version(encoded: bytes) -> None:
    with pytest.raises(PackageNotUnderstood, match="is of another version"):
        unpack(digest_of(encoded), zlib.compress(encoded))


def test_a_bomb_is_not_unpacked() -> None:
    with pytest.raises(PackageUnavailable, match="larger than 1000"):
        unpack(DIGEST, zlib.compress(b"0" * 10_000_000), most_bytes=1000)


class Shelf:
    """Where packages lie; counts how often one is fetched."""

    def __init__(self, *problems: str) -> None:
        self._packages: dict[str, bytes] = {}
        self.digests: list[str] = []
        self.fetched: list[str] = []
        for name in problems:
            encoded = PACKAGE.model_copy(update={"problem_id": name}).encode()
            self.digests.append(digest_of(encoded))
            self._packages[package_key(self.digests[-1])] = zlib.compress(encoded)

    async def get(self, key: str) -> bytes:
        self.fetched.append(key)
        await asyncio.sleep(0)  # others have their turn
        return self._packages[key]


def store(shelf: Shelf, *, most_bytes: int) -> PackageStore[str]:
    return PackageStore(cast("Any", shelf), read=lambda _digest, package: package.problem_id, most_bytes=most_bytes)


async def test_packages_are_kept_within_bounds_and_the_longest_unused_goes() -> None:
    shelf = Shelf("a", "b", "c")
    a, b, c = shelf.digests
    kept = store(shelf, most_bytes=len(ENCODED) * 5 // 2)
    for digest in (a, b, a, c, a, b):
        await kept.get(digest)

    assert shelf.fetched == [package_key(digest) for digest in (a, b, c, b)]


async def test_one_package_is_kept_however_large() -> None:
    shelf = Shelf("a")
    kept = store(shelf, most_bytes=1)

    assert [await kept.get(shelf.digests[0]) for _ in range(3)] == ["a"] * 3
    assert len(shelf.fetched) == 1


async def test_many_that_want_the_same_package_fetch_it_once() -> None:
    shelf = Shelf("a")
    kept = store(shelf, most_bytes=1000)

    assert await asyncio.gather(*(kept.get(shelf.digests[0]) for _ in range(5))) == ["a"] * 5
    assert len(shelf.fetched) == 1
