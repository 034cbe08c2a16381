"""Judges look at submissions, compare them, give verdicts of their own, and rejudge, in a real browser."""

from __future__ import annotations

import pytest
from playwright.async_api import BrowserContext, Page, expect

from runner.wire import JobClass, Verdict
from server.wire.accounts import Role
from tests.e2e.web.browser import PATIENCE_MS, answered, asked, signed_in
from tests.e2e.web.crowd import Crowd, token_of
from tests.e2e.web.programs import COPY, FAILED, PROBLEM, programs_of

pytestmark = pytest.mark.slow

expect.set_options(timeout=PATIENCE_MS)
RULED = "the checker was too strict"
LIVE_MS = 2000


@pytest.fixture
async def judge(crowd: Crowd, context: BrowserContext) -> str:
    """Four people have submitted."""
    await crowd.account("kim", Role.JUDGE)
    await signed_in(context, crowd.address, await token_of(crowd, "kim"))
    await programs_of(crowd, [await crowd.account("ada"), *await crowd.people(3)])
    await crowd.runner.announce("python")
    return "kim"


async def test_a_judge_finds_a_submission_and_gives_a_verdict(judge: str, page: Page) -> None:
    await page.goto("/admin/submissions")
    await expect(page.locator("tbody tr")).to_have_count(4)
    await page.get_by_label("Verdict").select_option("wrong_answer")
    await page.get_by_role("button", name="Find").click()
    await expect(page.locator("tbody tr")).to_have_count(1)
    await page.locator("tbody a").click()
    await expect(page.locator(".value", has_text="The program gave").locator("pre")).to_have_text("4")
    await expect(page.locator(".source .line")).to_have_count(35)
    await page.get_by_text("Give a verdict in the place").click()
    await page.get_by_label("Reason").fill(RULED)
    await page.get_by_role("button", name="Give this verdict").click()
    await expect(page.locator("#facts")).to_contain_text("Accepted a judge's own")
    await expect(page.locator("section", has_text="A judge's own verdict").last).to_contain_text(f"by {judge}")
    await answered(page, page.get_by_role("button", name="Take it back"))
    await expect(page.locator("#facts")).to_contain_text("Wrong answer")
    await expect(page.locator(".past")).to_contain_text(RULED)


async def test_a_verdict_comes_onto_an_open_page_with_all_that_belongs_to_it(
    judge: str, crowd: Crowd, page: Page
) -> None:
    assert judge
    await page.clock.install()
    submission = await crowd.world.submit(await crowd.world.headers("ada"))
    await page.goto(f"/admin/submissions/{submission}")
    await expect(page.get_by_text("Not judged yet.")).to_be_visible()
    # The sweeper may have sent those that were there for a moment without their verdicts.
    while (job := await crowd.runner.take(JobClass.PRACTICE)).submission_id != submission:
        await crowd.runner.report(job)
    await crowd.runner.report(job)
    await crowd.world.check(submission, await crowd.world.headers("ada"))
    await page.clock.fast_forward(LIVE_MS)
    await expect(page.locator("#facts")).to_contain_text("Accepted")
    await expect(page.locator(".attempt")).to_contain_text("Attempt 1")
    await expect(page.get_by_text("Give a verdict in the place")).to_be_visible()
    await expect(page.get_by_role("button", name="Run it on every case")).to_be_visible()


async def test_two_are_ticked_and_compared(judge: str, page: Page) -> None:
    assert judge
    await page.goto("/admin/submissions")
    for number in (FAILED, COPY):
        await page.locator(f'input[value="{number}"]').check()
    await page.get_by_role("button", name="Compare two").click()
    await expect(page.locator(".sides > div")).to_have_count(2)
    await expect(page.locator(".diff .same").first).to_contain_text("from collections import deque")
    await expect(page.locator(".diff .changed").first).to_be_visible()


async def test_a_pair_that_looks_alike_is_looked_at_and_noted(judge: str, page: Page) -> None:
    await page.goto("/admin/similarity")
    await page.get_by_label("Problem").fill(PROBLEM)
    await page.get_by_role("button", name="Compare").click()
    row = page.locator("tbody tr")
    await expect(row).to_have_count(1)
    await expect(row).to_contain_text("94 %")
    await row.get_by_role("link").click()
    marked = page.locator(".scrolled").nth(1).locator(".match")
    await expect(marked.filter(has_text="visited").first).to_be_visible()
    await page.get_by_label("This is").select_option("yes")
    await page.get_by_label("Note", exact=True).fill("the same but for names")
    await page.get_by_role("button", name="Note it").click()
    await expect(page.locator(".past")).to_contain_text(f"Plagiarism {judge}")
    await page.get_by_role("link", name="All pairs").click()
    await expect(row).to_contain_text("Plagiarism")


async def test_a_rejudging_from_its_preview_to_new_verdicts(judge: str, crowd: Crowd, page: Page) -> None:
    assert judge
    await page.goto("/admin/submissions?verdict=wrong_answer")
    await page.get_by_role("link", name="Rejudge all that are found").click()
    await expect(page.locator(".total")).to_have_text("1 submission would be judged anew.")
    await page.get_by_label("Reason").fill("the data was wrong")
    await page.get_by_role("button", name="Judge them anew").click()
    await expect(page.get_by_role("button", name="Apply")).to_be_disabled()
    await expect(page.locator("#live")).to_contain_text("1 submission waits")
    await crowd.runner.report(await crowd.runner.take(JobClass.REJUDGE), Verdict.ACCEPTED)
    dialog = await asked(page, page.get_by_role("button", name="Apply").and_(page.locator(":enabled")))
    await expect(dialog).to_contain_text("1 submission changes")
    await dialog.get_by_role("button", name="Yes").click()
    await expect(page.locator(".facts")).to_contain_text("Applied")
    await expect(page.locator("section", has_text="Changes").last).to_contain_text("counts")
    await page.goto(f"/admin/submissions/{FAILED}")
    await expect(page.locator("#facts")).to_contain_text("Accepted")
