"""Puts a judge together from its parts. Used by the runner's service and by verification alike."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from runner.fleet.pool import SandboxPool
from runner.judging.artifacts import Artifacts
from runner.judging.checker_function import LANGUAGE as CHECKER
from runner.judging.checker_function import CheckerFunctions
from runner.judging.checking import Checkers
from runner.judging.compilation import Compiler
from runner.judging.judge import Judge
from runner.judging.performing import Stagehand
from runner.judging.references import References
from runner.judging.tools import Tools, tool_spec
from runner.sandbox.interface import SandboxMaker, SandboxSpec
from runner.toolchains.commands import ServedLanguage
from runner.wire import MAKING_READY

COMPILED_MEMORY_BYTES = 128 * 2**20
COMPILED_DISK_BYTES = 2 * 2**30
CHECKERS_AT_ONCE = 2
WARM_TOOLS = 2
TOOLS_A_JOB = 2
"""One that a job keeps for all its cases, and one more that it asks now and then: two jobs must not wait for each
other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """A judge, and the sandboxes that it judges in."""

    judge: Judge
    languages: dict[str, ServedLanguage]
    """Those that are judged; there may come more."""
    pool: SandboxPool
    checkers: SandboxPool
    tools: Tools
    suspended: dict[str, str]
    """Those that will be judged again when a sandbox can be made, and why it cannot."""
    coming: dict[str, str]
    """Those that are yet to be opened, and why they are not: a job with a judges' program in one waits for it."""

    def expect(self, languages: Iterable[str]) -> None:
        """They are going to be opened, if they can be."""
        self.coming.update(dict.fromkeys(languages, MAKING_READY))

    async def prewarm(self) -> None:
        """One sandbox of each language, so that no first submission waits for one."""
        await self.pool.prewarm(self.languages)
        await self.checkers.prewarm([CHECKER])

    async def open(self, served: ServedLanguage) -> None:
        """Judge one more language, or another version of one, from when a sandbox of it is warm. Raises `NoSandbox`."""
        self.pool.serve(served.spec)
        self.tools.pool.serve(tool_spec(served.spec))
        if not served.folder.language.answers:
            await self.pool.warm_up(served.id)
        self.languages[served.id] = served
        self.suspended.pop(served.id, None)
        self.coming.pop(served.id, None)

    def suspend(self, language: str, reason: str) -> bool:
        """Judge it no more until it is opened again. Whether it was judged."""
        was_judged = self.languages.pop(language, None) is not None
        if was_judged:
            self.suspended[language] = reason
        return was_judged


def compiler_in(data: Path) -> Compiler:
    artifacts = Artifacts(
        folder=data / "compiled", most_memory_bytes=COMPILED_MEMORY_BYTES, most_disk_bytes=COMPILED_DISK_BYTES
    )
    return Compiler(artifacts)


@asynccontextmanager
async def bench(
    maker: SandboxMaker,
    languages: Mapping[str, ServedLanguage],
    *,
    checker: SandboxSpec,
    compiler: Compiler,
    slots: int,
    warm_sandboxes: int | None,
    runner: str,
) -> AsyncIterator[Bench]:
    """Leaving it closes all sandboxes."""
    known = dict(languages)
    specs = {name: served.spec for name, served in known.items()}
    checker_specs = {CHECKER: checker}
    tool_specs = {name: tool_spec(spec) for name, spec in specs.items()}
    async with (
        SandboxPool(maker, specs=specs, most_leased=slots, most_warm=warm_sandboxes) as pool,
        SandboxPool(maker, specs=checker_specs, most_leased=CHECKERS_AT_ONCE, most_warm=CHECKERS_AT_ONCE) as checkers,
        SandboxPool(maker, specs=tool_specs, most_leased=TOOLS_A_JOB * slots, most_warm=WARM_TOOLS) as tool_sandboxes,
    ):
        suspended: dict[str, str] = {}
        coming: dict[str, str] = {}
        tools = Tools(pool=tool_sandboxes, compiler=compiler, languages=known, awaited=ChainMap(suspended, coming))
        stagehand = Stagehand(
            pool=pool,
            compiler=compiler,
            checkers=Checkers(functions=CheckerFunctions(checkers, interpreter=maker.interpreter), tools=tools),
            tools=tools,
        )
        references = References(stagehand, known)
        judge = Judge(stagehand=stagehand, references=references, languages=known, runner=runner)
        yield Bench(
            judge=judge,
            languages=known,
            pool=pool,
            checkers=checkers,
            tools=tools,
            suspended=suspended,
            coming=coming,
        )
