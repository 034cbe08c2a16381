"""`python -m runner.autoscaler`: settings, build, run. The one place of the autoscaler that reads the environment."""

from __future__ import annotations

import argparse
import asyncio
import os
import signal
import sys
import time
from contextlib import AsyncExitStack

import structlog

from harnesses import catalogue
from runner import logs
from runner.autoscaler.leadership import Lease
from runner.autoscaler.metrics import Metrics
from runner.autoscaler.queue import QueueReader
from runner.autoscaler.scalers import SaidOnly, Scaler
from runner.autoscaler.service import Autoscaler
from runner.autoscaler.settings import HELP, Backend, Settings
from runner.autoscaler.steering import RedisSteering
from runner.autoscaler.swarm import SwarmService
from runner.engine.connection import engine_url
from runner.queue.connection import connect
from runner.settings import BadSetting

log = structlog.get_logger()


def main() -> int:
    argparse.ArgumentParser(
        prog="python -m runner.autoscaler",
        description="Look at the queue, and scale the fleet of runners by it. Settings, from the environment:"
        f"\n\n{HELP}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    ).parse_args()
    try:
        settings = Settings.from_env(os.environ)
    except BadSetting as wrong:
        sys.stderr.write(f"autoscaler: {wrong}\n")
        return 2
    logs.set_up(settings.log_level)
    metrics = Metrics()
    if settings.metrics_port:
        try:
            metrics.serve(settings.metrics_host, settings.metrics_port)
        except OSError as fault:
            place = f"{settings.metrics_host} port {settings.metrics_port}"
            sys.stderr.write(f"autoscaler: cannot listen on {place} ({fault}); set AGON_METRICS_PORT\n")
            return 1
    return asyncio.run(run(settings, metrics))


async def run(settings: Settings, metrics: Metrics) -> int:
    """Until SIGTERM or SIGINT."""
    stopping = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopping.set)
    async with connect(settings.redis_url) as redis, AsyncExitStack() as stack:
        does_scale = settings.backend is not Backend.NONE
        await Autoscaler(
            reader=QueueReader(redis, languages=tuple(catalogue.load()), clock=time.monotonic),
            scaler=_scaler(settings, stack),
            lease=Lease(redis, holder=settings.name) if does_scale else None,
            steering=RedisSteering(redis, clock=time.time),
            bounds=settings.bounds,
            metrics=metrics,
        ).run(stopping)
    log.info("stopped")
    return 0


def _scaler(settings: Settings, stack: AsyncExitStack) -> Scaler:
    if settings.backend is Backend.NONE:
        return SaidOnly()
    return SwarmService(engine_url(settings.docker_host), service=settings.service, stack=stack)
