"""Of test data only so much is kept unpacked."""

from __future__ import annotations

import zlib
from typing import Any

from server.publishing.showing import MOST_KEPT, TestData
from tests.fakes.problems import function_problem


class CountingPackages:
    def __init__(self) -> None:
        self.read_names: list[str] = []
        self._data = zlib.compress(function_problem().package.encode())

    def read(self, name: str) -> bytes:
        self.read_names.append(name)
        return self._data


async def test_only_so_many_packages_are_kept_unpacked() -> None:
    packages: Any = CountingPackages()
    data = TestData(packages)
    names = [f"package {number}" for number in range(MOST_KEPT + 1)]
    for name in (*names[:-1], names[0], names[-1], names[0], names[1]):
        assert (await data.cases(name, offset=0, limit=1))[1] > 0
    assert packages.read_names == [*names, names[1]]
