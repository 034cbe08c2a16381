"""A crowd's server and a browser, for each test its own: both live in the test's loop."""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, BrowserContext, Page

from tests.e2e.web.browser import PATIENCE_MS, Watch, chromium
from tests.e2e.web.crowd import Crowd, open_crowd
from tests.integration.runner.redis_server import RedisServer, programs


@pytest.fixture
def redis_server() -> Iterator[RedisServer]:
    with tempfile.TemporaryDirectory(prefix="agon-redis-") as folder:
        server = RedisServer(programs()[0], Path(folder))
        server.start()
        yield server
        server.stop()


@pytest.fixture
async def crowd(redis_server: RedisServer, tmp_path: Path) -> AsyncIterator[Crowd]:
    async with open_crowd(tmp_path, redis_server) as opened:
        yield opened


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with chromium() as opened:
        yield opened


@pytest.fixture
def watch(crowd: Crowd) -> Iterator[Watch]:
    """At the end, nothing may have happened in any page that must not."""
    kept = Watch(address=crowd.address)
    yield kept
    assert kept.trouble == []


@pytest.fixture
async def context(browser: Browser, crowd: Crowd, watch: Watch) -> AsyncIterator[BrowserContext]:
    opened = await browser.new_context(base_url=crowd.address, viewport={"width": 1280, "height": 800})
    opened.set_default_timeout(PATIENCE_MS)
    opened.on("page", watch.on)
    yield opened
    await opened.close()


@pytest.fixture
async def page(context: BrowserContext) -> Page:
    return await context.new_page()
