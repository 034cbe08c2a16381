"""`/problems`: what is listed, what is shown, and what never is."""

from __future__ import annotations

import asyncio
import json
import zlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import pytest
from sqlalchemy import Connection

from harnesses.catalogue import LanguageFolder
from harnesses.catalogue import load as load_languages
from problems.model import JudgePackage, digest_of
from server import keys
from server.database.engine import Database
from server.problems.catalogue import build
from server.problems.details import Details
from server.problems.packages import PackageFolder
from server.problems.standing import Standing
from server.settings import sqlite_url
from server.submissions.model import Judged
from server.wire.accounts import Role
from server.wire.problems import ProblemDetail, ProblemSummary, Status
from server.wire.submissions import Verdict
from tests.fakes.judging import PlainRenderer
from tests.fakes.problems import SECRET, all_kinds, function_problem
from tests.unit.server.house import House, open_house


async def get(house: House, path: str, name: str | None = "ada", **headers: str) -> tuple[int, Any, Mapping[str, str]]:
    sent = headers if name is None else headers | await house.headers(name)
    async with house.client.get(path, headers=sent) as answer:
        body = await answer.read()
        return answer.status, json.loads(body) if body else None, answer.headers


async def ids(house: House, query: str) -> list[str]:
    status, found, _ = await get(house, f"/problems?{query}")
    assert status == 200
    return [problem["id"] for problem in found]


async def test_the_list_has_what_the_wire_says(house: House) -> None:
    _, found, headers = await get(house, "/problems")
    assert [ProblemSummary.model_validate(problem).id for problem in found] == [
        "add-up",
        "counter",
        "in-python",
        "sum-of-two",
    ]
    assert headers["X-Total-Count"] == "4"
    assert found[0] == {
        "id": "add-up",
        "title": "Add up",
        "level": "easy",
        "tags": ["math", "warm-up"],
        "acceptance": None,
        "status": "new",
    }


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("q=add", ["add-up", "in-python"]),
        ("q=ADD%20UP", ["add-up", "in-python"]),
        ("q=nothing", []),
        ("level=medium", ["counter"]),
        ("tag=math", ["add-up", "in-python", "sum-of-two"]),
        ("tag=math&tag=warm-up", ["add-up", "in-python"]),
        ("tag=math&level=hard", ["sum-of-two"]),
        ("status=solved", []),
        ("limit=2", ["add-up", "counter"]),
        ("limit=2&page=2", ["in-python", "sum-of-two"]),
        ("limit=3&page=3", []),
    ],
)
async def test_the_list_can_be_filtered_and_paged(house: House, query: str, expected: list[str]) -> None:
    assert await ids(house, query) == expected


async def test_links_lead_to_the_other_pages_and_keep_the_filter(house: House) -> None:
    _, _, headers = await get(house, "/problems?tag=math&limit=1&page=2")
    links = {relation: address for address, relation in (link.split("; rel=") for link in headers["Link"].split(", "))}
    assert set(links) == {'"first"', '"prev"', '"next"', '"last"'}
    assert await ids(house, links['"next"'].strip("<>").split("?")[1]) == ["sum-of-two"]
    assert "tag=math" in links['"next"']


async def test_status_and_acceptance_follow_the_verdicts(house: House) -> None:
    await house.judge((await house.submit())["id"], Verdict.WRONG_ANSWER)
    await house.judge((await house.submit("bob"))["id"])
    _, mine, _ = await get(house, "/problems?q=add-up")
    _, theirs, _ = await get(house, "/problems?q=add-up", "bob")
    _, nobodys, _ = await get(house, "/problems?q=add-up", None)
    assert [found[0]["status"] for found in (mine, theirs, nobodys)] == ["tried", "solved", "new"]
    assert mine[0]["acceptance"] == 0.5
    await house.judge((await house.submit())["id"])
    assert await ids(house, "status=solved") == ["add-up"]
    await house.judge((await house.submit())["id"], Verdict.WRONG_ANSWER)
    assert await ids(house, "status=solved") == ["add-up"]


async def test_an_internal_error_is_nobodys_try(house: House) -> None:
    await house.judge((await house.submit())["id"], Verdict.INTERNAL_ERROR)
    _, found, _ = await get(house, "/problems?q=add-up")
    assert (found[0]["status"], found[0]["acceptance"]) == ("new", None)


async def test_counting_anew_from_the_database_gives_the_same(house: House) -> None:
    for name, verdict in (("ada", Verdict.ACCEPTED), ("bob", Verdict.RUNTIME_ERROR), ("cyd", Verdict.INTERNAL_ERROR)):
        await house.judge((await house.submit(name))["id"], verdict)
    before = [(await get(house, "/problems?q=add-up", name))[1] for name in ("ada", "bob", "cyd")]
    await house.standing.refresh()
    assert [(await get(house, "/problems?q=add-up", name))[1] for name in ("ada", "bob", "cyd")] == before


async def test_a_list_that_has_not_changed_is_not_sent_again(house: House) -> None:
    _, _, headers = await get(house, "/problems")
    status, body, again = await get(house, "/problems", **{"If-None-Match": headers["ETag"]})
    assert (status, body, again["ETag"]) == (304, None, headers["ETag"])
    await house.judge((await house.submit())["id"])
    status, _, changed = await get(house, "/problems", **{"If-None-Match": headers["ETag"]})
    assert status == 200
    assert changed["ETag"] != headers["ETag"]


async def test_a_problem_has_what_the_wire_says(house: House) -> None:
    _, found, _ = await get(house, "/problems/add-up?language=python")
    detail = ProblemDetail.model_validate(found)
    assert detail.kind == "function"
    assert detail.statement_html == "<p>Give $left + right$.</p>"
    assert detail.editorial_html is not None
    assert detail.hints == ("<p>Count on $left$ fingers.</p>", "<p>Use an operator.</p>")
    assert detail.signature is not None
    assert detail.signature["return"] == {"type": "integer"}
    assert [sample.input for sample in detail.samples] == [{"left": 1, "right": 2}]
    assert detail.limits.code_bytes == 64 * 1024
    assert detail.code_stub is not None
    assert "addUp" in detail.code_stub
    assert detail.code_stubs["python"] == detail.code_stub
    assert set(detail.code_stubs) == set(detail.languages)


@pytest.mark.parametrize(("problem", "kind"), [("counter", "class"), ("sum-of-two", "stdio")])
async def test_every_kind_of_problem_is_shown(house: House, problem: str, kind: str) -> None:
    _, found, _ = await get(house, f"/problems/{problem}")
    assert found["kind"] == kind
    assert found["codeStub"] is None


@pytest.mark.parametrize("role", [Role.CONTESTANT, Role.ADMIN])
async def test_secret_cases_are_shown_to_nobody(house: House, role: Role) -> None:
    async with house.client.get("/problems/add-up", headers=await house.headers("eve", role)) as answer:
        text = await answer.text()
    assert SECRET not in text
    assert '"left":40' not in text


async def test_the_languages_of_a_problem_are_its_own(house: House) -> None:
    _, found, _ = await get(house, "/problems/in-python")
    assert found["languages"] == ["python"]
    status, problem, _ = await get(house, "/problems/in-python?language=javascript")
    assert (status, problem["code"]) == (422, "language_not_allowed")
    status, problem, _ = await get(house, "/problems/in-python?language=klingon")
    assert (status, problem["code"]) == (422, "unknown_language")


async def test_a_problem_is_rendered_once(house: House) -> None:
    for _ in range(3):
        await get(house, "/problems/counter")
    assert house.renderer.rendered == 1


async def test_a_problem_that_has_not_changed_is_not_sent_again(house: House) -> None:
    _, first, headers = await get(house, "/problems/add-up")
    assert (await get(house, "/problems/add-up", **{"If-None-Match": headers["ETag"]}))[0] == 304
    assert (await get(house, "/problems/add-up?language=python", **{"If-None-Match": headers["ETag"]}))[0] == 200
    await house.judge((await house.submit())["id"])
    status, second, _ = await get(house, "/problems/add-up", **{"If-None-Match": headers["ETag"]})
    assert status == 200
    assert second["status"] == "solved"
    assert second["version"] == first["version"]


async def test_a_compressed_problem_is_the_same_problem(house: House) -> None:
    async with house.client.get("/problems/add-up", headers={"Accept-Encoding": "identity"}) as answer:
        assert "Content-Encoding" not in answer.headers
        plain = await answer.read()
    session = house.client.session
    url = house.client.make_url("/problems/add-up")
    async with session.get(url, headers={"Accept-Encoding": "br, gzip;q=0.5"}) as answer:
        assert answer.headers["Content-Encoding"] == "gzip"
        assert await answer.read() == plain
    async with session.get(url, headers={"Accept-Encoding": "gzip;q=0"}) as answer:
        assert "Content-Encoding" not in answer.headers


async def test_problems_are_for_members_only_where_the_server_says_so(tmp_path: Path) -> None:
    async with open_house(tmp_path, public_catalogue=False) as house:
        for path in ("/problems", "/problems/add-up"):
            assert (await get(house, path, None))[0] == 401
            assert (await get(house, path))[0] == 200


async def test_an_old_cookie_reads_as_nobody_and_an_old_token_is_told(house: House) -> None:
    assert (await get(house, "/problems", None, Cookie="agon_session=old"))[0] == 200
    assert (await get(house, "/problems", None, Authorization="Bearer old"))[0] == 401


def test_packages_are_kept_by_their_digest(tmp_path: Path) -> None:
    packages = PackageFolder(tmp_path)
    package = function_problem().package
    digest = packages.keep(package)
    assert packages.keep(package) == digest
    compressed = packages.read(digest)
    assert compressed is not None
    encoded = zlib.decompress(compressed)
    assert digest_of(encoded) == digest
    assert JudgePackage.model_validate_json(encoded) == package
    assert packages.read("0" * 64) is None
    assert packages.read("../../etc/passwd") is None


def _known(*names: str) -> dict[str, LanguageFolder]:
    folders = load_languages()
    return {name: folders[name] for name in names}


def test_a_language_for_text_alone_is_not_offered_for_functions(tmp_path: Path) -> None:
    python = _known("python")["python"]
    run = python.language.run.model_copy(update={"function": None})
    texts = replace(python, language=python.language.model_copy(update={"id": "texts", "run": run}))
    keep = PackageFolder(tmp_path).keep
    catalogue = build(all_kinds(), folders={}, languages={"python": python, "texts": texts}, keep_package=keep)
    assert catalogue.get("add-up").languages == ("python",)
    assert catalogue.get("sum-of-two").languages == ("python", "texts")


def test_a_changed_problem_has_another_package_and_the_old_one_stays(tmp_path: Path) -> None:
    packages = PackageFolder(tmp_path)
    problem = function_problem()
    changed = problem.model_copy(
        update={"package": problem.package.model_copy(update={"cases": problem.package.cases[:1]})}
    )
    first = build([problem], folders={}, languages=_known("python"), keep_package=packages.keep).get("add-up").package
    second = build([changed], folders={}, languages=_known("python"), keep_package=packages.keep).get("add-up").package
    assert first != second
    assert packages.has(first)
    assert packages.has(second)


def test_a_problem_keeps_the_order_of_the_servers_languages(tmp_path: Path) -> None:
    catalogue = build(
        all_kinds(), folders={}, languages=_known("java", "python"), keep_package=PackageFolder(tmp_path).keep
    )
    assert catalogue.get("add-up").languages == ("java", "python")
    assert catalogue.get("in-python").languages == ("python",)


T = TypeVar("T")


class SlowDatabase(Database):
    """Keeps what it has read back until it is let go."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.gates: list[asyncio.Event] = []

    async def read(self, query: Callable[[Connection], T]) -> T:
        found = await super().read(query)
        self.gates.append(asyncio.Event())
        await self.gates[-1].wait()
        return found


async def test_how_far_a_user_got_is_not_remembered_from_before_a_verdict(house: House, tmp_path: Path) -> None:
    database = SlowDatabase(sqlite_url(tmp_path))
    standing = Standing(database)
    submission = await house.submit()

    async def readings(number: int) -> None:
        while len(database.gates) < number:
            await asyncio.sleep(0.001)

    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(standing.of_user(1))
        await readings(1)
        applied = await house.judge(submission["id"])
        assert applied.news is not None
        standing.heard(applied.news)
        tasks.create_task(standing.of_user(1))
        await readings(2)
        for gate in database.gates:  # the older reading ends first
            gate.set()
            await asyncio.sleep(0)
    assert (await standing.of_user(1))["add-up"] is Status.SOLVED
    await database.close()


async def test_a_verdict_beside_a_count_is_counted_once(house: House, tmp_path: Path) -> None:
    """It is told of before the count, in the middle of it, or after it; and one that the count has not is added."""
    database = SlowDatabase(sqlite_url(tmp_path))
    standing = Standing(database)

    async def judged(verdict: Verdict) -> Judged:
        applied = await house.judge((await house.submit())["id"], verdict)
        assert applied.news is not None
        return applied.news

    async def readings(number: int) -> None:
        while len(database.gates) < number:
            await asyncio.sleep(0.001)

    right, wrong = Verdict.ACCEPTED, Verdict.WRONG_ANSWER
    early, between, late = await judged(right), await judged(wrong), await judged(wrong)
    standing.heard(early)
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(standing.refresh())
        await readings(1)
        database.gates[0].set()
        await readings(2)
        standing.heard(between)
        standing.heard(await judged(right))  # the count was taken before it
        database.gates[1].set()
    standing.heard(late)
    standing.heard(await judged(right))
    assert standing.acceptance("add-up") == 0.6
    await database.close()


async def test_of_users_only_so_many_are_remembered(house: House, tmp_path: Path) -> None:
    database = CountingDatabase(sqlite_url(tmp_path))
    standing = Standing(database, most_users=2)
    asked = []
    for user in (1, 2, 1, 3, 1, 2):
        await standing.of_user(user)
        asked.append(database.asked)
    assert asked == [1, 2, 2, 3, 3, 4]
    await database.close()


class CountingDatabase(Database):
    asked = 0

    async def read(self, query: Callable[[Connection], T]) -> T:
        self.asked += 1
        return await super().read(query)


async def test_of_problems_only_so_many_are_kept_rendered(house: House) -> None:
    renderer, app = PlainRenderer(), house.client.app
    assert app is not None
    details = Details(renderer=renderer, languages=load_languages(), code_bytes=1000, most_kept=2)
    a, b, c, *_ = app[keys.catalogue]
    kept = []
    for entry in (a, b, a, c, a, b):
        before = renderer.rendered
        await details.get(entry)
        kept.append(renderer.rendered == before)
    assert kept == [False, False, True, False, True, False]
