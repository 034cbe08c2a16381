from __future__ import annotations

import asyncio
import dataclasses
from collections import deque
from collections.abc import Awaitable, Callable

import pytest

from runner.sandbox.connection import WINDOW_BYTES, WINDOW_CASES, SupervisorConnection
from runner.sandbox.interface import Conversation, Ending, Limits, Program, Reply, SandboxFault
from runner.supervisor import orders, reports
from runner.supervisor.frames import Decoder, encode
from tests.patience import PATIENCE_SECONDS

LIMITS = Limits(cpu_seconds=1, wall_seconds=1, memory_mib=64)
SHORT = Limits(cpu_seconds=0.01, wall_seconds=0.01, memory_mib=64, start_wall_seconds=0.01)
PROGRAM = Program(argv=("main",), files={"a": b"1"})
OUTCOME = reports.Outcome(
    ending=reports.Ending.EXITED,
    exit_code=0,
    signal=None,
    cpu_seconds=0.1,
    wall_seconds=0.2,
    memory_mib=3.0,
    stdout=b"out",
    stderr=b"",
    files={},
)


def reply(text: bytes) -> reports.Reply:
    return reports.Reply(frame=text, cpu_seconds=0, wall_seconds=0, memory_mib=0, printed=b"")


def done(number: int = 1) -> reports.DriveDone:
    return reports.DriveDone(
        number=number,
        ready=b"{}",
        start_cpu_seconds=0,
        start_wall_seconds=0,
        outcome=None,
        broke_protocol=False,
        memory_mib=1,
    )


class Supervisor:
    """The other end: answers each order with what its script says."""

    def __init__(self, script: Callable[[orders.Order], list[bytes]]) -> None:
        self._script = script
        self._decoder = Decoder()
        self._going = bytearray()
        self._something = asyncio.Event()
        self.heard: deque[orders.Order] = deque()
        self.closed = False

    async def read_exactly(self, count: int) -> bytes:
        while len(self._going) < count:
            self._something.clear()
            await self._something.wait()
        data = bytes(self._going[:count])
        del self._going[:count]
        return data

    async def write(self, data: bytes) -> None:
        for frame in self._decoder.feed(data):
            order = orders.decode_order(frame)
            self.heard.append(order)
            self.answer(*self._script(order))

    def answer(self, *frames: bytes) -> None:
        self._going += b"".join(frames)
        self._something.set()

    def close(self) -> None:
        self.closed = True


class Gone:
    """The other end is no more."""

    async def read_exactly(self, count: int) -> bytes:
        raise asyncio.IncompleteReadError(b"", count)

    async def write(self, data: bytes) -> None:
        pass

    def close(self) -> None:
        pass


class Full:
    """The other end takes in nothing, and says nothing."""

    async def read_exactly(self, count: int) -> bytes:
        raise AssertionError(f"{count} bytes of an answer to nothing")

    async def write(self, _data: bytes) -> None:
        await asyncio.Event().wait()

    def close(self) -> None:
        pass


def connect(script: Callable[[orders.Order], list[bytes]]) -> tuple[SupervisorConnection, Supervisor]:
    supervisor = Supervisor(script)
    return SupervisorConnection(stream=supervisor, excerpt=lambda: "its last words", grace_seconds=0.05), supervisor


async def run(connection: SupervisorConnection) -> Ending:
    outcome = await connection.run(PROGRAM, limits=LIMITS, stdin=b"", collect=(), hello=None)
    return outcome.ending


async def drive(
    connection: SupervisorConnection, cases: list[bytes], on_reply: Callable[[Reply], bool] = lambda _: True
) -> Conversation:
    return await connection.drive(PROGRAM, limits=LIMITS, hello=b"h", cases=cases, on_reply=on_reply)


async def test_a_run_is_answered_with_its_outcome() -> None:
    connection, supervisor = connect(lambda _: [reports.encode_report(reports.RunDone(number=1, outcome=OUTCOME))])

    outcome = await connection.run(PROGRAM, limits=LIMITS, stdin=b"in", collect=("x",), hello=None)

    assert (outcome.ending, outcome.exit_code, outcome.stdout) == (Ending.EXITED, 0, b"out")
    [order] = supervisor.heard
    assert isinstance(order, orders.Run)
    assert (order.stdin, order.collect, order.files) == (b"in", ("x",), {"a": b"1"})
    assert connection.healthy
    assert connection.jobs_done == 1


def finished(number: int, left_behind: str) -> list[bytes]:
    cleared = reports.Cleared(number=number, left_behind=left_behind)
    return [
        reports.encode_report(reports.RunDone(number=number, outcome=OUTCOME)),
        reports.encode_report(cleared),
    ]


@pytest.mark.parametrize(("left_behind", "healthy"), [("", True), ("a process", False)])
async def test_what_was_left_behind_is_known_when_the_sandbox_has_settled(left_behind: str, healthy: bool) -> None:
    connection, _ = connect(lambda _: finished(1, left_behind))

    await run(connection)

    assert await connection.settled() is healthy
    assert await connection.settled() is healthy
    assert connection.healthy is healthy


async def test_the_next_job_waits_until_the_one_before_is_cleared_away() -> None:
    numbers = iter((1, 2))
    connection, _ = connect(lambda _: finished(number := next(numbers), "a file" if number == 1 else ""))

    await run(connection)
    await run(connection)

    assert connection.jobs_done == 2
    assert not await connection.settled()


async def test_an_outcome_comes_before_the_cleaning() -> None:
    connection, _ = connect(lambda _: finished(1, "")[:1])

    await run(connection)

    with pytest.raises(SandboxFault, match="does not answer"):
        await connection.settled()


@pytest.mark.parametrize(
    "answer",
    [
        encode({"report": "ready"}),
        encode({"report": "run", "number": 1}),
        encode({"nonsense": 1}),
        reports.encode_report(reports.RunDone(number=9, outcome=OUTCOME)),
        reports.encode_report(done()),
        b"\xff" * 8,
        b"\0\0\0\2\0\0\0\0{]",
    ],
)
async def test_an_answer_that_is_none_is_a_fault(answer: bytes) -> None:
    connection, _ = connect(lambda _: [answer])

    with pytest.raises(SandboxFault, match="its last words"):
        await run(connection)
    with pytest.raises(SandboxFault, match="close it"):
        await run(connection)


CONFIGURE = orders.Configure(
    first_uid=None, uids=1, mount=None, zygote=None, environment={}, warm=None, compiler=None, container=False
)


async def test_silence_is_a_fault() -> None:
    connection, _ = connect(lambda _: [])

    with pytest.raises(SandboxFault, match="does not answer"):
        await connection.configure(CONFIGURE)


async def configure(connection: SupervisorConnection) -> None:
    await connection.configure(CONFIGURE)


async def run_shortly(connection: SupervisorConnection) -> None:
    await connection.run(PROGRAM, limits=SHORT, stdin=b"", collect=(), hello=None)


async def drive_shortly(connection: SupervisorConnection) -> None:
    await connection.drive(PROGRAM, limits=SHORT, hello=b"h", cases=[b"1"], on_reply=lambda _: True)


async def talk_shortly(connection: SupervisorConnection) -> None:
    await connection.talk(PROGRAM, limits=SHORT, line=Silent(), collect=(), hello=None)


@pytest.mark.parametrize("ask", [configure, run_shortly, drive_shortly, talk_shortly])
async def test_an_end_that_takes_in_nothing_is_a_fault(
    ask: Callable[[SupervisorConnection], Awaitable[None]],
) -> None:
    connection = SupervisorConnection(stream=Full(), excerpt=lambda: "", grace_seconds=0.01)

    async with asyncio.timeout(PATIENCE_SECONDS):
        with pytest.raises(SandboxFault, match="does not answer"):
            await ask(connection)


async def test_a_sandbox_that_is_not_ready_is_a_fault() -> None:
    connection, _ = connect(lambda _: [reports.encode_report(reports.Cleared(number=0, left_behind=""))])

    with pytest.raises(SandboxFault, match="not that it is ready"):
        await connection.configure(CONFIGURE)


OF_ANOTHER_JOB: list[reports.Report] = [done(9), reports.Replies(number=9, replies=(reply(b"a"),))]


@pytest.mark.parametrize("report", OF_ANOTHER_JOB)
async def test_a_drives_report_of_another_job_is_a_fault(report: reports.Report) -> None:
    connection, _ = connect(lambda _: [reports.encode_report(report)])

    with pytest.raises(SandboxFault, match="something else"):
        await drive(connection, [b"1"])


@pytest.mark.parametrize("report", OF_ANOTHER_JOB)
async def test_after_a_stop_too_a_report_of_another_job_is_a_fault(report: reports.Report) -> None:
    first = reports.Replies(number=1, replies=(reply(b"a"),))
    connection, _ = connect(lambda order: [reports.encode_report(report if isinstance(order, orders.Stop) else first)])

    with pytest.raises(SandboxFault, match="something else"):
        await drive(connection, [b"1"] * 9, on_reply=lambda _: False)


class Silent:
    """A line on which nobody says anything."""

    async def receive(self) -> bytes | None:
        await asyncio.Event().wait()
        return None

    def say(self, data: bytes) -> None:
        raise AssertionError(f"{data!r} was printed by nobody")

    def hang_up(self) -> None:
        raise AssertionError("nothing has ended")


@pytest.mark.parametrize("report", [reports.Printed(number=9, data=b"x"), reports.RunDone(number=9, outcome=OUTCOME)])
async def test_a_dialogues_report_of_another_job_is_a_fault(report: reports.Report) -> None:
    connection, _ = connect(lambda _: [reports.encode_report(report)])

    with pytest.raises(SandboxFault, match="something else"):
        await connection.talk(PROGRAM, limits=LIMITS, line=Silent(), collect=(), hello=None)


@pytest.mark.parametrize("instead", [finished(9, "")[1], finished(1, "")[0]], ids=["of another job", "its outcome"])
async def test_what_is_not_the_cleaning_of_the_job_is_a_fault(instead: bytes) -> None:
    connection, _ = connect(lambda _: [finished(1, "")[0], instead])
    await run(connection)

    with pytest.raises(SandboxFault, match="cleared away"):
        await connection.settled()


class Quiet:
    """A line on which nobody says anything, until the program is no more."""

    def __init__(self) -> None:
        self._over = asyncio.Event()

    async def receive(self) -> None:
        await self._over.wait()

    def say(self, data: bytes) -> None:
        assert data == OUTCOME.stdout

    def hang_up(self) -> None:
        self._over.set()


PATIENT = Limits(cpu_seconds=0.01, wall_seconds=20.0, memory_mib=64, start_wall_seconds=0.01)
SLOW_TO_START = dataclasses.replace(PATIENT, wall_seconds=0.01, start_wall_seconds=20.0)
RUN_IS_DONE = reports.RunDone(number=1, outcome=OUTCOME)


@pytest.mark.parametrize(
    ("what", "limits", "report"),
    [
        ("run", PATIENT, RUN_IS_DONE),
        ("talk", PATIENT, RUN_IS_DONE),
        ("drive", PATIENT, done()),
        ("drive", SLOW_TO_START, done()),
    ],
    ids=["a run", "a talk", "a case", "a start"],
)
async def test_a_report_is_waited_for_as_long_as_the_limits_allow(
    what: str, limits: Limits, report: reports.Report
) -> None:
    connection, supervisor = connect(lambda _: [])
    asyncio.get_running_loop().call_later(0.2, supervisor.answer, reports.encode_report(report))

    match what:
        case "run":
            await connection.run(PROGRAM, limits=limits, stdin=b"", collect=(), hello=None)
        case "talk":
            await connection.talk(PROGRAM, limits=limits, line=Quiet(), collect=(), hello=None)
        case _:
            await connection.drive(PROGRAM, limits=limits, hello=b"h", cases=[], on_reply=lambda _: True)

    assert connection.jobs_done == 1


async def test_an_end_that_is_gone_is_a_fault() -> None:
    connection = SupervisorConnection(stream=Gone(), excerpt=lambda: "")

    with pytest.raises(SandboxFault):
        await run(connection)


async def test_a_call_that_was_cancelled_spoils_the_line() -> None:
    connection, _ = connect(lambda _: [])

    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.01):
            await run(connection)
    with pytest.raises(SandboxFault):
        await run(connection)


async def test_replies_are_handed_over_in_their_order() -> None:
    answers = reports.Replies(number=1, replies=(reply(b"a"), reply(b"b")))
    connection, _ = connect(
        lambda order: (
            [
                reports.encode_report(answers),
                reports.encode_report(reports.Replies(number=1, replies=(reply(b"c"),))),
                reports.encode_report(done()),
            ]
            if isinstance(order, orders.Drive)
            else []
        )
    )

    conversation = await drive(connection, [b"1", b"2", b"3"])

    assert [(given.index, given.frame) for given in conversation.replies] == [(0, b"a"), (1, b"b"), (2, b"c")]


async def test_after_a_stop_what_was_under_way_is_dropped() -> None:
    def script(order: orders.Order) -> list[bytes]:
        more = reports.encode_report(reports.Replies(number=1, replies=(reply(b"a"), reply(b"b"))))
        match order:
            case orders.Drive():
                return [more]
            case orders.Stop():
                return [more, reports.encode_report(done())]
            case _:
                return []

    connection, supervisor = connect(script)

    conversation = await drive(connection, [b"1"] * 9, on_reply=lambda _: False)

    assert len(conversation.replies) == 1
    assert supervisor.heard[-1] == orders.Stop(number=1)


async def test_a_reply_to_no_case_is_a_fault() -> None:
    connection, _ = connect(
        lambda _: [reports.encode_report(reports.Replies(number=1, replies=(reply(b"a"), reply(b"b"))))]
    )

    with pytest.raises(SandboxFault, match="no case"):
        await drive(connection, [b"1"])


async def test_large_cases_are_sent_as_they_are_answered() -> None:
    cases = [b"x" * (WINDOW_BYTES // 2)] * 7
    answered = 0

    def script(order: orders.Order) -> list[bytes]:
        nonlocal answered
        assert isinstance(order, orders.Drive | orders.MoreCases)
        assert sum(map(len, order.cases)) <= WINDOW_BYTES
        answered += len(order.cases)
        came = reports.Replies(number=1, replies=tuple(reply(b"") for _ in order.cases))
        last = [reports.encode_report(done())] if answered == len(cases) else []
        return [reports.encode_report(came), *last]

    connection, supervisor = connect(script)

    conversation = await drive(connection, cases)

    assert len(conversation.replies) == len(cases)
    assert len(supervisor.heard) > 1


async def test_a_case_that_is_larger_than_all_that_may_be_under_way_is_sent() -> None:
    connection, supervisor = connect(
        lambda _: [
            reports.encode_report(reports.Replies(number=1, replies=(reply(b"a"),))),
            reports.encode_report(done()),
        ]
    )

    await drive(connection, [b"x" * (WINDOW_BYTES + 1)])

    [order] = supervisor.heard
    assert isinstance(order, orders.Drive)
    assert [len(each) for each in order.cases] == [WINDOW_BYTES + 1]


async def test_thousands_of_small_cases_are_sent_as_they_are_answered() -> None:
    cases = [b""] * (2 * WINDOW_CASES + 1)
    sent: list[int] = []

    def script(order: orders.Order) -> list[bytes]:
        assert isinstance(order, orders.Drive | orders.MoreCases)
        sent.append(len(order.cases))
        came = reports.Replies(number=1, replies=tuple(reply(b"") for _ in order.cases))
        last = [reports.encode_report(done())] if sum(sent) == len(cases) else []
        return [reports.encode_report(came), *last]

    connection, _ = connect(script)

    conversation = await drive(connection, cases)

    assert len(conversation.replies) == len(cases)
    assert sent == [WINDOW_CASES, WINDOW_CASES, 1]


async def test_closing_closes_the_line() -> None:
    connection, supervisor = connect(lambda _: [])

    connection.close()

    assert supervisor.closed
    with pytest.raises(SandboxFault, match="close it"):
        await run(connection)
