"""Thousands of requests made up from the OpenAPI document: no answer is a 500, and each is as the document says."""

from __future__ import annotations

import asyncio
import json
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

import aiohttp
import pytest
from redis.asyncio import Redis

from server.app import all_routes
from server.middlewares import UNWATCHED
from tests.integration.runner.redis_server import RedisServer
from tests.integration.server.process import Process, prepared
from tests.integration.server.stand_in import StandIn
from tests.integration.server.world import PROGRAM
from tests.patience import PATIENCE_SECONDS

pytestmark = [pytest.mark.redis, pytest.mark.timeout(300)]  # every route is asked thousands of things

PACKAGE = Path(__file__).parents[2] / "fixtures" / "icpc" / "guess"
MOST_EXAMPLES = 14
KNOWN = """\
[[operations]]
include-operation-id = ["problem", "submit", "run"]
parameters = {{ "path.id" = "add-up" }}

[[operations]]
include-operation-id = "performance"
parameters = {{ "path.id" = "add-up", "query.language" = "python" }}

[[operations]]
include-operation-id = "console-problem-case"
parameters = {{ "path.id" = "add-up", "path.number" = "1" }}

[[operations]]
include-operation-id = "document"
parameters = {{ "path.id" = "guess" }}

[[operations]]
include-operation-id = "attachment"
parameters = {{ "path.id" = "guess", "path.path" = "tool.txt" }}

[[operations]]
include-operation-id = ["check", "submission", "staff-submission", "override", "undo-override", "console-submission"]
parameters = {{ "path.id" = "{submission}" }}
"""
"""Names that only a guess in a million would find: behind them lies what a request is made for."""
SEED = 20301
ST = (sys.executable, "-c", "from schemathesis.cli import schemathesis; schemathesis()")
# What the document allows may still be refused: it does not list the languages.
EXCLUDED = ("logout", "logout-form", "sign-out", "reset-password", "api-event-feed")
"""All but the last end the session that all others use (the list of people tells its name); the feed does not end, and
tests of its own read it."""
LEFT_OUT = "positive_data_acceptance"
OF_KNOWN = {
    "problem",
    "performance",
    "submit",
    "run",
    "check",
    "submission",
    "document",
    "attachment",
    "staff-submission",
    "override",
    "console-submission",
    "console-problem-case",
}
OF_CONTESTS = {
    route.name
    for route in all_routes()
    if route.path.startswith(("/competitions", "/leaderboard")) or "/contests/{id}" in route.path
}
"""Of contests that only a person would plan; the tests of contests reach them."""
OF_KIOSKS = {route.name for route in all_routes() if route.path.startswith("/kiosk/sessions")}
OF_KIOSKS |= {"proctor-picture", "proctor-pictures"}
"""Of sessions that sign what they send, and of their pictures; the tests of kiosks and proctors reach them."""
OF_FEW = {route.name for route in all_routes() if route.path.startswith(("/staff/rejudgings", "/staff/people"))}
OF_FEW -= {"people", "create-person", "rejudgings"}
"""Of rejudgings and people that nobody has made, and of a file with people; the tests of these reach them."""
OF_FEW |= {"console-problem-version", "console-version-archive"}
OF_FEW |= {"undo-override", "console-preview-people", "console-rejudging", "console-compare", "console-pair"}
OF_FEW |= {"console-cases", "study-list"}
ELSEWHERE = {route.name for route in all_routes() if route.reply.status == 303}
"""They lead a browser on to a page."""
# Nobody guesses a password or a digest; `logout` would end the session; machines' routes are not logged.
REACHED = (
    {route.name for route in all_routes()} - {"login", "logout", "static", "change-password"} - ELSEWHERE - UNWATCHED
)


@pytest.mark.parametrize("names", ["invented", "known"])
async def test_no_request_breaks_the_server(
    redis: Redis, kept_redis: RedisServer, runner: StandIn, tmp_path: Path, names: str
) -> None:
    async with prepared(tmp_path, kept_redis) as process:
        write_package_with_files(tmp_path / "problems" / "guess")
        await process.start(AGON_ADDRESS_REQUESTS_PER_SECOND="100000")
        headers = await process.headers()
        await runner.announce("python")
        if names == "known":
            (tmp_path / "schemathesis.toml").write_text(KNOWN.format(submission=await judged(process, runner, headers)))
        command = [
            *ST,
            *("run", f"{process.address}/openapi.json"),
            *("--header", f"Authorization: {headers['Authorization']}"),
            *("--max-examples", str(MOST_EXAMPLES), "--seed", str(SEED)),
            *("--exclude-checks", LEFT_OUT),
            *chosen(names),
            *("--generation-database", "none", "--no-color"),
        ]
        tool = await asyncio.create_subprocess_exec(
            *command, cwd=tmp_path, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
        )
        output, _ = await tool.communicate()
        assert tool.returncode == 0, output.decode()
        assert "request_failed" not in process.log
        assert reached(process.log) >= (
            OF_KNOWN if names == "known" else REACHED - OF_KNOWN - OF_CONTESTS - OF_KIOSKS - OF_FEW
        )


def chosen(names: str) -> list[str]:
    """The operations: where names are known, those that need them."""
    if names == "known":
        return [part for name in sorted(OF_KNOWN) for part in ("--include-operation-id", name)]
    return [part for name in EXCLUDED for part in ("--exclude-operation-id", name)]


def write_package_with_files(folder: Path) -> None:
    shutil.copytree(PACKAGE, folder)
    for statement in (folder / "statement").iterdir():
        statement.unlink()
    (folder / "statement" / "problem.en.pdf").write_bytes(b"%PDF-1.7 no more than this")
    (folder / "attachments").mkdir()
    (folder / "attachments" / "tool.txt").write_text("a tool\n")


async def judged(process: Process, runner: StandIn, headers: Mapping[str, str]) -> str:
    """A submission with a verdict: nobody waits when asking for it."""
    async with aiohttp.ClientSession(process.address, headers=headers) as http:
        async with http.post("/problems/add-up/submit", json=PROGRAM) as answer:
            submission_id = str((await answer.json())["id"])
        await runner.report(await runner.take())
        async with asyncio.timeout(PATIENCE_SECONDS):
            while True:
                async with http.get(f"/check/{submission_id}?wait=20") as answer:
                    if (await answer.json())["state"] == "done":
                        break
    return submission_id


def reached(log: str) -> set[str]:
    """The routes that answered a request as it was meant."""
    events = [json.loads(line) for line in log.splitlines() if line.startswith("{")]
    return {event["route"] for event in events if event["event"] == "request" and event["status"] < 300}
