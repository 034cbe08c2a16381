"""Contests and people in a real browser, as those who hold a contest use them."""

from __future__ import annotations

import asyncio
import csv
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.async_api import BrowserContext, Page, expect

from server import keys
from server.wire.accounts import Role
from tests.e2e.web.browser import PATIENCE_MS, answered, signed_in
from tests.e2e.web.crowd import BUSY, Crowd, token_of

pytestmark = pytest.mark.slow

expect.set_options(timeout=PATIENCE_MS)
LIVE_MS = 5000


async def test_a_contest_is_planned_announced_and_lengthened(crowd: Crowd, context: BrowserContext, page: Page) -> None:
    await crowd.account("boss", Role.ADMIN)
    await signed_in(context, crowd.address, await token_of(crowd, "boss"))
    await page.goto("/admin/contests")
    await page.get_by_role("link", name="New contest").click()
    await page.get_by_label("Title").fill("Spring Open")
    await page.get_by_label("Id", exact=True).fill("spring-open")
    await page.get_by_label("Start (UTC)").fill("2090-03-01T09:00:00")
    await page.get_by_label("Problem 1", exact=True).fill("gears")
    await page.get_by_label("Colour of problem 1", exact=True).fill("#3CB44B")
    await expect(page.get_by_label("Pick: Colour of problem 1")).to_have_value("#3cb44b")
    await page.get_by_label("Problem 2", exact=True).fill("islands")
    await page.get_by_role("button", name="Earlier").nth(1).focus()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("button", name="Earlier").first).to_be_focused()
    await expect(page.get_by_label("Problem 1", exact=True)).to_have_value("islands")
    await page.get_by_role("button", name="Another problem").click()
    await expect(page.get_by_label("Problem 4", exact=True)).to_be_focused()
    await page.get_by_role("button", name="Remove").last.focus()
    for _ in range(2):
        await page.keyboard.press("Enter")
    await expect(page.locator("#plan-rows tbody tr")).to_have_count(2)
    await expect(page.get_by_role("button", name="Remove").last).to_be_focused()
    await page.get_by_role("button", name="Make a draft").click()
    await expect(page.get_by_role("status")).to_contain_text("It is a draft")
    await expect(page.locator("tbody th")).to_have_text(["A Islands", "B Gears"])
    await expect(page.locator("tbody circle")).to_have_attribute("fill", "#3cb44b")
    await answered(page, page.get_by_role("button", name="Announce", exact=True))
    await expect(page.get_by_role("status")).to_have_text("It is announced.")
    await page.get_by_label("Minutes").fill("30")
    await page.locator("#extend-reason").fill("a power cut")
    await page.get_by_role("button", name="Change the time").click()
    await expect(page.get_by_role("status")).to_have_text("+30 min for all.")
    await answered(page, page.get_by_role("button", name="Take back", exact=True))
    await expect(page.locator(".undone")).to_contain_text("a power cut")
    contest = await crowd.contests.get("spring-open")
    assert contest is not None
    assert contest.timeline.ends_at() == datetime(2090, 3, 1, 10, 30, tzinfo=UTC)


async def test_a_question_comes_by_itself_but_not_over_an_answer_that_is_being_written(
    crowd: Crowd, context: BrowserContext, page: Page
) -> None:
    await crowd.account("boss", Role.ADMIN)
    await signed_in(context, crowd.address, await token_of(crowd, "boss"))
    await crowd.hold(BUSY, "Autumn Open", started=timedelta(hours=1))
    await crowd.enter(BUSY, [await crowd.account("ada")])
    await crowd.world.app[keys.contest_staff].outlook(BUSY)  # looks at what came behind the server's back
    await crowd.ask(BUSY, "ada", "May n be 0?")
    await page.clock.install()
    await page.goto(f"/admin/contests/{BUSY}/questions")
    written, heading = page.get_by_label("Answer to question"), page.get_by_role("heading", level=1)
    await written.fill("It may.")
    await heading.click()
    await crowd.ask(BUSY, "ada", "And 1?")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    await page.clock.fast_forward(LIVE_MS)
    assert await written.input_value() == "It may."
    assert page.url not in asked
    await written.fill("")
    await heading.click()
    await page.clock.fast_forward(LIVE_MS)
    await expect(page.locator(".question")).to_have_count(2)


async def test_people_come_from_a_file(crowd: Crowd, context: BrowserContext, page: Page, tmp_path: Path) -> None:
    await crowd.account("boss", Role.ADMIN)
    await signed_in(context, crowd.address, await token_of(crowd, "boss"))
    wrong, right = tmp_path / "wrong.csv", tmp_path / "right.csv"
    wrong.write_text("username,role\nada,queen\n")
    right.write_text("username,name\nada,Ada\nbob,<b>Bob</b>\n")
    await page.goto("/admin/people-import")
    for file in (wrong, right):
        await page.get_by_label("File", exact=True).set_input_files(file)
        await page.get_by_role("button", name="Look at it").click()
        if file is wrong:
            await expect(page.get_by_role("alert")).to_contain_text("1 line is not right")
            await page.get_by_role("link", name="Choose a file again").click()
    await page.get_by_role("button", name="Take them in").click()
    await expect(page.locator("tbody td bdi").nth(2)).to_have_text("<b>Bob</b>")
    async with page.expect_download() as downloading:
        await page.get_by_role("link", name="Download them as CSV").click()
    download = await downloading.value
    text = await asyncio.to_thread(Path(await download.path()).read_text, "utf-8-sig")
    rows = list(csv.DictReader(text.splitlines()))
    assert [row["username"] for row in rows] == ["ada", "bob"]
    await expect(page.locator("tbody code").first).to_have_text(rows[0]["password"])
    assert await crowd.accounts.by_username("bob") is not None
    await page.get_by_role("link", name="bob").click()
    await answered(page, page.get_by_role("button", name="Block", exact=True))
    await expect(page.get_by_role("status")).to_have_text("bob is blocked, and signed out everywhere.")
