"""Packages as they come from Redis: only what its digest names is judged by."""

from __future__ import annotations

import zlib

import pytest

from problems.model import JudgePackage, digest_of
from runner.queue.packages import PackageUnavailable, unpack

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
        (digest_of(b"{}"), zlib.compress(b"{}"), "cannot be read"),
        (digest_of(b"\xff"), zlib.compress(b"\xff"), "cannot be read"),
    ],
)
def test_what_is_not_the_package_is_unavailable(digest: str, compressed: bytes, why: str) -> None:
    with pytest.raises(PackageUnavailable, match=why):
        unpack(digest, compressed)


def test_a_bomb_is_not_unpacked() -> None:
    with pytest.raises(PackageUnavailable, match="larger than 1000"):
        unpack(DIGEST, zlib.compress(b"0" * 10_000_000), most_bytes=1000)
