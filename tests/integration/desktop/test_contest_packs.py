"""A contest's problems are fetched sealed before the start, and are there with the key alone; what goes wrong with it
leaves everything as it is without."""

from __future__ import annotations

import base64
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from desktop.services.contest_desk import AT_THE_START_SECONDS
from server.wire.contests import ContestState, PackedFile, PackedProblem
from server.wire.problems import ProblemDetail
from tests.fakes.desktop import Desktop
from tests.fakes.fake_contest_data import RUNNING, season
from tests.fakes.fake_contests import FakeContests
from tests.fakes.fake_server import FakeServer
from tests.fakes.fake_server_data import LANGUAGES, many

CONTEST = "weekly-49"
ONE, TWO = "echo-sum", "two-sum"
PDF = b"%PDF-1.7 the statement"


@pytest.fixture
async def server() -> AsyncIterator[FakeServer]:
    problems = many(40)
    ids = [(each, problems[each].title) for each in (ONE, TWO)]
    contests = season(datetime.now(UTC), ids)
    contests.poll_seconds = 1.0
    contests._change(RUNNING, is_registered=False)
    contests._change(CONTEST, is_registered=True, starts_at=contests.now() + timedelta(hours=1))
    contests.seal(CONTEST, packed(problems))
    async with FakeServer(problems=problems, languages=LANGUAGES, contests=contests).serve() as serving:
        yield serving


def packed(problems: dict[str, ProblemDetail]) -> list[PackedProblem]:
    document = PackedFile(name="statement.pdf", media_type="application/pdf", body=base64.b64encode(PDF).decode())
    with_document = problems[ONE].model_copy(update={"document": "statement.pdf"})
    return [
        PackedProblem(label="A", problem=with_document, etag='"one"', document=document),
        PackedProblem(label="B", problem=problems[TWO], etag='"two"'),
    ]


@asynccontextmanager
async def waiting_for_the_start(starting: Any, server: FakeServer) -> AsyncIterator[Any]:
    async with starting(server.url) as desktop:
        await desktop.application.sign_in(server.url, "maya", "secret")
        await desktop.until(lambda: desktop.workspace.catalogue.rowCount() == 40)
        ask_at_once(desktop)
        desktop.shell.contests.open_contest(CONTEST)
        await desktop.until(lambda: desktop.workspace.contest.contest is not None)
        yield desktop


def ask_at_once(desktop: Any) -> None:
    """Of the moments that may be chosen, the first."""
    packs = desktop.workspace.packs
    packs._chance, packs._plan = lambda: 0.0, None
    packs.wake()


def packs_in(folder: Path) -> list[Path]:
    return list(folder.glob("data/accounts/*/packs/*.pack"))


def begin(desktop: Any, server: FakeServer) -> None:
    """The server's clock goes on to after the start."""
    server.contests.ahead += timedelta(minutes=61)
    desktop.workspace.contest.wake()


async def half_an_hour_later(desktop: Desktop) -> None:
    """Once it has learned that from the server's clock."""
    await desktop.until(lambda: desktop.workspace.contest.now() > datetime.now(UTC) + timedelta(minutes=30))
    desktop.workspace.packs.wake()


def refusing_all_but(contests: FakeContests, *, key: bool) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def refuse(request: web.Request) -> web.Response:
        if key and request.path.endswith("/key"):
            return await contests.tell_key(request)
        return web.Response(status=503)

    return refuse


async def open_first(desktop: Any) -> None:
    desktop.shell.contests.page.problem_opened.emit(ONE)
    desk = desktop.workspace.desk
    await desktop.until(lambda: desk.problem is not None and not desktop.workspace.scope.is_busy("open problem"))
    assert desk.problem.id == ONE


async def test_with_the_key_alone_the_problems_are_there(starting: Any, server: FakeServer, tmp_path: Path) -> None:
    async with waiting_for_the_start(starting, server) as desktop:
        await desktop.until(lambda: packs_in(tmp_path))
        (pack,) = packs_in(tmp_path)
        assert pack.stat().st_mode & 0o777 == 0o600
        assert server.problems[ONE].statement.encode() not in pack.read_bytes()
        assert await desktop.workspace.store.catalogue.problem(ONE) is None
        assert not any(each.endswith("/key") for each in server.seen)
        server.misbehave = refusing_all_but(server.contests, key=True)
        begin(desktop, server)
        contest = desktop.workspace.contest
        await desktop.until(lambda: contest.problems.rowCount() == 2)
        assert [(each.label, each.title) for each in contest.problems.problems] == [
            ("A", server.problems[ONE].title),
            ("B", server.problems[TWO].title),
        ]
        await open_first(desktop)
        assert desktop.workspace.desk.competition_id == CONTEST
        assert desktop.workspace.desk.problem.statement_html == server.problems[ONE].statement_html
        assert await desktop.shell.problem.pane.editor.text() == desktop.workspace.desk.stub != ""
        await desktop.until(lambda: not packs_in(tmp_path))
        assert (await desktop.workspace.files.document(ONE)).read_bytes() == PDF
    server.misbehave = refusing_all_but(server.contests, key=False)
    async with starting(None) as again:
        await again.until(lambda: again.workspace.contest.problems.rowCount() == 2)
        await open_first(again)


async def test_a_server_that_tells_the_problems_late_takes_none_back(
    starting: Any, server: FakeServer, tmp_path: Path
) -> None:
    contests = server.contests
    async with waiting_for_the_start(starting, server) as desktop:
        await desktop.until(lambda: packs_in(tmp_path))
        contest = desktop.workspace.contest
        contests.is_late = True
        begin(desktop, server)
        await desktop.until(lambda: contest.problems.rowCount() == 2)
        contests._change(CONTEST, contestants=9999)
        await desktop.until(lambda: contest.contest.contestants == 9999)
        assert contest.problems.rowCount() == 2
        assert contest.problems.problem(ONE).tried_by == 0
        assert await contest.refresh() == AT_THE_START_SECONDS
        contests.is_late = False
        await desktop.until(lambda: contest.problems.problem(ONE).tried_by > 0)


async def test_the_next_contest_is_prepared_for_though_it_was_not_opened(
    starting: Any, server: FakeServer, tmp_path: Path
) -> None:
    async with starting(server.url) as desktop:
        await desktop.application.sign_in(server.url, "maya", "secret")
        ask_at_once(desktop)
        await desktop.until(lambda: packs_in(tmp_path))
        assert desktop.workspace.contest.contest_id is None
        server.contests.ahead = timedelta(minutes=61)
        desktop.workspace.refresh_contests()
        await desktop.until(lambda: desktop.workspace.contest.contest_id == CONTEST)
        await desktop.until(lambda: not packs_in(tmp_path))
        assert (await desktop.workspace.store.catalogue.problem(TWO)).problem.title == server.problems[TWO].title
        assert f"GET /problems/{TWO}" not in server.seen


async def test_a_pack_that_is_known_is_not_sent_again(starting: Any, server: FakeServer, tmp_path: Path) -> None:
    contests = server.contests
    async with waiting_for_the_start(starting, server) as desktop:
        await desktop.until(lambda: packs_in(tmp_path))
        contests._change(CONTEST, title="Another title")
        desktop.workspace.contest.wake()
        await desktop.until(lambda: contests.packs_unchanged == 1)
        contests.ahead = timedelta(minutes=31)
        desktop.workspace.contest.wake()
        await half_an_hour_later(desktop)
        await desktop.until(lambda: contests.packs_unchanged == 2)
    async with waiting_for_the_start(starting, server) as again:
        await half_an_hour_later(again)
        # Twice more where the list on the disk still has the first title, and the contest itself says another.
        await again.until(lambda: contests.packs_unchanged >= 3)
        assert contests.packs_sent == 1


async def test_a_pack_that_is_another_now_takes_the_place_of_the_first(
    starting: Any, server: FakeServer, tmp_path: Path
) -> None:
    contests = server.contests
    corrected = server.problems[ONE].model_copy(update={"title": "Corrected", "version": "2"})
    async with waiting_for_the_start(starting, server) as desktop:
        await desktop.until(lambda: packs_in(tmp_path))
        contests.seal(CONTEST, [PackedProblem(label="A", problem=corrected, etag='"corrected"')])
        contests._change(CONTEST, title="Another title")
        desktop.workspace.contest.wake()
        await desktop.until(lambda: contests.packs_sent == 2)
        server.misbehave = refusing_all_but(contests, key=True)
        begin(desktop, server)
        await desktop.until(lambda: desktop.workspace.contest.problems.rowCount() == 1)
        assert desktop.workspace.contest.problems.problem_at(0).title == "Corrected"


async def test_who_is_not_registered_asks_for_nothing(starting: Any, server: FakeServer) -> None:
    server.contests._change(CONTEST, is_registered=False)
    async with waiting_for_the_start(starting, server) as desktop:
        contest = desktop.workspace.contest
        begin(desktop, server)
        await desktop.until(lambda: contest.state is ContestState.RUNNING)
        await desktop.until(lambda: contest.problems.rowCount() == 2)
        assert not any(each.endswith(("/pack", "/key")) for each in server.seen)


async def test_who_comes_after_the_start_goes_the_ordinary_way(starting: Any, server: FakeServer) -> None:
    server.contests._change(CONTEST, starts_at=server.contests.now() - timedelta(minutes=1))
    async with waiting_for_the_start(starting, server) as desktop:
        await desktop.until(lambda: desktop.workspace.contest.problems.rowCount() == 2)
        await open_first(desktop)
        assert not any(each.endswith(("/pack", "/key")) for each in server.seen)


def damage(folder: Path, _: FakeServer) -> None:
    (pack,) = packs_in(folder)
    content = bytearray(pack.read_bytes())
    content[-1000] ^= 1
    pack.write_bytes(content)


def cut_short(folder: Path, _: FakeServer) -> None:
    (pack,) = packs_in(folder)
    pack.write_bytes(pack.read_bytes()[:25])


def give_another_key(_: Path, server: FakeServer) -> None:
    server.contests.keys[CONTEST] = bytes(32)


def give_no_key(_: Path, server: FakeServer) -> None:
    server.contests.keys[CONTEST] = b"short"


@pytest.mark.parametrize("spoil", [damage, cut_short, give_another_key, give_no_key])
async def test_what_cannot_be_opened_is_dropped_and_the_problems_come_as_ever(
    spoil: Callable[[Path, FakeServer], None], starting: Any, server: FakeServer, tmp_path: Path
) -> None:
    async with waiting_for_the_start(starting, server) as desktop:
        await desktop.until(lambda: packs_in(tmp_path))
        spoil(tmp_path, server)
        begin(desktop, server)
        await desktop.until(lambda: not packs_in(tmp_path))
        await desktop.until(lambda: desktop.workspace.contest.problems.rowCount() == 2)
        assert desktop.workspace.contest.problems.problem(ONE).tried_by > 0
        await open_first(desktop)
