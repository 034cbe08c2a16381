"""From an empty database to a final board, in a real browser on the real program: an administrator uploads a problem
and holds a contest, a contestant submits, what was judged is judged anew, and the board becomes final."""

from __future__ import annotations

import asyncio
import json
import os
import sys
import zipfile
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from playwright.async_api import Page, expect

from benchmarks._house import House, running
from tests.e2e.web.browser import PATIENCE_MS, Watch, answered, chromium
from tests.integration.server.world import PASSWORD, write_problem
from tests.patience import PATIENCE_SECONDS

pytestmark = pytest.mark.slow

expect.set_options(timeout=PATIENCE_MS)
WRONG = "class Solution:\n    def addUp(self, left, right):\n        return left - right\n"
MINUTE = timedelta(minutes=1)
LENGTH = timedelta(hours=1)
PLANNED_IN = timedelta(seconds=20)
"""So long it may take to fill in a form that makes it shorter."""


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    with running(languages=["python"]) as started:
        yield started


@pytest.fixture
async def page(house: House) -> AsyncIterator[Page]:
    watch = Watch(address=house.address)
    async with chromium() as browser:
        context = await browser.new_context(base_url=house.address, viewport={"width": 1440, "height": 900})
        context.set_default_timeout(PATIENCE_MS)
        context.on("page", watch.on)
        yield await context.new_page()
        await context.close()
    assert watch.trouble == []


def packed(folder: Path) -> Path:
    """A package with a right program and a wrong one, as a zip."""
    place = folder / "far-away"
    write_problem(place, cases=5, problem_id="far-away", title="Far away")
    wrong = place / "submissions" / "wrong_answer"
    wrong.mkdir()
    (wrong / "minus.py").write_text(WRONG)
    archive = folder / "far-away.zip"
    with zipfile.ZipFile(archive, "w") as file:
        for path in sorted(place.rglob("*")):
            file.write(path, path.relative_to(folder))
    return archive


async def sign_in(page: Page, house: House) -> None:
    known = json.loads((house.data / "credentials.json").read_text())
    await page.goto("/admin")
    await page.get_by_label("User name").fill(known["username"])
    await page.get_by_label("Password").fill(known["password"])
    await page.get_by_role("button", name="Sign in").click()
    await expect(page.get_by_role("heading", name="Overview")).to_be_visible()


async def upload(page: Page, archive: Path) -> None:
    await page.get_by_role("link", name="Problems").click()
    await page.get_by_role("link", name="Upload").first.click()
    await page.get_by_label("Package").set_input_files(archive)
    await page.get_by_label("Publish it by itself").check()
    await page.get_by_role("button", name="Upload").click()
    await expect(page.locator("#report .report .good")).to_have_count(2)
    await expect(page.locator("#report")).to_contain_text("Published")


async def hold(page: Page) -> datetime:
    """When it began."""
    starts_at = datetime.now(UTC).replace(microsecond=0) - MINUTE
    await page.get_by_role("link", name="Contests").click()
    await page.get_by_role("link", name="New contest").click()
    await page.get_by_label("Title").fill("Friday round")
    await page.get_by_label("Id", exact=True).fill("friday")
    await page.get_by_label("Start (UTC)").fill(starts_at.strftime("%Y-%m-%dT%H:%M:%S"))
    await page.get_by_label("Length (minutes)").fill(str(LENGTH // MINUTE))
    await page.get_by_label("Freeze (minutes before the end)").fill("")
    await page.get_by_label("Problem 1", exact=True).fill("far-away")
    await page.get_by_label("Colour of problem 1", exact=True).fill("#cc2200")
    await page.get_by_role("button", name="Make a draft").click()
    await answered(page, page.get_by_role("button", name="Announce", exact=True))
    await expect(page.get_by_role("status")).to_contain_text("announced")
    return starts_at


async def end_soon(page: Page, starts_at: datetime) -> datetime:
    """When it ends: by whole minutes, so that nobody waits for long."""
    await page.goto("/admin/contests/friday")
    lasts = (datetime.now(UTC) + PLANNED_IN - starts_at) // MINUTE * MINUTE + MINUTE
    await page.get_by_label("Minutes").fill(str((lasts - LENGTH) // MINUTE))
    await page.locator("#extend-reason").fill("all have gone")
    await page.get_by_role("button", name="Change the time").click()
    await expect(page.get_by_role("status")).to_contain_text("for all")
    return starts_at + lasts


async def submit(house: House) -> str:
    """As a contestant of the contest; what they handed in is wrong."""
    async with httpx.AsyncClient(base_url=house.address, timeout=PATIENCE_SECONDS) as http:
        person = {"username": "ada", "password": PASSWORD}
        (await http.post("/staff/people", json=person, headers=house.headers)).raise_for_status()
        session = (await http.post("/auth/login", json=person)).raise_for_status().json()
        headers = {"Authorization": f"Bearer {session['token']}"}
        new = {"password": PASSWORD, "newPassword": f"{PASSWORD} of my own"}
        changed = (await http.post("/auth/password", json=new, headers=headers)).raise_for_status().json()
        headers = {"Authorization": f"Bearer {changed['token']}"}
        (await http.post("/competitions/friday/register", json={}, headers=headers)).raise_for_status()
        body = {"code": WRONG, "language": "python", "competitionId": "friday"}
        sent = (await http.post("/problems/far-away/submit", json=body, headers=headers)).raise_for_status().json()
        judged = sent
        while judged["state"] != "done":
            judged = (await http.get(f"/check/{sent['id']}?wait=20", headers=headers)).raise_for_status().json()
        assert judged["verdict"] == "wrong_answer"
        return str(sent["id"])


async def look_closely(page: Page, submission: str) -> None:
    """At every case: a verdict ends at the first that fails."""
    await page.goto(f"/admin/submissions/{submission}")
    await page.get_by_role("button", name="Run it on every case").click()
    await expect(page.locator("#cases details")).to_have_count(5)
    await expect(page.locator("#cases")).to_contain_text("0 of 5 passed")
    await expect(page.locator("#cases .value", has_text="The program gave").last.locator("pre")).to_have_text("3")


async def judge_anew(page: Page) -> None:
    await page.get_by_role("link", name="Submissions").first.click()
    await page.get_by_label("Contest").fill("friday")
    await page.get_by_role("button", name="Find").click()
    await expect(page.locator("tbody tr")).to_have_count(1)
    await page.get_by_role("link", name="Rejudge all that are found").click()
    await page.get_by_label("Reason").fill("a doubt")
    await page.get_by_role("button", name="Judge them anew").click()
    await answered(page, page.get_by_role("button", name="Apply").and_(page.locator(":enabled")))
    await expect(page.locator(".facts")).to_contain_text("Applied")


async def taken_away(house: House, folder: Path) -> None:
    """From a shell."""
    words = ("admin", "contest", "export", "friday", "--data", str(house.data))
    command = (sys.executable, "-m", "launcher", *words)
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    for status in (0, 2):  # it overwrites nothing
        process = await asyncio.create_subprocess_exec(*command, cwd=folder, env=environment)
        assert await process.wait() == status
    assert "ada" in (folder / "friday-results.csv").read_text()


async def test_from_nothing_to_a_final_board(house: House, page: Page, tmp_path: Path) -> None:
    await sign_in(page, house)
    await upload(page, packed(tmp_path))
    starts_at = await hold(page)
    await look_closely(page, await submit(house))
    await judge_anew(page)
    await page.goto("/leaderboard/friday")
    await expect(page.locator("#rows tr")).to_have_count(1)
    await expect(page.locator("#rows .cell.tried")).to_contain_text("1 try")
    ends_at = await end_soon(page, starts_at)
    left = (ends_at - datetime.now(UTC)).total_seconds()
    await page.wait_for_timeout(max(0.0, left + 1) * 1000)
    await page.goto("/admin/contests/friday")
    await answered(page, page.get_by_role("button", name="Finalize", exact=True))
    await expect(page.get_by_role("status")).to_contain_text("final")
    await expect(page.locator(".state").first).to_have_text("Final")
    await taken_away(house, tmp_path)
    await page.get_by_role("link", name="Audit log").click()
    await page.wait_for_url("**/admin/audit")
    deeds = await page.locator("tbody code").all_inner_texts()
    made = ["contest.finalize", "contest.extend", "rejudging.apply", "rejudging.create", "account.create"]
    assert deeds[:5] == made
    assert {"contest.announce", "contest.create", "problem.upload", "problem.publish"} <= set(deeds)
