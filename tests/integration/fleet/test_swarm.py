"""The whole thing: real runners in a real Swarm, a real queue, and the autoscaler's own process."""

from __future__ import annotations

import asyncio
import json
import os
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import yaml
from aiodocker import Docker
from redis.asyncio import Redis

from benchmarks._house import free_port
from problems.model import JudgePackage
from runner.queue.connection import connect
from runner.wire import MESSAGE_FIELD, Job, RunnerState, Verdict, job_stream
from tests.integration.fleet.conftest import docker
from tests.integration.runner.queue_tools import job, left, publish, until, verdicts
from tests.integration.runner.redis_server import RedisServer
from tests.patience import PATIENCE_SECONDS

pytestmark = [pytest.mark.redis, pytest.mark.sandbox, pytest.mark.slow, pytest.mark.timeout(900)]

SERVICE = "agon_runner"
MOST = 3
QUIET_SECONDS = 8
STACK = yaml.safe_load((Path(__file__).parents[3] / "packaging" / "stack.yaml").read_text())
PACKAGE = JudgePackage.model_validate(
    {
        "problem_id": "square",
        "signature": {"name": "square", "params": [{"name": "n", "type": "integer"}], "return": {"type": "integer"}},
        "limits": {"time_seconds": 5.0, "memory_mib": 64},
        "cases": [{"input": {"n": n}, "output": n * n} for n in range(4)],
    }
)
SLOW = "import time\nclass Solution:\n    def square(self, n):\n        time.sleep(0.1)\n        return n * n\n"


@contextmanager
def runner_service(url: str, queue: RedisServer) -> Iterator[None]:
    """As the stack has it; but on the host's network, as this engine has no other."""
    about = STACK["services"]["runner"]
    environment = about["environment"] | {
        "AGON_REDIS_URL": f"unix:///queue/{queue.socket.name}",
        "AGON_LANGUAGES": "python",
    }
    engine = url.removeprefix("unix://")
    group = Path(engine).stat().st_gid
    docker(
        url,
        *("service", "create", "--detach", "--name", SERVICE, "--network", "host", "--replicas", "1"),
        *("--user", f"10001:{group}", "--stop-grace-period", about["stop_grace_period"]),
        *("--init", "--read-only", "--cap-drop", "ALL", "--no-resolve-image"),
        *(word for name, value in environment.items() for word in ("--env", f"{name}={value}")),
        *("--mount", f"type=bind,source={engine},target=/var/run/docker.sock"),
        *("--mount", f"type=bind,source={queue.socket.parent},target=/queue"),
        *("--mount", "type=volume,target=/data", "--mount", "type=tmpfs,target=/tmp"),
        *("agon-app:latest", *about["command"]),
    )
    try:
        yield
    finally:
        docker(url, "service", "rm", SERVICE)


class Autoscaler:
    def __init__(self, process: asyncio.subprocess.Process, port: int, log: Path) -> None:
        self.process = process
        self._port = port
        self._log = log

    async def figure(self, name: str) -> float:
        address = f"http://127.0.0.1:{self._port}/metrics"
        async with aiohttp.ClientSession() as client, client.get(address) as answer:
            lines = (await answer.text()).splitlines()
        return next((float(line.split()[1]) for line in lines if line.split()[0] == name), float("nan"))

    def scaled(self) -> list[dict[str, Any]]:
        events = [json.loads(line) for line in self._log.read_text().splitlines()]
        return [event for event in events if event["event"] == "scaled"]


@asynccontextmanager
async def autoscaler(url: str, queue: RedisServer, folder: Path, name: str) -> AsyncIterator[Autoscaler]:
    port, log = free_port(), folder / f"{name}.log"
    environment = {
        **os.environ,
        "AGON_SCALER": "swarm",
        "DOCKER_HOST": url,
        "AGON_REDIS_URL": queue.url,
        "AGON_MAX_RUNNERS": str(MOST),
        "AGON_QUIET_SECONDS": str(QUIET_SECONDS),
        "AGON_METRICS_PORT": str(port),
        "AGON_AUTOSCALER_NAME": name,
    }
    with log.open("wb") as file:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "runner.autoscaler", env=environment, stdout=file, stderr=file
        )
    try:
        yield Autoscaler(process, port, log)
    finally:
        if process.returncode is None:
            process.terminate()
        assert await asyncio.wait_for(process.wait(), PATIENCE_SECONDS) in {0, -9}


async def replicas(engine: Docker) -> int:
    found = await engine.services.inspect(SERVICE)
    return int(found["Spec"]["Mode"]["Replicated"]["Replicas"])


async def runners(redis: Redis) -> list[RunnerState]:
    """Those that serve."""
    names = [name async for name in redis.scan_iter("runner:*")]
    values: list[Any] = await redis.mget(names) if names else []
    states = [RunnerState.model_validate_json(value) for value in values if value is not None]
    return [state for state in states if not state.draining and any(language.served for language in state.languages)]


async def fill(redis: Redis, package: str, *, prefix: str, jobs: int) -> list[Job]:
    """All in the same instant."""
    filled = [job(f"{prefix}{number}", package=package, source=SLOW) for number in range(jobs)]
    async with redis.pipeline() as pipe:
        for each in filled:
            pipe.xadd(job_stream(each.job_class, each.language), {MESSAGE_FIELD: each.model_dump_json()})
        await pipe.execute()
    return filled


async def seconds_until(fact: Any, *, seconds: float) -> float:
    started = time.monotonic()
    await until(fact, seconds=seconds)
    return time.monotonic() - started


async def test_a_swarm_is_scaled_up_and_down_and_loses_nothing(
    swarm: str, queue_for_containers: RedisServer, tmp_path: Path, record_property: Any
) -> None:
    queue = queue_for_containers
    async with connect(queue.url) as redis, Docker(swarm) as engine:
        with runner_service(swarm, queue):
            async with (
                autoscaler(swarm, queue, tmp_path, "one") as one,
                autoscaler(swarm, queue, tmp_path, "two") as two,
            ):

                async def serve(number: int) -> bool:
                    return len(await runners(redis)) == number

                async def raised() -> bool:
                    return await replicas(engine) > 1

                async def lowered() -> bool:
                    return await replicas(engine) == 1

                record_property("first runner", await seconds_until(lambda: serve(1), seconds=120))
                package = await publish(redis, PACKAGE)
                jobs = await fill(redis, package, prefix="a", jobs=120)
                record_property("decision", await seconds_until(raised, seconds=120))
                record_property("more runners", await seconds_until(lambda: serve(MOST), seconds=120))

                # Somebody takes runners away by hand, while they judge.
                docker(swarm, "service", "scale", "--detach", f"{SERVICE}=1")
                jobs += await fill(redis, package, prefix="b", jobs=120)
                record_property("again", await seconds_until(raised, seconds=120))

                async def all_judged() -> bool:
                    return len(await verdicts(redis)) >= len(jobs)

                record_property("all judged", await seconds_until(all_judged, seconds=240))
                record_property("fewer", await seconds_until(lowered, seconds=120))
                record_property("one is left", await seconds_until(lambda: serve(1), seconds=120))

                reports = await verdicts(redis)
                assert sorted(report.submission_id for report in reports) == sorted(each.submission_id for each in jobs)
                assert {report.verdict for report in reports} == {Verdict.ACCEPTED}
                assert len({report.runner for report in reports}) > 1
                assert await left(redis) == {}

                # Of two autoscalers one led.
                [leader] = [each for each in (one, two) if await each.figure("agon_autoscaler_leads")]
                other = two if leader is one else one
                assert leader.scaled()
                assert not other.scaled()
                assert await leader.figure("agon_fleet_wanted_runners") == 1
                leader.process.kill()

                async def other_leads() -> bool:
                    return await other.figure("agon_autoscaler_leads") == 1

                record_property("follows", await seconds_until(other_leads, seconds=120))
                await fill(redis, package, prefix="c", jobs=60)

                async def it_told() -> bool:
                    return bool(other.scaled())

                record_property("its decision", await seconds_until(raised, seconds=120))
                await seconds_until(it_told, seconds=60)
