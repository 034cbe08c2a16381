"""The list of submissions, as those who judge read it."""

from __future__ import annotations

from tests.unit.server.console.visit import Visit


async def test_a_time_of_milliseconds_is_told_as_exactly_as_on_the_submissions_own_page(visit: Visit) -> None:
    submission = (await visit.house.submit())["id"]
    await visit.house.judge(submission)
    for page in ("/admin/submissions", f"/admin/submissions/{submission}"):
        assert "0.006 s" in (await visit.get(page)).text
