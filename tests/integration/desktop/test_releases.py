"""A server that is of a newer version: told once in the window, and to be read in the settings; nothing is updated."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from server.wire.base import Release
from tests.fakes.browser import browser
from tests.fakes.fake_server import FakeServer


async def test_a_newer_version_is_told_of(starting: Callable[..., Any], server: FakeServer) -> None:
    server.release = Release(version="99.1.0", desktop_url="https://judge.example.org/get")
    async with starting(server.url) as running:
        await running.application.sign_in(server.url, "maya", "secret")
        await running.until(lambda: "99.1.0" in running.shell.notice.text)
        assert "https://judge.example.org/get" in running.shell.settings._release.text()
        assert not running.shell.settings._release.isHidden()


async def test_its_page_is_opened_where_it_is_one_of_the_web(starting: Callable[..., Any], server: FakeServer) -> None:
    async with starting(server.url) as running:
        await running.application.sign_in(server.url, "maya", "secret")
        with browser() as opened:
            for address in ("file:///etc/passwd", "https://judge.example.org/get"):
                running.shell.tell_of_release(Release(version="99.1.0", desktop_url=address))
                if running.shell.notice._action.isVisible():
                    running.shell.notice._action.click()
            assert opened == ["https://judge.example.org/get"]


async def test_of_an_older_or_equal_one_nothing_is_said(starting: Callable[..., Any], server: FakeServer) -> None:
    async with starting(server.url) as running:
        await running.application.sign_in(server.url, "maya", "secret")
        await running.until(lambda: any("/version" in each for each in server.seen))
        await running.until(lambda: running.workspace.catalogue.rowCount() == 40)
        assert running.shell.settings._release.isHidden()
