"""The page of the fleet, as an administrator uses it."""

from __future__ import annotations

import pytest

from tests.unit.server.console.visit import Visit

FLEET = "/admin/fleet"


@pytest.mark.parametrize(("least", "most"), [("6", "5"), ("0", "0"), ("-1", "5"), ("1", "10001"), ("1", "9" * 30)])
async def test_bounds_that_cannot_be_are_refused_with_what_they_may_be(visit: Visit, least: str, most: str) -> None:
    fields = {"least": least, "most": most}
    page = await visit.send(f"{FLEET}/bounds", fields, of="/admin/new-contest", status=422)
    assert "there must be 1 to 10000 runners" in page.text


@pytest.mark.parametrize("least", ["", "many", "1.5", "9" * 5000])
async def test_what_is_no_number_of_runners_is_refused(visit: Visit, least: str) -> None:
    page = await visit.send(f"{FLEET}/bounds", {"least": least, "most": "5"}, of="/admin/new-contest", status=422)
    assert "least" in page.text
