"""`python -m tests.e2e.web.screenshots DIR`: a picture of every page, on a phone, on a desk and in a hall, light and
dark, of a server with a crowd of its own."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from datetime import timedelta
from pathlib import Path

from playwright.async_api import Browser, Page

from server.wire.accounts import Role
from server.wire.contests import Rules
from tests.e2e.web.browser import PATIENCE_MS, chromium, signed_in
from tests.e2e.web.crowd import BUSY, HOSTILE, LATER, PAST, Crowd, open_crowd, token_of
from tests.integration.runner.redis_server import RedisServer, programs

SIZES = {"phone": (390, 844), "desktop": (1280, 800), "hall": (1920, 1080)}
LIVE = "live-open"
MANY = 60
STEPS = 46
PAGES = {
    "contests": "/competitions",
    "contest": f"/competitions/{BUSY}",
    "contest-to-come": f"/competitions/{LATER}",
    "board": f"/leaderboard/{LIVE}",
    "board-frozen": f"/leaderboard/{BUSY}?limit=25",
    "board-points": f"/leaderboard/{PAST}?limit=25",
    "sign-in": "/sign-in",
    "not-found": "/nowhere",
}
OF_HALLS = {
    "hall": f"/leaderboard/{LIVE}?hall",
    "hall-frozen": f"/leaderboard/{BUSY}?hall",
    "reveal": "/competitions/ceremony/reveal",
}
SHOWN = {"board", "board-frozen", "board-points", "hall", "hall-frozen", "reveal"}


async def fill(crowd: Crowd) -> None:
    boss, ada = await crowd.account("boss", Role.ADMIN), await crowd.account("ada")
    assert boss
    everyone = [*await crowd.people(20), ada, *await crowd.people(MANY - 20 - 7), *await crowd.people(6, names=HOSTILE)]
    await crowd.hold(LIVE, "Agon Live Round", started=timedelta(minutes=62), length=timedelta(minutes=90), freeze=None,
                     rules=Rules.SOLVED_THEN_TIME)  # fmt: skip
    await crowd.hold(BUSY, "Autumn Open 2026", started=timedelta(hours=4, minutes=32))
    await crowd.hold(LATER, "Winter Open 2026", started=-timedelta(days=3))
    await crowd.hold(PAST, "Summer Open 2026", started=timedelta(days=90), rules=Rules.LEETCODE, is_thawed=True,
                     is_final=True)  # fmt: skip
    await crowd.hold("ceremony", "Regional Finals 2026", started=timedelta(hours=6))
    for contest_id in (LIVE, BUSY, PAST, "ceremony"):
        await crowd.enter(contest_id, everyone)
        await crowd.play(contest_id, everyone, seed=len(contest_id))
    await crowd.enter(LATER, [ada])
    await crowd.say(BUSY, "Welcome! The contest lasts five hours; good luck.")
    await crowd.say(BUSY, "Problem D: the sample's second line has been corrected.\nLoad the statement again.")
    for contest_id in (LIVE, BUSY, PAST, "ceremony"):
        await crowd.until_shown(contest_id)


async def take(folder: Path, browser: Browser, crowd: Crowd) -> None:
    tokens = {"ada": await token_of(crowd, "ada"), "boss": await token_of(crowd, "boss")}
    for size, (width, height) in SIZES.items():
        for scheme in ("light", "dark"):
            context = await browser.new_context(
                viewport={"width": width, "height": height},
                color_scheme=scheme,
                locale="en-GB",
                timezone_id="UTC",
            )
            for name, path in (OF_HALLS if size == "hall" else PAGES).items():
                await context.clear_cookies()
                if name not in {"sign-in", "hall"}:
                    await signed_in(context, crowd.address, tokens["boss" if name == "reveal" else "ada"])
                page = await context.new_page()
                page.set_default_timeout(PATIENCE_MS)
                await page.goto(crowd.address + path)
                await settle(page, name)
                await page.screenshot(path=folder / f"{name}-{size}-{scheme}.png")
                await page.close()
            await context.close()


async def settle(page: Page, name: str) -> None:
    if name == "reveal":
        await page.wait_for_selector("main.ready")
        for _ in range(STEPS):
            await page.keyboard.press("Space")
        await page.evaluate("Promise.allSettled(document.getAnimations().map((each) => each.finished))")
    elif name.startswith("board"):
        await page.wait_for_selector("#own:not([hidden])")


async def run(folder: Path) -> None:
    with tempfile.TemporaryDirectory(prefix="agon-web-") as kept:
        redis = RedisServer(programs()[0], Path(kept))
        redis.start()
        try:
            async with open_crowd(Path(kept), redis) as crowd, chromium() as browser:
                await fill(crowd)
                await take(folder, browser, crowd)
        finally:
            redis.stop()


def main() -> int:
    if len(sys.argv) != 2:
        print("usage: python -m tests.e2e.web.screenshots DIR", file=sys.stderr)
        return 2
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    asyncio.run(run(folder))
    return 0


if __name__ == "__main__":
    sys.exit(main())
