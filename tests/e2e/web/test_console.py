"""The console in a real browser: what goes wrong comes onto the overview by itself, and leads to where it is mended."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import timedelta

import pytest
from playwright.async_api import BrowserContext, Page, Route, expect
from redis.asyncio import Redis

from runner.wire import DEAD_STREAM, MESSAGE_FIELD, DeadJob, Order, order_key
from server.wire.accounts import Role
from tests.e2e.web.browser import PATIENCE_MS, Watch, answered, asked, signed_in
from tests.e2e.web.crowd import BUSY, Crowd, token_of
from tests.integration.runner.redis_server import RedisServer

pytestmark = pytest.mark.slow

expect.set_options(timeout=PATIENCE_MS)
LIVE_MS = 3000
GIVEN_UP_MS = 15_000
DEAD = DeadJob(stream="jobs:practice:python", entry="1-1", deliveries=4, reason="given out 3 times", runner="stand-in",
               message="{}")  # fmt: skip


async def test_what_goes_wrong_is_seen_and_mended(
    crowd: Crowd, context: BrowserContext, page: Page, redis_server: RedisServer
) -> None:
    await crowd.account("boss", Role.ADMIN)
    await signed_in(context, crowd.address, await token_of(crowd, "boss"))
    await crowd.runner.announce("python")
    await page.goto("/admin")
    await expect(page.get_by_text("Nothing. All is well.")).to_be_visible()
    async with Redis.from_url(redis_server.url) as redis:
        await redis.xadd(DEAD_STREAM, {MESSAGE_FIELD: DEAD.model_dump_json()})
        concern = page.locator(".concern", has_text="1 job was given up")
        await expect(concern).to_be_visible()
        await concern.get_by_role("link").click()
        off_the_list = page.get_by_role("button", name="Take off the list")
        await answered(page, off_the_list, "No")
        assert await redis.xlen(DEAD_STREAM) == 1
        await answered(page, off_the_list)
        await expect(page.get_by_role("status")).to_have_text("It is off the list.")
        assert await redis.xlen(DEAD_STREAM) == 0
        await page.get_by_role("button", name="Drain").click()
        await expect(page.get_by_role("status")).to_contain_text("takes nothing more")
        assert await redis.get(order_key("stand-in")) == Order.REST.value.encode()
    await page.get_by_role("link", name="Audit log").click()
    await expect(page.locator("tbody code").first).to_have_text("fleet.rest")


async def test_an_answer_counts_though_its_page_was_just_being_renewed(
    crowd: Crowd, context: BrowserContext, page: Page, redis_server: RedisServer
) -> None:
    """A form that is no more in the page would not be sent."""
    is_asked, may_come = asyncio.Event(), asyncio.Event()

    async def hold(route: Route) -> None:
        is_asked.set()
        await may_come.wait()
        await route.continue_()

    await crowd.account("boss", Role.ADMIN)
    await signed_in(context, crowd.address, await token_of(crowd, "boss"))
    await crowd.runner.announce("python")
    await page.goto("/admin/fleet")
    stop = page.get_by_role("button", name="Stop")
    await stop.wait_for()  # the server has to have heard of the runner
    await page.route("**/admin/fleet", hold)
    await is_asked.wait()
    dialog = await asked(page, stop)
    await expect(dialog).to_be_visible()
    async with page.expect_response("**/admin/fleet") as coming:
        may_come.set()
    await (await coming.value).finished()
    await page.evaluate("new Promise((done) => setTimeout(done))")
    await dialog.get_by_role("button", name="Yes").click()
    await expect(page.get_by_role("status")).to_contain_text("finishes what it has, and ends")
    async with Redis.from_url(redis_server.url) as redis:
        assert await redis.get(order_key("stand-in")) == Order.STOP.value.encode()


async def test_a_page_that_renews_itself_leaves_alone_what_one_does_and_says_when_it_cannot(
    crowd: Crowd, context: BrowserContext, page: Page, watch: Watch
) -> None:
    await crowd.account("boss", Role.ADMIN)
    await signed_in(context, crowd.address, await token_of(crowd, "boss"))
    await crowd.runner.announce("python")
    await page.clock.install()
    await page.set_viewport_size({"width": 720, "height": 844})
    await page.goto("/admin/fleet")
    languages = page.locator("#live details")
    await languages.locator("summary").click()
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    await page.get_by_role("heading", level=1).click()
    await page.locator("#live .table-card").evaluate("card => card.scrollTo(60, 0)")
    await crowd.runner.announce("python", "cpp")
    await page.clock.fast_forward(LIVE_MS)
    await expect(languages.locator("summary")).to_have_text("2 of 2")
    await expect(languages).to_have_attribute("open", "")
    assert await page.locator("#live .table-card").evaluate("card => card.scrollLeft") == 60
    await context.set_offline(True)
    await page.clock.fast_forward(LIVE_MS)
    await expect(page.get_by_text("No news from the server")).to_be_visible()
    await context.set_offline(False)
    await page.clock.fast_forward(LIVE_MS)
    await expect(page.locator("#lost")).to_be_hidden()
    await context.clear_cookies()
    await page.clock.fast_forward(LIVE_MS)
    await page.wait_for_url("**/sign-in?next=/admin/fleet")
    watch.trouble[:] = [each for each in watch.trouble if "ERR_INTERNET_DISCONNECTED" not in each]


async def test_a_question_is_asked_each_time_and_what_was_given_up_may_be_sent_again(
    crowd: Crowd, context: BrowserContext, page: Page
) -> None:
    await crowd.account("boss", Role.ADMIN)
    await signed_in(context, crowd.address, await token_of(crowd, "boss"))
    await crowd.runner.announce("python")
    await page.clock.install()
    await page.goto("/admin/fleet")
    stop = page.get_by_role("button", name="Stop")
    await page.route("**/stop", lambda route: route.fulfill(status=204), times=1)  # leaves the page where it is
    await answered(page, stop)
    sent = page.locator("form[data-sent]")
    await expect(sent).to_have_count(1)
    await page.clock.fast_forward(GIVEN_UP_MS)
    await expect(sent).to_have_count(0)
    await answered(page, stop)
    await expect(page.get_by_role("status")).to_contain_text("finishes what it has, and ends")


async def test_on_a_phone_no_table_is_wider_than_its_card(crowd: Crowd, context: BrowserContext, page: Page) -> None:
    await crowd.account("boss", Role.ADMIN)
    people = [await crowd.account("ada"), *await crowd.people(3)]
    await crowd.hold(BUSY, "Autumn Open", started=timedelta(hours=2))
    await crowd.enter(BUSY, people)
    await crowd.play(BUSY, people)
    await crowd.until_shown(BUSY)
    await signed_in(context, crowd.address, await token_of(crowd, "boss"))
    await crowd.runner.announce("python")
    await page.set_viewport_size({"width": 390, "height": 844})
    contests = ("/contests", f"/contests/{BUSY}", f"/contests/{BUSY}/people")
    for path in ("", *contests, "/problems", "/submissions", "/people", "/people/ada", "/fleet", "/audit"):
        await page.goto(f"/admin{path}")
        widths = await page.locator(".table-card").evaluate_all("all => all.map(e => [e.scrollWidth, e.clientWidth])")
        assert [wide for wide, room in widths if wide > room] == [], path
        assert widths or not path, path


async def test_no_tile_and_no_plot_of_the_overview_stands_alone(
    crowd: Crowd, context: BrowserContext, page: Page
) -> None:
    await crowd.account("boss", Role.ADMIN)
    await signed_in(context, crowd.address, await token_of(crowd, "boss"))
    for width, a_row in ((390, 2), (1000, 4), (1280, 4), (1600, 8)):
        await page.set_viewport_size({"width": width, "height": 900})
        await page.goto("/admin")
        tops = await page.locator(".tile").evaluate_all("tiles => tiles.map(each => each.offsetTop)")
        assert (len(tops), set(Counter(tops).values())) == (8, {a_row}), width
        tops = await page.locator(".plot").evaluate_all("plots => plots.map(each => each.offsetTop)")
        assert set(Counter(tops).values()) in ({1}, {2}), width
        assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width


async def test_who_is_no_staff_is_told_so_and_roles_see_their_own(
    crowd: Crowd, context: BrowserContext, page: Page
) -> None:
    for name, role, seen in (("judy", Role.JUDGE, "Overview"), ("ada", Role.CONTESTANT, None)):
        await crowd.account(name, role)
        await signed_in(context, crowd.address, await token_of(crowd, name))
        answer = await page.request.get("/admin", headers={"Accept": "text/html"})
        assert answer.status == (200 if seen else 403)
        text = await answer.text()
        assert ("Audit log" in text) is False
        assert (seen or "Not allowed") in text
