"""What a judge sees of the test data of a problem: the cases with their sizes, and one of them at a time, cut."""

from __future__ import annotations

import asyncio
import json
import zlib
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from problems.model import Case, JudgePackage
from server.errors import DomainError
from server.problems.packages import PackageFolder

MOST_KEPT = 2
"""Packages: they may be large."""
LONGEST_SHOWN = 20_000
"""Characters of an input, or an output."""


class UnknownCase(DomainError):
    def __init__(self) -> None:
        super().__init__(code="unknown_case", status=404, message="This problem has no such case.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownCase:
    number: int
    """From 1."""
    name: str
    is_sample: bool
    group: str
    points: float | None
    """None where the problem is not scored."""
    input_size: int
    """Characters."""
    output_size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeCase:
    shown: ShownCase
    input: str
    output: str
    explanation: str


class TestData:
    __test__ = False  # for pytest, which takes every class of such a name for its own

    def __init__(self, packages: PackageFolder, *, most_kept: int = MOST_KEPT) -> None:
        self._packages = packages
        self._most_kept = most_kept
        self._kept: OrderedDict[str, Sequence[tuple[ShownCase, Case]]] = OrderedDict()
        self._turn = asyncio.Lock()

    async def cases(self, package: str, *, offset: int, limit: int) -> tuple[list[ShownCase], int]:
        """And how many there are in all."""
        found = await self._get(package)
        return [shown for shown, _ in found[offset : offset + limit]], len(found)

    async def case(self, package: str, number: int) -> WholeCase:
        """Raises `UnknownCase`."""
        found = await self._get(package)
        if not 1 <= number <= len(found):
            raise UnknownCase
        shown, case = found[number - 1]
        return WholeCase(shown=shown, input=_cut(case.input), output=_cut(case.output), explanation=case.explanation)

    async def _get(self, package: str) -> Sequence[tuple[ShownCase, Case]]:
        async with self._turn:
            if package not in self._kept:
                self._kept[package] = await asyncio.to_thread(self._read, package)
                if len(self._kept) > self._most_kept:
                    self._kept.popitem(last=False)
            self._kept.move_to_end(package)
            return self._kept[package]

    def _read(self, package: str) -> Sequence[tuple[ShownCase, Case]]:
        data = self._packages.read(package)
        if data is None:
            raise UnknownCase
        judged = JudgePackage.model_validate_json(zlib.decompress(data))
        return [(_shown(judged, number, case), case) for number, case in enumerate(judged.cases, start=1)]


def _shown(judged: JudgePackage, number: int, case: Case) -> ShownCase:
    grouping = judged.grouping
    has_group = grouping is not None and case.group is not None
    return ShownCase(
        number=number,
        name=case.name,
        is_sample=case.sample,
        group=grouping.groups[case.group].name if has_group and grouping is not None and case.group is not None else "",
        points=case.points if judged.scoring is not None else None,
        input_size=len(_text(case.input)),
        output_size=len(_text(case.output)),
    )


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _cut(value: Any) -> str:
    text = _text(value)
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}\n… ({len(text):,} characters in all)"
