"""A judge sees what a program does on every case, and nothing of the verdict changes."""

from __future__ import annotations

import asyncio
import json
import shutil
import uuid
import zlib
from pathlib import Path

from problems.model import Reveal
from server import keys
from server.submissions.model import Details, Priority
from server.wire.submissions import CaseResult, Verdict
from tests.unit.server.console.visit import Visit
from tests.unit.server.house import judgement

FAILED = CaseResult(
    index=1, verdict=Verdict.WRONG_ANSWER, cpu_seconds=0.01, wall_seconds=0.01, memory_mib=9, name="secret/2",
    input="<2 3>", expected="5", got="-1",
)  # fmt: skip
PASSED = FAILED.model_copy(update={"index": 0, "verdict": Verdict.ACCEPTED, "name": "sample/1", "got": "5"})


async def test_every_case_is_shown_beside_the_verdict(visit: Visit) -> None:
    house = visit.house
    submission = (await house.submit())["id"]
    await house.judge(submission, Verdict.WRONG_ANSWER)
    place = f"/admin/submissions/{submission}"
    page = await visit.send(f"{place}/cases", {}, of=place)
    assert "It waits for a runner." in page.text
    order = house.queue.orders[-1]
    assert (order.priority, order.every_case, order.cases) == (Priority.RUN, True, None)
    app = house.client.app
    assert app is not None
    package = await asyncio.to_thread(app[keys.closer_looks]._packages.read, order.package)
    assert package is not None
    assert json.loads(zlib.decompress(package))["reveal"] == Reveal.ALWAYS.value
    details = Details(cases=(PASSED, FAILED))
    made = judgement(order.submission_id, Verdict.WRONG_ANSWER, at=house.clock())
    house.queue.finish_run(made.model_copy(update={"details": details, "passed": 1, "total": 2}))
    shown = await visit.get(page.location)
    assert "1 of 2 passed" in shown.text
    assert "secret/2" in shown.text
    assert "&lt;2 3&gt;" in shown.text
    assert "-1" in shown.text
    unknown = page.location.replace(order.submission_id, str(uuid.UUID(int=7)))
    assert (await visit.get(unknown)).status == 404
    other = (await house.submit("bob", code="other"))["id"]
    elsewhere = page.location.replace(submission, other)
    assert (await visit.get(elsewhere)).status == 404
    record = await house.store.get(submission)
    assert record is not None
    assert (record.attempt, record.verdict) == (1, Verdict.WRONG_ANSWER)


async def test_nothing_is_run_by_a_package_that_is_gone(visit: Visit, tmp_path: Path) -> None:
    house = visit.house
    submission = (await house.submit())["id"]
    await house.judge(submission, Verdict.WRONG_ANSWER)
    await asyncio.to_thread(shutil.rmtree, tmp_path / "packages")
    place = f"/admin/submissions/{submission}"
    page = await visit.send(f"{place}/cases", {}, of=place, status=409)
    assert "not on this server any more" in page.text
    assert [order.submission_id for order in house.queue.orders] == [submission]
