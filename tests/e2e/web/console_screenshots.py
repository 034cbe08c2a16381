"""`python -m tests.e2e.web.console_screenshots DIR [NAME...]`: a picture of every page of the console, or of those
named, on a desk and on a phone, light and dark, of a server with a crowd of its own."""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from playwright.async_api import Browser
from sqlalchemy import text

from server import keys
from server.contests.registration_store import Invitation
from server.operations.samples import Hour
from server.wire.accounts import Role
from tests.e2e.web.browser import PATIENCE_MS, Watch, chromium, signed_in
from tests.e2e.web.crowd import BUSY, LATER, Crowd, open_crowd, token_of
from tests.e2e.web.kiosks import heard_again, in_kiosks
from tests.e2e.web.packages import packages_of
from tests.e2e.web.practice import SLOTS, an_hour, in_the_table
from tests.e2e.web.programs import COPY, FAILED, PROBLEM, compared, judged_anew, programs_of
from tests.integration.runner.redis_server import RedisServer, programs

JUDGED_SOON = """
UPDATE submissions SET judged_at = submitted_at + 300000 + user_id * 37 % 900 * 1000 WHERE judged_at IS NOT NULL
"""
"""Within a second, in microseconds; until then all was judged when the crowd came."""
SIZES = {"desktop": (1440, 900), "phone": (390, 844)}
PAGES = {
    "submissions": "/admin/submissions",
    "submissions-found": f"/admin/submissions?contest={BUSY}&verdict=wrong_answer&since=2020-01-01T00:00",
    "submission": f"/admin/submissions/{FAILED}",
    "compare": f"/admin/submissions/compare?a={FAILED}&b={COPY}",
    "similarity": f"/admin/similarity?problem={PROBLEM}",
    "similarity-pair": f"/admin/similarity/pair?a={FAILED}&b={COPY}",
    "rejudgings": "/admin/rejudgings",
    "rejudging-new": f"/admin/rejudgings/new?contest={BUSY}&verdict=wrong_answer",
    "rejudging-choose": "/admin/rejudgings/new",
    "rejudging": "/admin/rejudgings/1",
    "rejudging-open": "/admin/rejudgings/2",
    "overview": "/admin",
    "contests": "/admin/contests",
    "contest": f"/admin/contests/{BUSY}",
    "contest-people": f"/admin/contests/{BUSY}/people",
    "contest-news": f"/admin/contests/{BUSY}/questions",
    "contest-results": f"/admin/contests/{BUSY}/results",
    "contest-change": f"/admin/contests/{LATER}/change",
    "people": "/admin/people",
    "person": "/admin/people/ada",
    "people-import": f"/admin/people-import?contest={LATER}",
    "problems": "/admin/problems",
    "problem-upload": "/admin/problem-upload?problem=double",
    "problem": "/admin/problems/double",
    "problem-unpublished": "/admin/problems/treble",
    "problem-paused": "/admin/problems/gears",
    "problem-statement": "/admin/problems/double/statement",
    "problem-cases": "/admin/problems/double/cases",
    "problem-case": "/admin/problems/double/cases/3",
    "problem-refused": "/admin/problems/double/versions/2",
    "problem-judging": "/admin/problems/double/versions/3",
    "fleet": "/admin/fleet",
    "audit": "/admin/audit",
    "contest-kiosk": f"/admin/contests/{BUSY}/kiosk",
    "proctor": "/proctor",
    "proctor-room": f"/proctor/{BUSY}",
    "proctor-incidents": f"/proctor/{BUSY}?state=incidents",
    "proctor-code": f"/proctor/{BUSY}/code",
    "proctor-person": f"/proctor/{BUSY}/people/ada",
    "proctor-person-calm": f"/proctor/{BUSY}/people/user-3",
    "proctor-person-waiting": f"/proctor/{BUSY}/people/user-28",
    "proctor-pictures": f"/proctor/{BUSY}/people/ada/pictures",
}


async def fill(crowd: Crowd) -> None:
    await crowd.account("boss", Role.ADMIN)
    everyone = [await crowd.account("ada"), *await crowd.people(30)]
    await crowd.hold(BUSY, "Autumn Open 2026", started=timedelta(hours=2))
    await crowd.hold(LATER, "Winter Open 2026", started=-timedelta(days=3))
    await crowd.enter(BUSY, everyone)
    await crowd.play(BUSY, everyone)
    await crowd.until_shown(BUSY)
    await programs_of(crowd, [await crowd.account("grace"), *await crowd.people(3)])
    await judged_anew(crowd)
    await packages_of(crowd)
    invited = [Invitation(contest_id=BUSY, username=f"guest-{number}", team="") for number in range(9)]
    await crowd.registrations.invite([*invited, Invitation(contest_id=BUSY, username="guest-9", team="The Lanterns")])
    await crowd.ask(BUSY, "ada", "May n be 0 in problem C? The statement says “a number of lanterns”.")
    await crowd.ask(BUSY, "ada", "What is 2 + 2?", answer="Read the statement again.")
    await compared(crowd)
    await crowd.say(BUSY, "Welcome! The contest lasts five hours; good luck.")
    await looked_back(crowd, everyone)
    await in_kiosks(crowd, BUSY, everyone)


async def looked_back(crowd: Crowd, users: Sequence[int]) -> None:
    """As a server knows the last hour that was there all the time: what the crowd did came into the database behind
    its back."""
    stays = an_hour(datetime.now(UTC))
    await crowd.world.database.write(lambda connection: connection.execute(text(JUDGED_SOON)))
    await crowd.world.database.write(lambda connection: in_the_table(connection, stays, users))
    history = crowd.world.app[keys.operations]._history
    history._until, history.hour = None, Hour()
    await history.step()
    *before, now = history.hour.samples
    history.hour = Hour()
    for sample in before:
        waiting = sum(stay.at <= sample.at < stay.began for stay in stays)
        busy = sum(stay.began <= sample.at < stay.ended for stay in stays)
        history.hour.add(replace(sample, waiting=waiting, slots=SLOTS, busy=busy))
    history.hour.add(now)


async def take(folder: Path, browser: Browser, crowd: Crowd, wanted: Collection[str]) -> None:
    last = time.monotonic()
    token, watch = await token_of(crowd, "boss"), Watch(address=crowd.address)
    for size, (width, height) in SIZES.items():
        for scheme in ("light", "dark"):
            context = await browser.new_context(
                viewport={"width": width, "height": height}, color_scheme=scheme, locale="en-GB", timezone_id="UTC"
            )
            await signed_in(context, crowd.address, token)
            for name, path in PAGES.items():
                if wanted and name not in wanted:
                    continue
                now = time.monotonic()
                await heard_again(crowd, timedelta(seconds=now - last))
                last = now
                page = await context.new_page()
                watch.on(page)
                page.set_default_timeout(PATIENCE_MS)
                await page.goto(crowd.address + path)
                await page.screenshot(path=folder / f"{name}-{size}-{scheme}.png", full_page=True)
                await page.close()
            await context.close()
    for trouble in watch.trouble:
        print(trouble)


async def run(folder: Path, wanted: Collection[str]) -> None:
    with tempfile.TemporaryDirectory(prefix="agon-pictures-") as kept:
        redis = RedisServer(programs()[0], Path(kept))
        redis.start()
        try:
            async with open_crowd(Path(kept), redis) as crowd, chromium() as browser:
                await fill(crowd)
                await take(folder, browser, crowd, wanted)
        finally:
            redis.stop()


def main() -> int:
    if len(sys.argv) < 2:
        print("usage: python -m tests.e2e.web.console_screenshots DIR [NAME...]", file=sys.stderr)
        return 2
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    asyncio.run(run(folder, sys.argv[2:]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
