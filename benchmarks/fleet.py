"""`./agon bench fleet`: what a container costs, beside bubblewrap and beside a container for each submission, and what
a machine's sandboxes get done together. Prints only. Needs a Docker engine, and the image of Python.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import statistics
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import aiohttp
from aiodocker import Docker
from rich.console import Console
from rich.table import Table

from benchmarks import _programs
from benchmarks._house import House, running
from benchmarks._idle import watch_cores
from benchmarks._verdicts import Task, contestant, latency
from harnesses import catalogue, values
from problems.model import Limits as ProblemLimits
from problems.native import load
from runner.backend import Backend, bubblewrap_backend, docker_backend
from runner.judging.exam import read_exam
from runner.limits import conversation_limits
from runner.sandbox.docker.maker import DockerMaker
from runner.sandbox.docker.settings import DockerSettings
from runner.sandbox.interface import Limits, Program, Sandbox, SandboxFault
from runner.toolchains.commands import ServedLanguage
from runner.toolchains.commands import running as program_of
from runner.toolchains.machine import NotServed

LIMITS = Limits(cpu_seconds=5.0, wall_seconds=10.0, memory_mib=256)
NOTHING = Program(argv=("/bin/true",))
SHORT_CASES = 50
WARM_UP = 20
IN_FLIGHT = 64


def main() -> None:
    parser = argparse.ArgumentParser(prog="./agon bench fleet", description=__doc__)
    parser.add_argument("--repeats", type=int, default=200, help="jobs a figure (default: %(default)s)")
    parser.add_argument("--drain", type=int, default=10_000, help="submissions queued at once (default: %(default)s)")
    options = parser.parse_args()
    console = Console(highlight=False, width=120)
    with TemporaryDirectory(prefix="agon-bench-") as data:
        Path(data).chmod(0o755)
        try:
            asyncio.run(_sandboxes(console, Path(data), options.repeats))
        except (SandboxFault, NotServed) as lacking:
            raise SystemExit(f"./agon bench fleet: {lacking}") from None
    _whole_path(console, repeats=options.repeats, drain=options.drain)


async def _sandboxes(console: Console, data: Path, repeats: int) -> None:
    docker = docker_backend(DockerSettings(url=os.environ.get("DOCKER_HOST")), runner="bench")
    folder = catalogue.load()["python"]
    backends = {"bubblewrap": bubblewrap_backend(data), "docker": docker}
    served = {name: await backend.toolchains.serve(folder) for name, backend in backends.items()}
    rows: dict[str, tuple[float, float]] = {}
    for name, backend in backends.items():
        async with _sandbox(backend, served[name]) as sandbox:
            job = _function_job(served[name])
            rows[name] = (
                await _median(lambda sandbox=sandbox: _nothing(sandbox), repeats),  # type: ignore[misc]
                await _median(lambda sandbox=sandbox, job=job: job(sandbox), repeats),  # type: ignore[misc]
            )
    assert isinstance(docker.maker, DockerMaker)
    async with docker.maker.connect() as engine:
        image = served["docker"].spec.image
        assert image is not None
        once = await _median(lambda: _run_once(engine, image), max(5, repeats // 20))
        executed = await _executions(engine, image, max(10, repeats // 10))
    _print_jobs(console, rows, once=once, executed=executed)
    throughput = [await _throughput(docker, served["docker"], count) for count in (1, 2)]
    console.print(
        f"Python function jobs through one Docker sandbox {throughput[0]:.0f}/s, through two {throughput[1]:.0f}/s "
        f"(goal ≥ 400): {throughput[1] / throughput[0]:.2f} times (goal ≥ 1.8)"
    )


@asynccontextmanager
async def _sandbox(backend: Backend, served: ServedLanguage) -> AsyncIterator[Sandbox]:
    sandbox = await backend.maker.make(served.spec)
    try:
        yield sandbox
    finally:
        await sandbox.close()


Job = Callable[[Sandbox], Awaitable[None]]


def _function_job(served: ServedLanguage) -> Job:
    """Two-sum on short cases: what is left is the sandbox's and the harness's own cost."""
    package = load(_programs.FUNCTION).package
    exam = read_exam("bench", package)
    shortest = min((trial.sent for trial in exam.trials), key=len)
    source = _programs.accepted(_programs.FUNCTION)["python"]
    program = program_of(served, package.kind, files={"solution.py": source.encode()}, memory_mib=256)
    limits = conversation_limits(ProblemLimits(), served.folder.language)
    hello = values.hello(package.signature, source="solution.py")

    async def job(sandbox: Sandbox) -> None:
        done = await sandbox.drive(
            program, limits=limits, hello=hello, cases=[shortest] * SHORT_CASES, on_reply=lambda _reply: True
        )
        if len(done.replies) != SHORT_CASES:
            raise SystemExit(f"the job was not done: {done.outcome}")

    return job


async def _nothing(sandbox: Sandbox) -> None:
    await sandbox.run(NOTHING, limits=LIMITS)


async def _median(do: Callable[[], Awaitable[object]], repeats: int) -> float:
    """In milliseconds, one after the other."""
    times = []
    for _ in range(min(WARM_UP, repeats) + repeats):
        started = time.perf_counter()
        await do()
        times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times[-repeats:])


async def _run_once(engine: Docker, image: str) -> None:
    """A container for this one submission, as `docker run --rm` does it."""
    container = await engine.containers.create(
        {"Image": image, "Entrypoint": ["/bin/true"], "HostConfig": {"NetworkMode": "none"}}
    )
    await container.start()
    await container.wait()
    await container.delete(force=True)


async def _executions(engine: Docker, image: str, repeats: int) -> float:
    """A process in a container that is there, as `docker exec` starts it."""
    container = await engine.containers.create(
        {"Image": image, "Entrypoint": ["/bin/sleep", "600"], "HostConfig": {"NetworkMode": "none"}}
    )
    await container.start()

    async def execute() -> None:
        execution = await container.exec(["/bin/true"])
        async with execution.start() as stream:
            while await stream.read_out() is not None:
                pass

    try:
        return await _median(execute, repeats)
    finally:
        await container.delete(force=True)


def _print_jobs(console: Console, rows: dict[str, tuple[float, float]], *, once: float, executed: float) -> None:
    table = Table(
        title=f"one job in a warm sandbox, ms: nothing at all; two-sum on {SHORT_CASES} short cases in Python"
    )
    for heading in ("", "nothing", "function", "goal"):
        table.add_column(heading, justify="right" if heading else "left")
    table.add_row("bubblewrap", *(f"{each:.2f}" for each in rows["bubblewrap"]), "")
    table.add_row("docker", *(f"{each:.2f}" for each in rows["docker"]), "≤ 3, ≤ 4")
    table.add_row("docker exec", f"{executed:.1f} ({executed / rows['docker'][0]:.0f} times)", "", "")
    table.add_row("docker run", f"{once:.1f} ({once / rows['docker'][0]:.0f} times)", "", "")
    console.print(table)


async def _throughput(backend: Backend, served: ServedLanguage, count: int, *, seconds: float = 4.0) -> float:
    job = _function_job(served)

    async def work(sandbox: Sandbox) -> int:
        done = 0
        while time.perf_counter() < until:
            await job(sandbox)
            done += 1
        return done

    sandboxes = [await backend.maker.make(served.spec) for _ in range(count)]
    try:
        for sandbox in sandboxes:
            await job(sandbox)
        until = time.perf_counter() + seconds
        return sum(await asyncio.gather(*map(work, sandboxes))) / seconds
    finally:
        for sandbox in sandboxes:
            await sandbox.close()


def _whole_path(console: Console, *, repeats: int, drain: int) -> None:
    task = Task(
        problem=_programs.FUNCTION.name, language="python", source=_programs.accepted(_programs.FUNCTION)["python"]
    )
    medians: dict[str, float] = {}
    for backend in ("bubblewrap", "docker"):
        with running(slots=2, languages=["python"], settings={"AGON_SANDBOXES": backend}, is_measured=True) as house:
            medians[backend] = asyncio.run(_verdict(house, task, repeats=max(10, repeats // 5)))
            if backend == "docker" and drain:
                asyncio.run(_drain(console, house, task, drain))
    console.print(
        f"two-sum in Python, 60 cases, POST to verdict: bubblewrap {medians['bubblewrap']:.1f} ms, "
        f"docker {medians['docker']:.1f} ms: {medians['docker'] / medians['bubblewrap']:.2f} times (goal ≤ 1.3)"
    )


async def _verdict(house: House, task: Task, *, repeats: int) -> float:
    async with contestant(house) as http:
        return (await latency(http, task, repeats=repeats)).total


async def _drain(console: Console, house: House, task: Task, count: int) -> None:
    """All of them are handed in as fast as the server takes them, and the cores are watched while any waits."""
    async with contestant(house, connections=2 * IN_FLIGHT) as http:
        started = time.perf_counter()
        with watch_cores() as cores:
            ids = await _hand_in(http, task, count)
            handed_in = time.perf_counter() - started
            verdicts = await _judged(http, ids)
        seconds = time.perf_counter() - started
    console.print(
        f"{count} submissions handed in within {handed_in:.1f} s, judged within {seconds:.1f} s "
        f"({count / seconds:.0f}/s): {verdicts}\nno core idle {cores.all_busy:.1%} of that time (goal ≥ 95 %)"
    )


async def _hand_in(http: aiohttp.ClientSession, task: Task, count: int) -> Sequence[str]:
    ids: list[str] = []
    numbers = iter(range(count))

    async def submit() -> None:
        for _ in numbers:
            body = {"code": task.source, "language": task.language}
            async with http.post(f"/problems/{task.problem}/submit", json=body) as answer:
                answer.raise_for_status()
                ids.append((await answer.json())["id"])

    async with asyncio.TaskGroup() as crowd:
        for _ in range(IN_FLIGHT):
            crowd.create_task(submit())
    return ids


async def _judged(http: aiohttp.ClientSession, ids: Sequence[str]) -> dict[str, int]:
    """The last one's verdict tells that nearly all are judged: they go through in their order."""
    verdicts: dict[str, int] = {}
    for submission in reversed(ids):
        state: dict[str, str] = {"state": "queued"}
        while state["state"] != "done":
            async with http.get(f"/check/{submission}", params={"wait": 25}) as answer:
                answer.raise_for_status()
                state = await answer.json()
        verdicts[state["verdict"]] = verdicts.get(state["verdict"], 0) + 1
    return verdicts


if __name__ == "__main__":
    main()
