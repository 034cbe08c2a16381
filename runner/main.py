"""`python -m runner`: settings, build, run. The one place of the runner that reads the environment."""

from __future__ import annotations

import argparse
import asyncio
import os
import resource
import signal
import sys
import time
from collections.abc import Sequence

import structlog
import uvloop
from redis.asyncio import Redis

from harnesses import catalogue, conformance
from harnesses.catalogue import LanguageFolder
from runner import logs
from runner.backend import Backend, open_backend
from runner.judging.assembly import bench, compiler_in
from runner.judging.exam import read_exam
from runner.opening import Opening
from runner.queue.announcements import Announcer
from runner.queue.connection import connect
from runner.queue.orders import Orders
from runner.queue.packages import PackageStore
from runner.queue.stream import JobStream
from runner.sandbox.interface import SandboxFault
from runner.service import Service
from runner.settings import HELP, BadSetting, Settings
from runner.state import CurrentState
from runner.toolchains.proving import Prover
from runner.toolchains.serving import lightest_first, look_around

PACKAGES_BYTES = 64 * 2**20
LOOK_AGAIN_SECONDS = 2.0
"""How long a language stays away at the most after what it lacked has come."""

log = structlog.get_logger()


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m runner",
        description="Take jobs from the queue, judge them in sandboxes, and report. Settings, from the environment:"
        f"\n\n{HELP}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--prove",
        nargs="*",
        metavar="LANGUAGE",
        help="judge nothing: run the whole conformance table, for these languages or for all, and say what fails",
    )
    options = parser.parse_args()
    try:
        settings = Settings.from_env(os.environ)
    except BadSetting as wrong:
        sys.stderr.write(f"runner: {wrong}\n")
        return 2
    logs.set_up(settings.log_level)
    _allow_many_files()
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as loop:
        try:
            return loop.run(_in_sandboxes(settings, options.prove))
        except SandboxFault as fault:
            sys.stderr.write(f"runner: {fault}\n")
            return 1


def _allow_many_files() -> None:
    """Every sandbox takes some, and every slot a connection to the queue: many are more than Linux gives a process at
    first. Jobs have a limit of their own."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


async def _in_sandboxes(settings: Settings, to_prove: Sequence[str] | None) -> int:
    async with open_backend(settings.docker, runner=settings.name, data=settings.data) as backend:
        return await (run(settings, backend) if to_prove is None else prove(settings, backend, to_prove))


async def prove(settings: Settings, backend: Backend, names: Sequence[str]) -> int:
    """The whole conformance table in the real sandbox; 0 when every language passes."""
    known = catalogue.load()
    if unknown := sorted(set(names) - known.keys()):
        sys.stderr.write(f"runner: there is no language {unknown[0]}: use {', '.join(known)}\n")
        return 2
    serving = await look_around({name: known[name] for name in names or known}, backend.toolchains)
    prover = Prover(
        maker=backend.maker, compiler=compiler_in(settings.data), entries=conformance.load(), data=settings.data
    )
    for name, reason in serving.refused.items():
        sys.stdout.write(f"{name}: not here: {reason}\n")
    failed = 0
    for name, served in serving.served.items():
        complaints = await prover.complaints(served, prover.entries)
        failed += bool(complaints)
        sys.stdout.write(f"{name}: {'passes' if not complaints else 'FAILS'} ({served.version})\n")
        sys.stdout.writelines(f"  {complaint}\n" for complaint in complaints)
    return 1 if failed or (names and serving.refused) else 0


async def run(settings: Settings, backend: Backend) -> int:
    """Until SIGTERM or SIGINT."""
    stopping = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopping.set)
    async with connect(settings.redis_url) as redis, asyncio.TaskGroup() as background:
        orders = Orders(redis, runner=settings.name, stopping=stopping)
        state = CurrentState(settings, stopping=stopping, orders=orders, started_at=time.time())
        announcer = Announcer(redis, state=state.now)
        beside = (announcer.beat(), announcer.publish_progress(), orders.follow())
        announcing = [background.create_task(each) for each in beside]
        working = background.create_task(
            _work(settings, backend, redis=redis, state=state, orders=orders, announcer=announcer, stopping=stopping)
        )
        await _first(working, stopping)
        if not state.is_serving:
            working.cancel()  # still making ready: there is nothing in hand
        await asyncio.wait([working])
        for task in announcing:
            task.cancel()
        await announcer.leave()
    log.info("stopped")
    return 0


async def _work(
    settings: Settings,
    backend: Backend,
    *,
    redis: Redis,
    state: CurrentState,
    orders: Orders,
    announcer: Announcer,
    stopping: asyncio.Event,
) -> None:
    folders = _wanted(settings)
    state.prepare(folders, backend=backend.maker.name)
    compiler = compiler_in(settings.data)
    async with bench(
        backend.maker,
        {},
        checker=backend.checker,
        compiler=compiler,
        slots=settings.slots,
        warm_sandboxes=settings.warm_sandboxes,
        runner=settings.name,
    ) as place:
        await place.prewarm()
        prover = Prover(maker=backend.maker, compiler=compiler, entries=conformance.load(), data=settings.data)
        opening = Opening(toolchains=backend.toolchains, prover=prover, place=place, state=state, announcer=announcer)
        service = Service(
            stream=JobStream(
                redis,
                consumer=settings.name,
                languages=place.languages,
                lease_seconds=settings.lease_seconds,
                is_resting=lambda: orders.is_resting,
            ),
            packages=PackageStore(redis, read=read_exam, most_bytes=PACKAGES_BYTES),
            judge=place.judge,
            announcer=announcer,
            languages=opening,
            runner=settings.name,
            slots=settings.slots,
            grace_seconds=settings.grace_seconds,
        )
        state.serve(service)
        async with asyncio.TaskGroup() as tasks:
            languages = tasks.create_task(_keep_open(opening, lightest_first(folders)))
            await service.run(stopping)
            languages.cancel()


async def _keep_open(opening: Opening, folders: Sequence[LanguageFolder]) -> None:
    """For ever."""
    await opening.open_all(folders)
    await opening.look_again(folders, every_seconds=LOOK_AGAIN_SECONDS)


def _wanted(settings: Settings) -> dict[str, LanguageFolder]:
    folders = catalogue.load()
    if settings.languages is None:
        return folders
    if unknown := settings.languages - folders.keys():
        log.warning("languages_unknown", languages=sorted(unknown), known=sorted(folders))
    return {name: folder for name, folder in folders.items() if name in settings.languages}


async def _first(working: asyncio.Task[None], stopping: asyncio.Event) -> None:
    """Wait for the end of the work, or for the word to stop."""
    async with asyncio.TaskGroup() as waiting:
        told = waiting.create_task(stopping.wait())
        await asyncio.wait([told, working], return_when=asyncio.FIRST_COMPLETED)
        told.cancel()
