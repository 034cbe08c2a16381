"""A judge with real sandboxes, one for all these tests: every language that this machine can judge."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from harnesses import catalogue
from problems.model import JudgePackage, digest_of
from runner.backend import Backend, bubblewrap_backend
from runner.judging.assembly import Bench, bench, compiler_in
from runner.judging.exam import read_exam
from runner.toolchains.serving import Serving, look_around
from runner.wire import Job, JobClass, Report
from tests.kept import kept_toolchains, readable


@dataclass(frozen=True, slots=True, kw_only=True)
class Court:
    bench: Bench
    serving: Serving

    def needs(self, language: str) -> None:
        """Skip where this machine cannot judge the language."""
        if language not in self.serving.served:
            pytest.skip(self.serving.refused.get(language, f"there is no language {language}"))

    async def judge(self, package: JudgePackage, language: str, source: str, **more: Any) -> Report:
        self.needs(language)
        exam = read_exam(digest_of(package.encode()), package)
        named = {"submission_id": "s1", "attempt": 1, "job_class": JobClass.PRACTICE, "problem_id": "p"}
        rest = {"package": exam.digest, "language": language, "source": source, "queued_at": time.time()}
        async with asyncio.timeout(60):
            return await self.bench.judge.judge(Job.model_validate({**named, **rest, **more}), exam, tell=print)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def court(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Court]:
    data = readable(tmp_path_factory.mktemp("runner"))
    (data / "toolchains").symlink_to(kept_toolchains())
    async with open_court(bubblewrap_backend(data), catalogue.load(), data=data, warm_sandboxes=4) as opened:
        yield opened


@asynccontextmanager
async def open_court(
    backend: Backend, names: Iterable[str], *, data: Path, warm_sandboxes: int = 2
) -> AsyncIterator[Court]:
    known = catalogue.load()
    serving = await look_around({name: known[name] for name in names}, backend.toolchains)
    async with bench(
        backend.maker,
        serving.served,
        checker=backend.checker,
        compiler=compiler_in(data),
        slots=2,
        warm_sandboxes=warm_sandboxes,
        runner="tests",
    ) as place:
        yield Court(bench=place, serving=serving)
    await backend.maker.close()
