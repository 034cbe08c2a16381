"""A setter uploads a package, sees it judged, publishes it, and withdraws it, in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.async_api import BrowserContext, FilePayload, Page, expect

from runner.wire import JobClass, Verdict
from server.wire.accounts import Role
from tests.e2e.web.browser import PATIENCE_MS, Watch, answered, signed_in
from tests.e2e.web.crowd import Crowd, token_of
from tests.fakes.archives import package, tarred, zipped

pytestmark = pytest.mark.slow

expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture
async def setter(crowd: Crowd, context: BrowserContext) -> str:
    await crowd.account("sol", Role.SETTER)
    await signed_in(context, crowd.address, await token_of(crowd, "sol"))
    await crowd.runner.announce("python")
    return "sol"


async def upload(page: Page, name: str, archive: bytes) -> None:
    await page.goto("/admin/problems")
    await page.get_by_role("link", name="Upload a package").click()
    await page.get_by_label("Package").set_input_files(FilePayload(name=name, mimeType="", buffer=archive))
    await page.get_by_role("button", name="Upload").click()


async def judge(crowd: Crowd, number: int) -> None:
    """As a runner does, by what the programs are."""
    for _ in range(number):
        await crowd.runner.announce("python")
        job = await crowd.runner.take(JobClass.REJUDGE)
        right = "2 * number" in job.source
        await crowd.runner.report(job, Verdict.ACCEPTED if right else Verdict.WRONG_ANSWER)


async def title(crowd: Crowd) -> str | None:
    headers = await crowd.world.headers("ada")
    async with crowd.world.client.get("/problems/double", headers=headers) as answer:
        return str((await answer.json())["title"]) if answer.status == 200 else None


async def test_a_package_is_uploaded_judged_published_and_withdrawn(
    crowd: Crowd, page: Page, setter: str, tmp_path: Path
) -> None:
    await upload(page, "double.zip", zipped(package()))
    await expect(page.get_by_role("heading", level=1)).to_have_text("Version 1: Twice")
    await expect(page.locator(".progress-card")).to_contain_text("0 of 2 programs judged")
    await judge(crowd, 1)
    await expect(page.locator(".progress-card")).to_contain_text("1 of 2 programs judged")
    await page.goto("/admin/problems/double")
    await expect(page.locator("#problem .heading .state").first).to_have_text("Being judged")
    await judge(crowd, 1)
    await expect(page.locator("#problem .heading .state").first).to_have_text("Ready to publish")
    await page.locator("#versions-table").get_by_role("link", name="1", exact=True).click()
    await expect(page.locator("#report .state")).to_have_text("Ready to publish")
    await expect(page.locator(".report .good")).to_have_count(2)
    assert await title(crowd) is None
    await page.get_by_role("link", name="Statement").click()
    await expect(page.locator(".statement svg.math")).to_be_visible()
    await page.go_back()
    await answered(page, page.get_by_role("button", name="Publish"))
    await expect(page.locator(".said-done")).to_have_text("Version 1 is published.")
    assert await title(crowd) == "Twice"
    await expect(page.locator("#versions-table")).to_contain_text(setter)
    async with page.expect_download() as found:
        await page.locator("#versions-table").get_by_role("link", name="Download").click()
    await (await found.value).save_as(tmp_path / "again.zip")
    assert (tmp_path / "again.zip").read_bytes() == zipped(package())
    await page.get_by_role("link", name="3 cases").click()
    await page.get_by_role("link", name="3", exact=True).click()
    await expect(page.locator(".data").first).to_have_text('{"number": 21}')
    await page.goto("/admin/problems/double")
    await answered(page, page.get_by_role("button", name="Hide from practice"))
    await expect(page.locator(".heading .state").first).to_have_text("Hidden from practice")
    assert await title(crowd) is None


async def test_what_is_refused_is_told_by_file_and_line(page: Page, setter: str, watch: Watch) -> None:
    assert setter
    files = package() | {"cases.jsonl": '{"input": {"number": 1}, "output": 2}\n{"input": {"number": "x"}}\n'}
    await upload(page, "double.zip", zipped(files))
    await expect(page.get_by_role("alert")).to_contain_text(
        "double.zip was refused. The package cannot be used as it is"
    )
    await expect(page.locator(".found code").first).to_have_text("cases.jsonl:2")
    await upload(page, "double.tar.gz", tarred(package(), links={"data": "/etc"}))
    await expect(page.get_by_role("alert")).to_contain_text("'double/data' is a link, or no regular file")
    await page.goto("/admin/problems?q=twice")
    await expect(page.locator("main")).to_contain_text("There is no problem like this")
    # That the browser itself says of the two pages that they were refused is no trouble.
    watch.trouble[:] = [each for each in watch.trouble if "status of 422" not in each]


async def test_a_paused_problem_keeps_what_is_submitted_and_goes_on(crowd: Crowd, page: Page, setter: str) -> None:
    assert setter
    await page.goto("/admin/problems/add-up")
    await page.get_by_placeholder("why").fill("the checker is broken")
    await page.get_by_role("button", name="Pause").click()
    await expect(page.locator(".pausing")).to_contain_text("the checker is broken")
    headers = await crowd.world.headers("ada")
    kept = await crowd.world.submit(headers)
    assert (await crowd.world.check(kept, headers, "wait=3"))["state"] == "queued"
    await page.get_by_role("button", name="Let it go on").click()
    await expect(page.locator(".said-done")).to_contain_text("It goes on")
    await crowd.runner.report(await crowd.runner.take(JobClass.PRACTICE))
    assert (await crowd.world.check(kept, headers))["verdict"] == "accepted"
