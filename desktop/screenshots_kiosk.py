"""Pictures of the kiosk, for `desktop.screenshots`: its own window, on a machine that nothing happens to."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from desktop.clock import SystemClock
from desktop.kiosk import endings
from desktop.kiosk.flow import Flow
from desktop.kiosk.interface import CheckState
from desktop.kiosk.outside import Outside
from server.wire.kiosk import InstructionKind, KioskPolicy
from tests.fakes import fake_contest_data, fake_server_data
from tests.fakes.fake_kiosks import CODE
from tests.fakes.fake_server import FakeServer
from tests.fakes.kiosk import FakeCheck, FakePlatform

Picture = Callable[[Any, str], Awaitable[None]]
"""Of a window, under a name, in both themes."""
CODE_IN_THE_EDITOR = """class Solution:
    def twoSum(self, nums: list[int], target: int) -> list[int]:
        places: dict[int, int] = {}
        for place, number in enumerate(nums):
"""


async def take(theme: Any, web: Any, data_folder: Path, size: tuple[int, int], picture: Picture) -> None:
    server = _server()
    machine = FakePlatform(checks=_checks())
    async with server.serve():
        outside = Outside(
            contest_id=fake_contest_data.RUNNING,
            server=server.url,
            data_folder=data_folder,
            clock=SystemClock(),
            version="0.1.0",
            platform=machine.platform(),
        )
        flow = Flow(outside, theme, web=web)
        flow.window.resize(*size)
        try:
            await flow.start()
            await _on_the_way_in(flow, server, machine, picture)
            await _inside(flow, server, picture)
        finally:
            await flow.close()


def _server() -> FakeServer:
    problems = fake_server_data.many(40)
    now = datetime.now(UTC)
    chosen = [problems["two-sum"], *list(problems.values())[2:9]]
    contests = fake_contest_data.season(now, [(each.id, each.title) for each in chosen])
    contests.poll_seconds = 1.0
    server = FakeServer(problems=problems, languages=fake_server_data.every_language(), contests=contests)
    server.kiosks.starts_at, server.kiosks.ends_at = now - timedelta(minutes=48), now + timedelta(minutes=42)
    server.kiosks.policy = KioskPolicy(pictures=True, programs=("teamviewer", "anydesk", "obs", "discord"))
    return server


def _checks() -> list[FakeCheck]:
    return [
        FakeCheck(id="displays", title="Displays", text="There is one display."),
        FakeCheck(id="keyboard", title="Keyboard", text="The keyboard can be held."),
        FakeCheck(id="clipboard", title="Clipboard", text="It can be kept apart."),
        FakeCheck(id="network", title="Network", text="The server answers in 12 ms."),
        FakeCheck(
            id="clock",
            title="Clock",
            state=CheckState.WARNING,
            text="The clock of this machine is 4 minutes behind the server's.",
            remedy="Nothing has to be done: the contest goes by the server's clock.",
        ),
        FakeCheck(id="disk", title="Disk", text="41 GiB are free."),
        FakeCheck(
            id="programs",
            title="Other programs",
            state=CheckState.STOP,
            text="teamviewer is running.",
            remedy="Close it, then check again.",
        ),
    ]


async def _on_the_way_in(flow: Flow, server: FakeServer, machine: FakePlatform, picture: Picture) -> None:
    window = flow.window
    await picture(window, "kiosk-sign-in")
    await flow.sign_in(server.url, "maya", "secret")
    await until(window.start_check._again.isEnabled)
    await picture(window, "kiosk-start-check-stop")
    machine.checks[-1] = FakeCheck(id="programs", title="Other programs", text="None of the listed ones is running.")
    window.start_check._again.click()
    await until(window.start_check._go_on.isEnabled)
    await picture(window, "kiosk-start-check")
    window.start_check._go_on.click()
    await picture(window, "kiosk-check-in")
    window.check_in._code.setText("WRNG-2345")
    window.check_in._submit.click()
    await until(window.check_in._message.text)
    await picture(window, "kiosk-check-in-refused")
    window.check_in._code.setText(CODE)
    window.check_in._submit.click()
    await until(lambda: flow.seat.session is not None and flow.seat.session.is_heard)


async def _inside(flow: Flow, server: FakeServer, picture: Picture) -> None:
    window, inside, workspace = flow.window, flow.window.inside, flow.seat.workspace
    assert inside is not None
    assert workspace is not None
    kiosks, contest = server.kiosks, workspace.contest
    await until(lambda: contest.problems.rowCount() > 0)
    await picture(window, "kiosk-contest")
    inside.open_problem("two-sum")
    await until(lambda: workspace.desk.problem is not None and not workspace.scope.is_busy("open problem"))
    await inside.problem.pane.editor.text()
    await asyncio.sleep(1.5)  # the first page of a web view is painted when Chromium likes
    inside.problem.pane.replace_text(CODE_IN_THE_EDITOR)
    await picture(window, "kiosk-problem")
    kiosks.instruct(InstructionKind.MESSAGE, "Problem D: the limit for n is 10^5, as in the statement.")
    kiosks.instruct(InstructionKind.EXTRA_TIME, "The lights were out.", minutes=10)
    kiosks.ends_at += timedelta(minutes=10)
    await until(lambda: not kiosks.session.instructions)
    await picture(window, "kiosk-message")
    inside.message._read.click()
    await picture(window, "kiosk-extra-time")
    inside.message._read.click()
    kiosks.instruct(InstructionKind.LOCK, "Please look up: the head of the room has something to say.")
    await until(inside.lock.isVisible)
    await picture(window, "kiosk-locked-by-proctor")
    kiosks.instruct(InstructionKind.UNLOCK)
    await until(inside.problem.isVisible)
    await _off_line(flow, server, picture)
    inside.bar.leave_wanted.emit()
    inside.leave._code.setText("WRONG-234")
    inside.leave._submit.click()
    await until(inside.leave._message.text)
    await picture(window, "kiosk-leave")
    inside.leave._code.setText(kiosks.leave_code())
    inside.leave._submit.click()
    await until(lambda: window.page is window.end)
    await picture(window, "kiosk-end")
    for name, ending in (
        ("kiosk-end-mishap", endings.of_mishap("ValueError: nobody expected this")),
        ("kiosk-end-no-hold", endings.of_no_hold("Another program has the keyboard.")),
    ):
        window.end.show_ending(ending)
        await picture(window, name)


async def _off_line(flow: Flow, server: FakeServer, picture: Picture) -> None:
    async def away(_: Any) -> Any:
        from aiohttp import web  # noqa: PLC0415 - only where the server's libraries are

        return web.Response(status=503)

    inside, session = flow.window.inside, flow.seat.session
    assert inside is not None
    assert session is not None
    server.misbehave = away
    inside.problem.submit()
    await until(lambda: session.waiting_submissions > 0 and not session.is_heard)
    await picture(flow.window, "kiosk-off-line")
    server.misbehave = None
    session.wake()
    await until(lambda: session.is_heard and session.waiting_submissions == 0)


async def until(is_true: Callable[[], object]) -> None:
    async with asyncio.timeout(30):
        while not is_true():
            await asyncio.sleep(0.05)
