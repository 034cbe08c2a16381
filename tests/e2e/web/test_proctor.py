"""A proctor's day in a real browser: kiosks by the form, the code, one who checks in, an incident that comes by itself,
instructions that are delivered, a session that is cleared."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from playwright.async_api import BrowserContext, Page, expect

from server import keys
from server.wire.accounts import Role
from server.wire.kiosk import EventKind
from tests.e2e.web.browser import PATIENCE_MS, answered, signed_in
from tests.e2e.web.crowd import BUSY, Crowd, token_of
from tests.e2e.web.one_kiosk import checked_in

pytestmark = pytest.mark.slow

expect.set_options(timeout=PATIENCE_MS)


async def test_a_proctor_sees_what_goes_wrong_and_helps(crowd: Crowd, context: BrowserContext, page: Page) -> None:
    for name, role in (("boss", Role.ADMIN), ("paul", Role.PROCTOR)):
        await crowd.account(name, role)
    everyone = [await crowd.account("ada"), *await crowd.people(3, names=("Bo Nilsson", "Chiara Rossi", "Olga Novák"))]
    await crowd.hold(BUSY, "Autumn Open 2026", started=timedelta(minutes=10))
    await crowd.enter(BUSY, everyone)
    await crowd.world.app[keys.contest_staff].outlook(BUSY)  # looks at what came behind the server's back
    await signed_in(context, crowd.address, await token_of(crowd, "boss"))
    await page.goto(f"/admin/contests/{BUSY}/kiosk")
    await page.get_by_label("Submissions are taken from").check()
    await page.get_by_label("Programs that should not run").fill("discord\nanydesk")
    await page.get_by_role("button", name="Hold it in kiosks").click()
    await expect(page.get_by_role("status")).to_contain_text("Kiosks that check in from now on")
    await signed_in(context, crowd.address, await token_of(crowd, "paul"))
    await page.goto("/proctor")
    await page.get_by_role("link", name="Check-in code").click()
    await expect(page.locator("[data-says=clock]")).to_have_text(re.compile(r"^[0-2]:\d\d$"))
    code = await page.locator("output").inner_text()
    await page.get_by_role("link", name="Contestants").click()
    await expect(page.locator(".seats tbody tr")).to_have_count(4)
    row = page.locator(".seats tbody tr", has_text="ada")
    await expect(row).to_contain_text("Not here yet")

    own = await context.new_page()
    await own.goto(f"/proctor/{BUSY}/people/ada")
    await expect(own.get_by_text("They have not checked in.")).to_be_visible()
    kiosk = await checked_in(crowd, BUSY, "ada", code=code)
    await kiosk.happened((EventKind.CHECKED_IN, {"machine": "room-b-07"}), (EventKind.STARTED, {"resumed": False}))
    await expect(row).to_contain_text("Here")
    await expect(row).to_contain_text("room-b-07")
    await expect(own.get_by_role("heading", name="Tell the kiosk")).to_be_visible()
    await expect(own.locator("#sitting")).to_contain_text("room-b-07")
    await own.close()
    await kiosk.happened((EventKind.WINDOW_ABOVE, {"title": "<img src=x>", "program": "discord"}))
    await expect(row).to_have_class("alarming")
    await expect(row).to_contain_text("A window came above the kiosk: “<img src=x>” of discord.")
    await expect(page).to_have_title(re.compile(r"^\(1\) Autumn Open"))
    await page.get_by_label("Name, machine or address").fill("room-b")
    await expect(page.locator(".seats tbody tr")).to_have_count(1)
    await row.get_by_role("link").click()

    await page.get_by_label("Message", exact=True).fill("Please close the chat.")
    await page.get_by_role("button", name="Send", exact=True).click()
    delivery = page.locator(".delivery")
    await expect(delivery).to_have_text("Not delivered yet")
    [told] = await kiosk.happened()
    assert told["text"] == "Please close the chat."
    await expect(delivery).to_contain_text("Sent")
    await kiosk.done(str(told["id"]))
    await expect(delivery).to_contain_text("Done")
    await kiosk.happened((EventKind.FOCUS_LOST, {"to": "discord"}))
    await expect(page.locator("#look")).to_have_text("2 incidents to look at")
    await page.get_by_role("button", name="Acknowledge", exact=True).first.click()
    await expect(page.locator("#look")).to_have_text("1 incident to look at")
    await answered(page, page.get_by_role("button", name="Acknowledge all"))
    await expect(page.locator("#look")).to_have_count(0)
    await expect(page.locator(".time-line")).to_contain_text("acknowledged by paul")
    await page.get_by_label("A note").fill("Closed it with her.")
    await page.get_by_role("button", name="Add the note").click()
    await expect(page.locator(".notes")).to_contain_text("Closed it with her.")
    await page.get_by_label("Extra minutes").fill("5")
    await page.get_by_label("Why").fill("the chat took her time")
    await page.get_by_role("button", name="Give").click()
    await expect(page.get_by_role("status")).to_contain_text("5 minutes more for ada; their kiosk is told.")
    await page.get_by_role("button", name="Leave code").click()
    await expect(page.locator("output")).to_have_text(re.compile(r"^[2-9A-Z]{4}-[2-9A-Z]{4}$"))
    await page.get_by_role("link", name="Done").click()
    await answered(page, page.get_by_role("button", name="Clear the session"))
    await expect(page.get_by_role("status")).to_contain_text("ada can check in again")
    await expect(page.locator(".person-head")).to_contain_text("Closed")

    await signed_in(context, crowd.address, await token_of(crowd, "boss"))
    await page.goto(f"/admin/audit?by=paul&subject=contest%3A{BUSY}")
    deeds = await page.locator("tbody code").all_inner_texts()
    assert deeds == [
        "kiosk.clear",
        "kiosk.leave-code",
        "kiosk.extra-time",
        "contest.extend",
        "kiosk.note",
        "kiosk.acknowledge",
        "kiosk.acknowledge",
        "kiosk.message",
    ]
    await page.goto(f"/proctor/{BUSY}?words=ada")
    await expect(page.locator(".seats tbody tr")).to_have_count(1)
    await context.clear_cookies()
    await page.wait_for_url(re.compile(rf"/sign-in\?next=/proctor/{BUSY}%3Fwords"))
