"""The pages of a contest in a real browser, with a real server behind them. No page may complain, break its policy or
ask another host: `watch` sees to that in every test."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from playwright.async_api import BrowserContext, Page, Route, expect
from sqlalchemy import text

from runner.wire import JobClass, Verdict
from server import keys
from server.database.schema import MICROSECOND
from server.wire.accounts import Role
from server.wire.contests import Rules
from tests.e2e.web.browser import PATIENCE_MS, Watch, signed_in
from tests.e2e.web.crowd import BUSY, HOSTILE, LATER, TITLES, Crowd, slug, token_of
from tests.integration.server.world import PASSWORD, PROGRAM
from tests.patience import PATIENCE_SECONDS

pytestmark = pytest.mark.slow

expect.set_options(timeout=PATIENCE_MS)
ROWS = "#rows tr"
POLL_MS = 90_000
"""A server that is late, as on a busy machine, wants to be asked every 40 s."""


async def contest(
    crowd: Crowd, *, started: timedelta = timedelta(hours=2), people: int = 8, rules: Rules = Rules.ICPC
) -> list[int]:
    users = [await crowd.account("ada"), *await crowd.people(people - 1)]
    await crowd.hold(BUSY, "Autumn Open", started=started, rules=rules)
    await crowd.enter(BUSY, users)
    await crowd.play(BUSY, users)
    await crowd.until_shown(BUSY)
    return users


async def solve(crowd: Crowd, who: str, problem: str, verdict: Verdict = Verdict.ACCEPTED) -> None:
    """Submitted over HTTP, judged by a runner, applied by the server."""
    headers = {"Authorization": f"Bearer {await token_of(crowd, who)}"}
    body = PROGRAM | {"competitionId": BUSY}
    async with crowd.world.client.post(f"/problems/{problem}/submit", json=body, headers=headers) as answer:
        assert answer.status == 202, await answer.text()
        submitted = (await answer.json())["id"]
    await crowd.runner.announce("python")
    # The sweeper sends again what `play` had written and not yet judged in that moment: those come first.
    while (job := await crowd.runner.take(JobClass.CONTEST)).submission_id != submitted:
        await crowd.runner.report(job)
    await crowd.runner.report(job, verdict)


async def until_solved(crowd: Crowd, token: str) -> None:
    """One's verdict has been applied, and the board of all shows one's row: a page opened now need not ask again."""
    headers = {"Authorization": f"Bearer {token}"}
    async with asyncio.timeout(POLL_MS / 1000):
        while True:
            async with crowd.world.client.get(f"/leaderboard/{BUSY}/me", headers=headers) as answer:
                row = (await answer.json()).get("row")
            shown = {each["user"] for each in (await crowd.board(BUSY))["rows"]}
            if row is not None and row["solved"] == 1 and row["user"] in shown:
                return
            await asyncio.sleep(0.05)


async def test_a_verdict_comes_onto_an_open_board(crowd: Crowd, page: Page) -> None:
    newcomer = await crowd.account("zoe")
    users = await contest(crowd)
    await crowd.enter(BUSY, [newcomer])
    await page.goto(f"/leaderboard/{BUSY}")
    await expect(page.locator(ROWS)).to_have_count(len(users))
    first = await page.locator(ROWS).first.element_handle()
    assert first is not None
    await page.evaluate("line => { line.mark = 'the same' }", first)
    await solve(crowd, "zoe", slug(TITLES[0]), Verdict.WRONG_ANSWER)
    line = page.locator('tr[data-user="zoe"]')
    await expect(line.locator(".cell.tried")).to_have_text(["✗Not solved 1 try"], timeout=POLL_MS)
    await solve(crowd, "zoe", slug(TITLES[0]))
    await expect(line.locator(".cell.solved")).to_contain_text("2 tries", timeout=POLL_MS)
    await expect(line.locator(".solved-count")).to_have_text("1")
    assert await page.locator(ROWS).count() == len(users) + 1
    # Rows that were there are those that are there: nothing was drawn anew.
    assert await page.evaluate("line => line.isConnected && line.mark", first) == "the same"


@pytest.mark.parametrize("rules", list(Rules))
async def test_what_the_script_writes_is_what_the_server_writes(crowd: Crowd, page: Page, rules: Rules) -> None:
    await contest(crowd, started=timedelta(hours=4, minutes=40), rules=rules)
    await page.goto(f"/leaderboard/{BUSY}")
    by_server = await page.locator("#rows").inner_text()
    by_script = await page.evaluate(
        """async () => {
            const loaded = performance.getEntriesByType("resource").map((each) => each.name);
            const { Rows } = await import(loaded.find((name) => name.includes("/static/cells.")));
            const data = await (await fetch(document.querySelector("#main").dataset.source)).json();
            const rows = new Rows({ table: document.querySelector("#board"), problems: data.problems });
            document.querySelector("#rows").replaceChildren(...data.rows.map((row) => rows.make(row)));
            return document.querySelector("#rows").innerText;
        }"""
    )
    assert by_script == by_server


async def test_one_sees_ones_own_row_and_others_pending_after_the_freeze(
    crowd: Crowd, page: Page, context: BrowserContext
) -> None:
    await contest(crowd, started=timedelta(hours=4, minutes=40), rules=Rules.LEETCODE)
    await crowd.enter(BUSY, [await crowd.account("zoe")])
    await solve(crowd, "zoe", slug(TITLES[1]))
    token = await token_of(crowd, "zoe")
    await until_solved(crowd, token)
    await signed_in(context, crowd.address, token)
    await page.goto(f"/leaderboard/{BUSY}")
    await expect(page.locator("#frozen")).to_be_visible()
    await expect(page.locator('#rows tr[data-user="zoe"] .cell.pending')).to_contain_text("0+1")
    await expect(page.locator("#own .cell.solved")).to_have_count(1)
    await expect(page.locator("#rows tr.mine")).to_have_attribute("data-user", "zoe")
    rights = "line => [...line.children].map((each) => each.getBoundingClientRect().right)"
    own, rows = [await page.locator(f"{part} tr").first.evaluate(rights) for part in ("#own", "#rows")]
    assert own == pytest.approx(rows, abs=3)


async def test_the_board_says_when_the_connection_is_gone_and_back(
    crowd: Crowd, page: Page, context: BrowserContext, watch: Watch
) -> None:
    await contest(crowd)
    await page.goto(f"/leaderboard/{BUSY}")
    await context.set_offline(True)
    await expect(page.get_by_text("No news from the server.")).to_be_visible()
    await context.set_offline(False)
    await expect(page.locator("#lost")).to_be_hidden()
    watch.trouble[:] = [each for each in watch.trouble if "ERR_INTERNET_DISCONNECTED" not in each]


async def test_an_empty_board_says_that_its_contest_has_begun(
    crowd: Crowd, page: Page, context: BrowserContext
) -> None:
    await crowd.hold(LATER, "Winter Open", started=-timedelta(days=1))
    await crowd.world.app[keys.contest_staff].outlook(LATER)  # looks at what came behind the server's back
    pages = [page, await context.new_page()]
    for each, query in zip(pages, ("", "?hall"), strict=True):
        await each.goto(f"/leaderboard/{LATER}{query}")
        await expect(each.locator("#empty")).to_have_text("The contest has not begun.", use_inner_text=True)
    await moved(crowd, LATER, by=-timedelta(days=1))
    for each in pages:
        await each.evaluate("window.dispatchEvent(new Event('online'))")
        nobody = each.locator("#empty")
        await expect(nobody).to_have_text("Nobody has submitted anything yet.", use_inner_text=True, timeout=POLL_MS)


async def moved(crowd: Crowd, contest_id: str, *, by: timedelta) -> None:
    """Behind the server's back; as soon as it has seen that."""
    before = (await crowd.board(contest_id))["startsAt"]
    sooner = text("UPDATE contests SET starts_at = starts_at + :by WHERE id = :id")
    values = {"by": by // MICROSECOND, "id": contest_id}
    await crowd.world.database.write(lambda connection: connection.execute(sooner, values))
    await crowd.world.app[keys.contest_staff].outlook(contest_id)
    async with asyncio.timeout(PATIENCE_SECONDS):
        while (await crowd.board(contest_id))["startsAt"] == before:
            await asyncio.sleep(0.05)


async def test_hostile_names_do_not_break_the_board(crowd: Crowd, page: Page) -> None:
    users = await crowd.people(len(HOSTILE), names=HOSTILE)
    await crowd.hold(BUSY, "Autumn Open", started=timedelta(hours=2))
    await crowd.enter(BUSY, users)
    await crowd.play(BUSY, users)
    await crowd.until_shown(BUSY)
    for width, height, query in ((1280, 800, ""), (390, 844, ""), (1920, 1080, "?hall")):
        await page.set_viewport_size({"width": width, "height": height})
        await page.goto(f"/leaderboard/{BUSY}{query}")
        names = await page.locator("#rows .name > bdi").all_text_contents()
        assert set(names) <= set(HOSTILE)
        assert await page.evaluate("document.documentElement.scrollWidth") <= width
        lefts = await page.evaluate(
            "[...document.querySelectorAll('#rows .cell:nth-of-type(4)')].map((e) => e.getBoundingClientRect().left)"
        )
        assert len(set(lefts)) == 1


async def test_it_works_without_script(crowd: Crowd, context: BrowserContext) -> None:
    users = await contest(crowd)
    assert context.browser is not None
    plain = await context.browser.new_context(base_url=crowd.address, java_script_enabled=False)
    page = await plain.new_page()
    await page.goto("/competitions")
    await page.get_by_role("link", name="Autumn Open").click()
    await expect(page.get_by_role("rowheader", name="Add up")).to_be_visible()
    await page.get_by_role("link", name="Leaderboard").click()
    await expect(page.locator(ROWS)).to_have_count(len(users))
    await page.get_by_role("searchbox").fill("ada")
    await page.get_by_role("button", name="Search").click()
    await expect(page.locator(ROWS).first).to_contain_text("ada", ignore_case=True)
    await expect(page.locator(ROWS)).not_to_have_count(len(users))
    await plain.close()


async def test_somebody_signs_in_and_is_back_where_they_were(crowd: Crowd, page: Page) -> None:
    await contest(crowd)
    await page.goto(f"/leaderboard/{BUSY}?limit=5")
    await page.get_by_role("link", name="Sign in").click()
    await page.get_by_label("User name").fill("ada")
    await page.get_by_label("Password").fill(PASSWORD)
    await page.keyboard.press("Enter")
    await page.wait_for_url("**/leaderboard/**")
    await expect(page.locator(".account")).to_contain_text("ada")
    await expect(page.locator(ROWS)).to_have_count(5)
    await page.get_by_role("button", name="Sign out").click()
    await page.wait_for_url("**/sign-in")


async def test_an_announcement_comes_onto_an_open_page(crowd: Crowd, page: Page) -> None:
    await contest(crowd)
    await page.goto(f"/competitions/{BUSY}")
    await expect(page.locator("#no-news")).to_be_visible()
    await crowd.say(BUSY, "<b>Five</b> more minutes", problem_id=slug(TITLES[2]))
    await page.evaluate("window.dispatchEvent(new Event('online'))")
    told = page.locator("#announcements li")
    await expect(told).to_contain_text("<b>Five</b> more minutes", timeout=POLL_MS)
    await expect(told.locator(".quiet")).to_contain_text("Problem C")
    await expect(page.locator("#status")).to_have_text("There is a new announcement.")
    await expect(page.locator("#countdown")).to_contain_text("left")
    ends_at = str(await page.locator("#countdown").get_attribute("data-ends-at"))
    await moved(crowd, BUSY, by=timedelta(minutes=5))
    await page.evaluate("window.dispatchEvent(new Event('online'))")
    await expect(page.locator("#countdown")).not_to_have_attribute("data-ends-at", ends_at, timeout=POLL_MS)


async def test_the_hall_turns_its_screen_and_stops_when_told(crowd: Crowd, page: Page) -> None:
    await contest(crowd, people=26)
    total = (await crowd.board(BUSY))["total"]
    await page.set_viewport_size({"width": 1920, "height": 1080})
    await page.goto(f"/leaderboard/{BUSY}?hall&limit=20")
    extent = page.locator("#extent")
    await expect(extent).to_contain_text("1–")
    await page.keyboard.press("Space")
    await expect(extent).to_contain_text(f"of {total}")
    first = await extent.inner_text()
    await page.keyboard.press("ArrowRight")
    await expect(extent).not_to_have_text(first)
    await page.evaluate("document.getElementById('window').scrollTo({ top: 1e6, behavior: 'instant' })")
    await page.keyboard.press("ArrowRight")
    await expect(page.locator(ROWS)).to_have_count(total - 20)
    assert await page.evaluate("document.documentElement.scrollHeight <= innerHeight")


async def test_a_page_that_is_turned_while_another_is_asked_for_comes_at_once(crowd: Crowd, page: Page) -> None:
    await contest(crowd, people=26)
    total = (await crowd.board(BUSY))["total"]
    await page.clock.install()
    await page.clock.pause_at(datetime.now(UTC) + timedelta(hours=1))  # of what is only waited for nothing comes
    await page.goto(f"/leaderboard/{BUSY}?hall&limit=20")
    await expect(page.locator("#extent")).to_contain_text(f"of {total}")
    await page.keyboard.press("Space")
    is_asked = asyncio.Event()

    async def give_no_answer(_: Route) -> None:
        is_asked.set()

    await page.route("**/leaderboard/**", give_no_answer, times=1)
    await page.evaluate("window.dispatchEvent(new Event('online'))")
    await page.clock.run_for(1000)
    await asyncio.wait_for(is_asked.wait(), PATIENCE_SECONDS)
    await page.evaluate("document.getElementById('window').scrollTo({ top: 1e6, behavior: 'instant' })")
    await page.keyboard.press("ArrowRight")
    await expect(page.locator(ROWS)).to_have_count(total - 20)


async def test_the_ceremony_goes_up_and_back_and_ends_with_the_final_board(
    crowd: Crowd, page: Page, context: BrowserContext, watch: Watch
) -> None:
    await crowd.account("boss", Role.ADMIN)
    await contest(crowd, started=timedelta(hours=6), people=12)
    token = await token_of(crowd, "boss")
    await signed_in(context, crowd.address, token)
    await page.emulate_media(reduced_motion="reduce")
    await page.route("**/leaderboard/*/reveal", lambda route: route.abort(), times=1)
    await page.goto(f"/competitions/{BUSY}/reveal")
    no_answer = "The ceremony cannot begin: The server does not answer. Load the page again."
    await expect(page.locator("#lost")).to_have_text(no_answer)
    watch.trouble[:] = [each for each in watch.trouble if "ERR_FAILED" not in each]
    await page.reload()
    await page.wait_for_selector("main.ready")
    before = await page.locator("#rows").inner_text()
    pending = await page.locator(".cell.pending").count()
    assert pending > 0
    steps = int((await page.locator("#progress").inner_text()).split(" of ")[1])
    for _ in range(steps // 2):
        await page.keyboard.press("Space")
    halfway = await page.locator("#rows").inner_text()
    assert halfway != before
    await page.reload()
    await page.wait_for_selector("main.ready")
    assert await page.locator("#rows").inner_text() == halfway
    await expect(page.locator("#progress")).to_have_text(f"{steps // 2} of {steps}")
    for _ in range(steps - steps // 2):
        await page.keyboard.press("Space")
    await expect(page.locator("#progress")).to_have_text("Final board")
    await expect(page.locator(".cell.pending")).to_have_count(0)
    shown = await page.evaluate(
        "[...document.querySelectorAll('#rows tr')].map((e) => [+e.querySelector('.rank').textContent, e.dataset.user,"
        " +e.querySelector('.solved-count').textContent, +e.querySelector('.time').textContent * 60])"
    )
    headers = {"Authorization": f"Bearer {token}"}
    async with crowd.world.client.get(f"/leaderboard/{BUSY}?view=staff", headers=headers) as answer:
        rows = (await answer.json())["rows"]
    expected = [[row["rank"], row["user"], row["solved"], row["penaltySeconds"]] for row in rows]
    assert sorted(shown) == sorted(expected)
    assert [each[0] for each in shown] == [each[0] for each in expected]
    for _ in range(steps):
        await page.keyboard.press("ArrowLeft")
    assert await page.locator("#rows").inner_text() == before
