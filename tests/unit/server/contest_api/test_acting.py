"""What is done through the Contest API just before the start, and who is told of what is asked."""

from __future__ import annotations

from datetime import timedelta

import pytest

from server.contest_api.acting import LEAST_NOTICE
from tests.unit.server.contests.stage import CONTEST, Stage
from tests.unit.server.house import START

HERE = f"/api/contests/{CONTEST}"
CLARIFICATIONS = f"{HERE}/clarifications"


@pytest.mark.parametrize(("sooner", "status"), [(0, 200), (1, 403)])
async def test_the_start_is_not_moved_in_the_last_moments_before_it(stage: Stage, sooner: int, status: int) -> None:
    await stage.hold()
    stage.turn(START + timedelta(hours=1) - LEAST_NOTICE + timedelta(seconds=sooner))
    moved = {"id": CONTEST, "start_time": (START + timedelta(hours=5)).isoformat()}
    await stage.ask("PATCH", HERE, who="boss", status=status, json=moved)


async def test_what_was_asked_by_who_was_taken_out_is_told_no_more(stage: Stage) -> None:
    await stage.hold()
    await stage.enter()
    await stage.ask("POST", CLARIFICATIONS, status=201, json={"text": "Why?"})
    assert len(await stage.ask("GET", CLARIFICATIONS, who="boss")) == 1
    out = {"user": "ada", "reason": "copied"}
    await stage.ask("POST", f"/competitions/{CONTEST}/disqualifications", who="boss", status=204, json=out)
    assert await stage.ask("GET", CLARIFICATIONS, who="boss") == []
    assert "team_id" not in await stage.ask("GET", f"{HERE}/account")
