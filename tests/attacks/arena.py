"""Where an attack is tried: a judge with real sandboxes, another one beside it, and ways to see what is left of it."""

from __future__ import annotations

import asyncio
import json
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from problems.model import digest_of
from runner.judging.assembly import Bench, bench, compiler_in
from runner.judging.exam import read_exam
from runner.sandbox.interface import Limits, Program, Sandbox, SandboxMaker, SandboxSpec
from runner.wire import Job, JobClass, Report, Verdict
from tests.attacks.backends import Backend, hurried
from tests.attacks.canaries import Canaries
from tests.attacks.model import Attack
from tests.attacks.problems import package_for

GOOD = Path(__file__).parent / "good"
PROBE = (Path(__file__).parent / "probe.py").read_bytes()
SUFFIXES = {"javascript": "js", "python": "py", "rust": "rs"}
NEIGHBOUR = "python"
PROBE_LIMITS = Limits(cpu_seconds=5.0, wall_seconds=20.0, memory_mib=256)


@dataclass(slots=True, kw_only=True)
class CountingMaker:
    """Knows how often a sandbox had to be made."""

    maker: SandboxMaker
    made: Counter[str] = field(default_factory=Counter)

    @property
    def name(self) -> str:
        return self.maker.name

    @property
    def interpreter(self) -> str:
        return self.maker.interpreter

    async def make(self, spec: SandboxSpec) -> Sandbox:
        self.made[spec.language] += 1
        return await self.maker.make(spec)

    async def close(self) -> None:
        await self.maker.close()


@dataclass(frozen=True, slots=True, kw_only=True)
class Arena:
    backend: Backend
    maker: CountingMaker
    main: Bench
    """One job at a time: what comes next gets the sandbox of what was before."""
    beside: Bench
    """Sandboxes of its own."""
    canaries: Canaries

    def needs(self, language: str) -> None:
        if language not in self.backend.languages:
            pytest.skip(self.backend.refused.get(language, f"there is no language {language}"))

    async def judge(
        self, attack: Attack, source: str, *, place: Bench | None = None, is_hurried: bool = True
    ) -> Report:
        """With a compiler that is not waited for as long as in earnest, where `is_hurried`."""
        judge = (place or self.main).judge
        if is_hurried:
            judge = replace(judge, languages=hurried(judge.languages))
        package = package_for(attack, self.canaries)
        exam = read_exam(digest_of(package.encode()), package)
        job = Job(
            submission_id="attack",
            attempt=1,
            job_class=JobClass.PRACTICE,
            problem_id=package.problem_id,
            package=exam.digest,
            language=attack.language,
            source=source,
            files=attack.files,
            queued_at=time.time(),
        )
        return await judge.judge(job, exam, tell=lambda _progress: None)

    async def judge_good(self, attack: Attack) -> Report:
        """A good program of the same kind and language, with ordinary limits."""
        ordinary = Attack(
            attacks=attack.attacks,
            naive=attack.naive,
            language=attack.language,
            kind=attack.kind,
            verdicts=frozenset({Verdict.ACCEPTED}),
            time_seconds=2.0,
            memory_mib=attack.memory_mib,
        )
        source = _good(attack.kind, attack.language, self.canaries.previous)
        return await self.judge(ordinary, source, is_hurried=False)

    async def judge_neighbour(self) -> Report:
        ordinary = Attack(
            attacks="nothing: a good submission beside the attack",
            naive="nothing: it is judged as it should",
            language=NEIGHBOUR,
            verdicts=frozenset({Verdict.ACCEPTED}),
            time_seconds=2.0,
        )
        source = _good("stdio", NEIGHBOUR, self.canaries.neighbour)
        return await self.judge(ordinary, source, place=self.beside, is_hurried=False)

    @asynccontextmanager
    async def neighbour(self) -> AsyncIterator[list[Report]]:
        """Good submissions, one after the other in another sandbox, as long as the block lasts: their reports."""
        reports: list[Report] = []
        over = asyncio.Event()

        async def submit() -> None:
            while True:
                reports.append(await self.judge_neighbour())
                if over.is_set():
                    return
                await asyncio.sleep(0.02)

        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(submit())
            try:
                yield reports
            finally:
                over.set()

    async def traces(self, language: str) -> dict[str, Any]:
        """What a program of another submission can notice in the sandbox that is kept for a language."""
        program = Program(argv=(self.maker.interpreter, "-I", "-S", "{program}/probe.py"), files={"probe.py": PROBE})
        async with self.main.pool.lease(language) as sandbox:
            outcome = await sandbox.run(program, limits=PROBE_LIMITS)
        assert outcome.exit_code == 0, outcome
        found: dict[str, Any] = json.loads(outcome.stdout)
        return found


def _good(kind: str, language: str, canary: str) -> str:
    return (GOOD / f"{kind}.{SUFFIXES.get(language, language)}").read_text().replace("@CANARY@", canary)


@asynccontextmanager
async def arena(backend: Backend, canaries: Canaries, *, data: Path) -> AsyncIterator[Arena]:
    maker = CountingMaker(maker=backend.backend.maker)
    async with AsyncExitStack() as opened:
        benches = [
            await opened.enter_async_context(
                bench(
                    counted,
                    backend.languages,
                    checker=backend.backend.checker,
                    compiler=compiler_in(data / name),
                    slots=1,
                    warm_sandboxes=None,
                    runner=name,
                )
            )
            for name, counted in (("main", maker), ("beside", backend.backend.maker))
        ]
        yield Arena(backend=backend, maker=maker, main=benches[0], beside=benches[1], canaries=canaries)
