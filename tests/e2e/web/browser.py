"""Debian's Chromium, driven by Playwright; and all that must never happen in it."""

from __future__ import annotations

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, Request, async_playwright

from launcher.desktop import BROWSERS
from tests.patience import PATIENCE_SECONDS

PATIENCE_MS = PATIENCE_SECONDS * 1000


@dataclass(kw_only=True)
class Watch:
    """What a page did that none of ours may: complaints on its console (a breach of the policy is one), errors of its
    scripts, requests to other hosts."""

    address: str
    trouble: list[str] = field(default_factory=list)

    def on(self, page: Page) -> None:
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.trouble.append(f"error: {error}"))
        page.on("request", self._asked)

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.trouble.append(f"console: {message.text}")

    def _asked(self, request: Request) -> None:
        if urlsplit(request.url).netloc != urlsplit(self.address).netloc:
            self.trouble.append(f"request: {request.url}")


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    assert program is not None, "Chromium is needed: apt-get install chromium"
    arguments = ["--disable-dev-shm-usage", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    async with async_playwright() as driver:
        browser = await driver.chromium.launch(executable_path=program, args=arguments)
        try:
            yield browser
        finally:
            await browser.close()


async def signed_in(context: BrowserContext, address: str, token: str) -> None:
    await context.add_cookies([{"name": "agon_session", "value": token, "url": address, "httpOnly": True}])


async def asked(page: Page, button: Locator) -> Locator:
    """The question that comes before what a button does. The page's script asks it: until that has run, nobody does."""
    await button.wait_for()
    await page.wait_for_load_state()
    await button.click()
    return page.get_by_role("dialog")


async def answered(page: Page, button: Locator, answer: str = "Yes") -> None:
    dialog = await asked(page, button)
    await dialog.get_by_role("button", name=answer).click()
