"""`python -m desktop.screenshots DIR [NAME...]`: a picture of every view, or of those named, light and dark, with data
of the tests' fake server.

Needs no display, no real server and no account; keeps nothing but the pictures.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from desktop import loop
from desktop.main import prepare_web_engine
from desktop.settings import Settings
from desktop.storage.preferences import Theme as ThemeChoice
from desktop.views.new_password import NOT_THE_SAME
from server.wire.submissions import Diagnostic, GroupScore, State, Submission, Verdict

SIZE = (1280, 820)
SETTLE_SECONDS = 0.6
GOOD = """class Solution:
    def twoSum(self, nums: list[int], target: int) -> list[int]:
        places: dict[int, int] = {}
        for place, number in enumerate(nums):
            if target - number in places:
                return [places[target - number], place]
            places[number] = place
        return []
"""
WRONG = GOOD.replace("return [places[target - number], place]", "return [0, place]")
BROKEN = GOOD.replace("enumerate(nums):", "enumerate(nums)")


def main() -> int:
    if len(sys.argv) < 2:
        print("usage: python -m desktop.screenshots DIR [NAME...]", file=sys.stderr)
        return 2
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    prepare_web_engine()
    named = frozenset(sys.argv[2:])
    missing = named - loop.run(take(folder, named))
    if missing:
        print(f"no view is called {', '.join(sorted(missing))}", file=sys.stderr)
    return 1 if missing else 0


async def take(folder: Path, named: frozenset[str]) -> frozenset[str]:
    """The names of the views of which there are pictures now; of all, where none is named."""
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - after the scheme

    from desktop import screenshots_kiosk  # noqa: PLC0415 - after the scheme
    from desktop.application import Application, Outside  # noqa: PLC0415 - after the scheme
    from desktop.clock import SystemClock  # noqa: PLC0415 - after the scheme
    from desktop.editor.scheme import Web  # noqa: PLC0415 - after the scheme
    from desktop.services.credentials import NoVault  # noqa: PLC0415 - after the scheme
    from desktop.theme.theme import Theme  # noqa: PLC0415 - after the scheme
    from tests.fakes import fake_contest_data, fake_server_data  # noqa: PLC0415 - only where the tests are
    from tests.fakes.fake_server import FakeServer  # noqa: PLC0415 - only where the tests are

    qt = QApplication.instance()
    assert isinstance(qt, QApplication)
    problems = fake_server_data.many(320)
    problems |= {each.id: each for each in (fake_server_data.guess(), fake_server_data.chain())}
    server = FakeServer(
        problems=problems,
        languages=fake_server_data.every_language(),
        outcome=judged,
        contests=fake_contest_data.season(
            datetime.now(UTC), [(each.id, each.title) for each in list(problems.values())[2:12]]
        ),
    )
    with tempfile.TemporaryDirectory(prefix="agon-pictures-") as data:
        theme = Theme(qt, pictures=Path(data) / "theme")
        async with server.serve():
            settings = Settings(data_folder=Path(data), server=server.url, web_engine=True)
            outside = Outside(settings=settings, clock=SystemClock(), vault=NoVault(), version="0.1.0")
            application = Application(outside, theme, web=Web())
            tour = _Tour(application, server, theme, folder, named)
            try:
                await tour.walk()
            finally:
                await application.close()
        if named != tour.taken or not named:
            await screenshots_kiosk.take(theme, Web(is_confined=True), Path(data) / "kiosk", SIZE, tour.both_of)
    return frozenset(tour.taken)


def judged(submission: Submission, code: str) -> Submission:
    """A verdict by what the code looks like: this server judges nothing."""
    from tests.fakes.fake_server import accepted, failing_case  # noqa: PLC0415 - only where the tests are

    done = accepted(submission, code)
    if submission.problem_id in {"guess", "long-chain"}:
        return scored(done)
    if "enumerate(nums)\n" in code:
        diagnostic = Diagnostic(severity="error", line=4, column=50, message="SyntaxError: expected ':'")
        return done.model_copy(update={"verdict": Verdict.COMPILE_ERROR, "diagnostics": (diagnostic,)})
    if "[0, place]" in code:
        failing = failing_case().model_copy(update={"printed": ""})
        changes: dict[str, Any] = {"verdict": Verdict.WRONG_ANSWER, "passed": 11, "failing_case": failing}
        if submission.kind == "run":
            good = failing.model_copy(
                update={"index": 0, "verdict": Verdict.ACCEPTED, "input": "nums = [8, 11, 3, 5]\ntarget = 19"}
                | {"expected": "[0, 1]", "got": "[0, 1]"}
            )
            third = good.model_copy(
                update={"index": 2, "input": "nums = [7, 4, 7]\ntarget = 14", "expected": "[0, 2]", "got": "[0, 2]"}
            )
            cases = (good, failing.model_copy(update={"index": 1}), third)
            changes |= {"passed": 2, "total": 3, "failing_case": None, "cases": cases}
        return done.model_copy(update=changes)
    return done


def scored(done: Submission) -> Submission:
    from tests.fakes.fake_server import failing_case  # noqa: PLC0415 - only where the tests are

    failing = failing_case(7).model_copy(
        update={"name": "secret/large/03", "input": None, "expected": None, "got": None, "printed": ""}
        | {"message": "there were more than ten questions"}
    )
    groups = (
        GroupScore(name="sample", score=0, full=0),
        GroupScore(name="secret", score=62.5, full=100),
        GroupScore(name="secret/1-small", score=30, full=30),
        GroupScore(name="secret/2-large", score=32.5, full=50),
        GroupScore(name="secret/3-few-questions", score=0, full=10),
        GroupScore(name="secret/4-fewest-questions", score=0, full=10, judged=False),
    )
    changes: dict[str, Any] = {"verdict": Verdict.PARTIALLY_ACCEPTED, "passed": 7, "total": 12, "score": 62.5}
    changes["group_scores"] = groups
    if done.kind == "run":
        sample = failing.model_copy(
            update={"index": 0, "name": "sample/1", "verdict": Verdict.ACCEPTED, "message": "", "input": "417"}
        )
        return done.model_copy(update={"passed": 1, "total": 1, "cases": (sample,)})
    return done.model_copy(update=changes | {"failing_case": failing})


class _Tour:
    def __init__(self, application: Any, server: Any, theme: Any, folder: Path, named: frozenset[str]) -> None:
        self._application, self._server, self._theme, self._folder = application, server, theme, folder
        self._window = application.window
        self._number = 0
        self._named = named
        self.taken: set[str] = set()

    async def walk(self) -> None:
        self._window.resize(*SIZE)
        await self._application.start()
        await self._both("sign-in")
        self._window.sign_in.say("The user name or the password is wrong.")
        await self._both("sign-in-refused")
        await self._first_password()
        await self._application.sign_in(self._server.url, "maya", "secret")
        await self._until(lambda: self._shell.catalogue._model.rowCount() > 0)
        await self._catalogue()
        await self._problem()
        await self._history()
        await self._contests()
        await self._rest()
        await self._kinds()

    async def _first_password(self) -> None:
        self._window.sign_in.ask_new_password("Maya Lindqvist")
        await self._both("new-password")
        self._window.sign_in.say(NOT_THE_SAME)
        await self._both("new-password-refused")
        self._window.sign_in.give_up()

    @property
    def _shell(self) -> Any:
        return self._window.shell

    async def _catalogue(self) -> None:
        await self._both("catalogue")
        self._shell.catalogue.search.setText("circular path")
        await self._both("catalogue-search")
        self._shell.catalogue.search.setText("nothing is called so")
        await self._both("catalogue-nothing-fits")
        self._shell.catalogue.clear()

    async def _problem(self) -> None:
        shell = self._shell
        page = shell.problem
        shell.open_problem("two-sum")
        await self._until(lambda: self._application.workspace.desk.problem is not None)
        await page.pane.editor.text()
        await asyncio.sleep(1.5)  # the first page of a web view is painted when Chromium likes
        await self._type(GOOD)
        await self._both("problem")
        page.show_earlier_drafts()
        await self._until(lambda: page.pane.shows_earlier)
        await self._both("earlier-drafts-none")
        await self._application.workspace.desk.reset(WRONG, self._application.workspace.desk.at_hand)
        await self._application.workspace.desk.reset(BROKEN, self._application.workspace.desk.at_hand)
        page.show_earlier_drafts()
        page.show_earlier_drafts()
        await self._until(lambda: page.pane.shows_earlier)
        await self._both("earlier-drafts")
        page.show_earlier_drafts()
        await self._type(GOOD)
        page.below.cases.show_case(1)
        self._application.workspace.desk.cases.set_text(1, 1, "six")
        page.below.cases.show_case(1)
        await self._both("problem-bad-case")
        self._application.workspace.desk.cases.restore_samples()
        await self._type(WRONG)
        await self._finish(page.run_cases, self._desk_run_done)
        await self._both("run-results")
        await self._submitted("verdict-wrong-answer", WRONG)
        await self._submitted("verdict-compile-error", BROKEN)
        await self._running()
        await self._submitted("verdict-accepted", GOOD)
        page.left.show_submissions()
        await self._both("problem-submissions")
        page.left.show_page(2)
        await self._both("problem-editorial")
        page.left.show_page(0)

    async def _kinds(self) -> None:
        page = self._shell.problem
        for problem, code in (("guess", "low, high = 1, 1000\n"), ("long-chain", "--- 1 ---\n3 1 4 1 5\n")):
            self._shell.open_problem(problem)
            await self._at_desk(problem)
            await page.pane.editor.text()
            await self._type(code)
            await self._both(problem)
            await self._finish(page.run_cases, self._desk_run_done)
            await self._both(f"{problem}-run")
            await self._submitted(f"{problem}-verdict", code)
        self._shell.open_problem("guess")
        await self._at_desk("guess")
        for choice in (ThemeChoice.LIGHT, ThemeChoice.DARK):
            self._theme.choose(choice)
            page.choose_language()
            await asyncio.sleep(SETTLE_SECONDS)
            if self._wants("languages"):
                self._save(page.pane.languages.view().window(), f"languages-{choice.value}")
            page.pane.languages.hidePopup()

    async def _at_desk(self, problem_id: str) -> None:
        await self._until(lambda: self._application.workspace.desk.problem.id == problem_id)

    async def _running(self) -> None:
        self._server.states = ((State.QUEUED, None, None), (State.RUNNING, 37, 60), (State.RUNNING, 38, 60))
        self._server.step_seconds = 4.0
        await self._type(GOOD)
        self._shell.problem.submit()
        await self._until(lambda: self._attempt_state() is State.RUNNING)
        self._server.step_seconds = 0.0
        await self._one("verdict-running")
        await self._until(lambda: self._attempt_state() is State.DONE)
        self._server.states = ()

    async def _submitted(self, name: str, code: str) -> None:
        await self._type(code)
        before = len(self._server.submissions)
        self._shell.problem.submit()
        await self._until(lambda: len(self._server.submissions) > before and self._attempt_state() is State.DONE)
        await self._both(name)

    async def _history(self) -> None:
        async def away(_: Any) -> Any:
            from aiohttp import web  # noqa: PLC0415 - only where the server's libraries are

            return web.Response(status=503)

        shell = self._shell
        shell.show_place("submissions")
        shell.history._table.selectRow(1)
        await self._both("submissions")
        left, right = self._application.workspace.history.row(2), self._application.workspace.history.row(0)
        shell.history.compare_wanted.emit(left, right)
        await asyncio.sleep(2.0)
        await self._both("compare")
        self._server.misbehave = away
        shell.open_problem("echo-sum")
        await asyncio.sleep(0.4)
        shell.open_problem("two-sum")
        await asyncio.sleep(0.6)
        shell.problem.submit()
        await asyncio.sleep(1.0)
        await self._both("offline-submission")
        shell.show_outbox()
        shell.history._table.selectRow(0)
        await self._both("outbox")
        self._server.misbehave = None
        self._application.workspace.outbox.wake()
        await self._until(lambda: self._application.workspace.history.waiting == 0)

    async def _contests(self) -> None:
        shell, contests = self._shell, self._server.contests
        contests.poll_seconds = 1.0
        shell.show_place("contests")
        await self._both("contests")
        shell.contests.open_contest("weekly-49")
        await self._until(lambda: shell._workspace.contest.contest is not None)
        await self._both("contest-upcoming")
        shell.contests.open_contest("northern-cup")
        await self._until(lambda: shell._workspace.contest.contest is not None)
        await self._both("contest-teams")
        shell.contests.open_contest("weekly-48")
        await self._until(lambda: shell._workspace.contest.problems.rowCount() == 10)
        await self._both("contest-problems")
        shell.contests.page.show_board()
        await self._until(lambda: shell._workspace.board.model.row(0) is not None)
        await self._both("contest-board")
        shell.contests.page.board.go_to_own_row()
        await self._both("contest-board-own-row")
        shell.contests.page.show_news()
        await self._both("contest-news")
        shell.open_in_contest(shell._workspace.contest.problems.problem_at(0).id)
        await self._until(lambda: self._application.workspace.desk.competition_id == "weekly-48")
        contests.announce("weekly-48", "Problem D: the limit for n is 10^5, as in the statement.")
        await self._until(lambda: shell.notice.text)
        await self._both("contest-problem")
        contests.contests["weekly-48"] = contests.contests["weekly-48"].model_copy(
            update={"ends_at": contests.now() + timedelta(minutes=4), "freezes_at": contests.now()}
        )
        shell.refresh()
        await self._until(lambda: shell._workspace.contest.state.value == "frozen")
        shell.contests.go_to(shell.contests.page.show_board)
        await asyncio.sleep(1.5)
        await self._both("contest-board-frozen")
        contests.is_offered = False
        contests.contests.clear()
        shell._workspace.refresh_contests()
        shell.show_place("contests")
        await self._both("contests-none")

    async def _rest(self) -> None:
        from PySide6.QtWidgets import QDialog  # noqa: PLC0415 - after the scheme

        shell = self._shell
        shell.show_place("settings")
        await self._both("settings")
        shell.show_place("problems")
        for choice in (ThemeChoice.LIGHT, ThemeChoice.DARK):
            self._theme.choose(choice)
            shell.open_palette()
            palette = next(each for each in shell.findChildren(QDialog) if each.isVisible())
            palette._search.setText("su")
            await asyncio.sleep(SETTLE_SECONDS)
            if self._wants("palette"):
                self._save(palette, f"palette-{choice.value}")
            palette.reject()

    async def _type(self, code: str) -> None:
        self._shell.problem.pane.replace_text(code)
        await asyncio.sleep(0.2)

    def _attempt_state(self) -> State | None:
        attempt = self._application.workspace.desk.attempt
        return attempt.submission.state if attempt is not None and attempt.submission is not None else None

    def _desk_run_done(self) -> bool:
        run = self._application.workspace.desk.run
        return run is not None and run.state is State.DONE

    async def _finish(self, begin: Callable[[], object], is_done: Callable[[], bool]) -> None:
        begin()
        await self._until(is_done)

    async def _until(self, is_true: Callable[[], bool]) -> None:
        async with asyncio.timeout(20):
            while not is_true():
                await asyncio.sleep(0.05)

    async def _both(self, name: str) -> None:
        await self.both_of(self._window, name)

    async def both_of(self, widget: Any, name: str) -> None:
        """In both themes."""
        self._number += 1
        if not self._wants(name):
            return
        for choice in (ThemeChoice.LIGHT, ThemeChoice.DARK):
            self._theme.choose(choice)
            await asyncio.sleep(SETTLE_SECONDS)
            self._save(widget, f"{self._number:02}-{name}-{choice.value}")

    async def _one(self, name: str) -> None:
        self._number += 1
        if self._wants(name):
            self._save(self._window, f"{self._number:02}-{name}-dark")

    def _wants(self, name: str) -> bool:
        is_wanted = not self._named or name in self._named
        if is_wanted:
            self.taken.add(name)
        return is_wanted

    def _save(self, widget: Any, name: str) -> None:
        widget.grab().save(str(self._folder / f"{name}.png"))


if __name__ == "__main__":
    sys.exit(main())
