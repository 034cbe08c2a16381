"""Liveness, readiness, metrics, and the headers of every answer."""

from __future__ import annotations

import asyncio

import pytest

from server.app import own_version
from server.health import NotReady, Readiness
from server.languages import Served
from tests.unit.server.house import House


async def test_it_lives_whatever_is_away(house: House) -> None:
    house.queue.is_away = True
    await house.database.close()
    async with house.client.get("/healthz") as answer:
        assert answer.status == 200


async def test_it_says_which_version_it_is_to_anyone(house: House) -> None:
    async with house.client.get("/version") as answer:
        assert answer.status == 200
        assert await answer.json() == {"version": own_version(), "desktopUrl": None}


async def test_it_is_ready_when_a_runner_serves_a_language(house: House) -> None:
    async with house.client.get("/readyz") as answer:
        assert answer.status == 200
    house.fleet.served = {"python": Served(is_served=False, reason="no interpreter")}
    async with house.client.get("/readyz") as answer:
        assert answer.status == 503
        problem = await answer.json()
        assert problem["code"] == "not_ready"
        assert "runner" in problem["detail"]


async def test_it_says_all_that_is_missing(house: House) -> None:
    house.queue.is_away = True
    house.fleet.served = {}
    async with house.client.get("/readyz") as answer:
        assert answer.status == 503
        detail = (await answer.json())["detail"]
        assert "queue" in detail
        assert "runner" in detail


class Silent:
    """Takes the question and never answers."""

    async def answers(self) -> bool:
        await asyncio.Event().wait()
        return True


async def test_what_does_not_answer_in_time_is_missing(house: House) -> None:
    readiness = Readiness(database=Silent(), queue=Silent(), fleet=house.fleet, within_seconds=0)
    with pytest.raises(NotReady, match="the database does not answer; the queue does not answer"):
        await readiness.check()


async def test_languages_say_what_is_served_and_why_not(house: House) -> None:
    house.fleet.served = {
        "python": Served(is_served=True, version="3.11"),
        "javascript": Served(is_served=False, reason="node is missing"),
    }
    async with house.client.get("/languages") as answer:
        found = {language["id"]: language for language in await answer.json()}
    assert found["python"]["served"] is True
    assert found["python"]["version"] == "3.11"
    assert found["python"]["sourceName"].endswith(".py")
    assert found["javascript"]["served"] is False
    assert found["javascript"]["reason"] == "node is missing"


async def test_a_language_that_no_runner_mentions_says_how_to_get_one(house: House) -> None:
    house.fleet.served = {}
    async with house.client.get("/languages") as answer:
        assert all("./agon runner" in language["reason"] for language in await answer.json())


async def test_metrics_count_requests_submissions_and_verdicts(house: House) -> None:
    await house.judge((await house.submit())["id"])
    async with house.client.get("/metrics") as answer:
        assert answer.status == 200
        page = await answer.text()
    assert 'agon_http_requests_total{method="POST",route="submit",status="202"} 1.0' in page
    assert 'agon_submissions_total{class="practice",language="python"} 1.0' in page
    assert "agon_commit_seconds_count" in page


async def test_paths_that_lead_nowhere_do_not_grow_the_metrics(house: House) -> None:
    for number in range(5):
        await house.client.get(f"/nowhere/{number}")
    async with house.client.get("/metrics") as answer:
        page = await answer.text()
    assert 'agon_http_requests_total{method="GET",route="none",status="404"} 5.0' in page
    assert "nowhere" not in page


async def test_every_answer_has_the_headers_that_keep_browsers_safe(house: House) -> None:
    for path in ("/healthz", "/nothing", "/problems", "/me"):
        async with house.client.get(path) as answer:
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert answer.headers["X-Frame-Options"] == "DENY"
            assert answer.headers["Referrer-Policy"] == "same-origin"
            assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
            assert answer.headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"
            assert answer.headers["Server"] == "Agon"


async def test_nobody_keeps_an_answer_that_says_nothing_of_it(house: House) -> None:
    headers = await house.headers("ada")
    for path in ("/me", "/submissions", "/nothing"):
        async with house.client.get(path, headers=headers) as answer:
            assert answer.headers["Cache-Control"] == "no-store"


async def test_head_answers_as_get_without_a_body(house: House) -> None:
    async with house.client.head("/problems") as answer:
        assert answer.status == 200
        assert await answer.read() == b""
        assert answer.headers["X-Total-Count"] == "4"
