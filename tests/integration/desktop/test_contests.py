"""Contests as a person meets them: the window against a server on a real socket, on good days and on bad ones."""

from __future__ import annotations

import asyncio
import functools
import inspect
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from aiohttp import web
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QTableView

from desktop.models.board import Column, Layout
from desktop.models.contest_times import Section
from server.wire.contests import ContestState, Rules
from server.wire.problems import Status
from server.wire.submissions import Verdict
from tests.fakes.fake_contest_data import RUNNING, GeneratedRows, problems, season
from tests.fakes.fake_contests import FakeBoard, FakeContests
from tests.fakes.fake_server import FakeServer
from tests.fakes.fake_server_data import LANGUAGES, many
from tests.patience import PATIENCE_SECONDS


async def away(_: web.Request) -> web.Response:
    return web.Response(status=503)


@pytest.fixture
async def server() -> AsyncIterator[FakeServer]:
    problems = many(40)
    ids = [(each.id, each.title) for each in list(problems.values())[:10]]
    contests = season(datetime.now(UTC), ids)
    contests.poll_seconds = 1.0
    fake = FakeServer(problems=problems, languages=LANGUAGES, contests=contests)
    async with fake.serve() as serving:
        yield serving


@pytest.fixture
def contests(server: FakeServer) -> FakeContests:
    return server.contests


def windowed(test: Callable[..., Awaitable[None]]) -> Callable[..., Awaitable[None]]:
    """Opens the window inside the test (`desktop`), on the running contest's page if it is called `contest`.

    Between fixtures and tests pytest-qt handles Qt's events while the loop stands: what goes on by itself, as a contest
    does, must not be open then.
    """
    wanted = set(inspect.signature(test).parameters)

    @functools.wraps(test)
    async def run(**given: Any) -> None:
        async with given["starting"](given["server"].url) as desktop:
            await desktop.application.sign_in(desktop.application._outside.settings.server, "maya", "secret")
            await desktop.until(lambda: desktop.workspace.catalogue.rowCount() == 40)
            if "contest" in wanted:
                await open_contest(desktop, RUNNING)
                await desktop.until(lambda: desktop.workspace.contest.problems.rowCount() == 10)
            mine = {"desktop": desktop, "contest": desktop}
            await test(**{name: mine[name] if name in mine else given[name] for name in wanted})

    asked = sorted(wanted - {"desktop", "contest"} | {"starting", "server"})
    run.__signature__ = inspect.Signature(  # type: ignore[attr-defined]  # what pytest reads
        [inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY) for name in asked]
    )
    return run


async def open_contest(desktop: Any, contest_id: str) -> None:
    desktop.shell.contests.open_contest(contest_id)
    await desktop.until(lambda: known(desktop, contest_id))


def known(desktop: Any, contest_id: str) -> bool:
    contest = desktop.workspace.contest.contest
    return contest is not None and contest.id == contest_id


async def open_inside(desktop: Any, row: int = 0) -> str:
    problem_id: str = desktop.workspace.contest.problems.problem_at(row).id
    desktop.shell.contests.page.problem_opened.emit(problem_id)
    await desktop.until(lambda: at_hand(desktop) == problem_id and not desktop.workspace.scope.is_busy("open problem"))
    return problem_id


def at_hand(desktop: Any) -> str | None:
    problem = desktop.workspace.desk.problem
    return problem.id if problem is not None else None


async def on_board(desktop: Any) -> Any:
    desktop.shell.contests.page.show_board()
    await desktop.until(lambda: desktop.workspace.board.model.row(0) is not None)
    return desktop.shell.contests.page.board


# Good days


@windowed
async def test_the_list_tells_running_upcoming_and_past_ones(desktop: Any) -> None:
    model = desktop.workspace.contests.model
    desktop.shell.show_place("contests")
    await desktop.until(lambda: model.rowCount() == 15)
    assert model.counts() == {Section.RUNNING: 1, Section.UPCOMING: 3, Section.PAST: 11}
    assert model.contest_at(0).id == RUNNING


@windowed
async def test_a_problem_of_the_contest_has_its_title_where_the_catalogue_has_none(desktop: Any, contest: Any) -> None:
    problem = contest.workspace.contest.problems.problem_at(0)
    desktop.workspace.catalogue.replace(
        [each for each in desktop.workspace.catalogue.problems if each.id != problem.id]
    )
    assert desktop.workspace.title_of(problem.id) == problem.title
    assert desktop.workspace.title_of("unknown") == "unknown"


@windowed
async def test_ones_own_standing_is_said_in_what_the_contest_counts(desktop: Any, contest: Any) -> None:
    desk, page = contest.workspace.contest, desktop.shell.contests.page
    await desktop.until(lambda: desk.standing is not None and desk.standing.row is not None)
    row = desk.standing.row.model_copy(update={"rank": 3, "solved": 2})
    for counted, words in ((row, "2 solved"), (row.model_copy(update={"points": 250.5}), "250.5 points")):
        desk.standing = desk.standing.model_copy(update={"row": counted})
        desk.standing_changed.emit()
        assert page._standing.text() == f"Rank 3, {words}"


@windowed
async def test_a_contest_of_many_problems_fits_a_small_window(desktop: Any, contest: Any) -> None:
    problem_id = await open_inside(contest)
    desktop.application.window.resize(desktop.application.window.minimumSize())
    strip, model = desktop.shell.contests.strip, contest.workspace.contest.problems
    many = problems([(f"p{number}", f"Problem {number}") for number in range(25)])
    model.replace((*many, model.problem(problem_id)))
    strip.show_problem(problem_id)
    await desktop.until(lambda: not strip._chips[problem_id].visibleRegion().isEmpty())
    assert strip.minimumSizeHint().width() < desktop.application.window.minimumWidth()


@windowed
async def test_registering_is_one_press_and_shown_at_once(desktop: Any, contests: FakeContests) -> None:
    await open_contest(desktop, "weekly-49")
    page = desktop.shell.contests.page
    await desktop.until(lambda: page._register.isVisibleTo(page))
    page.register()
    await desktop.until(lambda: page._own.isVisibleTo(page))
    assert contests.contests["weekly-49"].is_registered
    assert not page._register.isVisibleTo(page)


@windowed
async def test_a_team_is_named_before_it_registers(desktop: Any, contests: FakeContests) -> None:
    await open_contest(desktop, "northern-cup")
    page = desktop.shell.contests.page
    page.register()
    assert not desktop.workspace.scope.is_busy("register")
    page._team.setText("The Segfaults")
    page.register()
    await desktop.until(lambda: page._own.isVisibleTo(page))
    assert page._own.text() == "Team The Segfaults"
    assert contests.contests["northern-cup"].team == "The Segfaults"


@windowed
async def test_a_submission_from_inside_counts_in_the_contest(contest: Any, server: FakeServer) -> None:
    problem_id = await open_inside(contest, 6)
    assert contest.shell.contests.strip.isVisible() == contest.shell.isVisible()
    contest.shell.problem.submit()
    await contest.until(lambda: len(server.submissions) == 1)
    assert next(iter(server.submissions.values())).competition_id == RUNNING
    problems = contest.workspace.contest.problems
    await contest.until(lambda: problems.problem(problem_id).status is Status.SOLVED)
    assert "✓" in contest.shell.contests.strip._chips[problem_id].text()


@windowed
async def test_a_problem_of_the_contest_counts_wherever_it_is_opened_from(contest: Any, server: FakeServer) -> None:
    problem_id = contest.workspace.contest.problems.problem_at(2).id
    contest.shell.show_place("problems")
    await contest.open(problem_id)
    assert contest.workspace.desk.competition_id == RUNNING
    await contest.open(list(server.problems)[20])
    assert contest.workspace.desk.competition_id is None
    assert not contest.shell.contests.strip.isVisibleTo(contest.shell)


@windowed
async def test_a_past_contest_is_practice(desktop: Any, contests: FakeContests, server: FakeServer) -> None:
    other = list(server.problems)[30]
    past = contests.contests["weekly-47"]
    only = past.problems[0].model_copy(update={"id": other})
    contests._change("weekly-47", problems=(only,))
    await open_contest(desktop, "weekly-47")
    await desktop.until(lambda: desktop.workspace.contest.problems.rowCount() == 1)
    await open_inside(desktop)
    strip = desktop.shell.contests.strip
    assert strip._practice.isVisibleTo(strip)
    desktop.shell.problem.submit()
    await desktop.until(lambda: len(server.submissions) == 1)
    assert next(iter(server.submissions.values())).competition_id is None


@windowed
async def test_the_keys_go_from_problem_to_problem_and_back_to_the_contest(contest: Any) -> None:
    shell = contest.shell
    first = await open_inside(contest, 0)
    second = contest.workspace.contest.problems.problem_at(1).id
    action(shell, "Next problem").trigger()
    await contest.until(lambda: at_hand(contest) == second)
    action(shell, "Previous problem").trigger()
    await contest.until(lambda: at_hand(contest) == first)
    action(shell, "Go back").trigger()
    assert shell.place == "contest"
    action(shell, "Go back").trigger()
    assert shell.place == "contests"


@windowed
async def test_the_board_pins_ones_own_row_and_goes_to_it(contest: Any, contests: FakeContests) -> None:
    board = await on_board(contest)
    own = contest.workspace.board.own
    await contest.until(lambda: own.rowCount() == 1)  # one's own standing is asked for apart
    assert own.data(own.index(0, Column.RANK), int(Qt.ItemDataRole.DisplayRole)) == "1,188"
    action(contest.shell, "My row on the board").trigger()
    await contest.until(lambda: contest.workspace.board.model.row(1187) is not None)
    assert contest.workspace.board.model.row(1187).user == "maya"
    assert board.table.currentIndex().row() == 1187
    assert set(contests.pages) <= {1, 2, 12}


@windowed
async def test_a_board_has_a_column_of_time_only_where_time_counts(contest: Any) -> None:
    board = await on_board(contest)
    assert not board.table.isColumnHidden(Column.PENALTY)
    contest.workspace.board.model.start(Layout(rules=Rules.IOI))
    assert board.table.isColumnHidden(Column.PENALTY)
    assert board.pinned.isColumnHidden(Column.PENALTY)


@windowed
async def test_a_live_board_changes_under_ones_eyes_and_does_not_jump(contest: Any, contests: FakeContests) -> None:
    contest.application.window.resize(1280, 820)
    board = await on_board(contest)
    table, model = board.table, contest.workspace.board.model
    table.verticalScrollBar().setValue(40 * 44 + 7)
    flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
    table.selectionModel().setCurrentIndex(model.index(45, 0), flags)
    selected = model.row(45)
    rows = GeneratedRows(4212, 10, own=1187)[:]
    rows[45], rows[50] = rows[50], rows[45]
    contests.boards[RUNNING] = FakeBoard(rows=rows, as_of=contests.now(), own=1187)
    await contest.until(lambda: model.row(50) == selected)
    assert table.verticalScrollBar().value() == 40 * 44 + 7
    assert [each.row() for each in table.selectionModel().selectedRows()] == [50]


@windowed
async def test_an_unchanged_board_is_not_sent_again(contest: Any, contests: FakeContests) -> None:
    await on_board(contest)
    asked, unchanged = len(contests.pages), contests.unchanged
    await contest.until(lambda: len(contests.pages) >= asked + 2)
    assert contests.unchanged >= unchanged + 2


@windowed
async def test_a_board_that_nobody_looks_at_is_not_asked_for(contest: Any, contests: FakeContests) -> None:
    await on_board(contest)
    contest.shell.contests.page.show_problems()
    await contest.until(lambda: not contest.workspace.board._is_watched)
    asked, unchanged = len(contests.pages), contests.unchanged
    await contest.until(lambda: contests.unchanged >= unchanged + 2)
    assert len(contests.pages) <= asked + 1


@windowed
async def test_an_announcement_is_told_and_takes_no_focus(contest: Any, contests: FakeContests) -> None:
    await open_inside(contest)
    editor = contest.shell.problem.pane.editor
    editor.take_focus()
    await asyncio.sleep(0)
    focused = contest.shell.window().focusWidget()
    contests.announce(RUNNING, "The limit for n is 10^5.")
    await contest.until(lambda: "The limit for n is 10^5." in contest.shell.notice.text)
    assert contest.shell.window().focusWidget() is focused
    assert contest.shell.place == "problem"
    contest.shell.contests.go_to(contest.shell.contests.page.show_news)
    await contest.until(lambda: not contest.workspace.news.model.unread)


@windowed
async def test_a_question_is_asked_once_and_its_answer_is_news(contest: Any, contests: FakeContests) -> None:
    page = contest.shell.contests.page
    page.show_news()
    page.news.question.setPlainText("  Is the list sorted?  ")
    page.news._about.setCurrentIndex(1)
    page.news._send.click()
    await contest.until(lambda: page.news.question.toPlainText() == "")
    asked = contests.clarifications[RUNNING][-1]
    assert (asked.question, asked.problem_id) == ("Is the list sorted?", "two-sum")
    page.show_problems()
    contests.answer_question(RUNNING, asked.id, "It need not be.")
    await contest.until(lambda: "It need not be." in contest.shell.notice.text)


async def test_news_that_were_read_stay_read_after_a_restart(starting: Any, server: FakeServer) -> None:
    async with starting(server.url) as first:
        await first.application.sign_in(server.url, "maya", "secret")
        await first.until(lambda: len(first.workspace.news.model.unread) == 3)
        first.shell.contests.go_to(first.shell.contests.page.show_news)
        await first.until(lambda: not first.workspace.news.model.unread)
    async with starting(None) as second:
        await second.until(lambda: second.workspace.contest.contest is not None)
        assert not second.workspace.news.model.unread


@windowed
async def test_the_keyboard_alone_opens_a_contest_and_a_problem_in_it(desktop: Any) -> None:
    shell = desktop.shell
    action(shell, "Go to contests").trigger()
    await desktop.until(lambda: desktop.workspace.contests.model.rowCount() == 15)
    QTest.keyClick(shell.contests.list.table, Qt.Key.Key_Return)
    await desktop.until(lambda: shell.place == "contest" and known(desktop, RUNNING))
    await desktop.until(lambda: desktop.workspace.contest.problems.rowCount() == 10)
    table = shell.contests.page.problems.table
    table.selectRow(0)
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Return)
    await desktop.until(lambda: at_hand(desktop) == "echo-sum")
    assert desktop.workspace.desk.competition_id == RUNNING


@windowed
async def test_whatever_takes_the_keyboard_has_a_name_for_those_who_do_not_see_it(contest: Any) -> None:
    page = contest.shell.contests.page
    for show in (page.show_problems, page.show_board, page.show_news):
        show()
        for kind in (QAbstractButton, QTableView, QLineEdit, QPlainTextEdit, QComboBox):
            for each in page.findChildren(kind):
                if each.isVisibleTo(page) and each.focusPolicy() != Qt.FocusPolicy.NoFocus:
                    assert each.accessibleName(), each
    for chip in contest.shell.contests.strip._chips.values():
        assert chip.accessibleName().endswith(("Not tried", "try", "tries"))


# Bad days


@windowed
async def test_a_server_without_contests_says_so_and_all_else_works(desktop: Any, contests: FakeContests) -> None:
    contests.is_offered = False
    desktop.shell.show_place("contests")
    desktop.workspace.refresh_contests()
    await desktop.until(lambda: not desktop.workspace.contests.is_offered)
    assert "holds no contests" in desktop.shell.contests.list._nothing._title.text()
    assert desktop.workspace.contests.note == ""


class Held:
    """Nothing is new, says the server, and has the client wait long for what may be: of one path only when it may."""

    def __init__(self, server: FakeServer, path: str) -> None:
        self._server, self._path = server, path
        self.is_asked, self.may_answer = asyncio.Event(), asyncio.Event()
        server.misbehave = self._answer

    async def _answer(self, request: web.Request) -> web.Response:
        if request.path == self._path:
            self.is_asked.set()
            await self.may_answer.wait()
        return web.Response(status=304, headers={"X-Poll-Seconds": "3600"})

    def let_go(self) -> None:
        self._server.misbehave = None
        self.may_answer.set()


@windowed
async def test_what_changes_while_the_server_is_asked_is_asked_for_once_more(contest: Any, server: FakeServer) -> None:
    desk, held = contest.workspace.contest, Held(server, f"/competitions/{RUNNING}")
    desk.wake()
    await asyncio.wait_for(held.is_asked.wait(), PATIENCE_SECONDS)
    desk.wake()
    before = len(server.seen)
    held.let_go()
    await contest.until(lambda: server.seen[before:].count(f"GET /leaderboard/{RUNNING}/me") == 2)
    assert f"GET /competitions/{RUNNING}" in server.seen[before:]


@windowed
async def test_a_board_that_changes_while_it_is_asked_for_is_asked_for_once_more(
    contest: Any, server: FakeServer
) -> None:
    feed = contest.workspace.board
    feed.watch(is_watched=True)
    await contest.until(lambda: feed.model.total > 0)
    held = Held(server, f"/leaderboard/{RUNNING}")
    feed.wake()
    await asyncio.wait_for(held.is_asked.wait(), PATIENCE_SECONDS)
    feed.wake()
    before = len(server.seen)
    held.let_go()
    await contest.until(lambda: f"GET /leaderboard/{RUNNING}" in server.seen[before:])


@windowed
async def test_a_contest_submission_made_off_line_waits_and_goes_out_into_the_contest(
    contest: Any, server: FakeServer
) -> None:
    await open_inside(contest)
    server.misbehave = away
    contest.shell.problem.submit()
    await contest.until(lambda: contest.workspace.history.waiting == 1)
    (entry,) = await contest.workspace.store.outbox.entries()
    assert entry.competition_id == RUNNING
    server.misbehave = None
    contest.workspace.outbox.wake()
    await contest.until(lambda: len(server.submissions) == 1)
    assert next(iter(server.submissions.values())).competition_id == RUNNING


async def test_the_server_goes_in_the_middle_and_everything_stays_to_be_seen(starting: Any, server: FakeServer) -> None:
    async with starting(server.url) as first:
        await first.application.sign_in(server.url, "maya", "secret")
        await first.until(lambda: first.workspace.contest.problems.rowCount() == 10)
        await on_board_of(first)
        await first.until(lambda: first.workspace.contest.standing is not None)
        server.misbehave = away
        await first.until(lambda: first.workspace.board.note and first.workspace.contest.note)
        assert first.workspace.board.model.row(0) is not None
        assert "Not live: as of" in first.shell.contests.page.board._age()
    async with starting(None) as second:
        await second.until(lambda: second.workspace.contest.problems.rowCount() == 10)
        await second.until(lambda: second.workspace.board.model.row(0) is not None)
        assert second.workspace.contest.contest_id == RUNNING
        assert second.workspace.contest.standing.place == 1187
        await second.until(lambda: second.workspace.contest.note)
        second.shell.show_place("contest")
        assert "Off-line: as of" in second.shell.contests.page._note.text()
        server.misbehave = None
        second.workspace.contest.wake()
        await second.until(lambda: not second.workspace.contest.note)


async def on_board_of(desktop: Any) -> None:
    await open_contest(desktop, RUNNING)
    await on_board(desktop)


@pytest.mark.parametrize("hours", [-7, 5])
@windowed
async def test_the_countdown_is_the_servers_whatever_this_machines_clock_says(
    hours: int, desktop: Any, contests: FakeContests
) -> None:
    moved = timedelta(hours=hours)
    contests.ahead = moved
    for each in list(contests.contests.values()):
        contests._change(each.id, starts_at=each.starts_at + moved, ends_at=each.ends_at + moved)
    contests._change(RUNNING, freezes_at=None)
    desktop.workspace.refresh_contests()
    await open_contest(desktop, RUNNING)
    desktop.shell.contests.refresh()
    contest = desktop.workspace.contest
    await desktop.until(lambda: abs(contest.now() - contests.now()) < timedelta(seconds=2.5))
    await desktop.until(lambda: contest.contest.ends_at == contests.contests[RUNNING].ends_at)
    assert contest.state is ContestState.RUNNING
    assert contest.contest.ends_at - contest.now() < timedelta(minutes=43)


async def test_a_wrong_clock_is_still_reckoned_with_after_a_start_without_the_server(
    starting: Any, server: FakeServer
) -> None:
    server.contests.ahead = timedelta(hours=6)
    async with starting(server.url) as first:
        await first.application.sign_in(server.url, "maya", "secret")
        await first.until(lambda: first.workspace.contests.heard_at is not None)
    server.misbehave = away_without_a_date
    async with starting(None) as second:
        behind = server.contests.now() - second.workspace.contest.now()
        assert abs(behind) < timedelta(minutes=5)


async def away_without_a_date(request: web.Request) -> web.Response:
    assert request.transport is not None
    request.transport.abort()
    return web.Response(status=503)


@windowed
async def test_the_contest_ends_while_one_types_and_the_late_submission_is_refused_not_lost(
    contest: Any, contests: FakeContests, server: FakeServer
) -> None:
    contests.poll_seconds = 600.0
    await open_inside(contest)
    contest.shell.problem.pane.replace_text("late = True")
    contests.end(RUNNING)
    contest.shell.problem.submit()
    await contest.until(lambda: contest.workspace.desk.attempt and contest.workspace.desk.attempt.refused)
    (entry,) = await contest.workspace.store.outbox.entries()
    assert entry.code == "late = True"
    assert entry.refusal is not None
    contest.workspace.contest.wake()
    await contest.until(lambda: contest.workspace.contest.state is ContestState.ENDED)
    assert contest.workspace.desk.competition_id is None
    assert await contest.shell.problem.pane.editor.text() == "late = True"
    contest.shell.problem.submit()
    await contest.until(lambda: len(server.submissions) == 1)
    assert next(iter(server.submissions.values())).competition_id is None


@windowed
async def test_a_contest_is_over_for_submissions_only_when_the_server_says_so(
    contest: Any, contests: FakeContests, server: FakeServer
) -> None:
    problem_id = await open_inside(contest)
    server.misbehave = away
    desk = contest.workspace.contest
    desk.contest = desk._known[RUNNING] = desk.contest.model_copy(update={"ends_at": desk.now() - timedelta(seconds=1)})
    desk.tick()
    assert desk.state is ContestState.ENDED
    assert desk.competition_of(problem_id) == RUNNING


@windowed
async def test_the_problems_appear_at_the_start_by_themselves(desktop: Any, contests: FakeContests) -> None:
    contests._change("weekly-49", is_registered=True, starts_at=contests.now() + timedelta(seconds=1.5))
    await open_contest(desktop, "weekly-49")
    contest = desktop.workspace.contest
    await desktop.until(lambda: contest.contest.is_registered)
    await desktop.until(lambda: contest.problems.rowCount() == 10)
    assert contest.state is ContestState.RUNNING


async def html(_: web.Request) -> web.Response:
    return web.Response(text="<html>It works!</html>", content_type="text/html")


async def wrong_types(_: web.Request) -> web.Response:
    return web.json_response({"competitionId": 7, "total": -5, "rows": "none", "id": [], "startsAt": "soon"})


async def another_board(_: web.Request) -> web.Response:
    return web.json_response(
        {"competitionId": "other", "page": 1, "limit": 100, "total": 3, "asOf": "2026-03-01T12:00:00Z"}
    )


@pytest.mark.parametrize("nonsense", [html, wrong_types, another_board])
@windowed
async def test_nonsense_from_the_server_leaves_what_was_known(nonsense: Any, contest: Any, server: FakeServer) -> None:
    await on_board(contest)
    server.misbehave = nonsense
    contest.shell.contests.refresh()
    await contest.until(lambda: contest.workspace.board.note)
    await contest.until(lambda: contest.workspace.contest.note)
    assert contest.workspace.board.model.rowCount() == 4212
    assert contest.workspace.contest.problems.rowCount() == 10


@windowed
async def test_a_question_that_cannot_be_sent_stays_typed(
    contest: Any, server: FakeServer, contests: FakeContests
) -> None:
    page = contest.shell.contests.page
    page.show_news()
    page.news.question.setPlainText("Is the list sorted?")
    before = len(contests.clarifications[RUNNING])
    server.misbehave = away
    page.news._send.click()
    await contest.until(lambda: contest.shell.notice.text)
    await contest.until(lambda: not contest.workspace.scope.is_busy("ask"))
    assert page.news.question.toPlainText() == "Is the list sorted?"
    server.misbehave = None
    page.news._send.click()
    await contest.until(lambda: page.news.question.toPlainText() == "")
    assert len(contests.clarifications[RUNNING]) == before + 1


@windowed
async def test_looking_at_a_past_contest_does_not_lose_the_running_one(contest: Any) -> None:
    await open_contest(contest, "weekly-47")
    contest.shell.show_place("problems")
    await contest.until(lambda: known(contest, RUNNING))


@windowed
async def test_a_verdict_in_the_contest_is_on_the_page_at_once(contest: Any, server: FakeServer) -> None:
    server.contests.poll_seconds = 600.0
    problem_id = await open_inside(contest, 7)
    contest.shell.problem.submit()
    await contest.until(lambda: verdict(contest) is Verdict.ACCEPTED)
    await contest.until(lambda: contest.workspace.contest.problems.problem(problem_id).status is Status.SOLVED)


def verdict(desktop: Any) -> Verdict | None:
    attempt = desktop.workspace.desk.attempt
    return attempt.submission.verdict if attempt is not None and attempt.submission is not None else None


def action(shell: Any, text: str) -> Any:
    return next(each for each in shell.all_actions if each.text() == text)
