"""A contestant's way through the kiosk, in its own window, with the real session against a server that speaks its wire.
The machine is a fake one: what holds a real one is tested under a real window system."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from PySide6.QtCore import QUrl

from desktop.clock import SystemClock
from desktop.kiosk import chords, stay
from desktop.kiosk.flow import Flow
from desktop.kiosk.interface import NETWORK, CheckState
from desktop.kiosk.outside import Outside
from desktop.kiosk.way_in import TERMS_SECONDS
from desktop.storage.preferences import Account, Preferences, PreferencesFile
from desktop.theme.theme import Theme
from server.wire.contests import PackedProblem
from server.wire.kiosk import EventKind, InstructionKind, KioskPolicy
from tests.fakes import fake_contest_data
from tests.fakes.browser import browser
from tests.fakes.fake_kiosks import CODE
from tests.fakes.fake_server import FakeServer
from tests.fakes.kiosk import FakeCheck, FakePlatform
from tests.patience import PATIENCE_SECONDS

CONTEST = fake_contest_data.RUNNING


class Kiosk:
    """A flow, and the ways a test looks at it."""

    def __init__(self, flow: Flow, server: FakeServer, machine: FakePlatform) -> None:
        self.flow, self.server, self.machine = flow, server, machine

    @property
    def window(self) -> Any:
        return self.flow.window

    @property
    def inside(self) -> Any:
        assert self.flow.window.inside is not None
        return self.flow.window.inside

    async def until(self, is_true: Callable[[], object], *, seconds: float = PATIENCE_SECONDS) -> None:
        async with asyncio.timeout(seconds):
            while not is_true():
                await asyncio.sleep(0.01)

    async def check_in(self) -> None:
        await self.flow.sign_in(self.server.url, "maya", "secret")
        await self.until(self.window.start_check._go_on.isEnabled)
        self.window.start_check._go_on.click()
        assert self.window.page is self.window.check_in
        self.window.check_in._code.setText(CODE)
        self.window.check_in._submit.click()
        await self.until(lambda: self.is_heard)

    @property
    def is_heard(self) -> bool:
        session = self.flow.seat.session
        return session is not None and session.is_heard and self.window.page is self.window.inside

    async def open_problem(self, problem_id: str) -> None:
        self.inside.open_problem(problem_id)
        workspace = self.flow.seat.workspace
        assert workspace is not None
        await self.until(lambda: not workspace.scope.is_busy("open problem"))
        assert workspace.desk.problem is not None
        assert (workspace.desk.problem.id, workspace.desk.competition_id) == (problem_id, CONTEST)

    def kinds(self) -> list[EventKind]:
        """What the server has of the journal."""
        return [entry.kind for entry in self.server.kiosks.session.entries]

    async def type_leave_code(self, code: str) -> None:
        await self.until(lambda: not self.flow.scope.is_busy("leave"))  # the answer is shown a moment before
        self.inside.bar._leave.click()
        self.inside.leave._code.setText(code)
        self.inside.leave._submit.click()


@pytest.fixture
async def contest(server: FakeServer) -> FakeServer:
    """The running contest of the season, which has a kiosk."""
    ids = [(each.id, each.title) for each in list(server.problems.values())[2:6]]
    season = fake_contest_data.season(datetime.now(UTC), ids, rows=5)
    server.contests.contests.update(season.contests)  # it serves already
    server.contests.boards.update(season.boards)
    return server


@pytest.fixture
def machine() -> FakePlatform:
    return FakePlatform(checks=[FakeCheck(id="displays", title="Displays", text="One display.")])


Running = Callable[..., Any]


@pytest.fixture
def running(tmp_path: Path, theme: Theme, machine: FakePlatform) -> Running:
    """Starts a kiosk over the same folder, as often as a test wants."""

    @asynccontextmanager
    async def start(server: FakeServer) -> AsyncIterator[Kiosk]:
        outside = Outside(
            contest_id=CONTEST,
            server=server.url,
            data_folder=tmp_path,
            clock=SystemClock(),
            version="0",
            platform=machine.platform(),
        )
        flow = Flow(outside, theme, web=None)
        await flow.start()
        try:
            yield Kiosk(flow, server, machine)
        finally:
            await flow.close()

    return start


def tokens_in(folder: Path) -> list[Path]:
    """That are kept for after a crash."""
    return list(folder.glob("kiosk/sessions/*/token"))


async def test_from_sign_in_to_leaving_with_a_code(
    contest: FakeServer, running: Running, machine: FakePlatform, tmp_path: Path
) -> None:
    async with running(contest) as kiosk:
        await kiosk.check_in()
        assert tokens_in(tmp_path)
        assert machine.lockdown.held is not None
        assert machine.watchdogs[-1].is_started
        await kiosk.open_problem(contest.contests.contests[CONTEST].problems[0].id)
        kiosk.inside.problem.pane.replace_text("print(1)\n")
        kiosk.inside.problem.submit()
        await kiosk.until(lambda: contest.submissions)
        await kiosk.type_leave_code("WRONG-234")
        await kiosk.until(lambda: "not the leave code" in kiosk.inside.leave._message.text())
        kiosk.inside.leave.back_wanted.emit()
        assert machine.lockdown.held is not None
        await kiosk.type_leave_code(contest.kiosks.leave_code())
        await kiosk.until(lambda: kiosk.window.page is kiosk.window.end)
        assert machine.lockdown.held is None
        assert not machine.watchdogs[-1].is_started
    assert not tokens_in(tmp_path)
    assert contest.kiosks.session.left is not None
    assert contest.kiosks.session.left.how == "code"
    assert {EventKind.CHECKED_IN, EventKind.STARTED, EventKind.SUBMISSION, EventKind.LEAVE_REFUSED} <= set(
        kiosk.kinds()
    )


async def test_the_problems_are_there_at_the_start_though_the_server_gives_no_more_than_the_key(
    contest: FakeServer, running: Running
) -> None:
    contests = contest.contests
    contest.kiosks.now = contests.now
    contest.kiosks.starts_at = contests.now() + timedelta(minutes=30)
    contests._change(CONTEST, starts_at=contest.kiosks.starts_at)
    problem = contest.problems[contests.contests[CONTEST].problems[0].id]
    contests.seal(CONTEST, [PackedProblem(label="A", problem=problem, etag='"1"')])

    async def only_the_key(request: web.Request) -> web.Response:
        return await contests.tell_key(request) if request.path.endswith("/key") else web.Response(status=503)

    async with running(contest) as kiosk:
        await kiosk.check_in()
        workspace = kiosk.flow.seat.workspace
        workspace.packs._chance = lambda: 0.0
        contests._change(CONTEST, title="Announced anew")
        workspace.contest.wake()
        await kiosk.until(lambda: contests.packs_sent == 1)
        contest.misbehave = only_the_key
        contests.ahead = timedelta(minutes=31)
        workspace.contest.wake()
        await kiosk.until(lambda: workspace.contest.problems.rowCount() == 1)
        await kiosk.open_problem(problem.id)
        assert workspace.desk.problem.statement_html == problem.statement_html
        contest.misbehave = None


async def test_what_must_be_mended_keeps_one_out_until_it_is(
    contest: FakeServer, running: Running, machine: FakePlatform
) -> None:
    machine.checks.append(FakeCheck(id="programs", title="Programs", state=CheckState.STOP, text="OBS runs."))
    async with running(contest) as kiosk:
        await kiosk.flow.sign_in(contest.url, "maya", "secret")
        view = kiosk.window.start_check
        await kiosk.until(view._again.isEnabled)
        assert not view._go_on.isEnabled()
        machine.checks.pop()
        view._again.click()
        await kiosk.until(view._go_on.isEnabled)


async def test_pictures_are_told_of_before_check_in_and_a_wrong_code_lets_nobody_in(
    contest: FakeServer, running: Running, machine: FakePlatform
) -> None:
    contest.kiosks.policy = KioskPolicy(pictures=True, picture_seconds=90)
    async with running(contest) as kiosk:
        await kiosk.flow.sign_in(contest.url, "maya", "secret")
        await kiosk.until(kiosk.window.start_check._go_on.isEnabled)
        kiosk.window.start_check._go_on.click()
        view = kiosk.window.check_in
        told = [each.text() for each in view.findChildren(type(view._title))]
        assert any("Pictures of your screen are taken" in each for each in told)
        assert any("About every 90 seconds" in each for each in told)
        view._code.setText("WRONG")
        view._submit.click()
        await kiosk.until(view._message.text)
        assert machine.lockdown.held is None


async def test_who_presses_twice_is_checked_in_once(contest: FakeServer, running: Running) -> None:
    async with running(contest) as kiosk:
        await kiosk.flow.sign_in(contest.url, "maya", "secret")
        await kiosk.until(kiosk.window.start_check._go_on.isEnabled)
        kiosk.window.start_check._go_on.click()
        view = kiosk.window.check_in
        view._code.setText(CODE)
        view._submit.click()
        view._submit.click()
        await kiosk.until(lambda: kiosk.is_heard)
    assert len(contest.kiosks.sessions) == 1


async def test_what_is_asked_for_since_the_terms_were_shown_is_shown_before_one_is_in(
    contest: FakeServer, running: Running, machine: FakePlatform
) -> None:
    async with running(contest) as kiosk:
        await kiosk.flow.sign_in(contest.url, "maya", "secret")
        await kiosk.until(kiosk.window.start_check._go_on.isEnabled)
        kiosk.window.start_check._go_on.click()
        contest.kiosks.policy = KioskPolicy(pictures=True)
        view = kiosk.window.check_in
        await kiosk.flow.way_in.check_in(CODE)
        assert "has changed" in view._message.text()
        told = [each.text() for each in view.findChildren(type(view._title))]
        assert "Pictures of your screen are taken" in told
        assert contest.kiosks.sessions == {}
        await kiosk.flow.way_in.check_in(CODE)
        assert machine.lockdown.held is not None


async def test_who_waits_for_check_in_to_open_need_do_nothing_when_the_contest_is_moved(
    contest: FakeServer, running: Running
) -> None:
    starts_at = contest.kiosks.starts_at
    contest.kiosks.starts_at = datetime.now(UTC) + timedelta(hours=3)
    async with running(contest) as kiosk:
        await kiosk.flow.sign_in(contest.url, "maya", "secret")
        await kiosk.until(kiosk.window.start_check._go_on.isEnabled)
        kiosk.window.start_check._go_on.click()
        note = kiosk.window.check_in._note
        assert "Check-in opens at" in note.text()
        contest.kiosks.starts_at = starts_at
        for _ in range(TERMS_SECONDS):
            kiosk.flow.way_in._ticking.timeout.emit()
        await kiosk.until(lambda: not note.text())


async def test_the_proctor_speaks_locks_unlocks_gives_time_and_ends(
    contest: FakeServer, running: Running, machine: FakePlatform
) -> None:
    async with running(contest) as kiosk:
        await kiosk.check_in()
        kiosks = contest.kiosks
        kiosks.instruct(InstructionKind.MESSAGE, "The room closes at five.")
        kiosks.instruct(InstructionKind.EXTRA_TIME, "The lights were out.", minutes=10)
        kiosks.instruct(InstructionKind.LOCK, "Look up, please.")
        await kiosk.until(lambda: not kiosks.session.instructions)
        inside = kiosk.inside
        assert inside.message.text == "The room closes at five."
        inside.message._read.click()
        assert inside.message.text == "You have 10 minutes more. The lights were out."
        assert inside.lock.isVisible()
        assert inside.lock.text == "Look up, please."
        kiosks.instruct(InstructionKind.UNLOCK)
        await kiosk.until(lambda: not inside.lock.isVisible())
        kiosks.instruct(InstructionKind.END)
        await kiosk.until(lambda: kiosk.window.page is kiosk.window.end)
        assert machine.lockdown.held is None
    assert contest.kiosks.session.left is not None
    assert contest.kiosks.session.left.how == "instruction"


async def test_who_is_given_more_time_after_the_end_is_not_told_any_more_that_it_is_over(
    contest: FakeServer, running: Running
) -> None:
    async with running(contest) as kiosk:
        await kiosk.check_in()
        ends_at = contest.kiosks.ends_at
        contest.kiosks.ends_at = datetime.now(UTC) - timedelta(minutes=1)
        await kiosk.until(lambda: kiosk.inside.notice.text == stay.OVER)
        contest.kiosks.ends_at = ends_at
        await kiosk.until(lambda: kiosk.inside.notice.text == stay.NOT_OVER)


async def test_who_is_at_the_way_out_when_the_contest_ends_needs_a_code_no_more(
    contest: FakeServer, running: Running
) -> None:
    async with running(contest) as kiosk:
        await kiosk.check_in()
        ends_at, leave = contest.kiosks.ends_at, kiosk.inside.leave
        kiosk.inside.bar._leave.click()
        assert leave._code.isVisible()
        contest.kiosks.ends_at = datetime.now(UTC) - timedelta(minutes=1)
        await kiosk.until(leave._submit.isEnabled)
        assert not leave._code.isVisible()
        contest.kiosks.ends_at = ends_at
        await kiosk.until(leave._code.isVisible)
        contest.kiosks.ends_at = datetime.now(UTC) - timedelta(minutes=1)
        await kiosk.until(leave._submit.isEnabled)
        leave._submit.click()
        await kiosk.until(lambda: kiosk.window.page is kiosk.window.end)
    assert contest.kiosks.session.left is not None
    assert contest.kiosks.session.left.how == "end"


async def test_after_a_crash_the_same_session_goes_on_without_a_code_or_a_password(
    contest: FakeServer, running: Running, machine: FakePlatform
) -> None:
    async with running(contest) as kiosk:
        await kiosk.check_in()
        session = contest.kiosks.session
        for text in ("The room closes at five.", "Leave your bags here."):
            contest.kiosks.instruct(InstructionKind.MESSAGE, text)
        await kiosk.until(lambda: not session.instructions)
        kiosk.inside.message._read.click()
        inside = kiosk.flow.seat.session
        assert inside is not None
        await kiosk.until(lambda: len(inside.unread) == 1)
    machine.put_back = ["Alt+Tab switches windows again."]
    async with running(contest) as kiosk:
        await kiosk.until(lambda: kiosk.is_heard)
        assert contest.kiosks.session == session
        assert kiosk.inside.message.text == "Leave your bags here."
        kiosk.inside.message._read.click()
        assert not kiosk.inside.message.text
        assert machine.lockdown.held is not None
        assert "Alt+Tab switches windows again." in kiosk.inside.notice.text


async def test_while_one_goes_on_after_a_crash_nobody_signs_in_beside(contest: FakeServer, running: Running) -> None:
    async with running(contest) as kiosk:
        await kiosk.check_in()
    answers, sign_in, terms = asyncio.Event(), "POST /auth/login", f"GET /competitions/{CONTEST}/kiosk"
    seen = Counter(contest.seen)

    async def slow(_: web.Request) -> web.Response:
        await answers.wait()
        return web.Response(status=503)

    contest.misbehave = slow
    async with running(contest) as kiosk:
        view = kiosk.window.sign_in
        await kiosk.until(lambda: contest.seen.count(terms) > seen[terms])
        view._password.setText("secret")
        view._submit.click()
        contest.misbehave = None
        answers.set()
        await kiosk.until(lambda: kiosk.is_heard)
        assert view._submit.isEnabled()
    assert contest.seen.count(sign_in) == seen[sign_in]


async def test_after_a_crash_one_goes_on_though_the_server_cannot_be_reached(
    contest: FakeServer, running: Running, machine: FakePlatform
) -> None:
    async with running(contest) as kiosk:
        await kiosk.check_in()
    machine.checks.append(FakeCheck(id=NETWORK, title="Network", state=CheckState.STOP, text="It is away."))

    async def away(_: web.Request) -> web.Response:
        return web.Response(status=503)

    contest.misbehave = away
    async with running(contest) as kiosk:
        await kiosk.until(lambda: machine.lockdown.held is not None or kiosk.window.page is kiosk.window.end)
        assert kiosk.window.page is kiosk.window.inside
        contest.misbehave = None
        await kiosk.until(lambda: kiosk.is_heard)
    assert contest.kiosks.session.left is None


async def test_whom_the_server_forgot_meanwhile_is_asked_to_sign_in_until_they_do(
    contest: FakeServer, running: Running
) -> None:
    async with running(contest) as kiosk:
        await kiosk.check_in()
    contest.token = "token-2"
    async with running(contest) as kiosk:
        await kiosk.until(lambda: kiosk.window.inside and "expired" in kiosk.inside.notice.text)
        kiosk.inside.notice.hide()  # as another page does that is opened
        await kiosk.until(lambda: "expired" in kiosk.inside.notice.text)
        kiosk.inside.notice._action.click()
        kiosk.inside.sign_in.submitted.emit(contest.url, "maya", "secret")
        await kiosk.until(lambda: kiosk.is_heard and not kiosk.inside.sign_in.isVisible())
        assert not (kiosk.inside.notice.text and kiosk.inside.notice._action.text())


async def test_who_was_given_a_new_password_in_the_middle_chooses_one_of_their_own_and_goes_on(
    contest: FakeServer, running: Running
) -> None:
    async with running(contest) as kiosk:
        await kiosk.check_in()
        contest.token, contest.must_change_password = "token-2", True
        await kiosk.until(lambda: "expired" in kiosk.inside.notice.text)
        kiosk.inside.notice._action.click()
        sign_in = kiosk.inside.sign_in
        sign_in.submitted.emit(contest.url, "maya", "secret")
        await kiosk.until(sign_in.new_password.isVisible)
        sign_in.new_password.chosen.emit("my own words")
        await kiosk.until(lambda: kiosk.is_heard and not sign_in.isVisible())
        assert contest.password == "my own words"


async def test_a_session_is_closed_where_the_machine_cannot_be_held_after_a_crash(
    contest: FakeServer, running: Running, machine: FakePlatform
) -> None:
    async with running(contest) as kiosk:
        await kiosk.check_in()
    machine.checks.append(FakeCheck(id="keyboard", title="Keyboard", state=CheckState.STOP, text="It is taken."))
    async with running(contest) as kiosk:
        await kiosk.until(lambda: kiosk.window.page is kiosk.window.end)
        assert "It is taken." in kiosk.window.end._text.text()
        assert machine.lockdown.held is None
    assert contest.kiosks.session.left is not None
    assert contest.kiosks.session.left.how == "reset"
    async with running(contest) as kiosk:
        assert kiosk.window.page is kiosk.window.sign_in


async def test_at_the_start_one_who_is_known_is_offered_no_way_around_the_sign_in(
    contest: FakeServer, running: Running, tmp_path: Path
) -> None:
    PreferencesFile(tmp_path / "preferences.json").save(
        Preferences(account=Account(server=contest.url, username="maya", name="Maya"))
    )
    async with running(contest) as kiosk:
        sign_in = kiosk.window.sign_in
        assert (sign_in._username.text(), sign_in._offline.isVisible()) == ("maya", False)


async def test_an_unexpected_error_lets_go_of_the_machine_and_one_can_go_on(
    contest: FakeServer, running: Running, machine: FakePlatform
) -> None:
    async with running(contest) as kiosk:
        await kiosk.check_in()
        session = contest.kiosks.session
        kiosk.flow.let_go("ValueError: nobody expected this")
        assert machine.lockdown.held is None
        await kiosk.until(lambda: kiosk.window.page is kiosk.window.end and kiosk.flow.seat.session is None)
        kiosk.window.end._go_on.click()
        await kiosk.until(lambda: kiosk.is_heard)
        assert machine.lockdown.held is not None
        assert contest.kiosks.session == session


async def test_a_lockdown_that_fails_leaves_nothing_held(
    contest: FakeServer, running: Running, machine: FakePlatform
) -> None:
    machine.lockdown.fault = OSError("no keyboard")
    async with running(contest) as kiosk:
        await kiosk.flow.sign_in(contest.url, "maya", "secret")
        await kiosk.until(kiosk.window.start_check._go_on.isEnabled)
        kiosk.window.start_check._go_on.click()
        await kiosk.flow.way_in.check_in(CODE)
        await kiosk.until(lambda: kiosk.window.page is kiosk.window.end)
        assert not machine.watchdogs[-1].is_started
        assert "no keyboard" in kiosk.window.end._text.text()


async def test_the_kiosks_actions_have_keys_that_the_kiosk_lets_through(contest: FakeServer, running: Running) -> None:
    async with running(contest) as kiosk:
        await kiosk.check_in()
        for action in kiosk.inside.actions_here:
            for chord in action.shortcut():
                held = chords.swallowed(chord.key().value, chord.keyboardModifiers(), "")
                assert held is None, (action.text(), held)


async def test_no_link_of_a_statement_is_followed_in_a_kiosk(contest: FakeServer, running: Running) -> None:
    async with running(contest) as kiosk:
        await kiosk.check_in()
        await kiosk.open_problem(contest.contests.contests[CONTEST].problems[0].id)
        with browser() as opened:
            kiosk.inside.problem.left.statement.link_followed.emit(QUrl("https://judge.example.org/rules"))
            assert opened == []


async def test_one_searches_in_the_editor_that_took_another_ones_place(contest: FakeServer, running: Running) -> None:
    async with running(contest) as kiosk:
        await kiosk.check_in()
        await kiosk.open_problem(contest.contests.contests[CONTEST].problems[0].id)
        pane = kiosk.inside.problem.pane
        pane.editor.failed.emit("The editor did not start in time.")
        kiosk.inside.bar._leave.setFocus()
        next(each for each in kiosk.inside.actions_here if each.text() == "Search").trigger()
        assert kiosk.window.focusWidget() is pane.editor.focusProxy()


async def test_the_window_is_not_closed_while_it_holds_the_machine(
    contest: FakeServer, running: Running, machine: FakePlatform
) -> None:
    async with running(contest) as kiosk:
        await kiosk.check_in()
        kiosk.window.close()
        assert machine.lockdown.held is not None
        assert not kiosk.flow.ended.is_set()
        kiosk.flow.room.release()
        kiosk.window.close()
        assert kiosk.flow.ended.is_set()


async def test_nobody_else_signs_in_to_a_session(contest: FakeServer, running: Running) -> None:
    async with running(contest) as kiosk:
        await kiosk.check_in()
        sign_in = kiosk.inside.sign_in
        sign_in.submitted.emit(contest.url, "ada", "secret")
        await kiosk.until(lambda: "This session is" in sign_in._message.text())
        assert kiosk.flow.seat.workspace is not None
        assert kiosk.flow.seat.workspace.account.username == "maya"


async def test_a_closed_session_lets_go(contest: FakeServer, running: Running, machine: FakePlatform) -> None:
    async with running(contest) as kiosk:
        await kiosk.check_in()
        contest.kiosks.session.is_closed = True
        await kiosk.until(lambda: kiosk.window.page is kiosk.window.end)
        assert machine.lockdown.held is None


async def test_the_application_offers_the_kiosk_where_the_contest_has_one(
    contest: FakeServer, starting: Callable[..., Any]
) -> None:
    async with starting(contest.url) as desktop:
        await desktop.application.sign_in(contest.url, "maya", "secret")
        page = desktop.shell.contests.page
        desktop.shell.contests.open_contest(CONTEST)
        await desktop.until(page._kiosk.isVisible)
        desktop.shell.contests.open_contest("weekly-49")
        await desktop.until(lambda: desktop.workspace.contest.contest_id == "weekly-49")
        assert not page._kiosk.isVisible()


async def test_a_kiosk_is_offered_from_the_moment_that_it_opens(
    contest: FakeServer, starting: Callable[..., Any]
) -> None:
    exam = contest.contests.contests["final-exam"]
    contest.kiosks.contest_id, contest.kiosks.starts_at, contest.kiosks.ends_at = exam.id, exam.starts_at, exam.ends_at
    async with starting(contest.url) as desktop:
        await desktop.application.sign_in(contest.url, "maya", "secret")
        desktop.shell.contests.open_contest(exam.id)
        await desktop.until(lambda: exam.id in desktop.workspace.kiosk._known)
        assert not desktop.shell.contests.page._kiosk.isVisible()
        contest.contests.ahead = exam.starts_at - timedelta(minutes=30) - datetime.now(UTC)
        desktop.workspace.contest.wake()
        await desktop.until(desktop.shell.contests.page._kiosk.isVisible)


async def test_a_kiosk_that_is_made_later_is_found_when_one_looks_again_or_the_end_is_moved(
    contest: FakeServer, starting: Callable[..., Any]
) -> None:
    contest.kiosks.contest_id = "none yet"
    async with starting(contest.url) as desktop:
        await desktop.application.sign_in(contest.url, "maya", "secret")
        page, known = desktop.shell.contests.page, desktop.workspace.kiosk._known
        desktop.shell.contests.open_contest(CONTEST)
        await desktop.until(lambda: CONTEST in known)
        assert not page._kiosk.isVisible()
        contest.kiosks.contest_id = CONTEST
        desktop.shell.contests.refresh()
        await desktop.until(page._kiosk.isVisible)
        later = contest.kiosks.ends_at + timedelta(minutes=10)
        contest.kiosks.ends_at = later
        contest.contests.contests[CONTEST] = contest.contests.contests[CONTEST].model_copy(update={"ends_at": later})
        desktop.workspace.contest.wake()
        await desktop.until(lambda: known[CONTEST].ends_at == later)
