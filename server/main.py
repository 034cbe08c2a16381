"""Starts the server: settings, migration, services, web, and the loops behind it; and stops them in turn."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from contextlib import AsyncExitStack
from datetime import UTC, datetime

import structlog
from aiohttp import web

from server import logs
from server.accounts.secret import load_or_make
from server.building.house import House, build
from server.database.engine import Database, DatabaseAway
from server.database.migrate import DatabaseTooNew, migrate
from server.settings import BadSetting, Settings

log = structlog.get_logger(__name__)

STOP_SECONDS = 10.0
BACKLOG = 4096


def main() -> int:
    try:
        settings = Settings.from_env(os.environ)
        logs.configure(settings.log_level)
        _allow_many_connections()
        settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        secret = settings.secret or load_or_make(settings.data / "secret")
        with asyncio.Runner(loop_factory=_loop_factory()) as runner:
            runner.run(_live(settings, secret))
    except (BadSetting, DatabaseTooNew, DatabaseAway, OSError) as problem:
        print(f"agon server: {problem}", file=sys.stderr)
        return 1
    return 0


async def _live(settings: Settings, secret: str) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with AsyncExitStack() as stack:
        database = Database(settings.database)
        stack.push_async_callback(database.close)
        await migrate(database)
        house = await build(settings, secret=secret, database=database, stack=stack, clock=lambda: datetime.now(UTC))
        await _run(house, settings, stop)


async def _run(house: House, settings: Settings, stop: asyncio.Event) -> None:
    trouble: OSError | None = None
    async with asyncio.TaskGroup() as tasks:
        house.loops.start(tasks)
        try:
            await _serve(house, settings, stop)
        except OSError as fault:  # the port is taken: said as it is, not as a group of one
            trouble = fault
        finally:
            await house.loops.end()
    if trouble is not None:
        raise trouble


async def _serve(house: House, settings: Settings, stop: asyncio.Event) -> None:
    runner = web.AppRunner(
        house.app, access_log=None, handle_signals=False, shutdown_timeout=STOP_SECONDS, auto_decompress=False
    )
    await runner.setup()
    try:
        site = web.TCPSite(runner, settings.host, settings.port, backlog=BACKLOG)
        await site.start()
        log.info("listening", addresses=[str(address) for address in runner.addresses], name=settings.server_name)
        await stop.wait()
        log.info("stopping")
        house.checks.stop()  # whoever waits for a verdict gets an answer and asks again
    finally:
        await runner.cleanup()


def _allow_many_connections() -> None:
    """A thousand who wait are more than the files that Linux gives a process at first."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - there is none on Windows

    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def _loop_factory() -> type[asyncio.AbstractEventLoop] | None:
    if sys.platform == "win32":
        return None
    import uvloop  # noqa: PLC0415 - there is none on Windows

    return uvloop.Loop


if __name__ == "__main__":
    sys.exit(main())
