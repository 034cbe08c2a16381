"""Bad days: each ends in a clear message, and nothing typed or submitted is lost."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from desktop.models.connection import Link
from desktop.storage.store import FILE_NAME
from desktop.trouble import Trouble
from desktop.workspace import Workspace
from server.wire.base import Problem
from server.wire.submissions import State, Verdict
from tests.fakes.fake_server import FakeServer
from tests.patience import PATIENCE_SECONDS

UNANSWERED_SECONDS = 12
"""A request that is not answered for longer is given up."""


async def nonsense(_: web.Request) -> web.Response:
    return web.Response(text="<html>It works!</html>", content_type="text/html")


async def away(_: web.Request) -> web.Response:
    return web.Response(status=503)


async def newer(_: web.Request) -> web.Response:
    return web.json_response([{"id": "x", "title": "X", "level": "impossible", "tags": [], "status": "new"}])


async def test_a_submission_made_while_the_server_is_away_goes_out_once_when_it_is_back(
    desktop: Any, server: FakeServer
) -> None:
    await desktop.open("two-sum")
    server.misbehave = away
    desktop.shell.problem.submit()
    await desktop.until(lambda: desktop.workspace.history.waiting == 1)
    await desktop.until(lambda: desktop.workspace.desk.attempt.note)
    assert "tries again" in desktop.workspace.desk.attempt.note
    server.misbehave = None
    desktop.workspace.outbox.wake()
    await desktop.until(lambda: desktop.workspace.history.waiting == 0)
    await desktop.until(lambda: _verdict(desktop) is Verdict.ACCEPTED)
    assert len(server.submissions) == 1


async def test_an_answer_that_is_lost_on_the_way_does_not_make_a_second_submission(
    desktop: Any, server: FakeServer
) -> None:
    await desktop.open("two-sum")

    async def take_and_break_off(request: web.Request) -> web.StreamResponse:
        if request.method == "POST":
            server.misbehave = None
            await server._submit(request)
            assert request.transport is not None
            request.transport.abort()
        return web.Response(status=503)

    server.misbehave = take_and_break_off
    desktop.shell.problem.submit()
    await desktop.until(lambda: len(server.keys) == 1)
    desktop.workspace.outbox.wake()
    await desktop.until(lambda: _verdict(desktop) is Verdict.ACCEPTED)
    assert len(server.submissions) == 1


async def test_waiting_submissions_go_out_in_order(desktop: Any, server: FakeServer) -> None:
    await desktop.open("two-sum")
    server.misbehave = away
    for number in range(3):
        desktop.shell.problem.pane.replace_text(f"answer = {number}")
        desktop.shell.problem.submit()
        await desktop.until(lambda number=number: desktop.workspace.history.waiting == number + 1)
    server.misbehave = None
    desktop.workspace.outbox.wake()
    await desktop.until(lambda: desktop.workspace.history.waiting == 0)
    assert list(server.codes.values()) == ["answer = 0", "answer = 1", "answer = 2"]


async def test_a_refused_submission_is_kept_and_shown_with_the_reason(desktop: Any, server: FakeServer) -> None:
    server.refuse_submissions = Problem(
        title="Too late", status=403, code="contest_closed", detail="The contest is over."
    )
    await desktop.open("two-sum")
    desktop.shell.problem.submit()
    await desktop.until(lambda: "The contest is over." in desktop.shell.notice.text)
    entries = await desktop.workspace.store.outbox.entries()
    assert [each.refusal for each in entries] == ["The contest is over."]


async def test_waiting_submissions_survive_a_restart(starting: Any, server: FakeServer) -> None:
    async with starting(server.url) as first:
        await first.application.sign_in(server.url, "maya", "secret")
        await first.until(lambda: first.workspace.catalogue.rowCount() == 40)
        await first.open("two-sum")
        server.misbehave = away
        first.shell.problem.submit()
        await first.until(lambda: first.workspace.history.waiting == 1)
    server.misbehave = None
    async with starting(None) as second:
        await second.until(lambda: len(server.submissions) == 1)
        await second.until(lambda: second.workspace.history.waiting == 0)


async def test_an_expired_sign_in_asks_again_and_then_goes_on(desktop: Any, server: FakeServer) -> None:
    await desktop.open("two-sum")
    server.token = "token-2"
    desktop.shell.problem.submit()
    await desktop.until(lambda: desktop.workspace.connection.link is Link.SIGNED_OUT)
    assert "Sign in again" in desktop.shell.notice.text
    shell = desktop.shell
    await desktop.application.sign_in(server.url, "maya", "secret")
    assert desktop.shell is shell
    assert "Sign in again" not in shell.notice.text
    await desktop.until(lambda: _verdict(desktop) is Verdict.ACCEPTED)
    assert len(server.submissions) == 1


@pytest.mark.parametrize("misbehaviour", [nonsense, newer])
async def test_a_server_that_speaks_otherwise_is_named_and_the_catalogue_stays(
    misbehaviour: Any, desktop: Any, server: FakeServer
) -> None:
    server.misbehave = misbehaviour
    desktop.workspace.refresh()
    await desktop.until(lambda: desktop.workspace.connection.link is Link.INCOMPATIBLE)
    assert "different versions" in desktop.shell.notice.text
    assert desktop.workspace.catalogue.rowCount() == 40


async def test_a_server_without_problems_is_not_waited_for(starting: Any, server: FakeServer) -> None:
    server.problems.clear()
    async with starting(server.url) as first:
        await first.application.sign_in(server.url, "maya", "secret")
        await first.until(lambda: "no problems to practise" in first.shell.catalogue._nothing_yet._title.text())


async def test_a_server_that_is_gone_leaves_the_catalogue_and_the_problems_seen(
    starting: Any, server: FakeServer
) -> None:
    async with starting(server.url) as first:
        await first.application.sign_in(server.url, "maya", "secret")
        await first.until(lambda: first.workspace.catalogue.rowCount() == 40)
        await first.open("two-sum")
    server.misbehave = away
    async with starting(None) as second:
        assert second.workspace.catalogue.rowCount() == 40
        await second.open("two-sum")
        await second.until(lambda: second.workspace.connection.link is Link.OFFLINE)
        second.shell.open_problem("echo-sum")
        await second.until(lambda: "not on this machine yet" in second.shell.notice.text)


async def test_no_server_at_all_is_said_at_the_sign_in(starting: Any) -> None:
    async with starting("http://127.0.0.1:9") as running:
        with pytest.raises(Trouble, match="cannot be reached"):
            await running.application.sign_in("http://127.0.0.1:9", "maya", "secret")
        with pytest.raises(Trouble, match="no server address"):
            await running.application.sign_in("http://", "maya", "secret")


async def test_an_account_that_is_opened_twice_at_once_is_open_once(desktop: Any) -> None:
    application, account = desktop.application, desktop.workspace.account
    await asyncio.gather(application.open_account(account, None), application.open_account(account, None))
    await desktop.until(lambda: application.findChildren(Workspace) == [desktop.workspace])


async def test_a_wrong_password_is_said_and_can_be_tried_again(starting: Any, server: FakeServer) -> None:
    async with starting(server.url) as running:
        with pytest.raises(Trouble, match="password is wrong"):
            await running.application.sign_in(server.url, "maya", "wrong")
        await running.application.sign_in(server.url, "maya", "secret")
        assert running.workspace.account.username == "maya"


async def test_what_is_typed_is_there_after_a_restart(starting: Any, server: FakeServer) -> None:
    async with starting(server.url) as first:
        await first.application.sign_in(server.url, "maya", "secret")
        await first.until(lambda: first.workspace.catalogue.rowCount() == 40)
        await first.open("two-sum")
        first.shell.problem.pane.replace_text("half a thought 👩‍👩‍👧‍👦")
    async with starting(None) as second:
        await second.open("two-sum")
        assert await second.shell.problem.pane.editor.text() == "half a thought 👩‍👩‍👧‍👦"


async def test_what_is_typed_reaches_the_disk_by_itself(desktop: Any) -> None:
    await desktop.open("two-sum")
    desktop.shell.problem.pane.replace_text("typed")
    drafts = desktop.workspace.store.drafts
    async with asyncio.timeout(PATIENCE_SECONDS):
        while (draft := await drafts.load("two-sum", "python")) is None or draft.code != "typed":
            await asyncio.sleep(0.01)


async def test_a_verdict_that_came_while_the_window_was_closed_is_fetched(starting: Any, server: FakeServer) -> None:
    server.states = ((State.QUEUED, None, None), (State.RUNNING, 1, 9))
    server.step_seconds = 60
    async with starting(server.url) as first:
        await first.application.sign_in(server.url, "maya", "secret")
        await first.until(lambda: first.workspace.catalogue.rowCount() == 40)
        await first.open("two-sum")
        first.shell.problem.submit()
        await first.until(lambda: len(server.submissions) == 1)
        await first.until(lambda: first.workspace.history.total == 1)
    server.step_seconds, server.states = 0, ()
    async with starting(None) as second:
        await second.until(lambda: "Two Sum: Accepted" in second.shell.notice.text)
        second.shell.notice._action.click()
        await second.until(lambda: second.shell.place == "problem" and _verdict(second) is Verdict.ACCEPTED)


async def test_running_shows_which_case_is_run_and_ends_with_the_results(desktop: Any, server: FakeServer) -> None:
    server.states = ((State.QUEUED, None, None), (State.RUNNING, 37, 100))
    await desktop.open("two-sum")
    heard: list[str] = []
    desktop.workspace.desk.run_changed.connect(
        lambda: heard.append(desktop.workspace.desk.run.state.value if desktop.workspace.desk.run else "")
    )
    desktop.shell.problem.run_cases()
    await desktop.until(lambda: "done" in heard and not desktop.workspace.desk.is_running)
    assert heard.index("running") < heard.index("done")


async def test_an_unchanged_catalogue_is_not_sent_again(desktop: Any, server: FakeServer) -> None:
    await desktop.until(lambda: not desktop.workspace.scope.is_busy("refresh"))  # else that is done anew
    before = server.unchanged
    desktop.workspace.refresh()
    await desktop.until(lambda: server.unchanged > before)


def _verdict(desktop: Any) -> Verdict | None:
    attempt = desktop.workspace.desk.attempt
    return attempt.submission.verdict if attempt is not None and attempt.submission is not None else None


async def test_a_slow_server_holds_nothing_but_what_is_asked_of_it(desktop: Any, server: FakeServer) -> None:
    """What is on this machine is there at once, and a submission leaves the window when it is handed in."""
    await desktop.open("two-sum")
    await desktop.open("echo-sum")
    awake = asyncio.Event()

    async def slow(request: web.Request) -> web.StreamResponse:
        await awake.wait()
        return web.Response(status=503)

    server.misbehave = slow
    desktop.shell.open_problem("two-sum")
    await desktop.until(lambda: desktop.workspace.desk.problem.id == "two-sum", seconds=UNANSWERED_SECONDS)
    desktop.shell.catalogue.search.setText("sum")
    assert 0 < desktop.workspace.catalogue.rowCount() < 40
    desktop.shell.problem.submit()
    await desktop.until(lambda: desktop.workspace.history.waiting == 1, seconds=UNANSWERED_SECONDS)
    awake.set()
    server.misbehave = None
    desktop.workspace.outbox.wake()
    await desktop.until(lambda: _verdict(desktop) is Verdict.ACCEPTED)


def damage(folder: Path) -> None:
    (file,) = folder.rglob(FILE_NAME)
    content = bytearray(file.read_bytes())
    content[:64] = b"\xff" * 64
    file.write_bytes(bytes(content))


async def test_a_damaged_file_is_told_of_in_the_window_and_the_draft_is_there(
    starting: Any, server: FakeServer, tmp_path: Path
) -> None:
    async with starting(server.url) as first:
        await first.application.sign_in(server.url, "maya", "secret")
        await first.until(lambda: first.workspace.catalogue.rowCount() == 40)
        await first.open("two-sum")
        first.shell.problem.pane.replace_text("what was typed")
        assert await first.workspace.drafts.flush()
    await asyncio.to_thread(damage, tmp_path)
    async with starting(None) as second:
        assert "was damaged" in second.shell.notice.text
        assert "1 draft" in second.shell.notice.text
        await second.open("two-sum")
        assert await second.shell.problem.pane.editor.text() == "what was typed"
        await second.until(lambda: second.workspace.catalogue.rowCount() == 40)


async def test_a_sample_of_two_megabytes_is_shown_short_and_run_whole(desktop: Any, server: FakeServer) -> None:
    numbers = list(range(300_000))
    known = server.problems["two-sum"]
    large = known.samples[0].model_copy(update={"input": {"nums": numbers, "target": 1}})
    server.problems["two-sum"] = known.model_copy(update={"samples": (large,)})
    await desktop.open("two-sum")
    desktop.shell.problem.run_cases()
    await desktop.until(lambda: desktop.workspace.desk.run is not None)
    assert desktop.workspace.desk.cases.inputs()[0]["nums"] == numbers
    await desktop.until(lambda: not desktop.workspace.desk.is_running)


def put_a_folder_in_its_place(folder: Path) -> None:
    (file,) = folder.rglob(FILE_NAME)
    file.unlink()
    file.mkdir()


async def test_what_cannot_be_opened_is_said_at_the_sign_in(starting: Any, server: FakeServer, tmp_path: Path) -> None:
    async with starting(server.url) as first:
        await first.application.sign_in(server.url, "maya", "secret")
    await asyncio.to_thread(put_a_folder_in_its_place, tmp_path)
    async with starting(None) as second:
        window = second.application.window
        assert window.isVisible()
        assert window.centralWidget().currentWidget() is window.sign_in
        assert "cannot be saved on this machine" in window.sign_in._message.text()
    async with starting("no address") as third:
        assert "no server address" in third.application.window.sign_in._message.text()


async def test_a_full_disk_keeps_no_problem_from_being_shown(desktop: Any) -> None:
    await desktop.workspace.store.database.all("PRAGMA query_only = ON")
    await desktop.open("two-sum")
    assert desktop.shell.problem.is_open
    desktop.workspace.desk.cases.set_text(0, 0, "[1]")
    await desktop.open("echo-sum")
    assert desktop.shell.problem.is_open
    await desktop.workspace.store.database.all("PRAGMA query_only = OFF")


async def test_a_full_disk_keeps_no_code_from_being_shown(desktop: Any, server: FakeServer) -> None:
    await desktop.open("two-sum")
    await desktop.workspace.desk.submit("print(1)", desktop.workspace.desk.at_hand)
    await desktop.until(lambda: desktop.workspace.history.rowCount() == 1 and not desktop.workspace.history.waiting)
    database, (number,) = desktop.workspace.store.database, server.submissions
    async with database.transaction() as transaction:
        await transaction.run("UPDATE submissions SET code = NULL")
    await database.all("PRAGMA query_only = ON")
    assert await desktop.workspace.code_of(number) == "print(1)"
    await database.all("PRAGMA query_only = OFF")


async def over_what_is_not_saved(desktop: Any) -> None:
    await desktop.open("two-sum")
    await desktop.workspace.store.database.all("PRAGMA query_only = ON")
    desktop.shell.problem.pane.replace_text("not saved yet")
    assert not await desktop.workspace.drafts.flush()


async def test_who_closes_the_window_over_what_is_not_saved_is_told_first(desktop: Any) -> None:
    application, window = desktop.application, desktop.application.window
    await over_what_is_not_saved(desktop)
    desktop.shell.sign_in_wanted.emit()
    window.close()
    assert "close it again" in desktop.shell.notice.text
    assert window.centralWidget().currentWidget() is desktop.shell
    assert not application.ended.is_set()
    window.close()
    assert application.ended.is_set()
    await desktop.workspace.store.database.all("PRAGMA query_only = OFF")


async def test_what_is_saved_again_is_no_longer_said_not_to_be(desktop: Any) -> None:
    await over_what_is_not_saved(desktop)
    assert "cannot be saved" in desktop.shell.notice.text
    await desktop.workspace.store.database.all("PRAGMA query_only = OFF")
    assert await desktop.workspace.drafts.flush()
    assert not desktop.shell.notice.text


async def test_who_signs_out_over_what_is_not_saved_is_told_first(desktop: Any) -> None:
    await over_what_is_not_saved(desktop)
    application, shell = desktop.application, desktop.shell
    shell.sign_out_wanted.emit()
    assert "sign out again" in shell.notice.text
    assert not application.scope.is_busy("sign out")
    shell.sign_out_wanted.emit()
    await desktop.until(lambda: application.workspace is None)


async def test_no_kiosk_begins_over_what_is_not_saved(desktop: Any) -> None:
    await over_what_is_not_saved(desktop)
    desktop.shell.kiosk_wanted.emit("weekly-48")
    assert "start it again" in desktop.shell.notice.text
    await desktop.workspace.store.database.all("PRAGMA query_only = OFF")
